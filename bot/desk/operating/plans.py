"""A change that an operator asks for: looked at first, and then made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.replies import Ask
from briefings.engine.changing import Change


class Make(Protocol):
    """Makes a change, or only looks what would come of it."""

    def __call__(self, *, dry: bool) -> Awaitable[Change]:
        """Return the change."""
        ...


#: Turns what stands behind a command into a change.
Plan = Callable[[str, Ask], Awaitable[Make]]
