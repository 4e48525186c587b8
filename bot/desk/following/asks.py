"""Following something: finding what is meant, and telling the latest of it at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.desk import following_texts as texts
from bot.desk.following.door import Door
from bot.desk.following.topics import (
    MOST,
    Choice,
    also,
    called,
    choices,
    is_meant,
    name_topic,
    story_topic,
    tells,
    unfollow_button,
    words_topic,
)
from bot.desk.forms import Answer, say
from bot.desk.naming_texts import slip
from bot.desk.show import show
from bot.desk.texts import NEAREST
from bot.language import tr
from bot.readers.model import ENTITY, WORDS, Reader, Told, Topic
from bot.readers.port import Followings
from bot.replies import Ask, Button, Reply
from briefings.engine import Engine
from briefings.lookup import is_bare, is_typed
from briefings.model import StoryHead
from briefings.names.joining import Known
from briefings.writing.briefing import Briefing

#: A story as buttons say it: its id, with or without the start of a key.
_STORY: Final = re.compile(r"(?:story:)?(st[a-z2-7]{8})")

_REFOLLOW: Final = re.compile(r"(\d{1,15}) ([a-z]+:.+)")


class Asks:
    """Answers on following more; :attr:`answers` holds them by command."""

    def __init__(self, engine: Engine, followings: Followings, door: Door) -> None:
        self._engine = engine
        self._followings = followings
        self.answers: Mapping[str, Answer] = {
            "follow": door.changing(self._follow),
            "refollow": door.changing(self._refollow),
        }

    async def _follow(self, words: str, ask: Ask, reader: Reader) -> Reply:
        """Follow what the words mean, or ask which."""
        if not words:
            return Reply((say(tr(texts.HOW_TO_FOLLOW)),))
        if len(await self._followings.followed(reader.id)) >= MOST:
            return Reply((say(texts.no_more_room(MOST)),), (_mine(),))
        choice = await self._choice(words)
        if isinstance(choice.sure, StoryHead):
            reply = await self._story(choice.sure, ask, reader)
            return replace(reply, buttons=(*reply.buttons, *also(choice)))
        if choice.sure:
            reply = await self._name(choice.sure, reader)
            return replace(reply, buttons=(*reply.buttons, *also(choice)))
        if words.startswith(WORDS) and choice.plain:
            return await self._words(choice.plain, reader)
        if choice.stories or choice.names:
            asked = tr(texts.WHAT_TO_FOLLOW)
            if choice.slip:
                asked = slip(words, choice.slip)
            return Reply((say(asked),), choices(choice), awaits="")
        return await self._nothing_here(words, choice)

    async def _choice(self, words: str) -> Choice:
        """Return what a key from a button stands for, or what typed words may mean."""
        if story := _STORY.fullmatch(words):
            head = (await self._engine.catalogue.find(story[1])).sure
            return Choice(stories=(head,) if head else ())
        if words.startswith(ENTITY):
            id_ = words[len(ENTITY) :]
            known = await self._engine.naming.who(id_)
            return Choice(names=tuple(one for one in known if one.id == id_))
        if words.startswith(WORDS):
            return Choice(plain=words_topic(words[len(WORDS) :]))
        if not tells(words):
            return Choice()
        found = await self._engine.catalogue.find(words)
        names = await self._engine.naming.who(words) if is_bare(words) else ()
        plain = words_topic(words)
        typed = tuple(one for one in names if is_typed(words, one))
        if found.slip:
            stories = found.stories or found.nearest
            return Choice(stories=stories, names=names, plain=plain, slip=found.slip)
        if names and not typed and not found.stories:
            return Choice(names=names, plain=plain, slip=names[0].name)
        names = typed
        if found.sure:
            names = tuple(one for one in names if is_meant(one, words))
        is_about = True
        if found.sure and plain and not names:
            is_about = await self._engine.catalogue.is_about(found.sure, words)
        return Choice(
            stories=found.stories, names=names, plain=plain, is_about=is_about
        )

    async def _story(self, head: StoryHead, ask: Ask, reader: Reader) -> Reply:
        # Before it is told, so that what comes meanwhile is owed.
        since = await self._engine.catalogue.last_change()
        told = await self._engine.tellings.story(head.id)
        topic = story_topic(told.head)
        is_new = await self._followings.follow(reader.id, topic, since)
        mark = Told(story=told.head.id, version=told.head.version, at=ask.at)
        await self._followings.tell(reader.id, [mark])
        lead = tr(texts.FOLLOWS_STORY) if is_new else tr(texts.FOLLOWS_ALREADY)
        return _latest(lead, topic, told.briefing)

    async def _name(self, known: Known, reader: Reader) -> Reply:
        since = await self._engine.catalogue.last_change()
        topic = name_topic(known)
        is_new = await self._followings.follow(reader.id, topic, since)
        briefing, _ = await self._engine.naming.tell_of(known)
        return _latest(_lead(topic, is_new), topic, briefing)

    async def _words(self, topic: Topic, reader: Reader) -> Reply:
        since = await self._engine.catalogue.last_change()
        is_new = await self._followings.follow(reader.id, topic, since)
        briefing = await self._engine.catalogue.search(topic.label)
        return _latest(_lead(topic, is_new), topic, briefing)

    async def _nothing_here(self, words: str, choice: Choice) -> Reply:
        """Offer to wait for words that no source holds, and what comes near."""
        if _STORY.fullmatch(words) or words.startswith(ENTITY):
            return Reply((say(tr(texts.GONE)),))
        if choice.plain is None:
            said = tr(texts.TOO_MANY_WORDS) if tells(words) else tr(texts.TOO_PLAIN)
            return Reply((say(said),))
        if await self._is_outlet(words):
            asked = say(tr(texts.WHAT_TO_FOLLOW))
            return Reply((asked,), choices(Choice(plain=choice.plain)), awaits="")
        near = (await self._engine.catalogue.find(words)).nearest
        lead = [say(texts.unsure(words))] + [say(tr(NEAREST))] * bool(near)
        offered = choices(Choice(stories=near, plain=choice.plain))
        return Reply(tuple(lead), offered, awaits="")

    async def _is_outlet(self, words: str) -> bool:
        """Tell whether words name an outlet: it speaks here, be it not spoken of."""
        names = dict.fromkeys((words, words.title()))
        return any([await self._engine.documents.of_outlet(name) for name in names])

    async def _refollow(self, words: str, ask: Ask, reader: Reader) -> Reply:
        """Follow again, from the change it was followed from: what an Undo says."""
        match = _REFOLLOW.fullmatch(words)
        topic = await self._topic(match[2]) if match else None
        if match is None or topic is None:
            return Reply((say(tr(texts.GONE)),))
        since = min(int(match[1]), await self._engine.catalogue.last_change())
        await self._followings.follow(reader.id, topic, since)
        return Reply((say(texts.follows_again(called(topic))),), (_mine(),))

    async def _topic(self, key: str) -> Topic | None:
        choice = await self._choice(key)
        if key.startswith(WORDS):
            return choice.plain
        if isinstance(choice.sure, StoryHead):
            return story_topic(choice.sure)
        return name_topic(choice.sure) if choice.sure else None


def _mine() -> tuple[Button, ...]:
    """Return the button that leads to the list."""
    return (Button(tr(texts.FOLLOWED), "/following"),)


def _lead(topic: Topic, is_new: bool) -> str:
    return texts.follows(called(topic)) if is_new else tr(texts.FOLLOWS_ALREADY)


def _latest(lead: str, topic: Topic, briefing: Briefing | None) -> Reply:
    """Say that something is followed, and what there is of it at once."""
    latest = show(briefing).blocks if briefing else (say(tr(texts.NOT_SAID_YET)),)
    return Reply((say(lead), *latest), ((unfollow_button(topic), *_mine()),))
