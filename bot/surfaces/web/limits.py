"""How often somebody may ask: pure arithmetic over moments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

#: Moments that are kept before those that have passed are dropped.
_KEPT: Final = 10_000


@dataclass(slots=True)
class Allowance:
    """Keeps for each key the moment by which all that it did will be made up for.

    The generic cell rate algorithm (ITU-T I.371): so many at once, and then so many a
    second.
    """

    #: How many at once.
    burst: int

    #: How many a second in the long run.
    rate: float
    ticks: Callable[[], float] = monotonic
    _free: dict[str, float] = field(default_factory=dict)

    def wait(self, key: str) -> float:
        """Return the seconds until a key may do one more; 0 takes it."""
        now = self.ticks()
        free = max(self._free.get(key, now), now)
        over = free - now - (self.burst - 1) / self.rate
        if over > 1e-9:
            return over
        if len(self._free) >= _KEPT:
            self._free = {k: until for k, until in self._free.items() if until > now}
        self._free[key] = free + 1 / self.rate
        return 0.0
