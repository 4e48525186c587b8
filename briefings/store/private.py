"""Files that nobody but their owner may read: readers are named in them."""

from __future__ import annotations

from pathlib import Path


def make_private(path: Path) -> None:
    """Make an empty file that its owner alone may read, in a folder that is there.

    What SQLite writes beside a database has the rights of the database.

    Raises:
        OSError: It cannot be made.
    """
    if not path.exists():
        path.touch(0o600)
