"""When a thing was done, and how old somebody is, where sources differ over that."""

from datetime import UTC, datetime, timedelta

import pytest

from briefings.stories.claims import claims
from briefings.stories.disputes import disputes
from briefings.stories.novelty import novelty
from tests.stories.telling import said

#: A Wednesday.
DAY = datetime(2026, 3, 4, tzinfo=UTC)


def two(first, second, *, days=1):
    return [
        said(first, name="a", day=DAY),
        said(second, name="b", day=DAY + timedelta(days=days)),
    ]


def asked(first, second):
    """Return what the disputes of two sources are over."""
    return [dispute.reason for dispute in disputes(two(first, second))]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            "The ferry was built in 1998 and was sold to Nordline in 2019.",
            "The Alba was built in 1996 and was sold to Nordline in 2019.",
            "When it happened: 1998 or 1996",
        ),
        (
            "Piers Holm died on Tuesday after his ship struck a tanker.",
            "Piers Holm died on Monday after the ferry struck a tanker.",
            "When it happened: 3 Mar 2026 or 2 Mar 2026",
        ),
        (
            "The clerk Ole Berg was released on Tuesday, police said.",
            "The clerk Ole Berg was released on Monday, his lawyer said.",
            "When it happened: 3 Mar 2026 or 2 Mar 2026",
        ),
        (
            "The two ships collided at 4:20 a.m. near the village of Aster.",
            "The collision of the ships happened at 5:40 a.m. near the village.",
            "When it happened: 4:20 a.m. or 5:40 a.m.",
        ),
        (
            "The captain of the ferry, Piers Holm, 54, has died.",
            "The 56-year-old captain Piers Holm died in hospital.",
            "How old Piers Holm is: 54 or 56",
        ),
    ],
    ids=["years", "days", "days of a release", "times of day", "ages"],
)
def test_two_tellings_of_when_and_how_old_are_a_dispute(first, second, reason):
    assert asked(first, second) == [reason]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The mayor, Ida Rask, resigned on Wednesday over the port.",
            "The mayor, Ida Rask, resigned on Thursday in a letter.",
        ),
        (
            "The Alba was built in 1998.",
            "The Alba was built in 1998, and sold in 2019.",
        ),
        ("Ann Lee was born in 1961 in Lund.", "Ole Berg was born in 1970 in Lund."),
        (
            "The first shell hit the school in Lund on Monday.",
            "The second shell hit the school in Lund on Tuesday.",
        ),
        (
            "The shock struck Lund at 4:20 in the morning.",
            "The shock struck Lund at 1:20 GMT.",
        ),
        (
            "The inquiry in Lund will open on 14 March.",
            "The inquiry in Lund will open on 21 March.",
        ),
        (
            "Ida Rask won the cup in 2019.",
            "Ida Rask won the cup in 2019, and won the cup in 2021.",
        ),
        ("Piers Holm, 54, has died.", "Piers Holm, 55, has died."),
        ("Piers Holm, 54, has died.", "Ann Holm, 33, has died."),
    ],
    ids=[
        "since it was told",
        "the same year",
        "two people",
        "one of several",
        "another zone",
        "moved",
        "both told by one",
        "a birthday",
        "a namesake",
    ],
)
def test_what_may_both_be_so_is_no_dispute(first, second):
    assert asked(first, second) == []


def test_a_card_dates_nothing_that_is_disputed():
    first, second = "Ann Lee was born in Lund in 1961.", "Ann Lee was born in Lund."

    assert asked(first, second) == []


def test_who_dates_a_deed_otherwise_is_no_voice_for_its_day():
    sources = two(
        "The Corvo dam was opened by Ida Rask in 1962.",
        "The Corvo dam was opened by Ida Rask in 1964.",
    )

    assert max(len(claim.voices) for claim in claims(sources)) == 1


def test_who_plans_a_thing_for_another_day_is_no_voice_for_the_first():
    sources = two(
        "The inquiry into the collision will begin on 14 March.",
        "The inquiry into the collision will begin on 21 March.",
    )

    assert max(len(claim.voices) for claim in claims(sources)) == 1


def test_a_planned_day_that_moves_has_changed():
    first, second = two(
        "Engineers will empty the Corvo dam on 14 June after cracks were found.",
        "The Corvo dam will be emptied on 21 June, the ministry said on Wednesday.",
        days=2,
    )

    (news,) = novelty(second, [first])

    assert [
        (one.new.of(second.text), one.old.span.of(first.text)) for one in news.replaces
    ] == [("21 June", "14 June")]


@pytest.mark.parametrize(
    ("second", "days"),
    [
        ("The Corvo dam will be emptied on 14 June, the ministry said.", 2),
        ("The Corvo dam will be emptied on 21 June, the ministry said.", -2),
        ("The town of Anslow will be emptied on 21 June, the ministry said.", 2),
    ],
    ids=["the same day", "told before", "another thing"],
)
def test_a_planned_day_that_nothing_moves_has_not_changed(second, days):
    first, new = two(
        "Engineers will empty the Corvo dam on 14 June.", second, days=days
    )

    assert not any(news.replaces for news in novelty(new, [first]))
