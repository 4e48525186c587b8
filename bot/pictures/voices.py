"""Sources on the left, those whose word they give on the right, lines between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.language import tr
from bot.pictures import parts, words
from bot.pictures.canvas import LEADING, Canvas
from bot.pictures.described import shows
from bot.pictures.theme import INNER, MARGIN, SMALL, WIDTH
from bot.pictures.typeset import fitted, plain
from briefings.writing.charts import Upstream, Voices

#: Where lines begin and end.
_FROM: Final = MARGIN + 156
_TO: Final = WIDTH - MARGIN - 134

#: From one name to the next.
_STEP: Final = 30.0


def draw(canvas: Canvas, chart: Voices, notes: list[str]) -> None:
    """Draw whose word each source gives."""
    parts.head(canvas, chart, shows(chart))
    parts.rule(canvas)
    canvas.y += 12
    downs = max(len(chart.tellers), len(chart.upstream))
    left = _places(canvas.y, len(chart.tellers), downs)
    right = _places(canvas.y, len(chart.upstream), downs)
    heights = {t.number: y for t, y in zip(chart.tellers, left, strict=True)}
    behind = list(zip(_beside(chart.upstream), right, strict=True))
    for upstream, y in sorted(behind, key=lambda each: len(each[0].numbers)):
        _lines(canvas, upstream, heights, y)
    for teller, y in zip(chart.tellers, left, strict=True):
        top = y - SMALL * LEADING / 2
        canvas.text(
            MARGIN, top, f"[{teller.number}]", size=SMALL, ink=canvas.theme.faint
        )
        room = _FROM - MARGIN - 34
        name = fitted(plain(teller.name), room, SMALL, at_words=False)
        canvas.text(MARGIN + 28, top, name, size=SMALL)
    for upstream, y in behind:
        _name(canvas, upstream, y)
    canvas.y += downs * _STEP
    rest = words.left_out(
        words.sources(chart.more_sources),
        words.upstream(chart.more_upstream),
    )
    parts.rule(canvas)
    canvas.y += 4
    parts.foot(canvas, [tr(words.BEHIND), *words.one_voice(chart.alike), *rest, *notes])


def _beside(upstream: Sequence[Upstream]) -> list[Upstream]:
    """Return those behind the sources in an order in which few lines cross."""
    return sorted(upstream, key=lambda each: sum(each.numbers) / len(each.numbers))


def _places(top: float, count: int, downs: int) -> list[float]:
    """Return the heights of names, the shorter list spread along the longer."""
    step = _STEP * downs / max(count, 1)
    return [top + step * (at + 0.5) for at in range(count)]


def _lines(
    canvas: Canvas, upstream: Upstream, heights: dict[int, float], y: float
) -> None:
    shared = len(upstream.numbers) > 1
    theme, middle = canvas.theme, (_FROM + _TO) / 2
    for number in upstream.numbers:
        canvas.path(
            f"M{_FROM} {heights[number]:.1f}C{middle} {heights[number]:.1f}"
            f" {middle} {y:.1f} {_TO - 4} {y:.1f}",
            stroke=theme.main if shared else theme.rule,
            weight=2.2 if shared else 1.4,
        )


def _name(canvas: Canvas, upstream: Upstream, y: float) -> None:
    shared = len(upstream.numbers) > 1
    room = INNER + MARGIN - _TO
    name = fitted(plain(upstream.name), room, SMALL, bold=shared, at_words=False)
    top = y - SMALL * LEADING / 2
    canvas.text(_TO + 2, top, name, size=SMALL, bold=shared)
