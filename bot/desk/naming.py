"""Naming: commands that tell of somebody, or of a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.desk import naming_texts, texts
from bot.desk.following_texts import GONE
from bot.desk.forms import Answer, choices, people_choices, picture_button, say
from bot.desk.reading import PAGE
from bot.desk.show import show
from bot.language import tr
from bot.replies import SAYS, Ask, Button, Reply, Subject
from briefings.engine import Engine
from briefings.lookup import is_bare, is_guess
from briefings.model import StoryHead
from briefings.names import EntityKind
from briefings.names.joining import Known, is_entity_id
from briefings.writing.briefing import Briefing
from briefings.writing.who import COMPANY


class Naming:
    """Answers on names; :attr:`answers` holds them by command."""

    def __init__(self, engine: Engine) -> None:
        self._naming = engine.naming
        self._catalogue = engine.catalogue
        self.answers: Mapping[str, Answer] = {"who": self.who, "place": self._place}

    async def who(self, words: str, ask: Ask) -> Reply:
        """Tell who somebody is."""
        if not words:
            return Reply((say(texts.needs_words("who", tr(texts.NAME))),))
        known = await self._naming.who(words)
        told = guessed(words, known) or await self._told(known)
        return told or await self._nobody(words, naming_texts.no_name)

    def quotes_or(self, of_story: Answer) -> Answer:
        """Return an answer that tells what a person said, or else a story's quotes."""

        async def answer(words: str, ask: Ask) -> Reply:
            return await self._quotes(words) or await of_story(words, ask)

        return answer

    async def _quotes(self, words: str) -> Reply | None:
        """Return None where the words do not mean one person."""
        known = await self._naming.who(words) if is_bare(words) else ()
        if len(known) != 1 or known[0].kind is not EntityKind.PERSON:
            return None
        if is_guess(words, known[0]):
            return None
        briefing, heads = await self._naming.said_by(known[0])
        return show(briefing, choices("story", heads[:PAGE]))

    async def _place(self, words: str, ask: Ask) -> Reply:
        if not words:
            return Reply((say(texts.needs_words("place", tr(texts.NAME))),))
        known = await self._naming.who(words)
        places = [one for one in known if one.kind is EntityKind.PLACE]
        if places or not known:
            told = guessed(words, places) or await self._told(places)
            return told or await self._nobody(words, naming_texts.no_place_name)
        return Reply((say(texts.no_place(words)),), people_choices(known[:PAGE]))

    async def _told(self, known: Sequence[Known]) -> Reply | None:
        """Tell of the one that is meant, or ask which; None where there is none."""
        if len(known) > 1:
            about = await self._about(known[:PAGE])
            return Reply(
                (say(tr(texts.WHICH_ONE)),), people_choices(known[:PAGE], about)
            )
        if not known:
            return None
        briefing, heads = await self._naming.tell_of(known[0])
        buttons = choices("story", heads[:PAGE])
        if _in_company(briefing):
            buttons = ((picture_button("who", known[0].id),), *buttons)
        told = show(briefing, buttons)
        if known[0].kind is not EntityKind.PERSON:
            return told
        return replace(told, about=Subject(person=known[0].name))

    async def _about(self, known: Sequence[Known]) -> Mapping[str, str]:
        """Return who each is, by id, or in which story, where several are alike."""
        kinds = Counter(one.kind for one in known)
        alike = [one for one in known if kinds[one.kind] > 1]
        told = [(one, await self._naming.tell_of(one)) for one in alike]
        return {one.id: _who(one.name, *answer) for one, answer in told}

    async def _nobody(self, words: str, but_told: Callable[[str], str]) -> Reply:
        """Say that nobody has a name; where sources hold its words, offer those."""
        if is_entity_id(words) and any(each.isdecimal() for each in words):
            return Reply((say(tr(GONE)),))
        near = await self._naming.nearest_to(words)
        says = f"/search {words}"
        if len(says.encode()) <= SAYS and await self._catalogue.search(words):
            button = Button(naming_texts.search_for(words), says)
            return Reply((say(but_told(words)),), ((button,), *people_choices(near)))
        said = [say(texts.nobody_called(words))] + [say(tr(texts.NEAREST))] * bool(near)
        return Reply(tuple(said), people_choices(near))


def guessed(words: str, known: Sequence[Known], command: str = "who") -> Reply | None:
    """Ask whether the only one known is meant, where a plain word but sounds so."""
    if len(known) != 1 or not is_guess(words, known[0]):
        return None
    asked = (say(naming_texts.slip(words, known[0].name)),)
    return Reply(asked, people_choices(known, command=command), awaits="")


def _in_company(briefing: Briefing) -> bool:
    """Tell whether an answer names people beside the one it is about."""
    headings = {part.heading for part in (*briefing.shown, *briefing.more)}
    return not headings.isdisjoint(map(tr, COMPANY))


def _who(name: str, briefing: Briefing, heads: Sequence[StoryHead]) -> str:
    """Return what an answer says first of somebody, else the story that names them."""
    first = briefing.shown[0]
    lines = first.lines if first.heading is None else ()
    told = [line.words for line in lines] + [head.title.words for head in heads]
    # A title is told with the name behind it, and the name is on the button already.
    return " ".join(next(iter(told), "").replace(name, "").split())
