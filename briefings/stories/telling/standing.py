"""What passages say was done, read once: many ask it of each, and none changes."""

from __future__ import annotations

from functools import lru_cache

from briefings.facts import Order, Status, order, status
from briefings.stories.telling import KEPT


@lru_cache(maxsize=KEPT)
def standing(text: str) -> tuple[Status, ...]:
    """Return the acts of a text; see :func:`briefings.facts.status`."""
    return status(text)


@lru_cache(maxsize=KEPT)
def ordered(text: str) -> tuple[Order, ...]:
    """Return which of its acts came first; see :func:`briefings.facts.order`."""
    return order(text)
