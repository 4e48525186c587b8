"""The matrix: each claim over a row of tiles, one for each source."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Final

from bot.language import tr
from bot.pictures import parts, words
from bot.pictures.canvas import LEADING, Canvas
from bot.pictures.described import shows
from bot.pictures.theme import INNER, MARGIN, SMALL, TALLEST
from bot.pictures.typeset import width
from briefings.stories.comparing import Stance
from briefings.writing.charts import Matrix, MatrixRow
from briefings.writing.compare import ALONE, SHARED
from briefings.writing.stances import heard

TILES: Final[Mapping[Stance, parts.Tile]] = {
    Stance.SAYS: parts.full,
    Stance.VAGUE: parts.dashed,
    Stance.OPPOSES: parts.cornered,
    Stance.UNSURE: parts.underlined,
    Stance.SILENT: parts.bare,
    Stance.UNREAD: parts.apart,
}

_SELDOM: Final = frozenset({Stance.UNSURE, Stance.UNREAD})

#: Of a claim on two lines with its tiles.
_ROW: Final = 2 * 15 * LEADING + parts.TILE + 18


def draw(canvas: Canvas, matrix: Matrix, notes: list[str]) -> None:
    """Draw a matrix; claims that would make it too tall are left out and counted."""
    parts.head(canvas, matrix, shows(matrix))
    parts.key(canvas, [(TILES[s], tr(words.STANCES[s])) for s in _marks(matrix)])
    lowest = TALLEST - parts.sources_height(matrix.tellers) - _ROW
    shown = 0
    for alone, rows in groupby(matrix.rows, key=lambda row: row.voices < 2):
        if shown and canvas.y > lowest:
            break
        parts.heading(canvas, tr(ALONE if alone else SHARED))
        for row in rows:
            if not shown or canvas.y <= lowest:
                _row(canvas, matrix, row)
                shown += 1
    cut = len(matrix.rows) - shown + matrix.more_claims
    parts.sources(canvas, matrix.tellers)
    rest = words.left_out(words.claims(cut), words.sources(matrix.more_sources))
    parts.foot(canvas, [*rest, *notes])


def _marks(matrix: Matrix) -> list[Stance]:
    """Return the stances to explain: some are seldom there."""
    met = {stance for row in matrix.rows for stance in row.stances}
    return [each for each in words.STANCES if each in met or each not in _SELDOM]


def _row(canvas: Canvas, matrix: Matrix, row: MatrixRow) -> None:
    """Draw a claim over its tiles; how many voices tell it stands where room is."""
    wide = parts.tile_width(len(matrix.tellers))
    left = INNER - len(matrix.tellers) * (wide + parts.GAP)
    told = heard(row.voices, row.status) if row.voices > 1 else ""
    behind = width(told, SMALL) <= left
    before = f"{told}: " if told and not behind else ""
    canvas.y = canvas.block(MARGIN, canvas.y, INNER, before + row.claim.words, most=2)
    canvas.y += 5
    for at, (teller, stance) in enumerate(
        zip(matrix.tellers, row.stances, strict=True)
    ):
        x = MARGIN + at * (wide + parts.GAP)
        TILES[stance](canvas, x, canvas.y, wide, str(teller.number))
    if told and behind:
        top = canvas.y + (parts.TILE - SMALL * LEADING) / 2
        faint = canvas.theme.faint
        canvas.text(MARGIN + INNER, top, told, size=SMALL, ink=faint, anchor="end")
    canvas.y += parts.TILE + 13
