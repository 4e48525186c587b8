"""A number that is another one whenever a rule is.

What was found out of a story is kept beside it, and holds only as long as the rules
that found it: a word more in one list, and all of it is to be worked out anew.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

#: What rules and their words are in, of the package ``briefings``.
_ROOMS = ("facts", "names", "stories", "text.py", "tongues")

#: Endings of the files that hold them.
_HOLDING = (".py", ".toml", ".tsv", ".txt")


@cache
def edition() -> int:
    """Return the number of the rules that are installed, of 32 bits."""
    root = files("briefings")
    return edition_of(tuple(root / room for room in _ROOMS))


def edition_of(rooms: tuple[Traversable, ...]) -> int:
    """Return the number of the rules in some files and folders.

    Args:
        rooms: Where rules are; which of them comes first matters.
    """
    number = 0
    for room in rooms:
        for each in _within(room):
            number = zlib.crc32(each.name.encode(), number)
            number = zlib.crc32(each.read_bytes(), number)
    return number


def _within(room: Traversable) -> Iterator[Traversable]:
    """Yield the files of a folder that hold rules, whatever order it lists them in."""
    if room.is_dir():
        for each in sorted(room.iterdir(), key=lambda one: one.name):
            yield from _within(each)
    elif room.name.endswith(_HOLDING):
        yield room
