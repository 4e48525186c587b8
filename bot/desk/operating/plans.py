"""What an operator orders: looked at first, and then made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.operators.model import DeedId, Operator
from bot.replies import Ask, Paragraph, Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an order comes to, made or only looked at."""

    #: One line, fit to show: what is different now.
    account: str

    #: What the trail says of it.
    detail: str

    #: How to take it back: JSON and back does it no harm.  None: nothing can.
    undo: Mapping[str, Any] | None = None

    #: What else becomes of it; shown before it is made.
    shown: tuple[Paragraph, ...] = ()

    #: The deed that it takes back.
    undoes: DeedId | None = None


class Make(Protocol):
    """Makes what was ordered, or only looks what would come of it.

    Raises :exc:`~briefings.engine.changing.Refused` where it cannot be, by now.
    """

    def __call__(self, *, dry: bool) -> Awaitable[Effect]:
        """Return the effect."""
        ...


#: Turns what stands behind a command into what is made, for who orders it; or answers,
#: where nothing is to be made.  It raises :exc:`~bot.desk.finding.Unclear` and
#: :exc:`~briefings.engine.changing.Refused`.
Plan = Callable[[str, Ask, Operator], Awaitable[Make | Reply]]
