"""getUpdates: offsets, limits and long polls, on the stand-in's clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.standin.params import Params
from tests.standin.refusals import Refusal, bad_request
from tests.standin.world import USUAL_UPDATES, StandIn

MOST_UPDATES = 100


async def get_updates(standin: StandIn, params: Params) -> list[dict[str, Any]]:
    """Return the oldest updates not yet confirmed, waiting until there are any.

    An offset confirms all before it.  A negative one keeps so many of the newest.  A
    second caller ends the first one's wait.
    """
    standin.polls += 1
    poll = standin.polls
    standin.notify()
    wanted = params.structure("allowed_updates")
    if wanted is not None:
        standin.wanted = set(wanted) or set(USUAL_UPDATES)
    _confirm(standin, params.number("offset") or 0)
    limit = params.number("limit") or MOST_UPDATES
    if not 1 <= limit <= MOST_UPDATES:
        raise bad_request("limit must be from 1 to 100")
    deadline = standin.now + (params.number("timeout") or 0)

    def over() -> bool:
        return bool(
            standin.waiting
            or standin.now >= deadline
            or standin.polls != poll
            or standin.closing
        )

    await _park(standin, poll, over)
    if standin.polls != poll:
        raise Refusal(
            409,
            "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running",
        )
    return standin.waiting[:limit]


async def _park(standin: StandIn, poll: int, over: Callable[[], bool]) -> None:
    if over():
        return
    standin.parked = poll
    standin.notify()
    await standin.until(over)
    if standin.parked == poll:
        standin.parked = None


def _confirm(standin: StandIn, offset: int) -> None:
    if offset < 0:
        standin.waiting = standin.waiting[offset:]
    else:
        standin.waiting = [u for u in standin.waiting if u["update_id"] >= offset]
