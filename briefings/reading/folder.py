"""The edge: documents of a folder, read from the disk one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
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
) -> Iterator[tuple[Path, UnreadableSource | None]]:
    """Yield the documents of a folder in order, and folders that cannot be listed.

    Folders within it are entered, but not through links; what is hidden is left out.
    Of a million documents no more is held than the names of one folder.

    Raises:
        UnreadableSource: There is no such folder, or it cannot be listed.
    """
    check_folder(folder)
    try:
        entries = _entries(folder, suffixes)
    except OSError as error:
        raise UnreadableSource(str(folder), _closed(error)) from error
    yield from _within(folder, entries, folder, suffixes)


def passed_over(folder: Path, suffixes: frozenset[str] = SUFFIXES) -> Iterator[Path]:
    """Yield the files of a folder that :func:`listed` leaves out by their endings."""
    for parent, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in sorted(names):
            path = Path(parent, name)
            shown = not name.startswith(".") and path.is_file()
            if shown and path.suffix.lower() not in suffixes:
                yield path


def _within(
    parent: Path,
    entries: Sequence[tuple[str, bool]],
    folder: Path,
    suffixes: frozenset[str],
) -> Iterator[tuple[Path, UnreadableSource | None]]:
    """Yield what is listed below one folder, whose entries are these."""
    for name, is_folder in entries:
        path = parent / name
        if not is_folder:
            yield path, None
            continue
        try:
            below = _entries(path, suffixes)
        except OSError as error:
            name = path.relative_to(folder).as_posix()
            yield path, UnreadableSource(name, _closed(error))
        else:
            yield from _within(path, below, folder, suffixes)


def _entries(folder: Path, suffixes: frozenset[str]) -> list[tuple[str, bool]]:
    """Return the names of documents, and (True) of folders to enter, in order.

    Raises:
        OSError: It cannot be listed.
    """
    with os.scandir(folder) as entries:
        shown = [each for each in entries if not each.name.startswith(".")]
    return sorted(
        (each.name, _is_folder(each))
        for each in shown
        if (
            not each.is_symlink()
            if _is_folder(each)
            else Path(each.name).suffix.lower() in suffixes
        )
    )


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # Links in a circle: to read it says so.
        return False


def document(path: Path, most: int = MOST_BYTES) -> bytes | UnreadableSource:
    """Return the bytes of one document, at most so many, or why they cannot be had."""
    return _content(path, path.name, most)


def check_folder(folder: Path) -> None:
    """Raise UnreadableSource, in one clear sentence, unless it is a folder."""
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "there is no such folder"
        raise UnreadableSource(str(folder), what)


def check_path(path: Path) -> None:
    """Raise UnreadableSource, in one sentence, unless it is a file or a folder."""
    if not path.exists():
        raise UnreadableSource(str(path), "there is no such file or folder")
    if not path.is_file():
        check_folder(path)


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


def _closed(error: OSError) -> str:
    return f"cannot be listed: {_reason(error)}"


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
