from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.model import USUAL, Health
from bot.feeds.schedule import (
    DEAD_AFTER,
    JITTER,
    LEAST,
    LONGEST_REST,
    MOST,
    MOST_ASKED,
    after_failure,
    after_news,
)

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
FRESH = Health(due=NOW)
chances = st.floats(0, 1, exclude_max=True)


def failing(times, *, apart=timedelta(hours=1), since=NOW):
    health = FRESH
    for number in range(times):
        health = after_failure(health, since + number * apart, "no", chance=0.5)
    return health


def test_news_makes_polls_more_frequent_and_silence_less():
    assert after_news(FRESH, NOW, news=True, chance=0.5).interval == USUAL / 2
    assert after_news(FRESH, NOW, news=False, chance=0.5).interval == USUAL * 1.5


@given(st.lists(st.booleans(), max_size=30), chances)
def test_a_feed_that_answers_is_asked_neither_too_often_nor_too_seldom(polls, chance):
    health, now = FRESH, NOW
    for news in polls:
        health = after_news(health, now, news=news, chance=chance)
        assert LEAST * (1 - JITTER) <= health.due - now <= MOST * (1 + JITTER)
        now = health.due


def test_each_failure_doubles_the_rest_up_to_the_longest():
    rests = []
    for times in range(1, 9):
        health = failing(times, apart=timedelta(0))
        rests.append(health.due - NOW)

    assert rests[:3] == [USUAL, 2 * USUAL, 4 * USUAL]
    assert rests[-1] == LONGEST_REST


@given(st.timedeltas(timedelta(0), timedelta(days=400)), chances)
def test_a_server_is_left_alone_for_as_long_as_it_asks_within_reason(asked, chance):
    health = after_failure(FRESH, NOW, "busy", chance=chance, asked=asked)

    assert health.due - NOW >= min(asked, MOST_ASKED)


def test_a_feed_is_dead_that_fails_for_days_in_many_polls():
    assert failing(7, apart=DEAD_AFTER / 6).dead


def test_a_feed_is_not_dead_because_the_bot_was_off_for_days():
    assert not failing(2, apart=2 * DEAD_AFTER).dead


def test_a_feed_that_fails_often_in_a_short_time_is_not_dead():
    assert not failing(20, apart=timedelta(minutes=1)).dead


def test_a_dead_feed_that_answers_is_alive():
    back = after_news(failing(7, apart=DEAD_AFTER / 6), NOW, news=True, chance=0.5)

    assert (back.dead, back.failures, back.failing_since, back.fault) == (
        False,
        0,
        None,
        None,
    )
