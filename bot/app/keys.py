"""The data folder of an installation, and a secret of its own in there."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path
from typing import Final

from bot.errors import SettingsError

_BYTES: Final = 32
_NAME: Final = "web.key"


def make_folder(folder: Path) -> None:
    """Make the data folder, if need be, in one that is there.

    Raises:
        SettingsError: It cannot be made.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        if not folder.parent.is_dir():
            why = f"there is no folder {folder.parent}. Make it, or name"
        elif folder.exists():
            why = "it is a file. Name"
        else:
            why = f"{error.strerror}. Name"
        raise SettingsError(
            f"The data folder {folder} cannot be made: {why} another in TIDINGS_DATA."
        ) from error


def key_in(folder: Path) -> bytes:
    """Return the key kept in a folder, made if there is none yet.

    Nobody but the owner of the file may read it: whoever can is let in by it.

    Raises:
        SettingsError: It cannot be read or made, or others may read it.
    """
    path = folder / _NAME
    make_folder(folder)
    try:
        if not path.exists():
            _made(path)
        return _read(path)
    except OSError as error:
        raise SettingsError(
            f"The key {path} cannot be used: {error.strerror}."
        ) from error


def has_key(folder: Path) -> bool:
    """Return whether pages were ever served with a data folder: they make its key."""
    return os.path.exists(folder / _NAME)


def _made(path: Path) -> None:
    """Make a key, unless another process was first.

    It is written whole beside its place and then given its name: who starts at the
    same time, or after a process that died over it, finds a whole key or none.
    """
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name) as written:
        written.write(secrets.token_bytes(_BYTES))
        written.flush()
        os.fsync(written.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(written.name, path)


def _read(path: Path) -> bytes:
    if path.stat().st_mode & 0o077:
        raise SettingsError(
            f"The key {path} can be read by others: run chmod 600 {path}, or remove"
            " it if they may have."
        )
    key = path.read_bytes()
    if len(key) != _BYTES:
        raise SettingsError(f"The key {path} is broken: remove it.")
    return key
