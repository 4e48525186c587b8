"""The edge: documents of a folder, read from the disk one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from briefings.errors import UnreadableSource
from briefings.reading.decoding import MOST_BYTES, check_size

#: What documents are called; other files are not looked at.
SUFFIXES = frozenset(
    ".txt .md .markdown .html .htm .xml .rss .atom .json .jsonl".split()
)


def documents(folder: Path) -> Iterator[tuple[str, bytes | UnreadableSource]]:
    """Yield each document's name and bytes, or why it cannot be had.

    See :func:`listed`.  A document that is too large is not read.

    Raises:
        UnreadableSource: There is no such folder, or it cannot be listed.
    """
    for path, fault in listed(folder):
        name = path.relative_to(folder).as_posix()
        yield name, fault or _content(path, name, MOST_BYTES)


def listed(
    folder: Path, suffixes: frozenset[str] = SUFFIXES
) -> list[tuple[Path, UnreadableSource | None]]:
    """Return the documents of a folder in order, and folders that cannot be listed.

    Folders within it are entered, but not through links; what is hidden is left out.

    Raises:
        UnreadableSource: There is no such folder, or it cannot be listed.
    """
    check_folder(folder)
    paths, closed = _walked(folder, suffixes)
    if folder in closed:
        raise UnreadableSource(str(folder), f"cannot be listed: {closed[folder]}")
    faults = {
        path: UnreadableSource(
            path.relative_to(folder).as_posix(), f"cannot be listed: {why}"
        )
        for path, why in closed.items()
    }
    ordered = sorted([*paths, *closed], key=lambda path: path.parts)
    return [(path, faults.get(path)) for path in ordered]


def document(path: Path, most: int = MOST_BYTES) -> bytes | UnreadableSource:
    """Return the bytes of one document, at most so many, or why they cannot be had."""
    return _content(path, path.name, most)


def check_folder(folder: Path) -> None:
    """Raise UnreadableSource, in one clear sentence, unless it is a folder."""
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "there is no such folder"
        raise UnreadableSource(str(folder), what)


def _walked(
    folder: Path, suffixes: frozenset[str]
) -> tuple[list[Path], dict[Path, str]]:
    """Return the documents below a folder, and the folders that cannot be listed."""
    found: list[Path] = []
    closed: dict[Path, str] = {}

    def note(error: OSError) -> None:
        closed[Path(error.filename)] = _reason(error)

    for parent, folders, files in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(parent, name)
            for name in files
            if Path(name).suffix.lower() in suffixes and not name.startswith(".")
        ]
    return found, closed


def _content(path: Path, name: str, most: int) -> bytes | UnreadableSource:
    try:
        if not path.is_file():
            path.stat()  # Says what is wrong with a broken or circling link.
            return UnreadableSource(name, "is no regular file")
        check_size(path.stat().st_size, name, most)
        return path.read_bytes()
    except UnreadableSource as error:
        return error
    except OSError as error:
        return UnreadableSource(name, f"cannot be read: {_reason(error)}")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
