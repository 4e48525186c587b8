from datetime import timedelta

import pytest

from bot.leases.port import LEASE
from bot.notices.model import CopyState, NoticeState
from bot.notices.sql import SqlNotices
from tests.conftest import NOW
from tests.notices.conftest import ANNA, BERT, CARA
from tests.notices.settling import settle


@pytest.fixture
def notices(database, readers):
    return SqlNotices(database)


async def sending(notices):
    notice = await notices.write("We move house.", "1", NOW)
    await notices.send(notice.id, NOW)
    return notice


def places(copies):
    return [copy.address for copy in copies]


async def test_a_draft_is_kept_and_goes_to_nobody(notices):
    draft = await notices.write("We move\nhouse.", "1", NOW)

    assert await notices.notice(draft.id) == draft
    assert (draft.text, draft.who, draft.at) == ("We move\nhouse.", "1", NOW)
    assert draft.state is NoticeState.DRAFT
    assert not await notices.take("telegram", NOW, room=9)
    assert await notices.notice(99) is None


async def test_a_notice_goes_to_every_reader_who_can_be_reached_once(notices, readers):
    cara = await readers.readers.known(CARA)
    await readers.post.park(cara.id, "blocked")
    draft = await notices.write("We move house.", "1", NOW)

    assert await notices.send(draft.id, NOW) == 2
    assert await notices.send(draft.id, NOW) is None
    assert places(await notices.take("telegram", NOW, room=9)) == [ANNA, BERT]
    assert not await notices.take("telegram", NOW, room=9)


async def test_copies_that_a_run_never_heard_it_was_given_come_again_to_it_alone(
    notices, database
):
    await sending(notices)
    given = await notices.take("telegram", NOW, room=9)

    assert not await SqlNotices(database).take("telegram", NOW, room=9, anew=True)
    assert not await notices.take("telegram", NOW, room=9)
    assert await notices.take("telegram", NOW, room=9, anew=True) == given


async def test_a_surface_takes_its_own_copies_only(notices):
    await sending(notices)

    assert not await notices.take("terminal:you", NOW, room=9)


async def test_a_cancelled_draft_is_not_sent(notices):
    draft = await notices.write("We move house.", "1", NOW)

    assert await notices.cancel(draft.id)
    assert not await notices.cancel(draft.id)
    assert await notices.send(draft.id, NOW) is None


async def test_an_answer_goes_to_one_chat(notices):
    await notices.answer("You are right.", "1", NOW, BERT)

    (copy,) = await notices.take("telegram", NOW, room=9)
    assert (copy.address, copy.text) == (BERT, "You are right.")


async def test_what_was_in_flight_when_a_run_was_killed_comes_again(notices, database):
    notice = await sending(notices)
    first, *_ = await notices.take("telegram", NOW, room=2)
    await settle(notices, first, CopyState.SENT, message="8")

    after = SqlNotices(database)

    assert places(await after.take("telegram", NOW, room=1)) == [CARA]
    later = NOW + LEASE
    assert places(await after.take("telegram", later, room=9)) == [BERT]
    assert await after.progress(notice.id) == {CopyState.SENT: 1, CopyState.WAITING: 2}


async def test_a_run_taken_for_dead_settles_nothing_of_what_was_taken_over(
    notices, database
):
    notice = await sending(notices)
    lost, *_ = await notices.take("telegram", NOW, room=1)
    other = SqlNotices(database)
    taken = await other.take("telegram", NOW + LEASE, room=3)
    assert places(taken) == [ANNA, BERT, CARA]

    await settle(notices, lost, CopyState.WAITING, again=NOW)
    assert not await notices.take("telegram", NOW + LEASE, room=9)

    for copy in taken:
        await settle(other, copy, CopyState.SENT, message="8")
    assert await other.progress(notice.id) == {CopyState.SENT: 3}


async def test_a_copy_put_off_comes_when_it_is_due(notices):
    await sending(notices)
    first, *_ = await notices.take("telegram", NOW, room=3)
    later = NOW + timedelta(minutes=1)
    await settle(notices, first, CopyState.WAITING, again=later)

    assert not await notices.take("telegram", NOW, room=9)
    (again,) = await notices.take("telegram", later, room=9)
    assert (again.address, again.tries) == (ANNA, 1)


async def test_a_copy_follows_a_chat_that_moved(notices):
    await sending(notices)
    first, *_ = await notices.take("telegram", NOW, room=3)
    await settle(notices, first, CopyState.WAITING, again=NOW, chat="-100")

    (again,) = await notices.take("telegram", NOW, room=9)
    assert again.address.chat == "-100"


async def test_a_recalled_notice_is_taken_back_from_those_who_got_it(notices):
    notice = await sending(notices)
    first, flying = await notices.take("telegram", NOW, room=2)
    await settle(notices, first, CopyState.SENT, message="8")

    assert await notices.recall(notice.id, NOW) == 1
    assert await notices.recall(notice.id, NOW) is None

    # Cara was not reached yet, and is not now; Bert's was on its way.
    (back,) = await notices.take("telegram", NOW, room=9)
    assert (back.address, back.message) == (ANNA, "8")
    assert back.state is CopyState.RECALLING
    await settle(notices, flying, CopyState.SENT, message="9")
    (late,) = await notices.take("telegram", NOW, room=9)
    assert (late.address, late.state) == (BERT, CopyState.RECALLING)
    await settle(notices, back, CopyState.RECALLED)
    await settle(notices, late, CopyState.RECALLED)
    assert await notices.progress(notice.id) == {CopyState.RECALLED: 3}


async def test_a_copy_that_failed_on_its_way_is_not_tried_after_a_recall(notices):
    notice = await sending(notices)
    flying, *_ = await notices.take("telegram", NOW, room=1)
    await notices.recall(notice.id, NOW)
    await settle(notices, flying, CopyState.WAITING, again=NOW)

    assert not await notices.take("telegram", NOW, room=9)


async def test_a_draft_cannot_be_recalled(notices):
    draft = await notices.write("We move house.", "1", NOW)

    assert await notices.recall(draft.id, NOW) is None
