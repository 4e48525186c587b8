"""What a line says of a failure: its class and where it arose, not what it says.

What an exception says may quote a message or a name, so only errors that are made for
operators to read are quoted.  Pure.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import PurePath
from types import TracebackType
from typing import Any, Final

from bot.errors import SettingsError
from briefings.errors import StoreError

#: Made for operators, of the names of files, hosts and settings.
_SAID: Final = (SettingsError, StoreError)

#: Innermost frames that are told, and the parts of a file's path.
_FRAMES: Final = 20
_PARTS: Final = 3

#: Errors told of a chain.
_CHAIN: Final = 5


def failure(error: BaseException) -> dict[str, Any]:
    """Return what a line says of a failure: classes, reason, and frames as text.

    What is made for operators says all they need, and is no bug: it has no frames.
    """
    chain = list(_chain(error))[:_CHAIN]
    told: dict[str, Any] = {"error": " < ".join(type(e).__name__ for e in chain)}
    if why := _why(error):
        told["why"] = why
    if isinstance(error, _SAID):
        return told
    return told | {"where": frames(error.__traceback__)}


def frames(trace: TracebackType | None) -> list[str]:
    """Return where a failure arose, outermost frame first: file:line function."""
    inner = traceback.extract_tb(trace)[-_FRAMES:]
    return [
        f"{'/'.join(PurePath(each.filename).parts[-_PARTS:])}:{each.lineno} {each.name}"
        for each in inner
    ]


def _why(error: BaseException) -> str | None:
    if isinstance(error, _SAID):
        return " ".join(str(error).split())
    return error.strerror if isinstance(error, OSError) else None


def _chain(error: BaseException) -> Iterator[BaseException]:
    before: BaseException | None = error
    while before is not None:
        yield before
        before = before.__cause__ or (
            None if before.__suppress_context__ else before.__context__
        )
