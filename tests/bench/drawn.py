"""A picture of cost against size: every figure that was measured at several sizes."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from tests.bench.table import Figure

#: What a label says of the size: "..., at 10,000" and "... at 10,000 sources, ...".
SIZE = re.compile(r",? at ([\d,]+)(?: sources)?(?=,|$)")

#: Pixels of the picture, and of its plot: left, top, right, bottom.
_WIDTH, _HEIGHT = 1100, 760
_PLOT = (70, 40, 640, 700)

#: Lines that a plot can hold and still be read.
_MOST = 24

#: Told apart by people who see few colours too: Okabe and Ito's, without the yellow.
_COLOURS = ("#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
_DASHES = ("", "7 4", "2 3", "9 3 2 3")

#: Size to value.
Curve = Mapping[int, float]


def curves(figures: Sequence[Figure]) -> dict[str, Curve]:
    """Return the times that were measured at two sizes or more, by their labels."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for each in figures:
        size = SIZE.search(each.label)
        name = SIZE.sub("", each.label)
        if size and re.search(r"\bms\b", name) and each.value > 0:
            found[name][int(size[1].replace(",", ""))] = each.value
    return {name: curve for name, curve in found.items() if len(curve) > 1}


def picture(figures: Sequence[Figure]) -> str:
    """Return an SVG of milliseconds against sources, both by powers of ten."""
    drawn = dict(list(curves(figures).items())[:_MOST])
    if not drawn:
        body = '<text x="40" y="60">Nothing was measured at two sizes.</text>'
    else:
        body = "\n".join(_plot(drawn))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        ' font-family="sans-serif" font-size="13">\n'
        "<title>Milliseconds against sources in the corpus</title>\n"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n{body}\n</svg>\n'
    )


def _plot(drawn: Mapping[str, Curve]) -> Iterator[str]:
    sizes = [size for curve in drawn.values() for size in curve]
    values = [value for curve in drawn.values() for value in curve.values()]
    across, up = _Scale(sizes, _PLOT[0], _PLOT[2]), _Scale(values, _PLOT[3], _PLOT[1])
    for power in across.powers:
        at = across.at(10.0**power)
        yield f'<path d="M{at:.1f} {_PLOT[1]}V{_PLOT[3]}" stroke="#ddd"/>'
        yield _text(at, _PLOT[3] + 20, f"{10**power:,}", "middle")
    for power in up.powers:
        at = up.at(10.0**power)
        yield f'<path d="M{_PLOT[0]} {at:.1f}H{_PLOT[2]}" stroke="#ddd"/>'
        yield _text(_PLOT[0] - 8, at + 4, f"{10.0**power:,g}", "end")
    yield _text(_PLOT[0], 24, "ms")
    yield _text(_PLOT[2], _PLOT[3] + 42, "sources", "end")
    for number, (name, curve) in enumerate(drawn.items()):
        yield from _line(number, name, curve, across, up)


def _line(
    number: int, name: str, curve: Curve, across: _Scale, up: _Scale
) -> Iterator[str]:
    points = " ".join(
        f"{across.at(size):.1f},{up.at(value):.1f}"
        for size, value in sorted(curve.items())
    )
    dashes = _DASHES[number // len(_COLOURS) % len(_DASHES)]
    manner = (
        f'fill="none" stroke="{_COLOURS[number % len(_COLOURS)]}" stroke-width="2"'
        f' stroke-dasharray="{dashes}"'
    )
    y = _PLOT[1] + 10 + 27 * number
    yield f'<polyline points="{points}" {manner}/>'
    yield f'<path d="M{_PLOT[2] + 20} {y}h30" {manner}/>'
    yield _text(_PLOT[2] + 58, y + 4, name)


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f"<text {where}>{escape(words)}</text>"


class _Scale:
    """Where numbers stand between two ends, by powers of ten."""

    def __init__(self, numbers: Sequence[float], start: float, end: float) -> None:
        low = math.floor(math.log10(min(numbers)))
        high = max(math.ceil(math.log10(max(numbers))), low + 1)
        self.powers = range(low, high + 1)
        self._low, self._high, self._start, self._end = low, high, start, end

    def at(self, number: float) -> float:
        share = (math.log10(number) - self._low) / (self._high - self._low)
        return self._start + share * (self._end - self._start)
