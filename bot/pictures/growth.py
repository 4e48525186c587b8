"""Growing counts as bars under their days, and below them what happened when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.language import tr
from bot.pictures import parts, words
from bot.pictures.canvas import LEADING, Canvas
from bot.pictures.described import shows
from bot.pictures.theme import BODY, INNER, MARGIN, SMALL, TALLEST, WIDTH
from briefings.writing.charts import Day, Grown, Growth, Step, Teller
from briefings.writing.timeline import GREW, HAPPENED

#: Where what was counted begins: behind "30 Sept 2026".
_SAID: Final = MARGIN + 92

#: Where passages beside the line of days begin.
_TOLD: Final = MARGIN + 18

#: Height of a bar, and of a step with it.
_BAR: Final = 7.0
_STEP: Final = 37.0

#: Room on the right for the number of a source.
_CHIP: Final = 30.0

#: Between two days.
_GAP: Final = 9.0

#: Of a day with two lines beside it.
_DAY: Final = 66.0


def draw(canvas: Canvas, growth: Growth, notes: list[str]) -> None:
    """Draw counts and days; those that would make it too tall are left out, counted."""
    parts.head(canvas, growth, shows(growth))
    lowest = TALLEST - parts.sources_height(growth.tellers)
    counts, days = growth.counts, growth.days
    if counts and days:
        parts.heading(canvas, tr(GREW))
    else:
        parts.rule(canvas)
        canvas.y += 10
    shown = 0
    for grown in counts:
        if not shown or canvas.y + 40 + _STEP * len(grown.steps) <= lowest:
            _grown(canvas, grown)
            shown += 1
    told = 0
    if days and (canvas.y + _DAY <= lowest or not counts):
        if counts:
            parts.heading(canvas, tr(HAPPENED))
        while told < len(days) and (not told or canvas.y + _DAY <= lowest):
            _day(canvas, days[told], first=not told)
            told += 1
    parts.sources(canvas, _drawn(growth, counts[:shown], days[:told]))
    rest = words.left_out(
        words.counts(len(counts) - shown + growth.more_counts),
        words.dates(len(days) - told + growth.more_days),
    )
    parts.foot(canvas, [*rest, *notes])


def _drawn(
    growth: Growth, counts: Sequence[Grown], days: Sequence[Day]
) -> list[Teller]:
    """Return the sources of what was drawn."""
    numbers = {step.number for grown in counts for step in grown.steps}
    numbers |= {day.number for day in days}
    return [teller for teller in growth.tellers if teller.number in numbers]


def _grown(canvas: Canvas, grown: Grown) -> None:
    canvas.y = canvas.block(MARGIN, canvas.y, INNER, grown.claim.words, most=2) + 6
    most = max(step.value for step in grown.steps)
    for step in grown.steps:
        _step(canvas, step, share=max(step.value, 0.0) / most if most > 0 else 0.0)
    canvas.y += 6


def _step(canvas: Canvas, step: Step, *, share: float) -> None:
    theme, room = canvas.theme, WIDTH - MARGIN - _SAID
    canvas.text(MARGIN, canvas.y + 2, step.day, size=SMALL, ink=theme.faint)
    canvas.block(_SAID, canvas.y, room - _CHIP, step.said.words, most=1, bold=True)
    parts.chip(canvas, MARGIN + INNER, canvas.y + 2, step.number)
    top = canvas.y + BODY * LEADING + 1
    canvas.rect(_SAID, top, room, _BAR, fill=theme.rule, radius=2)
    canvas.rect(_SAID, top, max(room * share, 2.0), _BAR, fill=theme.main, radius=2)
    canvas.y += _STEP


def _day(canvas: Canvas, day: Day, *, first: bool) -> None:
    theme, top = canvas.theme, canvas.y
    middle = top + SMALL * LEADING / 2
    if not first:
        canvas.path(
            f"M{MARGIN + 5} {top - _GAP:.1f}V{middle:.1f}", stroke=theme.rule, weight=2
        )
    canvas.text(_TOLD, top, day.day, size=SMALL, ink=theme.faint, bold=True)
    parts.chip(canvas, MARGIN + INNER, top, day.number)
    canvas.y = canvas.block(
        _TOLD, top + SMALL * LEADING + 1, INNER - 18, day.told.words, most=2
    )
    canvas.path(
        f"M{MARGIN + 5} {middle:.1f}V{canvas.y:.1f}", stroke=theme.rule, weight=2
    )
    canvas.rect(MARGIN + 0.5, middle - 4.5, 9, 9, fill=theme.main, radius=4.5)
    canvas.y += _GAP
