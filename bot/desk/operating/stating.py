"""What an operator states beside a draft's text: its story, outlet, date and link."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.desk import operating_texts as texts
from bot.desk import stating_texts
from bot.desk.changing_texts import nothing
from bot.desk.forms import say
from bot.desk.operating.asking import Asking
from bot.desk.operating.contents import OUTLET, PUBLISHED, URL
from bot.desk.operating.preview import story_choices
from bot.desk.operating.steps import NEW, DraftOrder, Step, back_to
from bot.desk.reading import PAGE
from bot.desk.show import rows
from bot.language import tr
from bot.links import web
from bot.operators.model import Draft
from bot.operators.port import Drafts
from bot.replies import Ask, Button, Reply
from briefings.engine import Engine
from briefings.model import StoryHead
from briefings.reading.stamps import stamp_of

#: What can be stated, by the words for it: those of buttons, and those of files.
STATED: Final[Mapping[str, str]] = {
    "outlet": OUTLET,
    "date": PUBLISHED,
    "published": PUBLISHED,
    "link": URL,
    "url": URL,
}

#: The word that each is asked for by: the first of its own.
_WORDS: Final[Mapping[str, str]] = {
    name: word for word, name in reversed([*STATED.items()])
}

#: Shows what a draft would do.
Shows = Callable[[Draft, Ask], Awaitable[Reply]]


def with_stated(draft: Draft, name: str, words: str, ask: Ask) -> Draft | str:
    """Return a draft with something stated; a sentence if the words are not that.

    Args:
        draft: As it is.
        name: One that :data:`STATED` has words for.
        words: What is stated.
        ask: Where the words were typed, in full: commands are given them cut short.
    """
    if name == PUBLISHED and stamp_of(words) is None:
        return tr(texts.DATE_UNCLEAR)
    if name == URL:
        words = ask.text.split()[-1]
        if not web(words):
            return tr(texts.LINK_UNCLEAR)
    others = (pair for pair in draft.stated if pair[0] != name)
    return replace(draft, stated=(*others, (name, words)))


class Stating:
    """Steps by which something is stated of a draft; :attr:`steps` holds them by word.

    Args:
        engine: Knows the stories there are.
        drafts: All drafts.
        asking: Where something is asked for, the next message answers.
        show: Shows what has become of a draft.
    """

    def __init__(
        self, engine: Engine, drafts: Drafts, asking: Asking, show: Shows
    ) -> None:
        self._engine = engine
        self._drafts = drafts
        self._asking = asking
        self._show = show
        self.steps: Mapping[str, Step] = {
            "story": self._story,
            "new": self._new,
            "facts": self._facts,
            **{word: self._stating(name) for word, name in STATED.items()},
        }

    async def _story(self, order: DraftOrder) -> Reply:
        """Have a draft join a story, or show which it may."""
        said = [say(tr(texts.WHICH_STORY))]
        heads: Sequence[StoryHead] = ()
        if order.words:
            found = await self._engine.catalogue.find(order.words)
            if found.certain:
                story = found.certain.id
                return await self._changed(replace(order.draft, story=story), order.ask)
            heads = found.stories or found.nearest
            if not found.stories:
                said.insert(0, say(nothing(order.words)))
        if not heads:
            heads = await self._engine.catalogue.heads(limit=PAGE)
        await self._expect(order, "story")
        return Reply(tuple(said), story_choices(order.draft, heads[:PAGE]))

    async def _new(self, order: DraftOrder) -> Reply:
        return await self._changed(replace(order.draft, story=NEW), order.ask)

    async def _facts(self, order: DraftOrder) -> Reply:
        """Show what can be stated; what is pressed is asked for."""
        id_ = order.draft.id
        facts = [
            Button(tr(label), f"/draft {id_} {word}")
            for word, label in stating_texts.FACTS.items()
        ]
        said = say(stating_texts.how_to_state(id_))
        return Reply((said,), (tuple(facts), (back_to(order.draft),)))

    def _stating(self, name: str) -> Step:
        """Return what states something beside a draft's text, or asks for it."""

        async def step(order: DraftOrder) -> Reply:
            said = stating_texts.wanted(order.draft.id, _WORDS[name])
            if order.words:
                stated = with_stated(order.draft, name, order.words, order.ask)
                if isinstance(stated, Draft):
                    return await self._changed(stated, order.ask)
                said = stated
            await self._expect(order, _WORDS[name])
            return Reply((say(said),), rows([back_to(order.draft)]))

        return step

    async def _expect(self, order: DraftOrder, word: str) -> None:
        says = f"/draft {order.draft.id} {word}"
        await self._asking.expect(order.ask, order.operator, says)

    async def _changed(self, draft: Draft, ask: Ask) -> Reply:
        if not await self._drafts.change(draft):
            return Reply((say(tr(texts.CLOSED)),))
        return await self._show(draft, ask)
