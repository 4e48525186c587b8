"""zip, read within limits: nothing is unpacked to the disk."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from briefings.errors import UnreadableSource

#: Files of one archive: a year of one digest a day, and some.
MOST_FILES = 500

#: Bytes of all files of one archive, unpacked.
MOST_BYTES = 50_000_000

#: How many times larger a file may get by unpacking: text gets 3 to 20 times
#: larger, a bomb 1,000 times.  Small ones are free to: they can do no harm.
MOST_GROWTH = 100
_SMALL = 1_000_000

#: Entries of an archive's directory, and of those of Word files within it: more
#: are not even listed, which takes time for each.
_MOST_ENTRIES = 20_000
_ENTRY = b"PK\1\2"

#: What the ways of packing are that need no more memory than what comes out.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_ENCRYPTED = 0x1

#: What zipfile raises for archives that are damaged on purpose or not.
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
)

_DRIVE = re.compile(r"[A-Za-z]:")


class Archive:
    """One archive whose figures keep to the limits; its files are yet unread."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open an archive.

        Raises:
            UnreadableSource: It is damaged, or too much of something.
        """
        self._name = name
        if data.count(_ENTRY) > _MOST_ENTRIES:
            raise UnreadableSource(name, f"holds more than {MOST_FILES} files")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as error:
            raise UnreadableSource(name, "is a damaged archive") from error
        self._files = [one for one in self._zip.infolist() if not _is_noise(one)]
        self._check()

    def __contains__(self, path: str) -> bool:
        return path in self._zip.NameToInfo

    def files(self) -> Iterator[tuple[str, bytes | UnreadableSource]]:
        """Yield each file's path and bytes, or why it cannot be had."""
        seen: set[str] = set()
        for one in self._files:
            path = _shown(one.filename)
            name = f"{self._name}/{path}"
            fault = "is in the archive twice" if path in seen else _fault(one)
            seen.add(path)
            yield (
                path,
                UnreadableSource(name, fault) if fault else self._read(one, name),
            )

    def _read(self, one: zipfile.ZipInfo, name: str) -> bytes | UnreadableSource:
        """Return a file's bytes.

        Read by their stated size: read whole, more would be unpacked before the
        library notices that the size is a lie.
        """
        try:
            with self._zip.open(one) as file:
                content = file.read(one.file_size + 1)
            if len(content) < one.file_size:
                raise EOFError
        except _FAULTS:
            return UnreadableSource(name, "is damaged within the archive")
        return content

    def _check(self) -> None:
        if not self._files:
            raise UnreadableSource(self._name, "is an archive without files")
        if len(self._files) > MOST_FILES:
            raise UnreadableSource(self._name, f"holds more than {MOST_FILES} files")
        size = sum(one.file_size for one in self._files)
        if size > MOST_BYTES:
            raise UnreadableSource(
                self._name,
                f"unpacks to {size / 1e6:.0f} MB, at most {MOST_BYTES / 1e6:.0f} MB"
                " are read",
            )
        if any(map(_grows, self._files)):
            raise UnreadableSource(
                self._name, "is packed so tightly that it may be made to do harm"
            )


def _is_noise(one: zipfile.ZipInfo) -> bool:
    """Return whether it is a folder, or what desktops put in of their own."""
    parts = PurePosixPath(one.filename).parts
    own = bool(parts) and (
        parts[0] == "__MACOSX" or parts[-1] in (".DS_Store", "Thumbs.db")
    )
    return one.filename.endswith("/") or own


def _shown(path: str) -> str:
    """Return a path on one line, without signs that steer a screen."""
    return "".join(sign if sign.isprintable() else "�" for sign in path)


def _grows(one: zipfile.ZipInfo) -> bool:
    return one.file_size > max(_SMALL, MOST_GROWTH * one.compress_size)


def _fault(one: zipfile.ZipInfo) -> str | None:
    path = one.filename
    if not path:
        return "has no name"
    if ".." in re.split(r"[/\\]", path):
        return "has a path that leads out of the archive"
    if path.startswith(("/", "\\")) or _DRIVE.match(path):
        return "has a path that does not begin in the archive"
    if stat.S_ISLNK(one.external_attr >> 16):
        return "is a link, not a file"
    if one.flag_bits & _ENCRYPTED:
        return "is protected by a password"
    if one.compress_type not in _PACKED:
        return "is packed in a way that is not read: pack it as an ordinary .zip"
    return None
