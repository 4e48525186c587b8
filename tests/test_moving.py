"""Whole installations copied, backed up and restored, on both databases."""

import shutil
import sqlite3
from contextlib import closing, contextmanager

import pytest

from bot.app import backup, copy, is_at_work, opened, restore
from bot.app.parts import MIGRATIONS
from bot.errors import MovingError
from bot.leases.port import LEASE
from bot.leases.sql import SqlLeases
from bot.replies import Address, Ask, Sender
from bot.surfaces.terminal.render import Style, render
from briefings.errors import StoreError
from briefings.store.database import open_database
from briefings.store.shape import tables
from briefings.store.sums import summed
from tests import factory
from tests.conftest import NOW

OWNER = Sender(id="1")
HERE = Address(surface="telegram", chat="1")
ANNA = Address(surface="telegram", chat="701")

#: Of one run of the program: they are not copied.
LEFT = ("lease", "pace", "resting")


@contextmanager
def quietly(length):
    yield lambda _: None


@pytest.fixture
def other(request, tmp_path):
    """Return where an empty database is, of the kind that `where` is not."""
    if request.node.callspec.params["where"] == "sqlite":
        server = request.getfixturevalue("postgres")
        url = server.fresh(empty=True)
        yield url
        server.remove(url)
    else:
        yield tmp_path / "other.db"


async def furnish(where):
    """Keep stories, a reader who was told, deeds and drafts; return what is said."""
    async with opened(where, owners=frozenset({"1"}), clock=lambda: NOW) as parts:
        files = [(name, text.encode()) for name, text in factory.ferry_files().items()]
        await parts.loader.load(files, NOW)
        for line in ("/operators add 2 editor", "/operators remove 2", "/undo 2"):
            shown = await says(parts, line, HERE, OWNER)
            await says(parts, shown.buttons[0][0].says, HERE, OWNER)
        await says(parts, "/follow ferry", ANNA)
        database = parts.store.database
        async with database.transaction() as do:
            for number in range(40):
                await do.write(
                    "INSERT INTO deed (who, at, what, detail) VALUES (?, ?, 'x', ?)",
                    ("1", NOW.isoformat(), f"number {number}"),
                )
            # Earlier deeds name later ones.
            await do.write("UPDATE deed SET undone_by = id + 30 WHERE id < 6")
            await do.write(
                "INSERT INTO draft (who, surface, chat, thread, state, origin, data,"
                " pieces, story, stated) VALUES ('1', 't', '1', 0, 'waiting', 'o', ?,"
                " 1, NULL, '[]')",
                (b"\0\xff",),
            )
            await do.write("INSERT INTO lease VALUES ('feeds', 'run one', '2099')")


async def says(parts, line, address, sender=None):
    ask = Ask(text=line, at=NOW, address=address, sender=sender)
    return await parts.desk.answer(ask)


async def answers(where):
    """Return what an installation says, and which sources it finds."""
    async with opened(where, owners=frozenset({"1"}), clock=lambda: NOW) as parts:
        lines = ("/story ferry", "/search harbour", "/who Okafor", "/following")
        said = [await says(parts, line, ANNA) for line in lines]
        again = await says(parts, "/stories", ANNA)
        return [render(reply, Style()) for reply in (*said, again)]


async def sums(where):
    async with await open_database(where, MIGRATIONS) as database:
        return {
            table.name: await summed(database, table, null=("leased",))
            for table in tables(MIGRATIONS)
            if table.name not in LEFT
        }


async def test_a_copy_is_the_same_and_says_the_same(where, other):
    await furnish(where)

    copied = await copy(where, other, quietly)

    assert await sums(other) == await sums(where)
    assert copied == sum(found.rows for found in (await sums(where)).values())
    assert await answers(other) == await answers(where)


async def test_every_index_of_words_is_made_anew(where, other, database_file):
    await furnish(where)
    await copy(where, other, quietly)
    async with await open_database(database_file, as_is=True) as database:
        listed = await database.rows("PRAGMA main.table_list")
    indexes = [name for _, name, kind, *_ in listed if kind == "virtual"]

    counts = []
    for place in (where, other):
        async with await open_database(place, MIGRATIONS) as database:
            counts.append(
                [await database.rows(f"SELECT COUNT(*) FROM {i}") for i in indexes]
            )

    assert counts[0] == counts[1]
    assert all(count > 0 for ((count,),) in counts[0])


async def test_a_copy_goes_on_as_the_one_it_was_made_of(where, other):
    await furnish(where)
    await copy(where, other, quietly)

    async with opened(other, clock=lambda: NOW) as parts:
        files = [("late.txt", factory.lone_story(3).encode())]
        report = await parts.loader.load(files, NOW)
        database = parts.store.database
        ((before,),) = await database.rows("SELECT MAX(id) FROM deed")
        ((after,),) = await database.rows(
            "INSERT INTO deed (who, at, what, detail) VALUES ('1', '', 'x', '')"
            " RETURNING id"
        )
        leases = await database.rows("SELECT * FROM lease")

    assert not report.failures
    assert after == before + 1
    assert leases == []


class Killed(Exception):
    pass


@pytest.mark.parametrize("share", [0.01, 0.45, 0.8])
async def test_a_copy_that_was_killed_goes_on_where_it_was(where, other, share):
    await furnish(where)
    seen = [0, 0]

    @contextmanager
    def killing(length):
        def advance(rows):
            seen[0] += rows
            if seen[0] >= share * length:
                raise Killed

        yield advance

    @contextmanager
    def counting(length):
        def advance(rows):
            seen[1] += rows

        yield advance
        assert seen[1] == length

    with pytest.raises(Killed):
        await copy(where, other, killing)
    with pytest.raises(StoreError, match="run the same `tidings copy` once more"):
        await open_database(other, MIGRATIONS)
    await copy(where, other, counting)

    assert await sums(other) == await sums(where)
    assert await answers(other) == await answers(where)


async def test_a_copy_of_what_changed_meanwhile_is_refused(where, other):
    await furnish(where)
    with pytest.raises(Killed):
        await copy(where, other, _killed_late)
    async with (
        await open_database(where, MIGRATIONS) as database,
        database.transaction() as do,
    ):
        await do.write('UPDATE reader SET wishes = \'{"level":"big"}\'')

    with pytest.raises(StoreError, match=r"differs in reader \(1 rows, 1 copied\)"):
        await copy(where, other, quietly)


async def test_a_copy_is_not_gone_on_with_from_another_database(
    where, other, ready, tmp_path
):
    await furnish(where)
    with pytest.raises(Killed):
        await copy(where, other, _killed_late)

    third = shutil.copy(ready, tmp_path / "third.db")
    with pytest.raises(StoreError, match=r"a copy of .* was begun there"):
        await copy(third, other, quietly)


@contextmanager
def _killed_late(length):
    seen = [0]

    def advance(rows):
        seen[0] += rows
        if seen[0] > length * 0.6:
            raise Killed

    yield advance


async def test_nothing_is_copied_over_what_is_there(where, other):
    await furnish(where)
    await furnish(other)
    before = await sums(other)

    with pytest.raises(MovingError, match="holds something already"):
        await copy(where, other, quietly)

    assert await sums(other) == before


async def test_a_database_of_others_is_left_alone(where, other):
    async with (
        await open_database(other, as_is=True) as database,
        database.transaction() as do,
    ):
        await do.write("CREATE TABLE theirs (x TEXT)")

    with pytest.raises(MovingError, match="holds tables that are not ours"):
        await copy(where, other, quietly)


async def test_what_is_not_there_is_not_copied_nor_made(tmp_path, other_file):
    missing = tmp_path / "missing.db"

    with pytest.raises(MovingError, match="no database at"):
        await copy(missing, other_file, quietly)

    assert not missing.exists()


@pytest.fixture
def other_file(tmp_path):
    return tmp_path / "other.db"


async def test_a_database_is_not_copied_to_itself(database_file):
    with pytest.raises(MovingError, match="Name another"):
        await copy(database_file, f"sqlite:///{database_file}", quietly)


async def test_a_database_of_a_newer_version_is_refused(database_file, other_file):
    with closing(sqlite3.connect(database_file)) as database, database:
        database.execute("INSERT INTO migration VALUES ('999_later')")

    with pytest.raises(MovingError, match="a newer version"):
        await copy(database_file, other_file, quietly)


async def test_a_backup_is_one_file_that_is_the_same(where, tmp_path):
    await furnish(where)
    file = tmp_path / "all.backup"

    await backup(where, file, quietly)

    assert await sums(file) == await sums(where)
    assert await answers(file) == await answers(where)
    assert not list(tmp_path.glob("*.part*"))


async def test_a_backup_is_of_one_moment_while_others_write(where, tmp_path):
    await furnish(where)
    before = await sums(where)
    async with (
        await open_database(where, MIGRATIONS) as database,
        database.transaction() as do,
    ):
        await do.write("UPDATE reader SET parked = 'meanwhile'")
        await backup(where, tmp_path / "all.backup", quietly)

    assert await sums(tmp_path / "all.backup") == before


async def test_what_a_backup_holds_comes_back(where, tmp_path):
    await furnish(where)
    before = await sums(where), await answers(where)
    file = tmp_path / "all.backup"
    await backup(where, file, quietly)
    kept = file.read_bytes()
    async with opened(where, owners=frozenset({"1"}), clock=lambda: NOW) as parts:
        files = [("late.txt", factory.lone_story(3).encode())]
        await parts.loader.load(files, NOW)
        with pytest.raises(MovingError, match="Give --replace"):
            await restore(where, file, tmp_path / "d", quietly, instead=False)
        # Who has it open sees all of it at once.
        await restore(where, file, tmp_path / "d", quietly, instead=True)
        heads = await parts.engine.catalogue.heads(limit=9)

    assert len(heads) == 2
    assert (await sums(where), await answers(where)) == before
    assert file.read_bytes() == kept
    assert not list((tmp_path / "d").iterdir())


async def test_who_sends_is_known_to_be_at_work_until_their_lease_ends(where, tmp_path):
    assert not await is_at_work(tmp_path / "none.db", NOW)
    assert not await is_at_work(where, NOW)
    until = NOW + LEASE
    async with opened(where) as parts:
        await parts.loader.load([("one.txt", factory.lone_story(1).encode())], NOW)
        assert not await is_at_work(where, NOW)
        await SqlLeases(parts.store.database).take("feeds", "a", NOW, until)

    assert await is_at_work(where, NOW)
    assert not await is_at_work(where, until)


async def test_a_backup_is_restored_to_the_other_database(where, other, tmp_path):
    await furnish(where)
    await backup(where, tmp_path / "all.backup", quietly)

    await restore(
        other, tmp_path / "all.backup", tmp_path / "d", quietly, instead=False
    )

    assert await sums(other) == await sums(where)
    assert await answers(other) == await answers(where)


@pytest.mark.parametrize("kept", [0.5, 0.999, 0.0001])
async def test_a_torn_backup_changes_nothing(where, tmp_path, kept):
    await furnish(where)
    before = await sums(where)
    file = tmp_path / "all.backup"
    await backup(where, file, quietly)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * kept)])

    with pytest.raises(MovingError, match=r"The backup .*all\.backup is incomplete"):
        await restore(where, file, tmp_path / "d", quietly, instead=True)

    assert await sums(where) == before


async def test_a_backup_that_was_overwritten_somewhere_is_said_to_be_damaged(
    database_file, tmp_path
):
    await furnish(database_file)
    file = tmp_path / "all.backup"
    await backup(database_file, file, quietly)
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"x" * 40 + whole[8232:])

    with pytest.raises(MovingError, match=r"all\.backup is incomplete or damaged"):
        await restore(database_file, file, tmp_path / "d", quietly, instead=True)


async def test_a_backup_does_not_replace_a_file(database_file):
    with pytest.raises(MovingError, match="is there already"):
        await backup(database_file, database_file, quietly)
