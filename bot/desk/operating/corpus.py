"""A change of the corpus, as operators order and see it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from bot.desk import changing_texts as texts
from bot.desk.forms import say
from bot.desk.operating.plans import Effect, Make, Plan
from bot.language import tr
from bot.operators.model import Operator
from bot.replies import Ask, Bold, Paragraph, Plain
from briefings.engine.changing import Change
from briefings.text import shortened

#: Passages of a correction that are shown, and characters of each.
SHOWN: Final = 5
ROOM: Final = 200


class MakeChange(Protocol):
    """Makes a change, or only looks what would come of it."""

    def __call__(self, *, dry: bool) -> Awaitable[Change]:
        """Return the change."""
        ...


#: Turns what stands behind a command into a change.
ChangePlan = Callable[[str, Ask], Awaitable[MakeChange]]


def ordered(plan: ChangePlan) -> Plan:
    """Return a plan of a change as one of what is ordered; every operator may."""

    async def planned(words: str, ask: Ask, operator: Operator) -> Make:
        change = await plan(words, ask)

        async def make(*, dry: bool) -> Effect:
            return _effect(await change(dry=dry))

        return make

    return planned


def _effect(change: Change) -> Effect:
    return Effect(
        account=change.account,
        detail=change.account,
        undo=change.undo,
        shown=_difference(change),
    )


def _difference(change: Change) -> tuple[Paragraph, ...]:
    """Return what is no longer said and what has come, a few lines of each."""
    shown = [say(" ".join(change.effects))] if change.effects else []
    for heading, said in (
        (tr(texts.NO_LONGER), change.gone),
        (tr(texts.NOW_SAID), change.come),
    ):
        lines = [f"\n• {shortened(words, ROOM)}" for words in said[:SHOWN]]
        if len(said) > SHOWN:
            lines.append(f"\n+{len(said) - SHOWN}")
        if lines:
            shown.append(Paragraph((Bold(heading), *map(Plain, lines))))
    if change.undo["kind"] == "restore":
        shown.append(say(tr(texts.READERS_HEAR)))
    return tuple(shown)
