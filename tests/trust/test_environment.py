"""What may befall the machine that the bot runs on, and what the bot then does.

PostgreSQL's own are elsewhere: here it is a file, and there is nobody else.
"""

from __future__ import annotations

import asyncio
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import backup, restore
from bot.errors import MovingError
from briefings.errors import StoreError
from tests import factory
from tests.trust.faults import Tried, written
from tests.trust.injected import Fault, Points
from tests.trust.life import alive
from tests.trust.scenarios import THIRD

#: Milliseconds that the bot waits here for whoever else writes; it is ten seconds.
PATIENCE = 20


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """Return a world with a story and readers who follow it."""
    return Tried("load", tmp_path_factory.mktemp("furnished"))


@pytest.fixture
def world(furnished):
    file = furnished.file()
    yield furnished.world(file, Points())
    furnished.clean(file)


@pytest.fixture
def lines(caplog):
    """Return a function that gives what was logged; none of it is a traceback."""

    def logged():
        found = [written(each) for each in caplog.records]
        assert not [each for each in found if "\n" in each]
        return found

    return logged


@contextmanager
def full(file: Path):
    """Let what a database has not written into its file yet hardly grow any more."""
    most = file.with_name(f"{file.name}-wal").stat().st_size + 8_192
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def passed(world, seconds, waiting):
    """Return when so much time has passed for who waits for the store, or waits not."""
    until = world.standin.now + seconds
    while world.standin.now < until and not waiting.done():  # noqa: ASYNC110
        await asyncio.sleep(0.001)


async def test_what_comes_while_the_disk_is_full_is_told_once_there_is_room(
    world, lines
):
    async with alive(world) as life:
        with full(world.file):
            with pytest.raises(StoreError, match="disk"):
                await life.parts.loader.load([("3.txt", THIRD.encode())], world.now())
            going = asyncio.create_task(life.goes_on())
            await passed(world, 120, going)
        await going
        await life.load([("3.txt", THIRD)])
        await life.goes_on(minutes=11, times=2)

    assert [len(world.heard(each)) for each in world.readers[:3]] == [2, 2, 2]
    assert any("Look whether its disk is full" in line for line in lines())


async def test_a_database_that_others_hold_for_a_minute_is_waited_for(world, lines):
    reader = world.readers[-1]
    async with alive(world, patience=PATIENCE) as life:
        await life.load([("3.txt", THIRD)])
        with closing(sqlite3.connect(world.file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            asking = asyncio.create_task(life.says(reader, "/follow ferry"))
            await passed(world, 60, asking)
            other.execute("ROLLBACK")
        answer = await asking
        await life.goes_on(minutes=11, times=2)

    assert "Sea Lark" in answer.text
    assert [len(world.heard(each)) for each in world.readers[:3]] == [2, 2, 2]
    assert any("Another program holds it" in line for line in lines())


@contextmanager
def nobody():
    """Be somebody whom the rights of files mean."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def protected(file: Path, what: str):
    """Yield a copy of a file that nobody may write, or in whose folder nobody may."""
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        copied = Path(shutil.copy(file, folder / "t.db"))
        # What a run that ended left in the log is not what this is about.
        with closing(sqlite3.connect(copied)) as database:
            database.execute("PRAGMA journal_mode = DELETE")
        copied.chmod(0o444)
        folder.chmod(0o555 if what == "folder" else 0o755)
        yield copied
        folder.chmod(0o755)


@pytest.mark.parametrize("what", ["file", "folder"])
async def test_a_database_that_may_not_be_written_is_said_to_be_so(world, what):
    refused = pytest.raises(StoreError)
    with protected(world.file, what) as world.file, nobody(), refused as told:
        async with alive(world):
            pass

    assert "readonly database. Let Tidings write it and its folder." in str(told.value)
    assert "\n" not in str(told.value)


def ruined(file: Path, table: str) -> None:
    """Write nonsense over the page at which a table begins."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ((page,),) = database.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchall()
        ((size,),) = database.execute("PRAGMA page_size").fetchall()
    with file.open("rb+") as bytes_:
        bytes_.seek((page - 1) * size)
        bytes_.write(b"\xa5" * size)


@contextmanager
def unshown(length):
    yield lambda _: None


async def test_a_page_that_is_damaged_is_found_said_and_put_back_from_a_backup(
    world, lines, tmp_path
):
    whole, heard = tmp_path / "whole.db", [world.heard(each) for each in world.readers]
    await backup(world.file, whole, unshown)
    ruined(world.file, "source")

    with pytest.raises(StoreError, match=r"malformed\. Put a backup back: `tidings"):
        async with alive(world) as life:
            await life.parts.loader.load([("3.txt", THIRD.encode())], world.now())
    with pytest.raises(StoreError, match=f"{world.file}.*malformed. Put a backup"):
        await backup(world.file, tmp_path / "another.db", unshown)
    with pytest.raises(MovingError, match="Give --replace"):
        await restore(world.file, whole, tmp_path, unshown, instead=False)
    await restore(world.file, whole, tmp_path, unshown, instead=True)

    async with alive(world) as life:
        assert [world.heard(each) for each in world.readers] == heard
        await life.load([("3.txt", THIRD)])
        await life.goes_on(times=2)
    assert [len(world.heard(each)) for each in world.readers[:3]] == [2, 2, 2]
    lines()


async def test_a_file_that_is_damaged_all_through_is_kept_and_a_backup_put_in_its_place(
    world, tmp_path
):
    whole, damaged = (
        tmp_path / "whole.db",
        world.file.with_name(f"{world.file.name}.damaged"),
    )
    await backup(world.file, whole, unshown)
    nonsense = b"\xa5" * world.file.stat().st_size
    world.file.write_bytes(nonsense)

    with pytest.raises(StoreError, match=r"not a database\. Name another file, or put"):
        async with alive(world):
            pass
    with pytest.raises(MovingError, match=r"damaged. Give --replace .* it is kept as"):
        await restore(world.file, whole, tmp_path, unshown, instead=False)
    assert world.file.read_bytes() == nonsense
    await restore(world.file, whole, tmp_path, unshown, instead=True)

    assert damaged.read_bytes() == nonsense
    async with alive(world) as life:
        said = await life.says(world.readers[0], "/story ferry")
    assert "Sea Lark" in said.text


@pytest.mark.parametrize("step", [timedelta(hours=5), timedelta(hours=-5)])
async def test_a_clock_that_is_set_loses_nothing_and_says_nothing_twice(world, step):
    async with alive(world) as life:
        await life.load([("3.txt", THIRD)])
        world.shift = step
        await life.goes_on(minutes=1)
        world.shift = timedelta()
        await life.load([("4.txt", factory.LONGFORM)])
        await life.goes_on(minutes=1)
        world.shift = step
    async with alive(world) as life:
        await life.goes_on(minutes=11, times=3)

    heard = [world.heard(each) for each in world.readers[:3]]
    assert all(len(set(each)) == len(each) == 3 for each in heard), heard


async def test_quiet_hours_are_kept_whatever_the_clock_was_set_to_before(world):
    reader, others = world.readers[0], world.readers[1:3]
    async with alive(world) as life:
        await life.says(reader, "/quiet 11-15")
        # The world's clock says noon.
        await life.load([("3.txt", THIRD)])
        for hours in (-2, 2, 0):
            world.shift = timedelta(hours=hours) if hours > 0 else timedelta()
            await life.goes_on(minutes=1)
        assert len(world.heard(reader)) == 1
        assert all(len(world.heard(each)) == 2 for each in others)
        await life.goes_on(minutes=60, times=5)

    assert len(world.heard(reader)) == 2


@pytest.mark.parametrize("fault", [Fault.NAMELESS, Fault.BROKEN])
async def test_what_is_due_while_telegram_is_gone_for_an_hour_comes_when_it_is_back(
    furnished, world, lines, fault
):
    points = world.points
    points.all_sends = fault
    points.armed = True
    async with alive(world) as life:
        await life.load([("3.txt", THIRD)])
        await life.goes_on(minutes=10, times=6)
        assert [len(world.heard(each)) for each in world.readers[:3]] == [1, 1, 1]
        points.all_sends = None
        await life.goes_on(minutes=10, times=2)

    assert [len(world.heard(each)) for each in world.readers[:3]] == [2, 2, 2]
    lines()


#: A process that has begun, and may have but little more memory than it has by then.
STARVED = """
import asyncio, resource, sys
from pathlib import Path
from bot.cli import main
from tests import factory
from briefings.loading import _read
_read("1.txt", "", factory.MOSAIC.encode())
with open("/proc/self/statm") as about:
    there = int(about.read().split()[0]) * resource.getpagesize()
most = there + int(sys.argv.pop()) * 1_000_000
resource.setrlimit(resource.RLIMIT_AS, (most, most))
sys.argv = ["tidings", "load", sys.argv[1]]
main()
"""


def test_who_runs_out_of_memory_says_so_in_a_line_and_what_was_loaded_is_whole(
    tmp_path,
):
    digests = tmp_path / "digests"
    digests.mkdir()
    for name, text in factory.ferry_files().items():
        (digests / name.replace("/", "-")).write_text(text, "utf-8")
    long = "\n\n".join(f"The {n} ferries of Aberhaven sailed." for n in range(100_000))
    (digests / "z.txt").write_text(f"# Many ferries\n\n{long}", "utf-8")
    environment = {**os.environ, "TIDINGS_DATA": str(tmp_path / "data")}

    def load(megabytes):
        return subprocess.run(
            [sys.executable, "-c", STARVED, str(digests), str(megabytes)],
            capture_output=True, text=True, env=environment, check=False,
        )  # fmt: skip

    starved = load(200)
    assert starved.returncode == 1, starved.stderr
    assert "Traceback" not in starved.stderr
    assert "memory" in starved.stderr.lower()
    (digests / "z.txt").unlink()
    fed = load(4_000)
    assert fed.returncode == 0, fed.stderr
