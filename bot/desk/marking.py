"""Where the numbers of sources stand in a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from bot.desk.directions import own_way
from briefings.model import Cited, SourceId
from briefings.writing.briefing import Line, Part, Phrase


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a source, behind what it says."""

    number: int

    #: What the number stands for, all of one source: the stretch before it, or a
    #: passage that tells the same.
    cited: tuple[Cited, ...]


Piece = Part | Mark

#: What closes a quotation or tells of a cut: a number stands behind it, not before.
_CLOSES = re.compile(r"[…”]*")


def words_of(part: Part) -> str:
    """Return the words of a part of a line; a source's run their own way in it.

    Where its file breaks a line says nothing to who reads it: a space does as well.
    """
    if isinstance(part, Phrase):
        return part.text
    return own_way(" ".join(part.words.split()))


def marked(line: Line, numbers: Mapping[SourceId, int]) -> list[Piece]:
    """Return a line's parts with the number of each source behind what it says.

    Behind the last words of each stretch of one source; at the line's end behind the
    last stretch, with the sources that tell it too.  A list that names its sources
    has no numbers.
    """
    stretches = _stretches(line, numbers)
    *before, last = stretches or [()]
    marks = {
        stretch[-1][0]: Mark(
            numbers[stretch[0][1].source], tuple(cited for _, cited in stretch)
        )
        for stretch in stretches
    }
    told = {cited.source for stretch in before for _, cited in stretch}
    end: dict[SourceId, Mark] = {}
    if last:
        ((at, cited),) = last[-1:]
        mark = marks.pop(at)
        told.discard(cited.source)
        end[cited.source] = mark
    for cited in line.backing:
        if cited.source in numbers and cited.source not in told:
            end.setdefault(cited.source, Mark(numbers[cited.source], (cited,)))
    return [*_placed(line, marks), *end.values()]


def _stretches(
    line: Line, numbers: Mapping[SourceId, int]
) -> list[tuple[tuple[int, Cited], ...]]:
    """Return the numbered passages with their places, those of one source together."""
    cited = [
        (at, part)
        for at, part in enumerate(line.parts)
        if isinstance(part, Cited) and part.source in numbers
    ]
    return [tuple(own) for _, own in groupby(cited, key=lambda each: each[1].source)]


def _placed(line: Line, marks: Mapping[int, Mark]) -> list[Piece]:
    """Return a line's parts with each mark behind its part and what closes that."""
    pieces: list[Piece] = []
    waiting: list[Mark] = []
    for at, part in enumerate(line.parts):
        if isinstance(part, Cited):
            pieces += [*waiting, part]
            waiting = [marks[at]] if at in marks else []
            continue
        rest = _CLOSES.sub("", part.text, count=1)
        closing = part.text.removesuffix(rest)
        pieces += [Phrase(closing)] * bool(closing)
        if rest:
            pieces += [*waiting, Phrase(rest)]
            waiting = []
    return [*pieces, *waiting]
