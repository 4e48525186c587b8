"""What is not told: by some outlets, in answer to a question, or by any source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from briefings.facts import Precision, times
from briefings.language import N_, NN_, Marked, number, tr, trn
from briefings.model import Passage, Role, Source, Story
from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Comparison, Row, Stance
from briefings.stories.telling.abroad import amounts_in
from briefings.stories.telling.tells import Place
from briefings.writing.agreed import apart, claimed, said_at
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.callings import Callings
from briefings.writing.excerpts import backing, told_at
from briefings.writing.labels import voices
from briefings.writing.pages import standing, story_page
from briefings.writing.quotes import quote_lines

# TRANSLATORS: Headings over what sources leave open.
LEFT_OUT = N_("Not told by all")
ASKED = N_("Asked, not answered")
ALSO = N_("Also not told by all")
UNSTATED = N_("Not stated")
COMPLETE = N_("I find nothing that these sources leave out.")

#: Claims shown that some outlets leave out: the most told; the rest come last.
SHOWN = 2

#: Claims named in all.
MOST = 12

#: Characters of each: two lines of a phone.
_ROOM = 100

#: What a source may state: how to say that none does, that one of several does not
#: and that more do not, and the question put to each.
_FIELDS: Sequence[tuple[Marked, tuple[str, str], Callable[[Source], bool]]] = (
    (
        N_("No source says on which day it happened."),
        # TRANSLATORS: {n} of all sources of a story; {all} is always two or
        # more.
        NN_(
            "{n} of {all} sources names no day on which it happened.",
            "{n} of {all} sources name no day on which it happened.",
        ),
        lambda source: _dates(source),
    ),
    (
        N_("No source states its publication date."),
        NN_(
            "{n} of {all} sources states no publication date.",
            "{n} of {all} sources state no publication date.",
        ),
        lambda source: source.published is not None,
    ),
    (
        N_("No source names its outlet."),
        NN_(
            "{n} of {all} sources names no outlet.",
            "{n} of {all} sources name no outlet.",
        ),
        lambda source: bool(source.outlet or source.publisher),
    ),
    (
        N_("No source quotes anybody directly."),
        NN_(
            "{n} of {all} sources quotes nobody directly.",
            "{n} of {all} sources quote nobody directly.",
        ),
        lambda source: bool(quote_lines(source)),
    ),
    (
        N_("No source gives a number."),
        NN_(
            "{n} of {all} sources gives no number.",
            "{n} of {all} sources give no number.",
        ),
        lambda source: _counts(source),
    ),
)


def silent_briefing(
    story: Story, comparison: Comparison, answered: Callable[[str], bool]
) -> Briefing:
    """Return what the sources of a story leave open, each alone and all together.

    Args:
        story: Whose sources.
        comparison: What each of them says.
        answered: Whether some passage answers a question, given in its words.
    """
    sources = standing(story)
    left_out = tuple(islice(_left_out(sources, comparison), MOST))
    sections = (
        Section(tr(LEFT_OUT), left_out[:SHOWN]),
        Section(tr(UNSTATED), tuple(_unstated(sources))),
        Section(tr(ASKED), tuple(_unanswered(sources, answered))),
        Section(tr(ALSO), left_out[SHOWN:]),
    )
    kept = [section for section in sections if section.lines]
    return story_page(story, kept or [Section(None, (Line((Phrase(tr(COMPLETE)),)),))])


def _left_out(sources: Sequence[Source], comparison: Comparison) -> Iterator[Line]:
    """Yield what two voices or more tell, with those who do not."""
    told = told_at(sources)
    names = Callings(sources)
    not_told = tr("Not told by:")
    for row, place in apart(comparison, told):
        silent = [cell.source for cell in row.cells if cell.stance is Stance.SILENT]
        if silent and row.voices > 1:
            yield Line(
                (
                    Phrase(f"{voices(row.voices)}: "),
                    *claimed(row, place, told, room=_ROOM),
                    Phrase(f"\n{not_told} {names.listed(silent)}"),
                ),
                backing((*said_at(row), *_with_other_figures(row)), told),
            )


def _with_other_figures(row: Row) -> Iterator[Place]:
    """Yield where voices tell a claim with another figure: they are counted too."""
    if row.status is ClaimStatus.DISPUTED:
        for cell in row.cells:
            if cell.place and cell.stance is Stance.OPPOSES:
                yield cell.place


def _unanswered(
    sources: Sequence[Source], answered: Callable[[str], bool]
) -> Iterator[Line]:
    for source in sources:
        for passage in source.passages:
            if _asks(source, passage) and not answered(source.say(passage)):
                yield Line((source.cite(passage.span),))


def _asks(source: Source, passage: Passage) -> bool:
    return passage.role is Role.QUESTION and source.say(passage).endswith("?")


def _unstated(sources: Sequence[Source]) -> Iterator[Line]:
    every = len(sources)
    for none, some, states in _FIELDS:
        missing = sum(not states(source) for source in sources)
        if missing == every:
            yield Line((Phrase(tr(none)),))
        elif missing:
            said = trn(*some, missing, all=number(every))
            yield Line((Phrase(said),))


def _dates(source: Source) -> bool:
    """Whether it says on which day something happened, year or not."""
    return any(
        time.day or time.weekday is not None
        for passage in source.passages
        if passage.role is not Role.BIO
        for time in times(
            source.text,
            passage.span.start,
            passage.span.end,
            language=source.language,
        )
        if time.precision is Precision.DAY
    )


def _counts(source: Source) -> bool:
    return any(
        not amount.vague
        for passage in source.passages
        if passage.role is not Role.BIO
        for amount in amounts_in(source.say(passage), source.language)
    )
