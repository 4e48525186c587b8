from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.readers.model import NEVER, Digest, Quiet, Wishes
from bot.readers.schedule import allowed_at, leaves_at

#: Clocks that change by an hour, by half an hour, at midnight and south of the
#: equator, and the dates around both changes of a year.
CHANGES = {
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Africa/Cairo": (date(2026, 4, 24), date(2026, 10, 29)),
    "America/Santiago": (date(2026, 4, 4), date(2026, 9, 6)),
    "Europe/London": (date(2026, 3, 29), date(2026, 10, 25)),
}
ZONES = (*CHANGES, "Asia/Kathmandu")
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
quiets = st.builds(Quiet, start=minutes, end=minutes)
digests = st.builds(Digest, at=minutes, weekday=st.none() | st.integers(0, 6))
maybe_quiet, maybe_digest = quiets | st.none(), digests | st.none()


@st.composite
def moments(draw, zone):
    """Draw a moment of 2026, as a rule near a change of the zone's clocks."""
    days = CHANGES.get(zone, (date(2026, 6, 1),))
    near = datetime.combine(draw(st.sampled_from(days)), time(), tzinfo=UTC)
    return near + draw(st.timedeltas(-2 * DAY, 3 * DAY))


@st.composite
def cases(draw, quiet=maybe_quiet, digest=maybe_digest):
    zone = draw(st.sampled_from(ZONES))
    now = draw(moments(zone))
    paused = draw(st.none() | moments(zone))
    wishes = Wishes(
        zone=zone, quiet=draw(quiet), digest=draw(digest), paused_until=paused
    )
    return wishes, now


def shows_quiet(wishes, moment):
    """Return whether a clock on the reader's wall shows one of the quiet hours."""
    shown = moment.astimezone(ZoneInfo(wishes.zone)).time()
    start, end = wishes.quiet.start, wishes.quiet.end
    if start == end:
        return True
    return (shown >= start) + (shown < end) + (start > end) == 2


@given(cases())
def test_it_is_never_before_now_nor_before_the_end_of_a_pause(case):
    wishes, now = case

    assert allowed_at(wishes, now) >= max(now, wishes.paused_until or now)


@given(cases())
def test_what_is_allowed_then_is_still_allowed_when_asked_then(case):
    wishes, now = case
    due = allowed_at(wishes, now)

    assert allowed_at(wishes, due) == due
    assert due == NEVER or leaves_at(wishes, due, due) == due


@given(cases(), st.timedeltas(timedelta(0), 2 * DAY))
def test_to_ask_later_never_gives_an_earlier_moment(case, later):
    wishes, now = case

    assert allowed_at(wishes, now) <= allowed_at(wishes, now + later)


@given(cases(), st.floats(0, 1))
def test_to_ask_again_on_the_way_changes_nothing(case, share):
    wishes, now = case
    due = allowed_at(wishes, now)
    assume(due != NEVER)

    assert allowed_at(wishes, now + share * (due - now)) == due


@given(cases(quiet=quiets, digest=st.none()))
def test_it_is_never_in_quiet_hours(case):
    wishes, now = case
    due = allowed_at(wishes, now)

    assert due == NEVER or not shows_quiet(wishes, due)


@given(cases(quiet=quiets, digest=st.none()))
def test_nothing_waits_longer_than_the_clock_shows_quiet(case):
    wishes, now = case
    now = now.replace(second=0, microsecond=0)
    due = min(allowed_at(wishes, now), now + 2 * DAY)
    start = max(now, (wishes.paused_until or now).replace(second=0, microsecond=0))

    waited = int((due - start) / MINUTE)
    assert all(shows_quiet(wishes, start + n * MINUTE) for n in range(1, waited))


@given(cases(quiet=quiets.map(lambda q: Quiet(start=q.start, end=q.start))))
def test_equal_start_and_end_silence_all_but_digests(case):
    wishes, now = case

    assert (allowed_at(wishes, now) == NEVER) is (wishes.digest is None)


@pytest.mark.parametrize("zone", CHANGES)
@given(at=minutes, quiet=quiets | st.none())
def test_a_daily_digest_comes_once_each_day_over_both_changes(zone, at, quiet):
    wishes = Wishes(zone=zone, quiet=quiet, digest=Digest(at=at))
    for day in CHANGES[zone]:
        now = datetime.combine(day - 4 * DAY, time(12), tzinfo=UTC)
        heard = []
        for _ in range(8):
            now = allowed_at(wishes, now)
            heard.append(now.astimezone(ZoneInfo(zone)))
            now += timedelta(microseconds=1)

        days = [moment.date() for moment in heard]
        assert days == [days[0] + n * DAY for n in range(8)]
        # On the day of the change a skipped time comes later, at most by the skip.
        off = [moment for moment in heard if moment.time() != at]
        assert all(
            timedelta(0)
            < moment.replace(tzinfo=None) - datetime.combine(moment.date(), at)
            <= timedelta(hours=1)
            for moment in off
        )
        assert len(off) <= 1


@given(cases(digest=digests.filter(lambda digest: digest.weekday is not None)))
def test_a_weekly_digest_comes_once_a_week_on_its_day(case):
    wishes, now = case
    first = allowed_at(wishes, now)
    second = allowed_at(wishes, first + timedelta(microseconds=1))
    days = [m.astimezone(ZoneInfo(wishes.zone)).date() for m in (first, second)]

    assert days[1] - days[0] == 7 * DAY
    assert days[0].weekday() == wishes.digest.weekday


@pytest.mark.parametrize(
    ("wishes", "now", "then"),
    [
        # 02:30 is skipped on this night: the digest comes at 03:30.
        (
            Wishes(zone="Europe/Berlin", digest=Digest(at=time(2, 30))),
            datetime(2026, 3, 28, 12, tzinfo=UTC),
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        ),
        # 02:30 is shown twice on this night: it comes the first time.
        (
            Wishes(zone="Europe/Berlin", digest=Digest(at=time(2, 30))),
            datetime(2026, 10, 24, 12, tzinfo=UTC),
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        ),
        # 23:30 was skipped yesterday, at midnight's side: it comes at 00:30 today.
        (
            Wishes(zone="America/Scoresbysund", digest=Digest(at=time(23, 30))),
            datetime(2026, 3, 29, 1, 10, tzinfo=UTC),
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        ),
        # The end of quiet is skipped: it is over as soon as the clocks are past it.
        (
            Wishes(zone="Europe/Berlin", quiet=Quiet(start=time(22), end=time(2, 30))),
            datetime(2026, 3, 28, 23, tzinfo=UTC),
            datetime(2026, 3, 29, 1, tzinfo=UTC),
        ),
        # All that is not quiet is skipped but for one minute.
        (
            Wishes(zone="Africa/Cairo", quiet=Quiet(start=time(1, 1), end=time(0, 1))),
            datetime(2026, 4, 23, tzinfo=UTC),
            datetime(2026, 4, 23, 22, tzinfo=UTC),
        ),
        # 02:10 is shown for the second time: quiet once more.
        (
            Wishes(zone="Europe/Berlin", quiet=Quiet(start=time(22), end=time(2, 30))),
            datetime(2026, 10, 25, 1, 10, tzinfo=UTC),
            datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        ),
        # A digest in quiet hours comes: the reader set both.
        (
            Wishes(quiet=Quiet(start=time(22), end=time(7)), digest=Digest(at=time(6))),
            datetime(2026, 5, 1, 23, tzinfo=UTC),
            datetime(2026, 5, 2, 6, tzinfo=UTC),
        ),
        # The end is not quiet, the start is.
        (
            Wishes(quiet=Quiet(start=time(22), end=time(7))),
            datetime(2026, 5, 1, 7, tzinfo=UTC),
            datetime(2026, 5, 1, 7, tzinfo=UTC),
        ),
        (
            Wishes(quiet=Quiet(start=time(22), end=time(7))),
            datetime(2026, 5, 1, 22, tzinfo=UTC),
            datetime(2026, 5, 2, 7, tzinfo=UTC),
        ),
        (
            Wishes(paused_until=NEVER, digest=Digest(at=time(8))),
            datetime(2026, 5, 1, 22, tzinfo=UTC),
            NEVER,
        ),
    ],
)
def test_moments_that_are_easily_got_wrong(wishes, now, then):
    assert allowed_at(wishes, now) == then


def test_a_pause_that_ends_with_quiet_hours_adds_nothing_to_them():
    paused = datetime(2026, 5, 2, 7, tzinfo=UTC)
    wishes = Wishes(quiet=Quiet(start=time(22), end=time(7)), paused_until=paused)

    assert allowed_at(wishes, paused - 9 * timedelta(hours=1)) == paused


NIGHT = Quiet(start=time(22), end=time(7))
EVENING = datetime(2026, 5, 1, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("digest", "due", "now", "then"),
    [
        # Late by less than the time to quiet: at once.
        (Digest(at=time(21)), EVENING, EVENING + 30 * MINUTE, EVENING + 30 * MINUTE),
        # Late into quiet hours: when they end.
        (Digest(at=time(21)), EVENING, EVENING + 90 * MINUTE, EVENING + 600 * MINUTE),
        # Late over the night: at once.
        (Digest(at=time(21)), EVENING, EVENING + DAY / 2, EVENING + DAY / 2),
        # In quiet hours as set: at once, though late.
        (
            Digest(at=time(23)),
            EVENING + 120 * MINUTE,
            EVENING + 180 * MINUTE,
            EVENING + 180 * MINUTE,
        ),
        # The quiet hours of another night than those it was set into.
        (
            Digest(at=time(23)),
            EVENING + 120 * MINUTE,
            EVENING + 120 * MINUTE + DAY,
            EVENING + 600 * MINUTE + DAY,
        ),
        # No digest: quiet hours that have begun since.
        (None, EVENING, EVENING + 90 * MINUTE, EVENING + 600 * MINUTE),
    ],
)
def test_what_is_late_leaves_at_once_unless_quiet_has_begun(digest, due, now, then):
    assert leaves_at(Wishes(quiet=NIGHT, digest=digest), due, now) == then


def test_a_pause_holds_back_what_was_due():
    until = EVENING + DAY
    wishes = Wishes(digest=Digest(at=time(21)), paused_until=until)

    assert leaves_at(wishes, EVENING, EVENING + MINUTE) == until
