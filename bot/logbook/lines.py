"""An event as one line: JSON for a machine, or words for whoever sits at a terminal."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any, Final

from bot.logbook.facts import Marks, facts
from bot.logbook.failing import failure
from bot.logbook.following import followed
from bot.logbook.secrets import Net

#: Our own loggers; what they say is an event's name.
OURS: Final = ("bot", "briefings")

#: Libraries whose messages are fixed sentences with places for values: the sentence is
#: told, the values are not.  Others may put anything together, so only who spoke is.
_PLAIN_SPOKEN: Final = frozenset(
    ("telegram", "aiohttp", "asyncio", "httpx", "httpcore", "uvicorn", "aiosqlite")
)

#: Characters of such a sentence.
_SENTENCE: Final = 120


def is_ours(record: logging.LogRecord) -> bool:
    """Return whether code of ours says it."""
    return record.name.split(".", 1)[0] in OURS


def told(record: logging.LogRecord, mark: Marks) -> dict[str, Any]:
    """Return all that a line may say of a record, in the order in which it does."""
    moment = datetime.fromtimestamp(record.created, UTC)
    line: dict[str, Any] = {
        "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "event": str(record.msg) if is_ours(record) else "library",
    }
    if id_ := followed():
        line["id"] = id_
    line |= facts(record.__dict__, mark) if is_ours(record) else _library(record)
    if record.exc_info and record.exc_info[1]:
        line |= failure(record.exc_info[1])
    return line


def _library(record: logging.LogRecord) -> dict[str, Any]:
    said = {"library": record.name}
    if record.name.split(".", 1)[0] in _PLAIN_SPOKEN and isinstance(record.msg, str):
        first, *_ = record.msg.split("\n", 1)
        said["says"] = first[:_SENTENCE]
    return said


class Line(logging.Formatter):
    """Writes a record as one line, whatever it holds.

    Args:
        mark: Marks chats.
        net: Stars secrets.
    """

    def __init__(self, mark: Marks, net: Net) -> None:
        super().__init__()
        self._mark = mark
        self._net = net

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return self._net(self.put(told(record, self._mark)))

    def put(self, line: dict[str, Any]) -> str:
        """Return what is told as text."""
        return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


class Readable(Line):
    """Writes a record in words; where a failure arose stands on lines of its own."""

    def put(self, line: dict[str, Any]) -> str:
        """Return what is told as text."""
        moment, level, event = (line.pop(name) for name in ("time", "level", "event"))
        where = line.pop("where", ())
        said = [f"{name}={_shown(value)}" for name, value in line.items()]
        first = " ".join([f"{moment[11:19]} {level:<8}{event}", *said])
        return "\n".join([first, *(f"    {frame}" for frame in where)])


def _shown(value: object) -> str:
    text = str(value)
    return f'"{text}"' if " " in text else text
