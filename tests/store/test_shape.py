"""One shape: of a fresh database, of every upgraded one, and of the two kinds."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.app.parts import MIGRATIONS, opened
from bot.replies import Address, Ask
from bot.surfaces.terminal.render import Style, render
from briefings.store.database import open_database
from briefings.store.shape import tables
from tests.conftest import NOW
from tests.dumped import dumped

RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"))

#: SQLite's kinds as PostgreSQL calls them.
KINDS = {
    "INTEGER": "bigint",
    "TEXT": "text",
    "BLOB": "bytea",
    "REAL": "double precision",
}

#: Columns of an SQLite table, and which of them may not be null.
_COLUMNS = (
    'SELECT name, type, "notnull" OR pk > 0 FROM pragma_table_info(?) ORDER BY cid'
)

ANN = Address(surface="terminal:ann", chat="ann")


@pytest.fixture
def empty(postgres):
    """Return where two databases of a server are that have no table."""
    urls = [postgres.fresh(empty=True) for _ in range(2)]
    yield urls
    for url in urls:
        postgres.remove(url)


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def released(request, tmp_path):
    """Return a database file as a version of ours wrote it."""
    path = tmp_path / "released.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(request.param.read_text("utf-8"))
    return path


async def shape_of_sqlite(path, more=MIGRATIONS):
    async with await open_database(path, more) as database:
        rows = await database.rows("SELECT type, name, sql FROM sqlite_schema")
    return {(kind, name): plain(sql) for kind, name, sql in rows}


def plain(sql):
    return sql and re.sub(r"\s+", "", re.sub(r"--[^\n]*", "", sql))


async def shape_of_postgres(database):
    asked = (
        "SELECT table_name, column_name, ordinal_position, data_type, is_nullable,"
        " column_default, is_identity, collation_name"
        " FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT tablename, indexname, indexdef FROM pg_indexes"
        " WHERE schemaname = 'public'",
        "SELECT conrelid::regclass::text, pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
        "SELECT tgname::text, pg_get_triggerdef(oid) FROM pg_trigger"
        " WHERE NOT tgisinternal",
    )
    found = [await database.rows(query) for query in asked]
    return [sorted(map(str, map(tuple, rows))) for rows in found]


async def test_a_released_database_gets_the_shape_of_a_fresh_one(released, tmp_path):
    assert await shape_of_sqlite(released) == await shape_of_sqlite(tmp_path / "new.db")


async def test_what_a_released_database_holds_is_answered(released):
    async with opened(released, clock=lambda: NOW) as parts:

        async def says(line):
            ask = Ask(text=line, at=NOW, address=ANN)
            return render(await parts.desk.answer(ask), Style())

        assert "Passengers Of The Sea Lark Reach Shore" in await says("/story ferry")
        assert "Mary Okafor" in await says("/who Okafor")
        assert "4 sources" in await says("/sources ferry")
        assert "Passengers Of The Sea Lark Reach Shore" in await says("/following")
        reader = await parts.readers.readers.known(ANN)
        ((version,),) = await parts.store.database.rows(
            "SELECT told.version FROM told JOIN story ON story.id = told.story"
            " WHERE reader = ? AND sources = 4",
            (reader.id,),
        )
        assert version == 5


async def test_postgres_gets_one_shape_whatever_steps_it_is_made_in(empty):
    shapes = []
    ways = ((MIGRATIONS,), ((), MIGRATIONS[:2], MIGRATIONS[:7], MIGRATIONS))
    for url, steps in zip(empty, ways, strict=True):
        for more in steps:
            async with await open_database(url, more) as database:
                shape = await shape_of_postgres(database)
        shapes.append(shape)

    assert shapes[0] == shapes[1]
    assert all(shapes[0])


async def test_both_kinds_have_the_same_tables_and_columns(empty, database_file):
    async with await open_database(empty[0], MIGRATIONS) as database:
        rows = await database.rows(
            "SELECT table_name, column_name, data_type, is_nullable, collation_name,"
            " is_identity FROM information_schema.columns"
            " WHERE table_schema = 'public' ORDER BY table_name, ordinal_position"
        )
    there, identities = {}, set()
    for table, column, kind, nullable, collation, identity in rows:
        there.setdefault(table, []).append((column, kind, nullable == "YES"))
        if kind == "text" and table != "migration":
            assert collation == "C", (table, column)
        if identity == "YES":
            identities.add(table)
    async with await open_database(database_file, MIGRATIONS) as database:
        here = {
            table.name: [
                (name, KINDS[kind], not required)
                for name, kind, required in await database.rows(_COLUMNS, (table.name,))
            ]
            for table in tables(MIGRATIONS)
        }
        virtual = await database.rows("PRAGMA main.table_list")

    assert {name: there.get(name) for name in here} == here
    assert identities == {table.name for table in tables(MIGRATIONS) if table.numbered}
    # What is beside them finds texts by their words, and is each kind's own.
    beside = set(there) - set(here) - {"migration"}
    assert beside == {name for _, name, kind, *_ in virtual if kind == "virtual"}


async def test_a_database_is_kept_as_it_is_written(released, tmp_path):
    again = tmp_path / "again.db"
    with closing(sqlite3.connect(again, isolation_level=None)) as database:
        database.executescript(";\n".join([*dumped(released), ""]))

    assert list(dumped(again)) == list(dumped(released))
