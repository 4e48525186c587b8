"""Pictures drawn off the event loop, each once, the latest at hand."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Final

from bot.pictures.errors import FAILED, TOO_LONG, CannotDraw
from briefings.engine.shared import Shared
from briefings.language import written
from briefings.writing.charts import Chart

#: Pictures at hand, of about 150 kB each.  A restart draws anew: a picture takes a
#: third of a second, too little to keep files for.
AT_HAND: Final = 48

#: Pictures drawn at once: one takes a core.
AT_ONCE: Final = 2

#: Seconds for one picture; it takes a third of one.
SECONDS: Final = 10.0


class Drawer:
    """Draws charts; whoever asks for one that is being drawn waits for it."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._drawn: Shared[tuple[Chart, bool, str], bytes] = Shared(AT_HAND)
        self._room = asyncio.Semaphore(AT_ONCE)

    async def png(self, chart: Chart, *, dark: bool = False) -> bytes:
        """Return a chart as PNG, 800 pixels wide, in the language that is written in.

        Raises:
            CannotDraw: It takes too long, or the machine has no memory left for it.
        """
        key = (chart, dark, written())
        return await self._drawn.get(key, lambda: self._draw(chart, dark))

    async def _draw(self, chart: Chart, dark: bool) -> bytes:
        async with self._room:
            return await asyncio.to_thread(_png, chart, dark, self._seconds)


def _png(chart: Chart, dark: bool, seconds: float) -> bytes:
    # Only here: who asks for no picture must not pay for the font.
    from bot.pictures import raster
    from bot.pictures.drawing import svg_of
    from bot.pictures.typeset import FONTS

    svg = svg_of(chart, dark=dark)
    command = [sys.executable, "-I", str(Path(raster.__file__)), *map(str, FONTS)]
    try:
        done = subprocess.run(  # noqa: S603  Our own program, by its path.
            command,
            input=svg.encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotDraw(TOO_LONG) from error
    except OSError as error:
        raise CannotDraw(
            FAILED, error.strerror or "no process can be started"
        ) from error
    if done.returncode:
        raise CannotDraw(FAILED, f"the program ended with {done.returncode}")
    return done.stdout
