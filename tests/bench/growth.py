"""What adding a source costs as the corpus grows: CPU and memory, tenfold steps.

The corpus is made, from a seed: stories of ten sources each, told with words and
names of their own among common ones, a day apart.  `growth:100000` goes on to
that many sources.
"""

from __future__ import annotations

import asyncio
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import opened

START = datetime(2020, 1, 1, tzinfo=UTC)

#: Sizes of the corpus at which adding is timed, and sources timed at each.
STEPS = (100, 1_000, 10_000)
TIMED = 100

#: Milliseconds that adding a source to the largest of these may take, and how many
#: times that in a corpus ten times as large.
MOST, MOST_GROWTH = 30, 1.5

#: Sources of one story.
TOLD = 10

_SYLLABLES = "ba ke li mo nu ra sha ti vo zen dor gal hir pel tas wim".split()
_PLAIN = (
    "minister said people after report government city police according officials"
    " court market water fire company week talks group border plan hospital vote road"
    " workers school bank ship storm team rescue election price army region budget"
).split()

Row = tuple[str, float, str]


def figures(largest: str = "") -> list[Row]:
    """Return label, value and floor of each figure.

    Args:
        largest: A size to go on to from the usual ones.
    """
    steps = (*STEPS, int(largest)) if largest else STEPS
    taken = asyncio.run(_grown(steps))
    base = len(STEPS) - 1 if largest else 0
    growth = taken[-1][1] / taken[base][1]
    return [
        *(
            (
                f"adding a source at {size:,}, CPU, ms",
                ms,
                f"<= {MOST}" if size == STEPS[-1] else "",
            )
            for size, ms in taken
        ),
        (
            f"the same, {steps[-1]:,} against {steps[base]:,}",
            growth,
            f"<= {MOST_GROWTH}" if largest else "reported",
        ),
        (f"peak memory at {steps[-1]:,} sources, MB", _peak(), "<= 1024"),
    ]


def _peak() -> float:
    """Return the most memory the process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def _grown(steps: tuple[int, ...]) -> list[tuple[int, float]]:
    found = []
    made = enumerate(texts(random.Random(7)))
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Path(folder) / "growth.db") as parts:
            for size in steps:
                taken: list[float] = []
                for number, text in made:
                    begun = time.process_time()
                    await parts.loader.load([(f"{number}.txt", text)], START)
                    taken.append(time.process_time() - begun)
                    if number + 1 >= size:
                        break
                found.append((size, 1000 * statistics.median(taken[-TIMED:])))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the digests of one story share."""

    names: list[str]
    words: list[str]
    day: datetime


def texts(chance: random.Random) -> Iterator[bytes]:
    """Yield digests without end, story after story, each told :data:`TOLD` times."""
    for _, digests in told(chance):
        yield from digests


def told(chance: random.Random) -> Iterator[tuple[Story, list[bytes]]]:
    """Yield stories without end, each with its digests."""
    for story in stories(chance):
        yield story, [digest(chance, story, outlet) for outlet in range(TOLD)]


def stories(chance: random.Random) -> Iterator[Story]:
    """Yield stories without end, a day apart."""
    day = START
    while True:
        day += timedelta(days=1)
        names = [_name(chance) for _ in range(8)]
        yield Story(names=names, words=[_word(chance) for _ in range(30)], day=day)


def digest(
    chance: random.Random, story: Story, outlet: int, sentences: int = 12
) -> bytes:
    """Return one telling of a story: some 120 bytes a sentence."""
    names, words = story.names, story.words
    lines = [
        f"{chance.choice(names)} {' '.join(_mix(chance, words))}"
        f" {chance.randrange(2, 900)} {chance.choice(words)} in {chance.choice(names)}."
        for _ in range(sentences)
    ]
    front = f"---\noutlet: Outlet {outlet}\npublished: {story.day:%Y-%m-%d}\n---\n"
    headline = f"{chance.choice(names)} and the {chance.choice(words)} of the week"
    body = f"{' '.join(lines[:4])}\n\n{' '.join(lines[4:])}"
    return f"{front}{headline}\n\n{body}\n".encode()


def _mix(chance: random.Random, words: list[str]) -> list[str]:
    return [chance.choice(words if at % 3 == 0 else _PLAIN) for at in range(12)]


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(3))


def _name(chance: random.Random) -> str:
    return f"{_word(chance).title()} {_word(chance).title()}"
