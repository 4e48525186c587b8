"""Writing the log, for as long as the program runs."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Literal, TextIO

from bot.logbook.facts import Marks
from bot.logbook.lines import Line, Readable, is_ours
from bot.logbook.secrets import Net

#: "auto" is JSON, but words on a terminal.
Form = Literal["auto", "json", "words"]

#: Parts the key of marks from all else that a token is good for.
_PURPOSE: Final = b"tidings: marks of chats in the log\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """How a log is kept."""

    #: What is written: DEBUG, INFO, WARNING or ERROR.
    level: str = "WARNING"
    form: Form = "auto"

    #: None of these gets into a line.
    secrets: Sequence[str] = field(default=(), repr=False)

    #: What chats are marked with: the same mark in each process that has it.  None: a
    #: key of this run alone.
    key: str | None = field(default=None, repr=False)


@contextmanager
def kept(book: Book, *, to: TextIO | None = None) -> Iterator[None]:
    """Write all that is logged meanwhile, in place of whoever wrote it before.

    Args:
        book: How.
        to: Where; None: standard error.
    """
    root = logging.getLogger()
    others = [each for each in root.handlers if isinstance(each.formatter, Line)]
    level, handlers = root.level, [_writer(book, to)]
    root.setLevel(book.level)
    _replace(root, others, handlers)
    try:
        yield
    finally:
        _replace(root, handlers, others)
        root.setLevel(level)


def _writer(book: Book, to: TextIO | None) -> logging.Handler:
    writer = logging.StreamHandler(to)
    writer.setLevel(book.level)
    if book.level != "DEBUG":
        writer.addFilter(_worth_a_line)
    words = writer.stream.isatty() if book.form == "auto" else book.form == "words"
    key = _PURPOSE + book.key.encode() if book.key else secrets.token_bytes(32)
    writer.setFormatter((Readable if words else Line)(Marks(key), Net(book.secrets)))
    return writer


def _worth_a_line(record: logging.LogRecord) -> bool:
    """Return whether a record is ours, or a library's warning."""
    return is_ours(record) or record.levelno >= logging.WARNING


def _replace(
    logger: logging.Logger,
    old: Sequence[logging.Handler],
    new: Sequence[logging.Handler],
) -> None:
    for handler in old:
        logger.removeHandler(handler)
    for handler in new:
        logger.addHandler(handler)
