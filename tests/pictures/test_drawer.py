"""Drawing off the event loop, once."""

import asyncio
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.pictures import CannotDraw, Drawer, raster
from bot.pictures.typeset import FONTS
from tests.pictures.examples import PLAIN, SINGLE, line

PNG = b"\x89PNG\r\n"


async def test_a_chart_becomes_a_png():
    assert (await Drawer().png(SINGLE)).startswith(PNG)


async def test_whoever_asks_for_the_same_chart_gets_the_same_picture():
    drawer = Drawer()

    first, second = await asyncio.gather(
        drawer.png(SINGLE), drawer.png(replace(SINGLE))
    )

    assert first is second
    assert await drawer.png(SINGLE) is first


async def test_light_and_dark_are_two_pictures():
    drawer = Drawer()

    assert await drawer.png(SINGLE) != await drawer.png(SINGLE, dark=True)


async def test_the_loop_goes_on_while_a_picture_is_drawn():
    drawing = asyncio.create_task(Drawer().png(PLAIN))
    turns = 0
    while not drawing.done():
        turns += 1
        await asyncio.sleep(0.005)

    assert turns > 3


async def test_a_drawing_that_takes_too_long_is_given_up():
    with pytest.raises(CannotDraw, match="takes too long"):
        await Drawer(seconds=0.001).png(PLAIN)


async def test_what_failed_once_may_be_asked_for_again():
    drawer = Drawer(seconds=0.001)

    for _ in range(2):
        with pytest.raises(CannotDraw):
            await drawer.png(replace(PLAIN, title=line("Again")))


def draw_bare(svg, tmp_path):
    """Run the drawing program with nothing around it: no home, no fonts, no path."""
    script = Path(raster.__file__)
    return subprocess.run(
        [sys.executable, "-I", str(script), *map(str, FONTS)],
        input=svg,
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={"HOME": str(tmp_path)} if os.name != "nt" else None,
    )


def test_a_bare_machine_draws_the_same(tmp_path):
    from bot.pictures.drawing import svg_of

    done = draw_bare(svg_of(SINGLE).encode(), tmp_path)

    assert done.returncode == 0
    assert done.stdout == asyncio.run(Drawer().png(SINGLE))


def test_what_is_no_drawing_ends_with_a_fault(tmp_path):
    done = draw_bare(b"<svg", tmp_path)

    assert done.returncode == raster.FAULT
    assert done.stdout == b""


def test_fonts_are_where_the_program_is():
    assert all(font.is_file() for font in FONTS)
