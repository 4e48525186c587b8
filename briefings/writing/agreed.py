"""What several voices of a story tell alike: its first lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from briefings.facts import FigureKind, figures
from briefings.language import N_, Marked, tr
from briefings.model import Passage, Source
from briefings.stories.claims import ClaimStatus
from briefings.stories.claims_main import tells_main, tells_much
from briefings.stories.comparing import Comparison, Row, Stance
from briefings.stories.telling.tells import Place
from briefings.writing import labels
from briefings.writing.briefing import Line, Part, Phrase
from briefings.writing.excerpts import (
    backing,
    excerpt,
    likest,
    place_of,
    shared_part,
)
from briefings.writing.salience import OVERLAP, Told, leans, most_telling, telling_words

#: Lines of a story that tell what several voices do.
AGREED_LINES = 4

#: Characters of each: a whole sentence of most news, five lines of a phone.
_ROOM = 220

#: How the voices behind a claim stand to each other.
_HOW: Mapping[ClaimStatus, Marked] = {
    # TRANSLATORS: Behind what several voices tell; {voices} is always "2 voices" or
    # more, in the nominative.
    ClaimStatus.AGREED: N_("{voices} agree"),
    ClaimStatus.GROWING: N_("{voices} tell it, the count grew"),
    ClaimStatus.DISPUTED: N_("{voices} tell it, figures differ"),
}

# TRANSLATORS: The same, where another source tells the contrary.
_OPPOSED = N_("{voices} tell it, others do not agree")


def apart(
    comparison: Comparison, told: Mapping[Place, Told]
) -> Iterator[tuple[Row, Place]]:
    """Yield claims in their order, each with the passage to show of it.

    One passage may tell several claims, and a reader needs it once: claims whose
    passage repeats one before are left out, and those that none of ``told`` tells.
    """
    return _unrepeated(_placed(comparison.rows, told, told), told)


def _placed(
    rows: Iterable[Row], told: Mapping[Place, Told], every: Mapping[Place, Told]
) -> Iterator[tuple[Row, Place]]:
    for row in rows:
        place = _shown(row, told, every)
        if place:
            yield row, place


def _unrepeated(
    claims: Iterable[tuple[Row, Place]], told: Mapping[Place, Told]
) -> Iterator[tuple[Row, Place]]:
    known: list[frozenset[str]] = []
    for row, place in claims:
        source, passage = told[place]
        words = telling_words(source.say(passage))
        if all(_fresh(words, before) for before in known):
            known.append(words)
            yield row, place


def _shown(
    row: Row, told: Mapping[Place, Told], every: Mapping[Place, Told]
) -> Place | None:
    """Return the plainest passage of a claim, or another that says it.

    One that is understood alone goes before, unless it tells something else, or more.
    Of a count that grew it is the newest telling, wherever that stands.
    """
    places = [place for place in (row.lead, *said_at(row)) if place in told]
    if places and row.status is ClaimStatus.GROWING and row.lead in every:
        return row.lead
    if row.lead in every:
        lead = _said_at(row.lead, every)
        texts = {at: _said_at(at, told) for at in places}
        places = [
            at
            for at, text in texts.items()
            if tells_main(lead, of=text) and tells_much(lead, of=text)
        ]
    return min(places, key=lambda place: leans(*told[place]), default=None)


def _fresh(words: frozenset[str], before: frozenset[str]) -> bool:
    return len(words & before) <= OVERLAP * len(words)


def said_at(row: Row) -> tuple[Place, ...]:
    """Return where a claim is said, source by source."""
    return tuple(c.place for c in row.cells if c.place and c.stance is Stance.SAYS)


def claimed(
    row: Row, place: Place, told: Mapping[Place, Told], *, room: int
) -> tuple[Part, ...]:
    """Return the words in which a passage tells a claim, as far as others tell it too.

    Args:
        row: The claim.
        place: The passage to show.
        told: Passages by their places.
        room: Characters that may be shown.
    """
    others = [
        told[each]
        for each in said_at(row)
        if each in told and each.source != place.source
    ]
    within = shared_part(*told[place], others) if others else None
    against = [
        each.place
        for each in row.cells
        if each.stance is Stance.OPPOSES and each.place and each.place in told
    ]
    # Whoever is told that somebody says otherwise must see what.
    focus = likest(*told[place], _said_at(against[0], told)) if against else None
    return excerpt(*told[place], room=room, focus=focus, within=within)


def _said_at(place: Place, told: Mapping[Place, Told]) -> str:
    source, passage = told[place]
    return source.say(passage)


def agreed_claims(
    comparison: Comparison, told: Mapping[Place, Told], every: Mapping[Place, Told]
) -> Sequence[tuple[Row, Place]]:
    """Return the claims to lead with, each with the passage to show of it.

    Those of most voices first; among equals those that most sources tell, then
    those told exactly, then the one a passage of which tells most.  Those that can only
    be shown by a passage that leans on another are left out, if there are others.

    Args:
        comparison: What each source says.
        told: The passages that tell the news.
        every: All passages of the story.
    """
    order = most_telling(list(told.values()))
    rank = {place_of(*each): n for n, each in enumerate(order)}
    shared = (row for row in comparison.rows if row.voices > 1 and _stands(row))
    ranked = sorted(
        _placed(shared, told, every),
        key=lambda each: (
            -each[0].voices,
            -len(said_at(each[0])),
            _is_vague(*every[each[1]]),
            _best(each[0], each[1], rank),
        ),
    )
    alone = [each for each in ranked if not leans(*every[each[1]])]
    return tuple(islice(_unrepeated(alone or ranked, every), AGREED_LINES))


def _is_vague(source: Source, passage: Passage) -> bool:
    """Whether it counts only in words like "several": others may give the number."""
    span = passage.span
    found = figures(
        source.text, span.start, span.end, vague=True, language=source.language
    )
    kinds = {figure.kind for figure in found}
    return FigureKind.VAGUE in kinds and FigureKind.QUANTITY not in kinds


def _best(row: Row, shown: Place, rank: Mapping[Place, int]) -> int:
    """Return the rank of a claim's most telling passage among all of the story."""
    return min(rank[place] for place in (shown, *said_at(row)) if place in rank)


def _stands(row: Row) -> bool:
    """Whether it can be said how the voices stand to each other.

    Figures that are not alike may yet count two things, unless somebody opposes.
    """
    if row.status is ClaimStatus.DISPUTED:
        return any(cell.stance is Stance.OPPOSES for cell in row.cells)
    return row.status in _HOW


def agreed_line(
    row: Row, place: Place, told: Mapping[Place, Told], before: tuple[Part, ...] = ()
) -> Line:
    """Return a claim's passage, with how many voices stand behind it.

    Args:
        row: The claim.
        place: The passage to show.
        told: Passages by their places.
        before: What opens the line: a day.
    """
    opposed = any(cell.stance is Stance.OPPOSES for cell in row.cells)
    agreed = row.status is ClaimStatus.AGREED
    phrase = _OPPOSED if opposed and agreed else _HOW[row.status]
    how = tr(phrase, voices=labels.voices(row.voices))
    return Line(
        (
            *before,
            *claimed(row, place, told, room=_ROOM),
            Phrase(f" · {how}"),
        ),
        backing(said_at(row), told),
    )


def told_by_rows(rows: Iterable[Row]) -> frozenset[Place]:
    """Return the passages that say one of some claims."""
    return frozenset(place for row in rows for place in said_at(row))
