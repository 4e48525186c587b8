"""People named with somebody: a row of tiles each, one for each source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.language import tr
from bot.pictures import parts, words
from bot.pictures.canvas import Canvas
from bot.pictures.described import shows
from bot.pictures.theme import BODY, INNER, MARGIN, TALLEST
from briefings.writing.charts import Beside, Company, Person

TILES: Final[Mapping[Beside, parts.Tile]] = {
    Beside.PASSAGE: parts.full,
    Beside.SOURCE: parts.dashed,
    Beside.NOT: parts.bare,
}

#: Room for tiles beside a name; more of them stand below it.
_BESIDE: Final = 190.0
_NARROWEST: Final = 20.0

#: Of a name on two lines, or on one with tiles below it.
_PERSON: Final = 54.0


def draw(canvas: Canvas, company: Company, notes: list[str]) -> None:
    """Draw who is named with whom."""
    parts.head(canvas, company, shows(company))
    parts.key(
        canvas, [(TILES[beside], tr(said)) for beside, said in words.BESIDE.items()]
    )
    parts.rule(canvas)
    canvas.y += 9
    below = parts.tile_width(len(company.tellers), _BESIDE) < _NARROWEST
    lowest = TALLEST - parts.sources_height(company.tellers) - _PERSON
    shown = 0
    for person in company.people:
        if canvas.y <= lowest:
            _person(canvas, company, person, below=below)
            shown += 1
    cut = len(company.people) - shown + company.more_people
    parts.sources(canvas, company.tellers)
    rest = words.left_out(words.people(cut), words.sources(company.more_sources))
    parts.foot(canvas, [*rest, *notes])


def _person(canvas: Canvas, company: Company, person: Person, *, below: bool) -> None:
    room = INNER if below else _BESIDE
    wide = parts.tile_width(len(company.tellers), room)
    taken = len(company.tellers) * (wide + parts.GAP) - parts.GAP
    x = MARGIN if below else MARGIN + INNER - taken
    top = canvas.y + (parts.TILE if below else 0)
    name = INNER if below else INNER - taken - 10
    most = 1 if below else 2
    end = canvas.block(MARGIN, canvas.y + 1, name, person.name, most=most, size=BODY)
    for teller, beside in zip(company.tellers, person.beside, strict=True):
        TILES[beside](canvas, x, top, wide, str(teller.number))
        x += wide + parts.GAP
    canvas.y = max(end, top + parts.TILE) + 8
