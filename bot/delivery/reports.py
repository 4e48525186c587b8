"""Telling the operators what went wrong, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

#: Reports that are remembered; a fault that comes back after so many others is told
#: again.
REMEMBERED: Final = 100


class Once:
    """Passes each report on once: a text that fails, fails for every reader."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._told: dict[str, None] = {}

    def __call__(self, report: str) -> None:
        """Pass a report on, unless it was passed on lately."""
        if report not in self._told:
            self._tell(report)
        self._told.pop(report, None)
        self._told[report] = None
        if len(self._told) > REMEMBERED:
            del self._told[next(iter(self._told))]
