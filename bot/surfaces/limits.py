"""How often somebody may ask: pure arithmetic over moments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from time import monotonic
from typing import Final

#: Moments that are kept before those that have passed are dropped.
_KEPT: Final = 10_000

#: Seconds by which sums of moments of this century may be off.
_ROUNDED: Final = 1e-4

#: Seconds after which who was not heard is forgotten, where they are many.
_LONG: Final = 60.0


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

    #: How many keys there are when those that have passed are dropped next.
    _full: int = _KEPT

    def wait(self, key: str) -> float:
        """Return the seconds until a key may do one more; 0 takes it."""
        return self.wait_at(key, self.ticks())

    def wait_at(self, key: str, now: float) -> float:
        """Return the same for a moment, in seconds of any clock."""
        free = max(self._free.get(key, now), now)
        over = free - now - (self.burst - 1) / self.rate
        if over > _ROUNDED:
            return over
        if len(self._free) >= self._full:
            self._free = {k: until for k, until in self._free.items() if until > now}
            # Where many are active at once, not each of them looks through all.
            self._full = max(_KEPT, 2 * len(self._free))
        self._free[key] = free + 1 / self.rate
        return 0.0


class Heard(Enum):
    """What becomes of an ask."""

    ANSWERED = "answered"

    #: It is one too many: say so, once.
    TOLD = "told"

    #: It was said already.
    IGNORED = "ignored"


@dataclass(slots=True)
class Patience:
    """Hears whoever asks no more than allowed; else nothing more until they are calm.

    They are told once, and heard again as soon as nothing has come for a while.
    """

    allowance: Allowance

    #: Seconds without an ask after which somebody is calm.
    calm: float

    #: When those who are not heard asked last.
    _asked: dict[str, float] = field(default_factory=dict)

    def hear(self, key: str, now: float) -> Heard:
        """Return what becomes of an ask.

        Args:
            key: Of whoever asks.
            now: When they did, in seconds of any clock; it may step back a little.
        """
        last = self._asked.get(key)
        if last is not None and now - last < self.calm:
            self._asked[key] = max(now, last)
            return Heard.IGNORED
        if not self.allowance.wait_at(key, now):
            self._asked.pop(key, None)
            return Heard.ANSWERED
        if len(self._asked) >= _KEPT:
            self._asked = {k: at for k, at in self._asked.items() if now - at < _LONG}
        self._asked[key] = now
        return Heard.TOLD if last is None else Heard.IGNORED
