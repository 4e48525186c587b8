"""Who says what: a story's claims, each with the outlets for it, against, silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from briefings.language import N_, listed, tr, trc
from briefings.model import Story
from briefings.stories.comparing import Cell, Comparison, Row, Stance
from briefings.stories.telling.tells import Place
from briefings.writing.agreed import apart, claimed, said_at
from briefings.writing.briefing import Briefing, Line, Part, Phrase, Section
from briefings.writing.callings import Callings
from briefings.writing.excerpts import (
    backing,
    excerpt,
    likest,
    told_at,
)
from briefings.writing.pages import standing, story_page
from briefings.writing.salience import Told
from briefings.writing.stances import STANCES, differ, heard, why_one

# TRANSLATORS: Headings over claims.
SHARED = N_("Told by more than one voice")
ALONE = N_("Told by one voice alone")
NOTHING = N_("These sources tell nothing that can be laid side by side.")

#: Claims of each kind: what a reader takes in, with the fold opened.
SHOWN = 5

#: Characters of a claim, and of what one outlet says of it less exactly.
_ROOM = 120
_QUOTED_ROOM = 70

#: Stances that are shown in the outlet's words.
_QUOTED = frozenset({Stance.VAGUE, Stance.OPPOSES})

#: Those of who speaks of it at all.
_SPEAKS = frozenset({Stance.SAYS, *_QUOTED})

#: For those who say it, where the figures are not all alike.
# TRANSLATORS: Before outlets that count the same thing, with other figures.
_COUNTS = (N_("Counts it:"), N_("counts it:"))


def compare_briefing(story: Story, comparison: Comparison) -> Briefing:
    """Return what the outlets tell alike and alone, with how each stands to it."""
    sources = standing(story)
    told = told_at(sources)
    names = Callings(sources)
    sections = (
        Section(tr(SHARED), tuple(_lines(comparison, told, names, alone=False))),
        Section(tr(ALONE), tuple(_lines(comparison, told, names, alone=True))),
    )
    kept = [section for section in sections if section.lines]
    return story_page(story, kept or [Section(None, (Line((Phrase(tr(NOTHING)),)),))])


def _lines(
    comparison: Comparison, told: Mapping[Place, Told], names: Callings, *, alone: bool
) -> Iterator[Line]:
    rows = (each for each in apart(comparison, told) if (each[0].voices < 2) is alone)
    return (_line(row, place, told, names) for row, place in islice(rows, SHOWN))


def _line(row: Row, place: Place, told: Mapping[Place, Told], names: Callings) -> Line:
    """Return a claim's passage and how all stand to it; of one alone, who speaks."""
    lead = claimed(row, place, told, room=_ROOM)
    behind = backing(said_at(row), told)
    stances = _stances(row, place, told, names)
    if row.voices < 2:
        return Line((*lead, Phrase("\n"), *stances), behind)
    opening = Phrase(f"{heard(row.voices, row.status)}: ")
    return Line((opening, *lead, Phrase("\n"), *stances), behind)


def _stances(
    row: Row, place: Place, told: Mapping[Place, Told], names: Callings
) -> Iterator[Part]:
    """Yield "says: A, B · vaguely: C “...” · silent: D"; told alone, no silent ones."""
    opened = False
    for stance, called in STANCES.items():
        cells = [cell for cell in row.cells if cell.stance is stance]
        if not cells or (row.voices < 2 and stance not in _SPEAKS):
            continue
        words = (called.opening, called.within)
        if stance is Stance.SAYS and differ(row.status):
            words = _COUNTS
        yield Phrase(" · " + tr(words[1]) + " " if opened else tr(words[0]) + " ")
        opened = True
        if stance in _QUOTED:
            yield from _quoted(cells, place, told, names)
        else:
            yield Phrase(names.listed(cell.source for cell in cells))
        if stance is Stance.SAYS and row.voices < 2:
            yield from _why_one(cells, told)


def _why_one(cells: Sequence[Cell], told: Mapping[Place, Told]) -> Iterator[Phrase]:
    """Yield why the outlets that tell something are one voice, if there are several."""
    places = (cell.place for cell in cells if cell.place and cell.place in told)
    why = why_one([told[place] for place in places])
    if why:
        yield Phrase(f" · {why}")


def _quoted(
    cells: Sequence[Cell], lead: Place, told: Mapping[Place, Told], names: Callings
) -> Iterator[Part]:
    """Yield outlets, each with the clause in which it tells it its own way."""
    source, passage = told[lead]
    for at, cell in enumerate(cells):
        if at:
            yield Phrase(listed(["", ""]))
        yield Phrase(names.listed([cell.source]))
        if cell.place and cell.place in told:
            theirs, said = told[cell.place]
            focus = likest(theirs, said, source.say(passage))
            words = excerpt(theirs, said, room=_QUOTED_ROOM, focus=focus)
            # TRANSLATORS: The marks around what is quoted, the first with its space.
            opening = trc("opens a quotation", " “")
            closing = trc("closes a quotation", "”")
            yield from (Phrase(opening), *words, Phrase(closing))
