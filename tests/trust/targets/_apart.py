"""Parsers that run in a process of their own, here in this one."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import contextmanager

from bot.fetching.parsers import MOST_CHARACTERS
from bot.fetching.unwrapping import unwrapped
from briefings.errors import UnreadableSource
from briefings.reading.decoding import decoded
from tests.trust.targets._reading import read_whole, told

#: Seconds after which the process is ended: a file that takes so long is refused.
SECONDS = 2.0


class Ended(BaseException):
    """The process is ended."""


def parsed(parse: Callable[[bytes], str], data: bytes) -> str | None:
    """Return the text of a file; None where the process would tell of a fault.

    Whatever the parser raises ends its process and nothing else.
    """
    try:
        with _ended(SECONDS):
            text = parse(data)
    except (Exception, Ended):  # noqa: BLE001
        return None
    return text if len(text) <= MOST_CHARACTERS else None


def read_text(text: str, *, wrapped: bool) -> None:
    """Read what a parser gave as its caller does."""
    data = text.encode("utf-8", "surrogatepass")
    if wrapped:
        try:
            data = unwrapped(decoded(data, "any")).encode()
        except UnreadableSource as fault:
            told(fault)
            return
    read_whole(data, "any.docx")


@contextmanager
def _ended(seconds: float):
    def end(*_):
        raise Ended

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
