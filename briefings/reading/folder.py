"""The edge: documents of a folder, read from the disk one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from briefings.errors import UnreadableSource
from briefings.reading.decoding import check_size

#: What documents are called; other files are not looked at.
SUFFIXES = frozenset(
    ".txt .md .markdown .html .htm .xml .rss .atom .json .jsonl".split()
)


def documents(folder: Path) -> Iterator[tuple[str, bytes | UnreadableSource]]:
    """Yield each document's name and bytes, or why it cannot be had.

    Names are relative to the folder, with "/", and in order.  Folders within it
    are entered, but not through links; what is hidden is left out.  A document
    that is too large is not read.

    Raises:
        UnreadableSource: There is no such folder, or it cannot be listed.
    """
    check_folder(folder)
    paths, closed = _walked(folder)
    if folder in closed:
        raise UnreadableSource(str(folder), f"cannot be listed: {closed[folder]}")
    for path in sorted([*paths, *closed], key=lambda path: path.parts):
        name = path.relative_to(folder).as_posix()
        if path in closed:
            yield name, UnreadableSource(name, f"cannot be listed: {closed[path]}")
        else:
            yield name, _content(path, name)


def document(path: Path) -> bytes | UnreadableSource:
    """Return the bytes of one document, or why they cannot be had."""
    return _content(path, path.name)


def check_folder(folder: Path) -> None:
    """Raise UnreadableSource, in one clear sentence, unless it is a folder."""
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "there is no such folder"
        raise UnreadableSource(str(folder), what)


def _walked(folder: Path) -> tuple[list[Path], dict[Path, str]]:
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
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith(".")
        ]
    return found, closed


def _content(path: Path, name: str) -> bytes | UnreadableSource:
    try:
        if not path.is_file():
            path.stat()  # Says what is wrong with a broken or circling link.
            return UnreadableSource(name, "is no regular file")
        check_size(path.stat().st_size, name)
        return path.read_bytes()
    except UnreadableSource as error:
        return error
    except OSError as error:
        return UnreadableSource(name, f"cannot be read: {_reason(error)}")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
