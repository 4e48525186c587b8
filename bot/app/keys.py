"""A secret of the installation's own, in its data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

from bot.errors import SettingsError

_BYTES: Final = 32


def key_in(folder: Path) -> bytes:
    """Return the key kept in a folder, made if there is none yet.

    Nobody but the owner of the file may read it: whoever can is let in by it.

    Raises:
        SettingsError: It cannot be read or made, or others may read it.
    """
    path = folder / "web.key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _read(path)
        with os.fdopen(made, "wb") as file:
            file.write(key := secrets.token_bytes(_BYTES))
    except OSError as error:
        raise SettingsError(
            f"The key {path} cannot be used: {error.strerror}."
        ) from error
    return key


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
