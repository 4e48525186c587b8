"""Golden pictures: how each was when somebody looked at it and found it good."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
from PIL import Image

from bot.app.parts import SAMPLE, opened
from bot.pictures import Drawer
from briefings.reading.folder import documents
from tests.pictures.examples import CHARTS, NOW

GOLDEN = Path(__file__).with_name("golden")

#: Pixels in a row: enough to see each letter, small enough to keep.
WIDTH = 480

#: The README's: the matrix of a story of the corpus that ships.
SHOWN = "sample"
STORY = "earthquake"

#: Examples that are looked at; the others are only to end and to fit.
KEPT = (
    "matrix", "matrix-crowded", "matrix-single", "matrix-scripts", "growth", "company",
    "voices",
)  # fmt: skip

#: How much a pixel may differ, of 255, before it counts: another rounding of edges.
NOTICED = 48

#: The share of pixels that may: a letter or two, not a tile.
TOLERATED = 0.002


def scaled(png: bytes) -> Image.Image:
    """Return a picture in the size of a golden one."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    height = round(image.height * WIDTH / image.width)
    return image.resize((WIDTH, height), Image.Resampling.LANCZOS)


def differing(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ; all where the sizes do."""
    if one.size != other.size:
        return 1.0
    left, right = (np.asarray(each.convert("RGB"), np.int16) for each in (one, other))
    return float((np.abs(left - right).max(axis=2) > NOTICED).mean())


def golden(name: str) -> Image.Image:
    with Image.open(GOLDEN / f"{name}.png") as kept:
        return kept.convert("RGB")


def keep(name: str, png: bytes) -> None:
    """Make a picture the golden one, in as many colours as a small file has."""
    few = scaled(png).quantize(256, dither=Image.Dither.NONE)
    few.save(GOLDEN / f"{name}.png", optimize=True)


async def drawn(folder: Path) -> AsyncIterator[tuple[str, bytes]]:
    """Yield every picture that has a golden one, by its name."""
    drawer = Drawer()
    for name in KEPT:
        yield name, await drawer.png(CHARTS[name])
    yield "matrix-dark", await drawer.png(CHARTS["matrix"], dark=True)
    yield SHOWN, await sample(drawer, folder)


async def sample(drawer: Drawer, folder: Path) -> bytes:
    """Return the matrix of a story of the sample corpus."""
    async with opened(folder / "sample.db") as parts:
        await parts.loader.load(list(documents(SAMPLE)), NOW)
        (head,) = (await parts.engine.catalogue.find(STORY)).stories
        chart = await parts.engine.charting.matrix(head.id)
    assert chart
    return await drawer.png(chart)
