"""When a reader may hear something.  Pure: wall clocks and time zones only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.readers.model import NEVER, Digest, Quiet, Wishes

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def allowed_at(wishes: Wishes, now: datetime) -> datetime:
    """Return when something may be pushed: now, or the next moment it may, in UTC.

    :data:`~bot.readers.model.NEVER` for a reader whose quiet hours are the whole day
    (that is what equal start and end say) or who is paused without an end.  A digest
    comes at its time in quiet hours too: the reader set both, and the digest is the
    more exact wish.  Only a pause silences digests.
    """
    start = max(now, wishes.paused_until or now)
    if start == NEVER:
        return NEVER
    if wishes.digest:
        return _next_digest(wishes.digest, wishes.zone, start)
    return _after_quiet(wishes, start)


def leaves_at(wishes: Wishes, due: datetime, now: datetime) -> datetime:
    """Return when what was put off until ``due`` may leave: now, or later, in UTC.

    A digest that is late (the bot was down, or had many to send) is not put off for
    another day, but does not break into quiet hours that have begun since.

    Args:
        wishes: The reader's, the same as when ``due`` was found.
        due: What :func:`allowed_at` gave, reached by now.
        now: In UTC.
    """
    paused = now < (wishes.paused_until or now)
    if paused or not wishes.digest:
        return allowed_at(wishes, now)
    end = _after_quiet(wishes, now)
    return now if _after_quiet(wishes, due) == end else end


def _next_digest(digest: Digest, zone: str, start: datetime) -> datetime:
    """Return the first moment of a digest from ``start`` on.

    A time of day that the clocks skip comes as much later as they skip; one that
    they show twice comes the first time (PEP 495, fold=0).
    """
    clock = ZoneInfo(zone)
    today = start.astimezone(clock).date()
    # From yesterday: a time that was skipped at midnight comes on the next day.
    days = (today + n * _DAY for n in range(-1, 9))
    moments = (
        datetime.combine(day, digest.at, tzinfo=clock).astimezone(UTC)
        for day in days
        if digest.weekday in (None, day.weekday())
    )
    return next(moment for moment in moments if moment >= start)


def _after_quiet(wishes: Wishes, start: datetime) -> datetime:
    """Return the first moment from ``start`` on at which the clock shows no quiet."""
    quiet, clock = wishes.quiet, ZoneInfo(wishes.zone)
    if not quiet or not _is_quiet(quiet, clock, start):
        return start
    if quiet.start == quiet.end:
        return NEVER
    return next(
        moment
        for moment in _ends(quiet, clock, start)
        if moment > start and not _is_quiet(quiet, clock, moment)
    )


def _ends(quiet: Quiet, clock: ZoneInfo, start: datetime) -> Iterator[datetime]:
    """Yield the moments at which quiet may end, in order.

    Where the clocks skip its end or show it twice, that is each minute between what
    it would be by the old time and by the new one: quiet is over as soon as they have
    skipped it, and comes back if they do.
    """
    today = start.astimezone(clock).date()
    for days in range(3):
        end = datetime.combine(today + days * _DAY, quiet.end, tzinfo=clock)
        first, last = sorted(end.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
        for minutes in range(int((last - first) / _MINUTE) + 1):
            yield first + minutes * _MINUTE


def _is_quiet(quiet: Quiet, clock: ZoneInfo, moment: datetime) -> bool:
    shown: time = moment.astimezone(clock).time()
    if quiet.start < quiet.end:
        return quiet.start <= shown < quiet.end
    return shown >= quiet.start or shown < quiet.end
