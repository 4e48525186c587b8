"""The id that leads through all lines of one update, page, push or poll."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

_FOLLOWED: Final[ContextVar[str]] = ContextVar("followed", default="")


def followed() -> str:
    """Return the id of what is at work here; "" if nothing is followed."""
    return _FOLLOWED.get()


@contextmanager
def following(kind: str, number: int | None = None) -> Iterator[str]:
    """Give all lines said meanwhile one id, and give it; tasks begun meanwhile too.

    Args:
        kind: What it is, in one word.
        number: Its own; None makes one up, which tells nothing.
    """
    own = secrets.token_hex(4) if number is None else number
    with going_on(f"{kind}-{own}") as id_:
        yield id_


@contextmanager
def going_on(id_: str) -> Iterator[str]:
    """Give all lines said meanwhile an id that was given before."""
    token = _FOLLOWED.set(id_)
    try:
        yield id_
    finally:
        _FOLLOWED.reset(token)
