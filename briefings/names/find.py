"""Finding people, places and organisations in the passages of one source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from briefings.model import Kind, Passage, Source, Span
from briefings.names.abroad.finding import mentions_abroad
from briefings.names.aliases import labelled
from briefings.names.bodies import is_called_a_body, organisations
from briefings.names.entities import EntityKind, Mention
from briefings.names.people import (
    full_names,
    lone_surnames,
    surnames_of,
)
from briefings.names.tags import Tag, Word, tagged
from briefings.tongues import lexicon

#: Share of capitalised words from which a passage is set in title case, small
#: words left out: titles have nearly all, and sentences rarely half.
_TITLE_CASE = 0.6
_SHORT = 3
#: Kinds of passages that are titles; others are only from so many words on.
_TITLES = (Kind.HEADLINE, Kind.QUESTION, Kind.ROW, Kind.TOPIC)
_FEW = 5


def find_mentions(source: Source) -> tuple[Mention, ...]:
    """Return where people, places and organisations are named, in order.

    Spans hold the name alone, without title and possessive, and never overlap.
    Outlets, peoples ("Belarusian"), months and prizes are not among them.
    """
    if tables := lexicon(source.language):
        return mentions_abroad(source, tables)
    texts = [tagged(source.text, p.span.start, p.span.end) for p in source.passages]
    common = frozenset(w.text for words in texts for w in words if w.tag is Tag.LOWER)
    found = [
        _in_passage(source.text, passage, words, common)
        for passage, words in zip(source.passages, texts, strict=True)
    ]
    known = surnames_of(
        m.text for own in found for m in own if m.kind is EntityKind.PERSON
    )
    for own, words in zip(found, texts, strict=True):
        lone = _outside(lone_surnames(source.text, words, known), own)
        own += _mentions(source.text, lone, EntityKind.PERSON)
    located = {
        span.of(source.text)
        for own, words in zip(found, texts, strict=True)
        for span in _outside(_located(words), own)
    }
    for own, words in zip(found, texts, strict=True):
        # Where it stands once, it is a place wherever it stands.
        again = (e for e in _runs(words) if e.of(source.text) in located)
        places = _outside(again, own)
        own += _mentions(source.text, places, EntityKind.PLACE)
    storms = {name for words in texts for name in _storms(words)}
    every = (m for own in found for m in own if m.text not in storms)
    return tuple(sorted(every, key=attrgetter("span.start")))


#: Before the name of a storm, whatever else has that name: "Hurricane Petra".
_STORMS = frozenset({"hurricane", "typhoon", "cyclone", "storm"})


def _storms(words: Sequence[Word]) -> Iterator[str]:
    """Yield names of storms."""
    for before, word in pairwise(words):
        if before.text.lower() in _STORMS and word.capital and word.gap == " ":
            yield word.text


def _in_passage(
    text: str, passage: Passage, words: Sequence[Word], common: frozenset[str]
) -> list[Mention]:
    """Return what one passage names by itself; what stands first in line wins."""
    titled = _title_case(text, passage, words)
    found = _mentions(
        text, organisations(text, words, titled=titled), EntityKind.ORGANISATION
    )
    names = _outside(full_names(text, words, common, titled=titled), found)
    bodies = [span for span in names if is_called_a_body(text, span, passage.span)]
    people = [span for span in names if span not in bodies]
    found += _mentions(text, bodies, EntityKind.ORGANISATION)
    found += _mentions(text, people, EntityKind.PERSON)
    found += list(labelled(text, passage.span, found))
    tags = {word.tag for word in words}
    if Tag.LANDMARK in tags and not titled:
        landmarks = _outside(_landmarks(words), found)
        found += _mentions(text, landmarks, EntityKind.PLACE)
    if Tag.PLACE in tags:
        places = _outside((_span(w) for w in words if w.tag is Tag.PLACE), found)
        found += _mentions(text, places, EntityKind.PLACE)
    return found


def _landmarks(words: Sequence[Word]) -> Iterator[Span]:
    """Yield names of places by their heads: "Elm County"."""
    for at, word in enumerate(words):
        if word.tag is not Tag.LANDMARK:
            continue
        first = at
        while first and _names_on(words, first):
            first -= 1
        if first < at:
            yield Span(start=words[first].start, end=word.end)


def _names_on(words: Sequence[Word], at: int) -> bool:
    return words[at].gap == " " and words[at - 1].tag in (Tag.NAME, Tag.PLACE)


#: Stand before a place.
_WHERE = frozenset(("in", "near", "off", "outside"))


def _located(words: Sequence[Word]) -> Iterator[Span]:
    """Yield capitalised words that stand where a place does: "near Oakham"."""
    before = {word.start: words[at - 1] for at, word in enumerate(words) if at}
    gaps = {word.start: word.gap for word in words}
    for span in _runs(words):
        where = before.get(span.start)
        if where and where.text.lower() in _WHERE and gaps[span.start] == " ":
            yield span


def _runs(words: Sequence[Word]) -> Iterator[Span]:
    """Yield capitalised words that nothing else is known of, those in a row as one."""
    last = -1
    for at, word in enumerate(words):
        if at <= last or word.tag is not Tag.NAME:
            continue
        last = at
        while last + 1 < len(words) and _goes_on(words[last + 1]):
            last += 1
        after = words[last + 1] if last + 1 < len(words) else None
        if after and after.tag is Tag.THING and after.gap == " " and after.capital:
            continue  # "Oakham Weekly" is neither Oakham nor a name of its own.
        yield Span(start=word.start, end=words[last].end)


def _goes_on(word: Word) -> bool:
    return word.tag is Tag.NAME and word.gap == " "


def _title_case(text: str, passage: Passage, words: Sequence[Word]) -> bool:
    """Whether each word has a capital for the sake of the title it stands in.

    Sentences that end as such are none, however many names they hold.
    """
    ends = passage.span.of(text)[-1:] in (".", "!", "”", '"')
    if ends or passage.kind in (Kind.CARD, Kind.QUOTE):
        return False
    long = [w for w in words if len(w.text) > _SHORT]
    if passage.kind not in _TITLES and len(long) < _FEW:
        return False
    return sum(w.capital for w in long) >= _TITLE_CASE * len(long)


def _span(word: Word) -> Span:
    return Span(start=word.start, end=word.end)


def _outside(spans: Iterable[Span], found: Iterable[Mention]) -> list[Span]:
    """Return the spans that overlap none of what is found."""
    free = list(spans)
    if not free:
        return free
    taken = sorted((mention.span.start, mention.span.end) for mention in found)
    starts = [start for start, _ in taken]
    return [
        span
        for span in free
        if not (before := bisect_left(starts, span.end))
        or taken[before - 1][1] <= span.start
    ]


def _mentions(text: str, spans: Iterable[Span], kind: EntityKind) -> list[Mention]:
    return [Mention(span=span, text=span.of(text), kind=kind) for span in spans]
