"""Claims by outlets: who says, says vaguely, opposes or leaves out what."""

from __future__ import annotations

from briefings.model import Story
from briefings.stories.comparing import Comparison
from briefings.writing.agreed import apart, claimed, said_at
from briefings.writing.briefing import Line
from briefings.writing.charts.model import Matrix, MatrixRow
from briefings.writing.charts.tellers import tellers_of
from briefings.writing.compare import compare_briefing
from briefings.writing.excerpts import backing, told_at
from briefings.writing.pages import standing

#: Claims and sources of one picture: what a phone still shows on one screen or two.
CLAIMS = 12
SOURCES = 20

#: Characters of a claim: three lines of a phone.
_ROOM = 110


def matrix_chart(story: Story, comparison: Comparison) -> Matrix | None:
    """Return a story's claims by its sources; None where nothing is told.

    Claims that several voices tell come first, as in the answer in words.
    """
    sources = standing(story)
    told = told_at(sources)
    rows = list(apart(comparison, told))
    if not rows:
        return None
    briefing = compare_briefing(story, comparison)
    tellers = tellers_of(sources, briefing.notes, SOURCES)
    at = {source: place for place, source in enumerate(comparison.sources)}
    columns = [at[teller.source] for teller in tellers]
    return Matrix(
        title=briefing.title,
        facts=briefing.facts,
        tellers=tellers,
        rows=tuple(
            MatrixRow(
                claim=Line(
                    claimed(row, place, told, room=_ROOM), backing(said_at(row), told)
                ),
                voices=row.voices,
                status=row.status,
                stances=tuple(row.cells[column].stance for column in columns),
            )
            for row, place in rows[:CLAIMS]
        ),
        more_claims=max(0, len(rows) - CLAIMS),
        more_sources=len(sources) - len(tellers),
    )
