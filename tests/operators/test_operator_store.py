"""The contract of the operators' ports, held against the real store."""

import json
import sqlite3
from dataclasses import replace
from datetime import timedelta

import asyncpg
import pytest

from bot.operators.model import DraftState, Operator, OperatorRole, Order
from bot.operators.orders import WAITING
from bot.readers.model import Topic
from bot.readers.sql import SqlReaderStore
from bot.replies import Address
from tests.conftest import NOW

CHAT = Address(surface="telegram", chat="7")
FORUM = Address(surface="telegram", chat="7", thread=3)
EDITOR, OWNER = OperatorRole.EDITOR, OperatorRole.OWNER


async def waiting(store, text=b"text"):
    return await store.drafts.begin("1", CHAT, "a.txt", text, DraftState.WAITING)


async def test_nobody_is_an_operator_at_first(store):
    assert await store.operators.named("1") is None
    assert list(await store.operators.all()) == []


async def test_operators_are_listed_with_owners_first(store):
    await store.operators.add("1", EDITOR, "Ann")
    await store.operators.add("2", OWNER, "Tom")

    assert list(await store.operators.all()) == [
        Operator(id="2", role=OWNER, name="Tom"),
        Operator(id="1", role=EDITOR, name="Ann"),
    ]


async def test_adding_somebody_again_gives_them_the_other_role(store):
    await store.operators.add("1", EDITOR, "Ann")
    await store.operators.add("1", OWNER, "Ann")

    assert (await store.operators.named("1")).role is OWNER


async def test_an_operator_is_removed_once(store):
    await store.operators.add("1", EDITOR, "Ann")

    assert await store.operators.remove("1")
    assert not await store.operators.remove("1")
    assert await store.operators.named("1") is None


async def test_deeds_are_listed_last_first_in_pages(store):
    ids = [
        await store.audit.note("1", NOW, "add", f"thing {at}", None) for at in range(3)
    ]

    first = await store.audit.deeds(limit=2)
    rest = await store.audit.deeds(limit=2, before=first[-1].id)

    assert [deed.id for deed in (*first, *rest)] == ids[::-1]
    assert (first[0].who, first[0].at, first[0].detail) == ("1", NOW, "thing 2")


async def test_a_deed_is_taken_back_once(store):
    deed = await store.audit.note("1", NOW, "add", "a thing", '{"kind": "add"}')
    by = await store.audit.note("2", NOW, "undo", "that", None)

    assert await store.audit.take_back(deed, by)
    assert not await store.audit.take_back(deed, by)
    assert (await store.audit.deed(deed)).undone_by == by
    assert await store.audit.deed(by + 1) is None


@pytest.mark.parametrize(
    "statement", ["DELETE FROM deed", "UPDATE deed SET detail = 'another'"]
)
async def test_the_trail_refuses_to_be_changed(store, database, statement):
    await store.audit.note("1", NOW, "add", "a thing", None)

    with pytest.raises((sqlite3.IntegrityError, asyncpg.RaiseError)):
        async with database.transaction() as transaction:
            await transaction.write(statement)

    assert [deed.detail for deed in await store.audit.deeds(limit=9)] == ["a thing"]


async def test_a_draft_is_kept_as_it_was_given(store):
    draft = await waiting(store)
    changed = replace(
        draft, story="new", stated=(("outlet", "Tide Times"),), pieces=2, data=b"more"
    )

    assert await store.drafts.change(changed)
    assert await store.drafts.draft(draft.id) == changed
    assert await store.drafts.draft(draft.id + 1) is None


async def test_what_is_collected_belongs_to_one_person_in_one_place(store):
    draft = await store.drafts.begin("1", FORUM, "typed", b"", DraftState.COLLECTING)

    assert await store.drafts.collecting("1", FORUM) == draft
    assert await store.drafts.collecting("2", FORUM) is None
    assert await store.drafts.collecting("1", CHAT) is None


async def test_what_changed_a_source_last_and_holds_is_found(store):
    async def noted(kind, source):
        undo = json.dumps({"kind": kind, "source": source, "revision": 1})
        return await store.audit.note("1", NOW, "recall", "it", undo)

    first, second = [await noted("restore", "saaaaaaaaaa") for _ in range(2)]
    await noted("restore", "sbbbbbbbbbb")
    await noted("outlet", "saaaaaaaaaa")

    assert await store.audit.edited("saaaaaaaaaa") == second
    await store.audit.take_back(second, first)
    assert await store.audit.edited("saaaaaaaaaa") == first
    assert await store.audit.edited("scccccccccc") is None


@pytest.mark.parametrize("end", [DraftState.CANCELLED, DraftState.PUBLISHED])
async def test_a_draft_that_ended_changes_no_more(store, end):
    draft = await waiting(store)
    await store.drafts.change(replace(draft, state=end))

    assert not await store.drafts.change(replace(draft, data=b"late"))
    assert list(await store.drafts.waiting(limit=9)) == []


async def test_drafts_that_wait_are_told_last_first(store):
    one, two, three = [await waiting(store) for _ in range(3)]

    assert list(await store.drafts.waiting(limit=2)) == [three, two]
    assert list(await store.drafts.waiting(limit=2, before=two.id)) == [one]


async def test_of_two_who_publish_a_draft_one_does_and_one_deed_is_noted(store):
    draft = await waiting(store)

    first = await store.drafts.publish(draft.id, "1", NOW, "draft 1", "{}")
    second = await store.drafts.publish(draft.id, "2", NOW, "draft 1", "{}")

    assert second is None
    assert [deed.id for deed in await store.audit.deeds(limit=9)] == [first]
    kept = await store.drafts.draft(draft.id)
    assert (kept.state, kept.data) == (DraftState.PUBLISHED, b"")


async def test_only_a_draft_that_is_out_is_taken_back(store):
    out, waits = await waiting(store), await waiting(store)
    await store.drafts.publish(out.id, "1", NOW, "draft 1", "{}")

    for draft in (out, waits):
        await store.drafts.take_back(draft.id)

    assert (await store.drafts.draft(out.id)).state is DraftState.TAKEN_BACK
    assert list(await store.drafts.waiting(limit=9)) == [waits]


async def test_readers_are_counted_once_and_those_not_who_cannot_be_sent_to(
    store, database
):
    readers = SqlReaderStore(database)
    ann, tom, parked = [
        await readers.readers.meet(Address(surface="telegram", chat=str(at)), None)
        for at in range(3)
    ]
    ferry, mary = (Topic(key=key, label=key) for key in ("story:st1", "entity:p1"))
    for reader in (ann, parked):
        await readers.followings.follow(reader.id, ferry, 0)
    for reader in (ann, tom):
        await readers.followings.follow(reader.id, mary, 0)
    await readers.post.park(parked.id, "blocked")

    assert await store.audience.readers(["story:st1"]) == 1
    assert await store.audience.readers(["story:st1", "entity:p1"]) == 2
    assert await store.audience.readers([]) == 0


ORDER = Order(
    token="a1",
    who="1",
    what="correct",
    words="sabcdefghij\nThe ferry sank.",
    shown="It is corrected.",
    at=NOW,
    quoted="The ferry sails.",
    data=b"\0\xff",
)


async def test_an_order_waits_as_it_was_given_for_who_gave_it(store):
    bare = replace(ORDER, token="b2", quoted=None, data=None)
    await store.orders.keep(ORDER)
    await store.orders.keep(bare)

    assert await store.orders.order("a1", "1") == ORDER
    assert await store.orders.order("b2", "1") == bare
    assert await store.orders.order("a1", "2") is None
    assert await store.orders.order("c3", "1") is None


async def test_an_order_is_dropped_once(store):
    await store.orders.keep(ORDER)

    assert await store.orders.drop("a1")
    assert not await store.orders.drop("a1")
    assert await store.orders.order("a1", "1") is None


async def test_an_order_shown_again_waits_as_it_was_shown_last(store):
    again = replace(ORDER, shown="It is another now.")
    await store.orders.keep(ORDER)
    await store.orders.keep(again)

    assert await store.orders.order("a1", "1") == again


async def test_of_many_orders_the_newest_wait(store):
    tokens = [f"t{number}" for number in range(WAITING + 2)]
    for token in tokens:
        await store.orders.keep(replace(ORDER, token=token))

    kept = [token for token in tokens if await store.orders.order(token, "1")]

    assert kept == tokens[2:]


async def test_what_somebody_is_asked_for_is_answered_there_and_once(store):
    await store.orders.expect("1", FORUM, "/recall a", NOW)
    await store.orders.expect("1", FORUM, "/correct b", NOW)

    assert await store.orders.expected("1", CHAT, NOW) is None
    assert await store.orders.expected("2", FORUM, NOW) is None
    assert await store.orders.expected("1", FORUM, NOW) == "/correct b"
    assert await store.orders.expected("1", FORUM, NOW) is None


async def test_what_was_asked_before_is_forgotten(store):
    await store.orders.expect("1", CHAT, "/recall a", NOW)

    assert await store.orders.expected("1", CHAT, NOW + timedelta(seconds=1)) is None
    assert await store.orders.expected("1", CHAT, NOW) is None
