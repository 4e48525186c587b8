"""One fault, or two, at every point of every scenario; then it must be as without.

    python -m tests.trust.faults publish 17:0 25:1

repeats a failing run: the scenario, then points with the number of the fault at each.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import random
import re
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.logbook.facts import Marks
from bot.logbook.lines import Readable
from bot.logbook.secrets import Net
from tests.trust.injected import FITS, Fault, Kind, Points, is_of_the_environment
from tests.trust.life import Stuck, World, alive
from tests.trust.scenarios import SCENARIOS, Scenario

Row = tuple[str, float, str]

SEED = 20261122

#: Points of the shortened form, and pairs of either.
SINGLES, PAIRS, PAIRS_IN_FULL = 120, 20, 500

#: Points that lie between the two of a pair, at most.
APART = 25

#: Looks and minutes that a bot gets to be done with everything by itself.
LOOKS, MINUTES = 6, 11

#: Messages that may be repeated after one fault: those in flight.  None where it is
#: known that nothing arrived, or nothing was lost of what is known.
REPEATED = {Fault.LATE: 1, Fault.CUT: 1, Fault.GARBLED: 1}

#: Columns that tell of one run, or of when, or number what Telegram numbers.
_PASSING = frozenset(
    "message run due held tries lease leased asked health begun after at added".split()
)

#: Tables of one run, or of what is found out anew.
_LEFT = (
    "lease", "pace", "resting", "arrived", "evidence", "migration", "change_order",
    "asked_for",
)  # fmt: skip

_MOMENT = re.compile(r"20(?:29|30)-\d\d-\d\dT[\d:.]+(?:Z|[+]00:00)?")


@dataclass(frozen=True, kw_only=True)
class End:
    """How a scenario ended."""

    #: What each reader was told unasked.
    heard: Mapping[str, Counter[str]]

    #: All that is kept, but for what passes.
    kept: Mapping[str, Counter[tuple]]
    passed: list[Kind]
    met: Mapping[int, Fault]

    #: What was logged that is more than a line, and all lines, those that a command
    #: printed too.
    tracebacks: list[str]
    lines: list[str]


class Tried:
    """A scenario that is prepared, to be run with faults or without."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._scenario: Scenario = SCENARIOS[name]
        self._folder = folder
        self._runs = itertools.count()
        self._prepared = World.made(folder / f"{name}.db")
        asyncio.run(self._prepare())

    async def _prepare(self) -> None:
        async with alive(self._prepared) as life:
            await self._scenario.prepare(life)
        self._prepared.asked("PRAGMA wal_checkpoint(TRUNCATE)")

    @cached_property
    def unharmed(self) -> End:
        """How it ends if nothing fails."""
        return self.run({})

    def run(self, faults: Mapping[int, int]) -> End:
        """Return how it ends with faults."""
        file = self.file()
        world = self.world(file, Points(faults=faults))
        try:
            return ended(world, lambda: asyncio.run(self.live(world)))
        finally:
            self.clean(file)

    def file(self) -> Path:
        """Return a database that is as it was prepared."""
        file = self._folder / f"{self.name}-{next(self._runs)}.db"
        shutil.copy(self._prepared.file, file)
        return file

    def world(self, file: Path, points: Points) -> World:
        """Return the world as it was prepared, around a database."""
        return self._prepared.around(file, points)

    def clean(self, file: Path) -> None:
        for left in self._folder.glob(f"{file.stem}.*"):
            left.unlink()

    async def live(self, world: World) -> None:
        """Live the scenario, and then until everything is done."""
        async with alive(world) as life:
            world.points.armed = True
            await self._scenario.act(life)
            await life.goes_on(minutes=MINUTES, times=LOOKS)

    def faults_of(self, faults: Mapping[int, int]) -> list[str]:
        """Return what is not as it should be after faults."""
        try:
            end = self.run(faults)
        except Stuck as stuck:
            return [f"nobody was answered: {stuck}"]
        return list(differences(self.unharmed, end))


def ended(world: World, live: Callable[[], None]) -> End:
    """Return how a world is when it was lived in."""
    log = _Log()
    logging.getLogger().addHandler(log)
    try:
        live()
    finally:
        logging.getLogger().removeHandler(log)
    return End(
        heard={each.chat.title: Counter(world.heard(each)) for each in world.readers},
        kept=kept(world),
        passed=world.points.passed,
        met=world.points.met,
        tracebacks=log.tracebacks,
        lines=[*log.lines, *world.printed],
    )


def differences(unharmed: End, end: End, in_flight: int = 0) -> Iterator[str]:
    """Yield what was lost, repeated too often, or told unclearly.

    Args:
        unharmed: How it ends if nothing fails.
        end: How it ended.
        in_flight: Messages that may be repeated whatever failed.
    """
    for reader, said in unharmed.heard.items():
        if lost := said - end.heard[reader]:
            yield f"reader {reader} was not told {list(lost)}"
    more = sum((end.heard[r] - unharmed.heard[r] for r in end.heard), Counter())
    allowed = in_flight + sum(REPEATED.get(fault, 0) for fault in end.met.values())
    if more.total() > allowed:
        yield f"said {more.total()} times too often: {list(more)}"
    for table, rows in unharmed.kept.items():
        if lost := rows - end.kept[table]:
            yield f"{table} lacks {list(lost)}"
        if odd := end.kept[table] - rows:
            yield f"{table} has {list(odd)}"
    yield from (f"a traceback: {each}" for each in end.tracebacks)
    for fault in end.met.values():
        if fault in SAID and not any(SAID[fault] in line for line in end.lines):
            yield f"no line says {SAID[fault]!r}"


#: What a line has to hold after a fault.
SAID = {each: each.value for each in (*FITS[Kind.WRITE], *FITS[Kind.COMMIT])}


def kept(world: World) -> Mapping[str, Counter[tuple]]:
    """Return what the database holds, table by table, without what passes."""
    with closing(sqlite3.connect(world.file)) as database:
        tables = database.execute(_TABLES).fetchall()
        return {name: _rows(database, name) for (name,) in tables if name not in _LEFT}


_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
)


def _rows(database: sqlite3.Connection, table: str) -> Counter[tuple]:
    rows = database.execute(f'SELECT * FROM "{table}"')
    lasting = [
        at for at, (name, *_) in enumerate(rows.description) if name not in _PASSING
    ]
    return Counter(tuple(_lasting(row[at]) for at in lasting) for row in rows)


def _lasting(value: object) -> object:
    return _MOMENT.sub("T", value) if isinstance(value, str) else value


def written(record: logging.LogRecord) -> str:
    """Return what operators read of a record; a bug's frames are lines of their own."""
    return Readable(Marks(b"key"), Net()).format(record)


class _Log(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []
        self.tracebacks: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = written(record)
        self.lines.append(said)
        error = record.exc_info[1] if record.exc_info else None
        if "\n" in said and (error is None or is_of_the_environment(error)):
            self.tracebacks.append(said)


def singles(tried: Tried) -> Iterator[Mapping[int, int]]:
    """Yield every fault at every point."""
    for number, kind in enumerate(tried.unharmed.passed):
        for fault in range(len(FITS[kind])):
            yield {number: fault}


def pair(tried: Tried, chance: random.Random) -> Mapping[int, int]:
    """Return two faults, the second not long after the first."""
    first = chance.randrange(len(tried.unharmed.passed))
    return {
        first: chance.randrange(42),
        first + chance.randint(1, APART): chance.randrange(42),
    }


def figures(full: bool) -> Iterator[Row]:
    """Yield label, value and floor of each figure; print what fails."""
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        every = [Tried(name, Path(folder)) for name in SCENARIOS]
        one = [(each, faults) for each in every for faults in singles(each)]
        points = sum(len(each.unharmed.passed) for each in every)
        if not full:
            one = chance.sample(one, SINGLES)
        pairs = PAIRS_IN_FULL if full else PAIRS
        two = [(each, pair(each, chance)) for each in chance.choices(every, k=pairs)]
        yield "points that write, commit or send", points, ""
        for what, runs in (("faults, one at a time", one), ("pairs of faults", two)):
            yield f"{what}: tried", len(runs), f">= {len(runs)}"
            failing = sum(bool(told(each, faults)) for each, faults in runs)
            yield f"{what}: lost, repeated or told unclearly", failing, "== 0"


def told(tried: Tried, faults: Mapping[int, int]) -> list[str]:
    """Return what is wrong after faults, and print it with how to repeat it."""
    wrong = tried.faults_of(faults)
    if wrong:
        words = " ".join(f"{number}:{fault}" for number, fault in faults.items())
        print(
            f"python -m tests.trust.faults {tried.name} {words}", *wrong, sep="\n    "
        )
    return wrong


def memory() -> str | None:
    """Return a folder that is in memory, where there is one: nobody cuts the power."""
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() else None


def main(name: str, *words: str) -> int:
    """Repeat one run, and print all that there is to know of it."""
    faults = {
        int(number): int(fault)
        for number, _, fault in (word.partition(":") for word in words)
    }
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        tried = Tried(name, Path(folder))
        if not faults:
            print(Counter(kind.value for kind in tried.unharmed.passed))
            print(*tried.unharmed.lines, *tried.unharmed.tracebacks, sep="\n")
            for reader, said in tried.unharmed.heard.items():
                print(reader, [each[:60] for each in said])
            return 0
        end = tried.run(faults)
        print(*end.met.items(), *end.lines, sep="\n")
        return len(told(tried, faults))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
