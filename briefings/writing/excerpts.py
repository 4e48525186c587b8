"""Short exact quotations of passages, and lines that several passages stand behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain, pairwise

from briefings.facts.questions import is_participle, word_lists
from briefings.model import Cited, Kind, Passage, Source, SourceId, Span
from briefings.stories.telling.clauses import clauses
from briefings.stories.telling.tells import Place
from briefings.stories.telling.terms import told as terms_of
from briefings.tongues import lexicon
from briefings.writing.briefing import Part, Phrase
from briefings.writing.pages import passage_line
from briefings.writing.salience import Told

#: Characters of a passage that tells one fact of several: three lines of a phone.
ROOM = 130

#: Where a sentence can be cut and still reads.
_CLAUSE = re.compile(r"(?<=[,;:])\s|\s(?=[–—(])")

#: Between two clauses that each stand alone.
_JOINS = re.compile(r"[,;]\s+(?:and|but|while|whereas|yet)\s+|;\s+")

#: Words of a clause that stands alone, at least.
_WHOLE = 4

#: Right before a cut, these are shown too, and what stands before them up to a sign:
#: what follows would be told as so.
_HEDGED = re.compile(
    r"\b(?:believ|think|thought|suspect|alleg|accus|claim|fear|hope|expect|den[iy]|"
    r"reject|dismiss|doubt|argu|insist|suggest|warn|threaten|plan|may\b|might\b|could\b|"
    r"would\b|should\b|not\b|no\b|never\b|if\b|whether\b)\w*(?:\s+[^\s,;:]+){0,2}\s*\Z",
    re.IGNORECASE,
)

_SPACE = re.compile(r"\s")

#: Share of the room that what is cut at a clause must fill; else a word is the cut.
_FILLED = 0.5

#: What does not stand before a "…".
_LOOSE = ",;: "

_CUT = Phrase("…")


def place_of(source: Source, passage: Passage) -> Place:
    """Return where a passage stands."""
    return Place(source=source.id, span=passage.span)


def told_at(sources: Iterable[Source]) -> Mapping[Place, Told]:
    """Return each passage with its source, by its place."""
    return {
        place_of(source, passage): (source, passage)
        for source in sources
        for passage in source.passages
    }


def backing(places: Iterable[Place], told: Mapping[Place, Told]) -> tuple[Cited, ...]:
    """Return the first passage of each source among places, to stand behind a line."""
    first: dict[SourceId, Cited] = {}
    for place in places:
        if place in told:
            first.setdefault(place.source, told[place][0].cite(place.span))
    return tuple(first.values())


def excerpt(
    source: Source,
    passage: Passage,
    *,
    room: int = ROOM,
    focus: Span | None = None,
    within: Span | None = None,
) -> tuple[Part, ...]:
    """Return a passage, or the clauses of it that tell something, with "…" for cuts.

    Args:
        source: The passage's.
        passage: A table row comes whole, as its cells under their heads.
        room: Characters that may be shown; more, where a hedge needs them.
        focus: What must be seen, by its place in the source; None for the opening.
        within: The part of the passage that may be shown; None for all of it.
    """
    if passage.kind is Kind.ROW:
        return passage_line(source, passage).parts
    all_of_it = passage.span
    whole = within or all_of_it
    start = whole.start
    if focus and focus.end - start > room:
        start = _start(source.text, whole, focus, room)
        if hedged := _HEDGED.search(source.text, whole.start, start):
            gaps = _CLAUSE.finditer(source.text, whole.start, hedged.start())
            start = max((gap.end() for gap in gaps), default=whole.start)
            room = max(room, focus.end - start)
    kept = _end(source.text, Span(start=start, end=whole.end), focus, room)
    return (
        *((_CUT,) if start > all_of_it.start else ()),
        source.cite(kept),
        *((_CUT,) if kept.end < all_of_it.end else ()),
    )


def shared_part(source: Source, passage: Passage, others: Iterable[Told]) -> Span:
    """Return the part of a passage that others tell too, all of it as a rule.

    "Nobody was hurt, and nine tugs came" tells two things.  Where the others tell one
    of them, the other is no part of what they agree on.
    """
    text = source.say(passage)
    spans = list(clauses(text, _JOINS))
    if len(spans) == 1 or passage.kind is Kind.ROW or lexicon(source.language):
        return passage.span
    theirs = [terms_of(other.say(said)).weights for other, said in others]
    wanted = frozenset(chain.from_iterable(theirs))
    words = [text[start:end] for start, end in spans]
    told = [not wanted.isdisjoint(terms_of(each).weights) for each in words]
    if not any(told):
        return passage.span
    first, last = told.index(True), len(told) - told[::-1].index(True)
    kept = Span(start=spans[first][0], end=spans[last - 1][1])
    left_out = (*words[:first], *words[last:])
    if len(kept.of(text).split()) < _WHOLE or not all(map(_is_whole, left_out)):
        return passage.span
    begin = passage.span.start
    return Span(start=begin + kept.start, end=begin + kept.end)


def _is_whole(clause: str) -> bool:
    """Whether a clause has words enough, and a verb, so that it stands alone."""
    words = clause.lower().split()
    verbs = frozenset(word_lists()["auxiliaries"].split())
    return len(words) >= _WHOLE and any(
        word in verbs or is_participle(word) for word in words
    )


def likest(source: Source, passage: Passage, words: str) -> Span:
    """Return where a clause of a passage tells what some words tell, most of it."""
    text = source.say(passage)
    wanted = terms_of(words).weights
    shared = [term for term in terms_of(text).terms if term.key in wanted]
    cuts = [0, *(gap.end() for gap in _CLAUSE.finditer(text)), len(text)]
    telling = [
        [term for term in shared if start <= term.at < end]
        for start, end in pairwise(cuts)
    ]
    best = max(telling, key=lambda terms: sum(term.weight for term in terms))
    if not best:
        return Span(start=passage.span.start, end=passage.span.start)
    gap = _SPACE.search(text, best[-1].at)
    start = passage.span.start
    return Span(
        start=start + best[0].at, end=start + (gap.start() if gap else len(text))
    )


def _start(text: str, whole: Span, focus: Span, room: int) -> int:
    """Return where a clause begins, or a word, so that the focus stands near the end.

    A fifth of the room is left for what follows the focus.
    """
    earliest = max(focus.end - room * 4 // 5, whole.start)
    latest = focus.end - int(room * _FILLED)
    ends = [gap.end() for gap in _CLAUSE.finditer(text, earliest, focus.start)]
    if ends and ends[0] <= latest:
        return ends[0]
    word = _SPACE.search(text, earliest, focus.start)
    return word.end() if word else focus.start


def _end(text: str, rest: Span, focus: Span | None, room: int) -> Span:
    if rest.end - rest.start <= room:
        return rest
    least = max(focus.end if focus else 0, rest.start + int(room * _FILLED))
    past = rest.start + room
    ends = [gap.start() for gap in _CLAUSE.finditer(text, least, past)]
    words = [gap.start() for gap in _SPACE.finditer(text, rest.start + 1, past + 1)]
    end = max(ends or words, default=past)
    kept = text[rest.start : end].rstrip(_LOOSE)
    return Span(start=rest.start, end=rest.start + len(kept))
