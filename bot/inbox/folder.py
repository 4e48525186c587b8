"""The edge: a folder of files that were dropped, and where they go afterwards."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from bot.fetching.files import MOST_BYTES

#: Where files go: those that were taken, and those that could not be.
DONE: Final = "done"
FAILED: Final = "failed"

#: Entries of the folder looked at: more are seen once these are out of the way.
MOST: Final = 1_000

#: What the note beside a failed file ends in.
_REASON: Final = ".reason.txt"

#: Characters of a name that are kept where it must be another or is too long: file
#: systems take 255 bytes, and a character has up to four.
_NAME: Final = 50

#: How programs call files that they still write.
_UNFINISHED: Final = (".part", ".partial", ".tmp", ".crdownload", ".swp", "~")


class Changed(Exception):
    """A file is not as the last look found it: somebody still writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A file as one look found it."""

    #: Within the folder.
    name: str
    size: int

    #: When it was written last, in nanoseconds since 1970, and which one it is.
    written: int
    inode: int

    @property
    def shown(self) -> str:
        """Its name as text on one line: file systems allow names that are none."""
        name = os.fsencode(self.name).decode("utf-8", "replace")
        return "".join(sign if sign.isprintable() else "�" for sign in name)

    @property
    def mark(self) -> str:
        """Tells it from a later file of its name."""
        return f"{self.inode} {self.size} {self.written}"


def complete(before: Mapping[str, Seen], now: Sequence[Seen]) -> list[Seen]:
    """Return the files that are as they were at the look before: nobody writes them."""
    return [each for each in now if before.get(each.name) == each]


class Folder:
    """A folder that is watched.

    Args:
        path: Where it is; what it needs within is made.

    Raises:
        OSError: It is not there, or nothing can be made in it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        for each in (path / DONE, path / FAILED):
            each.mkdir(exist_ok=True)

    def look(self) -> list[Seen]:
        """Return the files there, longest unchanged first.

        Folders, links, what is hidden and what is still being written are passed over.

        Raises:
            OSError: It cannot be listed.
        """
        found: list[Seen] = []
        with os.scandir(self.path) as entries:
            for entry in entries:
                seen = _seen(entry)
                if seen:
                    found.append(seen)
                if len(found) >= MOST:
                    break
        return sorted(found, key=lambda each: (each.written, each.name))

    def read(self, file: Seen) -> bytes:
        """Return the bytes of a file, at most one more than may be taken.

        Raises:
            Changed: It is another than was seen.
            OSError: It cannot be read.
        """
        # A pipe that took its place would never end; a link would lead elsewhere.
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        with open(os.open(self.path / file.name, flags), "rb") as opened:
            data = opened.read(MOST_BYTES + 1)
            if _as_seen(file.name, os.fstat(opened.fileno())) != file:
                raise Changed
        return data

    def move_done(self, file: Seen) -> None:
        """Put a file that was taken out of the way.

        Raises:
            OSError: It cannot be moved.
        """
        os.rename(self.path / file.name, self._free(DONE, file.name))

    def move_failed(self, file: Seen, reason: str) -> None:
        """Put a file out of the way that cannot be taken, and why beside it.

        Raises:
            OSError: It cannot be moved.
        """
        place = self._free(FAILED, file.name)
        place.with_name(f"{place.name}{_REASON}").write_text(f"{reason}\n", "utf-8")
        os.rename(self.path / file.name, place)

    def _free(self, folder: str, name: str) -> Path:
        """Return a path of no file yet: a later file of one name replaces none."""
        stem, suffix = os.path.splitext(name)
        names = (f"{stem[:_NAME]}-{number}{suffix[:_NAME]}" for number in count(2))
        path = self.path / folder / name
        if len(os.fsencode(name)) > 255 - len(_REASON):
            path = self.path / folder / next(names)
        while os.path.lexists(path):
            path = self.path / folder / next(names)
        return path


def _seen(entry: os.DirEntry[str]) -> Seen | None:
    if entry.name.startswith(".") or entry.name.lower().endswith(_UNFINISHED):
        return None
    try:
        found = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    return _as_seen(entry.name, found) if stat.S_ISREG(found.st_mode) else None


def _as_seen(name: str, found: os.stat_result) -> Seen:
    return Seen(
        name=name,
        size=found.st_size,
        written=found.st_mtime_ns,
        inode=found.st_ino,
    )
