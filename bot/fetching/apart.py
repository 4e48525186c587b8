"""Parsers of foreign formats, each run in a process of its own.

PDF and Word files can make a parser loop, recurse or eat memory, and a thread
cannot be stopped.  A process can: it has a time, a size, and takes nothing with
it when it dies.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from bot.fetching import parsers
from briefings.errors import UnreadableSource

#: For one file.  A page of text takes 20 ms to 100 ms; see parsers.MOST_PAGES.
SECONDS = 20.0

#: For all files of one archive.
SECONDS_TOGETHER = 60.0


class Apart:
    """Runs parsers until their time is used up."""

    def __init__(
        self, *, each: float = SECONDS, together: float = SECONDS_TOGETHER
    ) -> None:
        self._each = each
        self._left = together

    def __call__(self, parser: str, name: str, data: bytes) -> bytes:
        """Return the text of a file, in UTF-8.

        Args:
            parser: A name in ``parsers.PARSERS``.
            name: What to call the file in the error.
            data: The whole file.

        Raises:
            UnreadableSource: It has no text, is damaged, or takes too long.
        """
        if self._left <= 0:
            raise UnreadableSource(
                name, "was left out: the files before it took too long to read"
            )
        began = time.monotonic()
        try:
            done = subprocess.run(  # noqa: S603  Our own program, by its path.
                [sys.executable, "-I", str(Path(parsers.__file__)), parser],
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=min(self._each, self._left),
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableSource(name, "takes too long to read") from error
        finally:
            self._left -= time.monotonic() - began
        if done.returncode == parsers.FAULT:
            raise UnreadableSource(name, done.stdout.decode())
        if done.returncode:
            raise UnreadableSource(name, "is damaged: it cannot be opened")
        return done.stdout
