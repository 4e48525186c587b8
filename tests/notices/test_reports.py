from dataclasses import replace
from datetime import timedelta

import pytest

from bot.feeds.model import Health
from bot.feeds.sql import SqlFeeds
from bot.notices.model import CopyState, Fault, Stats
from bot.notices.reports import SqlCounts, SqlReports
from bot.notices.sql import SqlNotices
from bot.operators.model import DraftState
from bot.operators.sql import SqlOperatorStore
from bot.readers.model import Told, Topic
from briefings.errors import StoreError
from tests.conftest import NOW
from tests.notices.conftest import ANNA, BERT, CARA
from tests.notices.settling import settle


@pytest.fixture
def reports(database):
    return SqlReports(database)


@pytest.fixture
def counts(database):
    return SqlCounts(database)


async def filed(reports, where=ANNA, at=NOW):
    return await reports.file(
        Fault.WRONG, "The date.", where, at, about="A line.", story="s1"
    )


async def test_a_report_is_kept_until_it_is_answered(reports):
    report = await filed(reports)

    assert await reports.report(report.id) == report
    assert await reports.open(limit=9) == [report]
    await reports.answered(report.id, "So it is.")
    assert not await reports.open(limit=9)
    assert (await reports.report(report.id)).answer == "So it is."
    assert await reports.report(99) is None


async def test_a_report_without_words_is_given_its_own_once(reports):
    bare = await reports.file(Fault.WRONG, "", ANNA, NOW, about="A.", story=None)

    assert await reports.explain(bare.id, "No.", BERT, NOW) is None
    assert await reports.explain(bare.id, "No.", ANNA, NOW + timedelta(1)) is None
    told = await reports.explain(bare.id, "The date.", ANNA, NOW)
    assert told == replace(bare, words="The date.")
    assert await reports.explain(bare.id, "Again.", ANNA, NOW) is None
    assert await reports.report(bare.id) == told


async def test_reports_of_a_chat_are_counted(reports):
    await filed(reports)
    await filed(reports, BERT)
    await filed(reports, at=NOW - timedelta(days=2))

    assert await reports.filed(ANNA, NOW - timedelta(days=1)) == 1


async def test_a_bot_that_nobody_uses_counts_nothing(database, counts):
    zero = dict.fromkeys(Stats.__dataclass_fields__, 0)

    assert await counts.stats(NOW) == Stats(**zero)
    assert await counts.readers() == 0


async def test_readers_and_what_went_out_are_counted(
    database, readers, counts, reports
):
    anna = await readers.readers.known(ANNA)
    await readers.followings.follow(anna.id, Topic(key="story:s1", label="S"), 0)
    await readers.followings.follow(anna.id, Topic(key="story:s2", label="T"), 0)
    for story, days in (("s1", 0.5), ("s2", 3), ("s3", 9)):
        at = NOW - timedelta(days=days)
        told = Told(story=story, version=1, at=at, topic="S")
        await readers.followings.tell(anna.id, [told])
    asked = Told(story="s4", version=1, at=NOW - timedelta(hours=1))
    await readers.followings.tell(anna.id, [asked])
    cara = await readers.readers.known(CARA)
    await readers.post.park(cara.id, "blocked")
    await filed(reports)
    drafts = SqlOperatorStore(database).drafts
    await drafts.begin("1", ANNA, "typed", b"Words.", DraftState.WAITING)
    dead = Health(due=NOW, dead=True)
    feeds = SqlFeeds(database)
    await feeds.add("https://a.example/", "A", who="1", where=ANNA, health=dead)
    notices = SqlNotices(database)
    await notices.answer("No.", "1", NOW, ANNA)
    (copy,) = await notices.take("telegram", NOW, room=1)
    await settle(notices, copy, CopyState.FAILED)

    assert await counts.readers() == 2
    assert await counts.stats(NOW) == Stats(
        readers=3,
        parked=1,
        following=1,
        followings=2,
        told_day=1,
        told_week=2,
        leaving=0,
        put_off=0,
        failed=1,
        drafts=1,
        reports=1,
        dead_feeds=1,
    )


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
async def test_a_database_that_cannot_be_written_is_found_out(database, counts):
    await counts.check_writing()
    async with database.transaction() as transaction:
        await transaction.write("PRAGMA query_only = ON")

    with pytest.raises(StoreError):
        await counts.check_writing()
