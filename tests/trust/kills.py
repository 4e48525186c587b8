"""SIGKILL anywhere in every kind of process: what it did is whole, and nothing is lost.

    python -m tests.trust.kills publish 17 0.002

repeats one kill: the scenario, the point it is killed at, and the seconds after it.

Processes are forked from one that has begun, so that a life costs no start.  A life is
killed at a point of its scenario (a write, a commit, a send) or a few milliseconds
behind it; the next one does the scenario again, as people do who were not answered, and
works until all is done.  What there is then must be what there is if nobody is killed.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import random
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.trust.faults import SEED, End, Tried, differences, ended, memory
from tests.trust.injected import Points
from tests.trust.scenarios import SCENARIOS

Row = tuple[str, float, str]

#: Kills of the shortened form and of the full one, over all scenarios.
KILLS, KILLS_IN_FULL = 10, 1000

#: Seconds behind its point after which a life ends, at most.
BEHIND = 0.004

#: Messages that may be repeated after a kill: those in flight.
IN_FLIGHT = 4

#: Seconds until what a dead process held is free: longer than any of its leases.
LATER = 60


class Mortal(Tried):
    """A scenario whose processes are killed."""

    def lives(self, point: int, after: float) -> list[str]:
        """Kill a process, begin another; return what is not as it should be."""
        file = self.file()
        forked(lambda: self._first(file, point, after))
        end = forked(lambda: self._second(file))
        self.clean(file)
        if end is None:
            return ["the second process failed too"]
        return list(differences(self.unharmed, end, in_flight=IN_FLIGHT))

    def _first(self, file: Path, point: int, after: float) -> None:
        points = Points(fatal=point, die=lambda: die(after))
        world = self.world(file, points)
        world.journal = file.with_suffix(".journal")
        asyncio.run(self.live(world))

    def _second(self, file: Path) -> End:
        world = self.world(file, Points())
        world.journal = file.with_suffix(".journal")
        world.found()
        world.standin.advance(LATER)
        return ended(world, lambda: asyncio.run(self.live(world)))


def die(after: float) -> None:
    """Kill this process, after so many seconds."""
    kill = (os.getpid(), signal.SIGKILL)
    if not after:
        os.kill(*kill)
    threading.Timer(after, os.kill, kill).start()


def forked(do: Callable[[], object]) -> object:
    """Return what a process forked for it gives; None if it died."""
    heard, tell = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(heard)
            with os.fdopen(tell, "wb") as out:
                pickle.dump(do(), out)
            status = 0
        finally:
            os._exit(status)
    os.close(tell)
    with os.fdopen(heard, "rb") as said:
        given = said.read()
    os.waitpid(child, 0)
    return pickle.loads(given) if given else None


def figures(full: bool) -> Iterator[Row]:
    """Yield label, value and floor of each figure; print what fails."""
    chance = random.Random(SEED)
    kills = KILLS_IN_FULL if full else KILLS
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        every = [Mortal(name, Path(folder)) for name in SCENARIOS]
        wrong = sum(bool(told(each, chance)) for each in chance.choices(every, k=kills))
    yield "seeded kills: tried", kills, f">= {kills}"
    yield "seeded kills: lost or repeated too often", wrong, "== 0"


def told(mortal: Mortal, chance: random.Random) -> list[str]:
    """Kill somewhere; return what is wrong, and print it with how to repeat it."""
    point = chance.randrange(len(mortal.unharmed.passed))
    after = chance.choice([0.0, BEHIND * chance.random()])
    wrong = mortal.lives(point, after)
    if wrong:
        how = f"python -m tests.trust.kills {mortal.name} {point} {after}"
        print(how, *wrong, sep="\n    ", flush=True)
    return wrong


def main(name: str, point: str, after: str = "0") -> int:
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        wrong = Mortal(name, Path(folder)).lives(int(point), float(after))
    print(*wrong, sep="\n")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
