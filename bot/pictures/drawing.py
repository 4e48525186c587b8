"""A chart as SVG: the same chart in the same theme gives the same text.  Pure."""

from __future__ import annotations

from bot.language import tr
from bot.pictures import company, growth, matrix, voices, words
from bot.pictures.canvas import Canvas
from bot.pictures.theme import DARK, LIGHT
from bot.pictures.typeset import lacking
from briefings.language import direction
from briefings.writing.charts import Chart, Company, Growth, Matrix, Voices


def svg_of(chart: Chart, *, dark: bool = False) -> str:
    """Return a chart as SVG of one phone's width, at most 2.4 times as tall."""
    canvas = Canvas(DARK if dark else LIGHT, mirrored=direction() == "rtl")
    notes = [tr(words.NOT_IN_LETTERS)] if _is_romanised(chart) else []
    match chart:
        case Matrix():
            matrix.draw(canvas, chart, notes)
        case Growth():
            growth.draw(canvas, chart, notes)
        case Company():
            company.draw(canvas, chart, notes)
        case Voices():
            voices.draw(canvas, chart, notes)
    return canvas.svg()


def _is_romanised(chart: Chart) -> bool:
    said = [line.words for line in chart.lines()]
    said += [teller.name for teller in chart.tellers]
    match chart:
        case Company():
            said += [person.name for person in chart.people]
        case Voices():
            said += [upstream.name for upstream in chart.upstream]
    return any(map(lacking, said))
