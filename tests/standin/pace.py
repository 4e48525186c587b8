"""Telegram's flood limits, held strictly, on the stand-in's clock."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from math import ceil

from tests.standin.refusals import flood


@dataclass
class Pace:
    """How many messages may go out; the real limits, as far as Telegram states them."""

    #: In all, in any second.
    per_second: int = 30
    #: To one chat, in any second.
    per_chat: int = 1
    #: To one group, in any minute.
    per_group: int = 20
    _sent: dict[object, deque[float]] = field(
        default_factory=lambda: defaultdict(deque)
    )

    def count(self, chat: int, now: float) -> None:
        """Count a message to a chat; refuse it, uncounted, if it is one too many."""
        limits = [(None, self.per_second, 1.0), (chat, self.per_chat, 1.0)]
        if chat < 0:
            limits.append(((chat, "minute"), self.per_group, 60.0))
        for key, most, window in limits:
            sent = self._sent[key]
            while sent and sent[0] <= now - window:
                sent.popleft()
            if len(sent) >= most:
                raise flood(max(1, ceil(sent[0] + window - now)))
        for key, _, _ in limits:
            self._sent[key].append(now)
