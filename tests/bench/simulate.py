"""Ten million readers and a hundred million sources, on paper: `make simulate`.

Nothing is sent and no database is made.  How a push goes through the followers of one
story is worked out exactly, a stretch of readers at a time; how even shards are is
drawn by chance, from a seed; the rest is arithmetic on the figures below.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np

READERS: Final = 10_000_000
SOURCES: Final = 100_000_000

#: Telegram's limits, messages a second: free, and as paid broadcasts.
FREE: Final = 30
PAID: Final = 1_000

#: Stars for a message beyond the free ones; US dollars that a Star is taken to cost.
STARS: Final = 0.1
DOLLARS: Final = 0.015

#: A story that breaks: updates in its first day, at random.
UPDATES: Final = 24
DAY: Final = 86_400.0

#: Bytes, measured at 100,000 sources of 120 words; a reader who follows five topics and
#: was told of twenty stories.
SOURCE_BYTES: Final = 8_000
READER_BYTES: Final = 2_500

#: Taken as given: copies of each row; terabytes and dollars a month of one machine;
#: seconds of a commit that a second machine confirmed; letters of one transaction.
COPIES: Final = 3
MACHINE_TB: Final = 1.0
MACHINE_DOLLARS: Final = 500
COMMIT: Final = 0.005
LETTERS: Final = 4

#: Shards that are tried, and sources of the largest story.
SHARDS: Final = (16, 64, 256)
LARGEST: Final = 500

SEED: Final = 20261122


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Readers that stand side by side and were told the same last."""

    start: int
    end: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """What became of a story's updates."""

    #: Letters that left.
    letters: int

    #: Seconds from the first update until all were told the last one.
    done: float

    #: Seconds from the first update until each had heard something.
    heard: float


def pushed(
    followers: int, pace: float, updates: Sequence[float], *, around: bool
) -> Push:
    """Return how updates reach followers, each told only what is newest by then.

    Args:
        followers: Readers, in the order in which they are walked.
        pace: Letters a second.
        updates: Moments of the updates in seconds, rising.
        around: Whether an update lets the walk go on from where it is, and around;
            else the walk begins anew.
    """
    told = [Stretch(start=0, end=followers, version=0)]
    letters = at = 0
    heard = done = updates[0]
    ends = (*updates[1:], math.inf)
    for version, (now, end) in enumerate(zip(updates, ends, strict=True), 1):
        room = (end - now) * pace
        left = followers if room == math.inf else int(room)
        at = at if around else 0
        for start, stop, before in list(_behind(told, version, at)):
            stop = min(stop, start + left)
            if start == stop:
                break
            told = _painted(told, Stretch(start=start, end=stop, version=version))
            left -= stop - start
            letters += stop - start
            at = stop % followers
            now += (stop - start) / pace
            heard = heard if before else now
            done = now
    return Push(letters=letters, done=done - updates[0], heard=heard - updates[0])


def _behind(
    told: Sequence[Stretch], version: int, at: int
) -> Iterator[tuple[int, int, int]]:
    """Yield whom the walk comes to from a place on, and what they were told last."""
    for low, high in ((at, math.inf), (0, at)):
        for each in told:
            start, end = max(each.start, low), min(each.end, high)
            if start < end and each.version < version:
                yield start, int(end), each.version


def _painted(told: Sequence[Stretch], new: Stretch) -> list[Stretch]:
    pieces = [
        Stretch(start=start, end=end, version=each.version)
        for each in told
        for start, end in (
            (each.start, min(each.end, new.start)),
            (max(each.start, new.end), each.end),
        )
        if start < end
    ]
    return sorted([*pieces, new], key=lambda each: each.start)


def breaking(chance: random.Random) -> list[float]:
    """Return moments of a story's updates: the first at once, the others in a day."""
    gaps = (chance.expovariate(UPDATES / DAY) for _ in range(UPDATES - 1))
    return list(accumulate(gaps, initial=0.0))


def stars(messages: int, pace: float) -> float:
    """Return what a push costs in Telegram's Stars: what is beyond the free pace."""
    return max(0.0, messages * (1 - FREE / pace)) * STARS


def fullest(shards: int, chance: np.random.Generator) -> tuple[float, float]:
    """Return what the fullest shard holds, in shares of the mean: readers, sources.

    Readers are split by reader, and sources by story.
    """
    readers = chance.multinomial(READERS, np.full(shards, 1 / shards))
    sizes = np.minimum(chance.zipf(1.5, size=SOURCES // 10), LARGEST)
    stories = sizes[: int(np.searchsorted(np.cumsum(sizes), SOURCES))]
    held = np.bincount(
        chance.integers(shards, size=len(stories)), weights=stories, minlength=shards
    )
    return float(readers.max() / readers.mean()), float(held.max() / held.mean())


def _time(seconds: float) -> str:
    if seconds < 2 * 3600:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 2 * DAY else f"{seconds / DAY:.1f} d"


def report() -> Iterator[str]:
    """Yield the lines that `make simulate` prints."""
    updates = breaking(random.Random(SEED))
    yield f"One update, and {UPDATES} within a day, to a story's followers:"
    yield (
        f"{'followers':>10} {'a second':>8} {'takes':>8} {'costs':>8}"
        f" {'of a queue':>12} {'all heard: anew':>16} {'around':>8}"
    )
    for followers in (READERS // 10, READERS // 2, READERS):
        for pace in (FREE, PAID):
            anew, around = (
                pushed(followers, pace, updates, around=way) for way in (False, True)
            )
            cost = stars(followers, pace) * DOLLARS
            share = around.letters / (followers * UPDATES)
            yield (
                f"{followers:>10,} {pace:>8,} {_time(followers / pace):>8}"
                f" ${cost:>7,.0f}"
                f" {share:>11.0%}  {_time(anew.heard):>15} {_time(around.heard):>8}"
            )
    yield ""
    yield f"Split over shards, at {PAID:,} letters a second:"
    yield (
        f"{'shards':>10} {'fullest: readers':>17} {'sources':>8}"
        f" {'a lock is held':>15} {'one lock for all':>17}"
    )
    chance = np.random.default_rng(SEED)
    held = PAID / LETTERS * COMMIT
    for shards in SHARDS:
        readers, sources = fullest(shards, chance)
        share = f"{held * readers / shards:.1%}"
        yield f"{shards:>10} {readers:>17.3f} {sources:>8.3f} {share:>15} {held:>17.0%}"
    yield ""
    for what, number, size in (
        ("sources", SOURCES, SOURCE_BYTES),
        ("readers", READERS, READER_BYTES),
    ):
        stored = number * size / 1e12
        yield f"{number:>11,} {what}: {stored:.3f} TB, kept {COPIES} times"
    kept = (SOURCES * SOURCE_BYTES + READERS * READER_BYTES) / 1e12 * COPIES
    machines = math.ceil(kept / MACHINE_TB)
    yield (
        f"{machines} machines of {MACHINE_TB:.0f} TB:"
        f" ${machines * MACHINE_DOLLARS:,} a month"
    )


if __name__ == "__main__":
    print("\n".join(report()))
