"""Finding people, places and organisations in the passages of one source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from briefings.model import Kind, Passage, Source, Span
from briefings.names.aliases import labelled
from briefings.names.bodies import organisations
from briefings.names.entities import EntityKind, Mention
from briefings.names.people import full_names, lone_surnames, surnames_of
from briefings.names.tags import Tag, Word, tagged

#: Share of capitalised words from which a passage is set in title case.
_TITLE_CASE = 0.6


def find_mentions(source: Source) -> tuple[Mention, ...]:
    """Return where people, places and organisations are named, in order.

    Spans hold the name alone, without title and possessive, and never overlap.
    Outlets, peoples ("Belarusian"), months and prizes are not among them.
    """
    texts = [tagged(source.text, p.span.start, p.span.end) for p in source.passages]
    common = frozenset(w.text for words in texts for w in words if w.tag is Tag.LOWER)
    found: list[Mention] = []
    for passage, words in zip(source.passages, texts, strict=True):
        found += _in_passage(source.text, passage, words, common)
    known = surnames_of(m.text for m in found if m.kind is EntityKind.PERSON)
    for words in texts:
        lone = lone_surnames(source.text, words, known)
        found += _mentions(source.text, _outside(lone, found), EntityKind.PERSON)
    for words in texts:
        near = _located(words)
        found += _mentions(source.text, _outside(near, found), EntityKind.PLACE)
    return tuple(sorted(found))


def _in_passage(
    text: str, passage: Passage, words: Sequence[Word], common: frozenset[str]
) -> list[Mention]:
    """Return what one passage names by itself; what stands first in line wins."""
    titled = _title_case(passage, words)
    found = _mentions(
        text, organisations(text, words, titled=titled), EntityKind.ORGANISATION
    )
    people = full_names(text, words, common, titled=titled)
    found += _mentions(text, _outside(people, found), EntityKind.PERSON)
    found += list(labelled(text, passage.span, sorted(found)))
    landmarks = () if titled else _landmarks(words)
    for places in (landmarks, (_span(w) for w in words if w.tag is Tag.PLACE)):
        found += _mentions(text, list(_outside(places, found)), EntityKind.PLACE)
    return found


def _landmarks(words: Sequence[Word]) -> Iterator[Span]:
    """Yield names of places by their heads: "Elm County"."""
    for at, word in enumerate(words):
        first = at
        while (
            first
            and words[first].gap == " "
            and words[first - 1].tag in (Tag.NAME, Tag.PLACE)
        ):
            first -= 1
        if word.tag is Tag.LANDMARK and first < at:
            yield Span(start=words[first].start, end=word.end)


def _located(words: Sequence[Word]) -> Iterator[Span]:
    """Yield capitalised words that stand where a place does: "near Oakham"."""
    for before, word in pairwise(words):
        if (
            before.text in ("in", "near", "outside")
            and word.gap == " "
            and word.tag is Tag.NAME
        ):
            yield _span(word)


def _title_case(passage: Passage, words: Sequence[Word]) -> bool:
    if passage.kind in (Kind.CARD, Kind.QUOTE):
        return False
    long = [w for w in words if len(w.text) > 3]
    return len(long) > 2 and sum(w.capital for w in long) >= _TITLE_CASE * len(long)


def _span(word: Word) -> Span:
    return Span(start=word.start, end=word.end)


def _outside(spans: Iterable[Span], found: Sequence[Mention]) -> Iterator[Span]:
    for span in spans:
        if not any(m.span.start < span.end and span.start < m.span.end for m in found):
            yield span


def _mentions(text: str, spans: Iterable[Span], kind: EntityKind) -> list[Mention]:
    return [Mention(span=span, text=span.of(text), kind=kind) for span in spans]
