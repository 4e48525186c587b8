"""Keeping the bot's token out of what others than our own log write."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from bot.logbook.lines import Line
from bot.logbook.secrets import STARS, without_tokens

#: They may log the addresses they call, and the token is part of them.
_LOUD: Final = ("httpx", "httpcore", "aiohttp")


def redacted(text: str, token: str) -> str:
    """Return the text without this token, and without any other."""
    return without_tokens(text.replace(token, STARS))


class Redaction(logging.Filter):
    """Lets every record pass, without the token in what it says.

    The message is put together and the traceback written out here, so that neither
    arguments nor exceptions carry the token further.
    """

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact the record in place; return True."""
        record.msg, record.args = redacted(_message(record), self._token), None
        if record.exc_info:
            lines = traceback.format_exception(*record.exc_info)
            record.exc_text = "".join(lines).rstrip("\n")
            record.exc_info = None
        if record.exc_text:
            record.exc_text = redacted(record.exc_text, self._token)
        if record.stack_info:
            record.stack_info = redacted(record.stack_info, self._token)
        return True


def _message(record: logging.LogRecord) -> str:
    """Return a record's message; a call with wrong arguments must not raise here."""
    try:
        return record.getMessage()
    except (KeyError, TypeError, ValueError):
        return f"{record.msg} {record.args}"


@contextmanager
def redacted_logs(token: str) -> Iterator[None]:
    """Keep the token out of what every handler there is writes, but for our own log.

    That (:mod:`bot.logbook`) lets nothing by in which a token could stand, and wants
    records as they came.

    Enter it once logging is set up and before the application is built: building
    alone logs the address.  What speaks HTTP says nothing below a warning meanwhile.
    """
    redaction = Redaction(token)
    handlers = _handlers()
    levels = {name: logging.getLogger(name).level for name in _LOUD}
    for handler in handlers:
        handler.addFilter(redaction)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(redaction)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def _handlers() -> set[logging.Handler]:
    """Return others' handlers of every logger, and the one for when there is none."""
    named = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
    found = {handler for log in (logging.root, *named) for handler in log.handlers}
    found |= {logging.lastResort} if logging.lastResort else set()
    return {each for each in found if not isinstance(each.formatter, Line)}
