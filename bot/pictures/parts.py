"""Parts that pictures share: the head, tiles of sources, the list of sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from bot.pictures.canvas import LEADING, Canvas
from bot.pictures.theme import INNER, MARGIN, SMALL, TITLE, WIDTH
from bot.pictures.typeset import fitted, plain, width
from briefings.writing.charts import Chart, Teller

#: Draws a tile: where it stands, how wide it is, and the number on it.
Tile = Callable[[Canvas, float, float, float, str], None]

#: Height of a tile, and between two of them.
TILE: Final = 22.0
GAP: Final = 3.0

#: The widest tile: so few of them look like what they are, not like bars.
_WIDEST: Final = 34.0

#: Width of a tile that says what its kind means.
_KEY: Final = 24.0

#: Where sources are listed in two columns.
_MANY: Final = 7

_LIST_STEP: Final = SMALL * 1.5


def head(canvas: Canvas, chart: Chart, shows: str) -> None:
    """Set the title, its facts, and what the picture shows."""
    top = canvas.block(
        MARGIN, MARGIN, INNER, chart.title.words, most=3, size=TITLE, bold=True
    )
    faint = canvas.theme.faint
    top = canvas.block(
        MARGIN, top + 3, INNER, chart.facts, most=2, size=SMALL, ink=faint
    )
    canvas.y = canvas.block(MARGIN, top + 8, INNER, shows, most=2, bold=True) + 6


def heading(canvas: Canvas, said: str) -> None:
    """Set a heading over what follows, with a rule above it."""
    rule(canvas)
    canvas.text(
        MARGIN, canvas.y + 7, said, size=SMALL, ink=canvas.theme.faint, bold=True
    )
    canvas.y += 7 + SMALL * LEADING + 4


def rule(canvas: Canvas) -> None:
    """Part what follows from what was."""
    end = WIDTH - MARGIN
    canvas.path(f"M{MARGIN} {canvas.y:.1f}H{end}", stroke=canvas.theme.rule, weight=0.8)


def tile_width(count: int, room: float = INNER) -> float:
    """Return how wide each of so many tiles is."""
    return min(_WIDEST, (room + GAP) / max(count, 1) - GAP)


def full(canvas: Canvas, x: float, top: float, wide: float, label: str) -> None:
    """Draw a filled tile with a number on it."""
    theme = canvas.theme
    canvas.rect(x, top, wide, TILE, fill=theme.main, radius=3)
    _number(canvas, x, top, wide, label, theme.on_main, bold=True)


def dashed(canvas: Canvas, x: float, top: float, wide: float, label: str) -> None:
    """Draw a tile with a broken, round outline and a number in it."""
    theme = canvas.theme
    canvas.rect(
        x + 0.7,
        top + 0.7,
        wide - 1.4,
        TILE - 1.4,
        stroke=theme.main,
        radius=TILE / 2,
        dashed=True,
    )
    _number(canvas, x, top, wide, label, theme.main, bold=False)


def cornered(canvas: Canvas, x: float, top: float, wide: float, label: str) -> None:
    """Draw a filled tile with its corners cut off, as of a stop sign."""
    theme = canvas.theme
    cut = min(6.0, wide / 3)
    canvas.path(
        f"M{x + cut:.1f} {top:.1f}h{wide - 2 * cut:.1f}l{cut:g} {cut:g}"
        f"v{TILE - 2 * cut:g}l-{cut:g} {cut:g}h-{wide - 2 * cut:.1f}"
        f"l-{cut:g} -{cut:g}v-{TILE - 2 * cut:g}z",
        fill=theme.other,
    )
    _number(canvas, x, top, wide, label, theme.on_other, bold=True)


def bare(canvas: Canvas, x: float, top: float, wide: float, label: str) -> None:
    """Set a number that stands back, without a tile."""
    _number(canvas, x, top, wide, label, canvas.theme.faint, bold=False)


def underlined(canvas: Canvas, x: float, top: float, wide: float, label: str) -> None:
    """Set a number that stands back over a short line, without a tile."""
    faint = canvas.theme.faint
    start, end = x + wide / 4, x + wide * 3 / 4
    canvas.path(
        f"M{start:.1f} {top + TILE - 2:.1f}H{end:.1f}", stroke=faint, weight=1.2
    )
    _number(canvas, x, top, wide, label, faint, bold=False)


def apart(canvas: Canvas, x: float, top: float, wide: float, label: str) -> None:
    """Set a number that stands back in a broken, square outline."""
    faint = canvas.theme.faint
    canvas.rect(
        x + 0.7, top + 0.7, wide - 1.4, TILE - 1.4, stroke=faint, radius=2, dashed=True
    )
    _number(canvas, x, top, wide, label, faint, bold=False)


def _number(
    canvas: Canvas,
    x: float,
    top: float,
    wide: float,
    label: str,
    ink: str,
    *,
    bold: bool,
) -> None:
    size = SMALL if wide >= 18 else 10.5
    middle = top + (TILE - size * 1.16) / 2
    canvas.text(
        x + wide / 2, middle, label, size=size, ink=ink, bold=bold, anchor="middle"
    )


def key(canvas: Canvas, marks: Sequence[tuple[Tile, str]]) -> None:
    """Say what each kind of tile means."""
    x = MARGIN
    for draw, said in marks:
        if x > MARGIN and x + _KEY + 6 + width(said, SMALL) > MARGIN + INNER:
            x = MARGIN
            canvas.y += TILE + 5
        draw(canvas, x, canvas.y, _KEY, "1")
        x += _KEY + 6
        top = canvas.y + (TILE - SMALL * LEADING) / 2
        canvas.text(x, top, said, size=SMALL, ink=canvas.theme.faint)
        x += width(said, SMALL) + 14
    canvas.y += TILE + 9


def sources_height(tellers: Sequence[Teller]) -> float:
    """Return how much room the list of sources takes, and what ends a picture."""
    return _down(tellers) * _LIST_STEP + 15 + 2 * SMALL * LEADING + MARGIN


def _columns(tellers: Sequence[Teller]) -> int:
    return 2 if len(tellers) >= _MANY else 1


def _down(tellers: Sequence[Teller]) -> int:
    return -(-len(tellers) // _columns(tellers))


def sources(canvas: Canvas, tellers: Sequence[Teller]) -> None:
    """List who stands behind each number; many of them in two columns."""
    canvas.y += 6
    rule(canvas)
    canvas.y += 9
    columns, down = _columns(tellers), _down(tellers)
    room = (INNER - 14 * (columns - 1)) / columns
    for at, teller in enumerate(tellers):
        x = MARGIN + (at // down) * (room + 14)
        _teller(canvas, x, canvas.y + at % down * _LIST_STEP, room, teller)
    canvas.y += down * _LIST_STEP


def _teller(canvas: Canvas, x: float, top: float, room: float, teller: Teller) -> None:
    faint, beside = canvas.theme.faint, width("[00]", SMALL) + 5
    canvas.text(x, top, f"[{teller.number}]", size=SMALL, ink=faint)
    left = room - beside
    name = fitted(plain(teller.name), left, SMALL, at_words=False)
    canvas.text(x + beside, top, name, size=SMALL)
    # Apart from the name, which may run from right to left.
    taken, date = width(name, SMALL), f"· {teller.date}"
    if taken + 4 + width(date, SMALL) <= left:
        canvas.text(x + beside + taken + 4, top, date, size=SMALL, ink=faint)


def foot(canvas: Canvas, notes: Sequence[str]) -> None:
    """End a picture with what a reader has to know of it."""
    canvas.y += 4
    for note in notes:
        canvas.y = canvas.block(
            MARGIN,
            canvas.y,
            INNER,
            note,
            most=2,
            size=SMALL,
            ink=canvas.theme.faint,
        )
    canvas.y += MARGIN


def chip(canvas: Canvas, right: float, top: float, number: int) -> None:
    """Set the number of a source, as an answer in words does, ending at the right."""
    canvas.text(
        right, top, f"[{number}]", size=SMALL, ink=canvas.theme.faint, anchor="end"
    )
