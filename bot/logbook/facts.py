"""Which facts a line may hold, each in a form that holds nobody's words.  Pure.

What is not listed, or not in its form, is left out: a text that gets into an event by
mistake does not get into the log.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

#: Hexadecimal digits of a mark: a million chats share none by chance.
_MARK: Final = 12

#: Characters of a reason at most.
_REASON: Final = 120

#: Returns a fact as a line has it; None if it is not in its form.
Form = Callable[[Any], Any]


class Marks:
    """Turns ids of chats into marks that mean nothing to whoever lacks the key.

    A plain hash would be undone by trying all ids there are, which takes minutes.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __call__(self, chat: object) -> str:
        """Return the mark of a chat: the same in every process that has the key."""
        said = hmac.digest(self._key, str(chat).encode(), hashlib.sha256)
        return f"#{said.hex()[:_MARK]}"


def _number(given: Any) -> float | None:
    if isinstance(given, float):
        return round(given, 6)
    return given if isinstance(given, int) else None


def _of(pattern: str) -> Form:
    known = re.compile(pattern, re.ASCII)

    def form(given: Any) -> str | None:
        said = str(given) if isinstance(given, str) else ""
        return said if known.fullmatch(said) else None

    return form


def reason(given: Any) -> str | None:
    """Return the beginning of what a server said, up to what it may quote.

    Servers put what they refuse between quotes or behind a number.
    """
    words = re.match(r"[A-Za-z ,.:'_-]*", str(given))
    said = words[0].strip(" ,.:'_-") if words else ""
    # An apostrophe belongs to a word; any other begins what is quoted.
    return re.split(r"(?<![a-z])'|'(?![a-z])", said)[0].strip(" ,.:_-")[:_REASON]


#: Each fact that a line may hold, and its form.
FORMS: Final[Mapping[str, Form]] = {
    # How much, how long, how many.
    **dict.fromkeys(
        ("seconds", "count", "status", "late", "doubtful"),
        _number,
    ),
    # Our own numbers of things.
    **dict.fromkeys(("update", "draft", "notice", "feed"), _number),
    "story": _of(r"st[a-z2-7]{8}"),
    # Words of lists in the code.
    **dict.fromkeys(("surface", "command", "outcome", "kind"), _of(r"[a-z_]{1,24}")),
    "worker": _of(r"[A-Za-z]\w{0,47}"),
    "page": _of(r"/[a-z_./{}:]{0,60}"),
    # Where we ourselves are.
    "served": _of(r"https?://[\w.:\[\]-]{1,120}"),
    "reason": reason,
}


def facts(given: Mapping[str, Any], mark: Marks) -> dict[str, Any]:
    """Return the facts of an event that may be written, in the order of their list.

    Args:
        given: All that came with the event.
        mark: For the id of a chat, which comes as ``chat``.
    """
    told = {
        name: fact
        for name, form in FORMS.items()
        if name in given and (fact := form(given[name])) not in (None, "")
    }
    if "chat" in given:
        told["chat"] = mark(given["chat"])
    return told
