"""Direct quotations of a source, exact, each with who is said to have spoken."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.facts.marks import LONGEST, QUOTED, inside
from briefings.facts.speech import speech_of
from briefings.model import Kind, Passage, Source, Span
from briefings.names import Entity, EntityKind, find_mentions, resolve_within


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that a source gives as somebody's own."""

    #: Inside the quotation marks, without a comma of the sentence around it.
    span: Span

    #: The words that say who spoke; None where nobody is said to have.
    speaker: Span | None = None

    #: Their fullest name in the source; else the words of ``speaker``.
    name: str | None = None

    #: ``speaker`` stands elsewhere, and a pronoun or the quotation before leads
    #: to it: likely, not stated.
    inferred: bool = False


#: Characters between a verb and its quotation: "described the long talks with the
#: ministers as".  Words in marks farther off are a title or a term.
_FARTHEST = 60

#: Passages back that a pronoun is followed: farther off another is meant.
_BACK = 3

#: What stands between the words that lead to a quotation and its own.
_MARKS = '“„«»‘"> \t\r\n'

#: Behind an inverted verb, what somebody is whose name follows; but "a spokesman for
#: the mayor, Ann Lee" is not she.
_POST = re.compile(
    r"\s+(?:the|an?|his|her|their|its|our)\s+(?:(?!for\b|to\b|on\b)[\w’'-]+\s+){0,6}"
    r"(?!for\b)[\w’'-]+,\s+",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"\s*(?:[,.;:!?)]|\Z)")

#: A name at the end of words.
_NAME = re.compile(
    r"(?<![^\s(])([A-ZÀ-ÞЀ-Я][\w.’'-]+(?:\s[A-ZÀ-ÞЀ-Я][\w.’'-]+){1,3})\s*\Z"
)


@dataclass(frozen=True, slots=True)
class _Named:
    span: Span
    name: str


def quotes(
    source: Source, entities: Sequence[Entity] | None = None
) -> tuple[Quote, ...]:
    """Return the direct quotations of a source, in order of place.

    Words in quotation marks that nobody is said to have spoken (a title, a term)
    are there too, without a speaker.

    Args:
        source: Where they stand.
        entities: What :func:`~briefings.names.resolve_within` gave for the
            source; found anew where left out.
    """
    if not any(QUOTED.search(source.text, *_ends(p)) for p in source.passages):
        return ()
    if entities is None:
        entities = resolve_within(source, find_mentions(source))
    reader = _Reader(source, _speakers(entities))
    found: list[Quote] = []
    for at, passage in enumerate(source.passages):
        for mark in QUOTED.finditer(source.text, *_ends(passage)):
            found.append(reader.quote(at, inside(mark), found[-1:] or None))
    return tuple(found)


def _ends(passage: Passage) -> tuple[int, int]:
    return passage.span.start, passage.span.end


def _speakers(entities: Sequence[Entity]) -> list[_Named]:
    """Return where people and bodies are named, in order of place."""
    return sorted(
        (
            _Named(receipt, entity.name)
            for entity in entities
            if entity.kind is not EntityKind.PLACE
            for spelling in entity.spellings
            for receipt in spelling.receipts
        ),
        key=lambda named: named.span,
    )


class _Reader:
    """Who speaks, by what stands around a quotation."""

    def __init__(self, source: Source, named: list[_Named]) -> None:
        self._source = source
        self._text = source.text
        self._speech = speech_of(source.language)
        self._named = named
        self._starts = [n.span.start for n in named]

    def quote(self, at: int, span: Span, before: list[Quote] | None) -> Quote:
        """Return the quotation with its speaker, if one is to be found."""
        passage = self._source.passages[at]
        for verb in self._verbs(passage, span):
            found = self._of_verb(at, passage, verb, span)
            if found:
                return found
        named = self._according(passage, span)
        if named:
            return Quote(span=span, speaker=named.span, name=named.name)
        return (
            self._led_to(at, passage, span)
            or self._carried_on(at, passage, span, before)
            or Quote(span=span)
        )

    def _verbs(
        self, passage: Passage, span: Span, farthest: int = _FARTHEST
    ) -> list[Span]:
        """Return the verbs of saying outside the quotation, the nearest first."""
        verbs = [
            verb
            for verb in self._speech.verbs(self._text, *_ends(passage))
            if not self._quoted(passage, verb.start)
        ]
        near = [verb for verb in verbs if _gap(verb, span) <= farthest]
        return sorted(near, key=lambda verb: _gap(verb, span))

    def _led_to(self, at: int, passage: Passage, span: Span) -> Quote | None:
        """Return a quotation that is led to without a verb of saying in its passage."""
        start = passage.span.start
        lead = self._text[start : span.start].rstrip(_MARKS)
        if self._speech.gives(lead):
            return self._followed(at, span, (lead, start + len(lead)))
        if at == 0:
            return None
        before = self._source.passages[at - 1]
        if not lead.strip():
            return self._announced(at, before, span)
        others = [*self._between(start, span.start)]
        apart = "\n" in self._text[before.span.end : start]
        if apart or others or not self._speech.reports(lead):
            return None
        said = self._of(at - 1, before, span)
        return replace(said, inferred=True) if said else None

    def _announced(self, at: int, before: Passage, span: Span) -> Quote | None:
        """Return a quotation as whose the words are that announce it: "He said:"."""
        end = before.span.end
        between = self._text[end : span.start].rstrip(_MARKS)
        if between.endswith(":"):
            # Words that only lead to others are no passage.
            start = end + between.rfind("\n") + 1
            led = replace(before, span=Span(start=start, end=end + len(between)))
            return self._of(at, led, span) or self._called(led, span)
        ends = before.span.of(self._text).endswith(":")
        return self._of(at - 1, before, span) if ends else None

    def _called(self, led: Passage, span: Span) -> Quote | None:
        """Return a quotation as whose "Ann Lee said:" outside of passages makes it."""
        for verb in self._verbs(led, span, LONGEST):
            lead = self._text[led.span.start : verb.start]
            name = _NAME.search(lead)
            if name and not self._speech.is_pronoun(lead, self._text, verb.end):
                start = led.span.start + name.start(1)
                words = Span(start=start, end=start + len(name[1]))
                return Quote(span=span, speaker=words, name=name[1])
        return None

    def _of(self, at: int, passage: Passage, span: Span) -> Quote | None:
        """Return a quotation as whose the verbs of saying of a passage make it."""
        verbs = self._verbs(passage, span, LONGEST)
        said = (self._of_verb(at, passage, verb, span) for verb in verbs)
        return next(filter(None, said), None)

    def _quoted(self, passage: Passage, at: int) -> bool:
        marks = QUOTED.finditer(self._text, *_ends(passage))
        return any(mark.start() <= at < mark.end() for mark in marks)

    def _of_verb(
        self, at: int, passage: Passage, verb: Span, span: Span
    ) -> Quote | None:
        """Return the quotation as its verb's subject's."""
        start = self._clause_start(passage, verb.start)
        first = next(self._between(start, verb.start), None)
        if first:
            return Quote(span=span, speaker=first.span, name=first.name)
        after = self._right_behind(passage, verb)
        if after:
            return Quote(span=span, speaker=after.span, name=after.name)
        lead = self._text[start : verb.start]
        if self._speech.is_pronoun(lead, self._text, verb.end):
            return self._followed(at, span, (lead, verb.end))
        somebody = self._speech.somebody(lead)
        if somebody is None:
            return None
        begin = start + somebody.start()
        words = Span(start=begin, end=begin + len(somebody[0].rstrip()))
        return Quote(span=span, speaker=words, name=words.of(self._text))

    def _clause_start(self, passage: Passage, verb: int) -> int:
        """Return where the verb's clause begins: after the last quotation mark."""
        ends = [
            m.end()
            for m in QUOTED.finditer(self._text, *_ends(passage))
            if m.end() <= verb
        ]
        return max([passage.span.start, *ends])

    def _between(self, start: int, end: int) -> Iterator[_Named]:
        first = bisect_right(self._starts, start - 1)
        for named in self._named[first:]:
            if named.span.end > end:
                return
            yield named

    def _right_behind(self, passage: Passage, verb: Span) -> _Named | None:
        """Return who stands behind an inverted verb: "said Ann Lee".

        Or behind what they are: "said the mayor, Ann Lee.".
        """
        for named in self._between(verb.end, passage.span.end):
            gap = self._text[verb.end : named.span.start]
            if _POST.fullmatch(gap) and _PAUSE.match(self._text, named.span.end):
                return named
            title = re.fullmatch(r"\s+(?:[^\W\d_][\w.’'-]*\s+){0,4}", gap)
            return (
                named
                if title and not re.search(r"\b(?:that|to|on|in)\b", gap)
                else None
            )
        return None

    def _followed(self, at: int, span: Span, by: tuple[str, int]) -> Quote | None:
        """Return the quotation as that of whom a pronoun points back to.

        The first one named in the nearest passage before that names a person:
        the subject stands first.

        Args:
            at: The passage.
            span: The quotation.
            by: What leads to the verb, and where the verb ends.
        """
        for back in range(at - 1, max(at - 1 - _BACK, -1), -1):
            passage = self._source.passages[back]
            if passage.kind is not Kind.SENTENCE:
                continue
            for named in self._between(*_ends(passage)):
                if self._speech.fits(by[0], self._text, by[1], named.name):
                    return Quote(
                        span=span, speaker=named.span, name=named.name, inferred=True
                    )
        return None

    def _according(self, passage: Passage, span: Span) -> _Named | None:
        for named in self._between(*_ends(passage)):
            lead = self._text[passage.span.start : named.span.start]
            if self._speech.leads_to(lead) and not self._quoted(
                passage, named.span.start
            ):
                return named
        return None

    def _carried_on(
        self, at: int, passage: Passage, span: Span, before: list[Quote] | None
    ) -> Quote | None:
        """Return a quotation that nothing introduces as one that goes on."""
        outside = QUOTED.sub("", passage.span.of(self._text)).strip(" .,;:—–-\n")
        if outside or before is None or before[0].speaker is None:
            return None
        last = before[0]
        gap = self._source.passages[max(at - 1, 0)].span.start
        if last.span.end < gap:
            return None
        return Quote(span=span, speaker=last.speaker, name=last.name, inferred=True)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)
