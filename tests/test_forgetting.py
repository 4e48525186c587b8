"""What `/forgetme` leaves of a reader who did all that a reader can: nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import opened
from bot.app.parts import MIGRATIONS
from bot.app.sweeping import WRITTEN_KEPT, sweep_written
from bot.arrivals.model import Arrived, Turn
from bot.arrivals.sql import SqlArrivals
from bot.notices.model import CopyEnd, CopyState
from bot.notices.sql import SqlNotices
from bot.replies import Address, Ask, Sender
from bot.talks.model import By
from bot.talks.sql import SqlTalks
from briefings.store.shape import columns, tables
from tests import factory
from tests.conftest import NOW

OWNER = Sender(id="1", name="Olga")
ANN = Address(surface="web", chat="77881199", thread=66442)
BEA = Address(surface="web", chat="55113377")

#: What is known of Ann alone: her chat and topic, her name, her words and her message.
TRACES = ("77881199", "66442", "Ann Ashdown", "zebra", "okapi", "wombat", "msg-7788")

#: Tables that name a chat: those that forgetting clears by its name, and those of
#: operators, who are noted for good.
CLEARED = ("notice_copy", "reader", "report", "resting")
OF_OPERATORS = ("asked_for", "draft", "feed")


@pytest.fixture
async def parts(where):
    async with opened(where, owners=frozenset({"1"}), clock=lambda: NOW) as parts:
        files = [(n, text.encode()) for n, text in factory.ferry_files().items()]
        await parts.loader.load(files, NOW)
        yield parts


async def says(parts, text, address=ANN, sender=None):
    who = sender or Sender(id=address.chat, name="Ann Ashdown")
    ask = Ask(text=text, at=NOW, address=address, sender=who, language="be")
    return await parts.desk.answer(ask)


async def does(parts, text):
    """Order as an owner, and press that it is to be done."""
    shown = await says(parts, text, BEA, OWNER)
    await says(parts, shown.buttons[0][0].says, BEA, OWNER)


async def rows(parts):
    """Return every value of every table as text, by its table."""
    database = parts.store.database
    return {
        table.name: [
            [str(value) for value in row]
            for row in await database.rows(
                f'SELECT * FROM "{table.name}" ORDER BY {columns(table.names)}'
            )
        ]
        for table in tables(MIGRATIONS)
    }


async def traces(parts):
    """Return where each trace of Ann is found."""
    found = await rows(parts)
    named = {
        trace: [name for name, all_ in found.items() if _has(all_, trace)]
        for trace in TRACES
    }
    return {trace: where for trace, where in named.items() if where}


def _has(all_, trace):
    return any(trace in value for row in all_ for value in row)


async def lives(parts):
    """Follow, wish, report, be answered, be written to, and be told."""
    for line in (
        "/follow ferry", "/follow okapi zebra", "/words deny wombat", "/mute ferry 2d",
        "/unmute", "/quiet 22:00-07:00", "/feed", "/report wrong a zebra is no okapi",
    ):  # fmt: skip
        await says(parts, line)
    await does(parts, "/answer 1 You are right.")
    await says(parts, "/broadcast We are back.", BEA, OWNER)
    await says(parts, "/broadcast send 2", BEA, OWNER)
    notices = SqlNotices(parts.store.database, parts.run)
    for copy in await notices.take("web", NOW, room=9):
        if copy.address == ANN:
            end = CopyEnd(copy=copy, state=CopyState.SENT, message="msg-7788")
            await notices.settle([end])
    talks = SqlTalks(parts.store.database, "web")
    await talks.keep(ANN, By.READER, "<p>a zebra</p>", NOW)


async def test_a_reader_who_is_forgotten_has_left_nothing_in_any_table(parts):
    await says(parts, "/follow ferry", BEA)
    await lives(parts)
    assert {*TRACES} - {"Ann Ashdown"} == set(await traces(parts))

    await says(parts, "/forgetme yes")

    assert await traces(parts) == {}


#: Every column that refers to a reader, with whether its row goes when they go.
_REFERRING = {
    "sqlite": "SELECT made.name, refers.\"from\", refers.on_delete = 'CASCADE'"
    " FROM sqlite_schema AS made, pragma_foreign_key_list(made.name) AS refers"
    " WHERE made.type = 'table' AND refers.\"table\" = 'reader'",
    "postgres": "SELECT conrelid::regclass::text, conkey::text, confdeltype = 'c'"
    " FROM pg_constraint WHERE contype = 'f' AND confrelid = 'reader'::regclass",
}


async def referring(database):
    """Return the tables that refer to a reader, and those whose rows would stay."""
    kind = "sqlite" if database.path else "postgres"
    found = await database.rows(_REFERRING[kind])
    return {table for table, _, _ in found}, {table for table, _, go in found if not go}


async def test_each_row_that_refers_to_a_reader_goes_when_they_go(database):
    """Tables that nobody has filled yet too: one such row would forbid `/forgetme`."""
    refer, stay = await referring(database)

    assert refer >= {each.name for each in tables(MIGRATIONS) if "reader" in each.names}
    assert not stay, "say ON DELETE CASCADE behind REFERENCES reader (id)"


def test_each_table_that_names_a_chat_is_cleared_or_is_an_operator_s():
    naming = {each.name for each in tables(MIGRATIONS) if "chat" in each.names}

    # Another one is to be cleared in `SqlReaders.forget`, and filled in `lives` above.
    assert naming == {*CLEARED, *OF_OPERATORS}


async def test_a_row_that_would_stay_behind_its_reader_is_found(database):
    async with database.transaction() as do:
        await do.write("CREATE TABLE greeted (reader BIGINT REFERENCES reader (id))")

    _, stay = await referring(database)

    assert stay == {"greeted"}


async def test_what_belongs_to_others_is_as_it_was(parts):
    await says(parts, "/follow ferry", BEA)
    await says(parts, "/report wrong the ferry is red", BEA)
    await does(parts, "/answer 1 It is.")
    before = await rows(parts)
    await says(parts, "/follow words:okapi zebra")
    await says(parts, "/report wrong a zebra")

    await says(parts, "/forgetme yes")

    after = await rows(parts)
    kept = set(after) - {"sqlite_sequence"}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


async def test_one_who_only_reported_something_can_be_forgotten_too(parts):
    await says(parts, "/report wrong a zebra")
    asked = await says(parts, "/forgetme")
    assert "/forgetme yes" in {one.says for row in asked.buttons for one in row}

    await says(parts, "/forgetme yes")

    assert await traces(parts) == {}


async def test_a_message_to_all_goes_on_to_the_others(parts):
    for address in (ANN, BEA):
        await says(parts, "/follow ferry", address)
    await says(parts, "/broadcast We are back.", BEA, OWNER)
    await says(parts, "/broadcast send 1", BEA, OWNER)

    await says(parts, "/forgetme yes")

    copies = await SqlNotices(parts.store.database).take("web", NOW, room=9)
    assert [copy.address for copy in copies] == [BEA]


async def test_another_topic_of_the_same_chat_keeps_what_is_its_own(parts):
    there = replace(ANN, thread=3)
    await says(parts, "/report wrong the ferry is red", there)
    await says(parts, "/follow ferry")

    await says(parts, "/forgetme yes")

    assert _has((await rows(parts))["report"], "the ferry is red")


async def test_an_update_s_words_go_as_it_is_answered_and_its_number_a_day_later(parts):
    arrivals = SqlArrivals(parts.store.database)
    came = Arrived(id=5, queue=f"chat {ANN.chat}", body="a zebra")
    turn = Turn(
        worker="w", now=NOW, until=NOW + timedelta(minutes=1), room=1,
        arrived=(), done=(), in_hand=(),
    )  # fmt: skip
    await arrivals.turn(replace(turn, arrived=(came,)))
    assert set(await traces(parts)) == {"77881199", "zebra"}
    await arrivals.turn(replace(turn, done=(5,)))
    assert await traces(parts) == {}

    await arrivals.sweep(NOW + timedelta(seconds=1))
    assert (await rows(parts))["arrived"] == []


async def test_a_group_that_has_another_id_is_forgotten_by_it(parts):
    await lives(parts)
    await parts.desk.moved(ANN, "990099")

    await says(parts, "/forgetme yes", replace(ANN, chat="990099"))

    assert await traces(parts) == {}


async def test_two_chats_that_become_one_have_each_message_to_all_once(parts):
    there = replace(ANN, chat="990099")
    for address in (ANN, there):
        await says(parts, "/follow ferry", address)
    await says(parts, "/broadcast We are back.", BEA, OWNER)
    await says(parts, "/broadcast send 1", BEA, OWNER)

    await parts.desk.moved(ANN, "990099")

    copies = await SqlNotices(parts.store.database).take("web", NOW, room=9)
    assert [copy.address for copy in copies] == [there]


async def test_what_readers_and_operators_wrote_goes_after_90_days(parts):
    await says(parts, "/follow ferry", BEA)
    await lives(parts)
    kept = {"notice", "notice_copy", "report"}

    await sweep_written(parts, NOW + WRITTEN_KEPT)
    assert kept <= {name for all_ in (await traces(parts)).values() for name in all_}

    await sweep_written(parts, NOW + WRITTEN_KEPT + timedelta(seconds=1))
    assert not kept & {name for all_ in (await traces(parts)).values() for name in all_}
