"""Making an answer concise: what is shown, and what is folded away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from briefings.model import Cited, Source, SourceId, Span
from briefings.text import cut_at_word
from briefings.writing.briefing import (
    Briefing,
    Line,
    Note,
    Phrase,
    Section,
    lines_of,
)
from briefings.writing.labels import note

#: Visible characters of a concise answer, notes below it included: about
#: what a phone shows without scrolling.
LIMIT = 900

#: Characters of what is folded: with what is shown, one message of 4,096 with room.
FOLD_LIMIT = 2400

#: What a line break and a bullet take, and a citation mark (" [12]").
LINE_COST = 4
MARK_COST = 5


def briefing(
    title: Line,
    facts: str,
    sections: Sequence[Section],
    sources: Mapping[SourceId, Source],
    *,
    limit: int = LIMIT,
    order: Callable[[Line], float] | None = None,
) -> Briefing:
    """Show the first lines that fit the limit and fold the rest.

    At least one line is shown; one that is longer than the limit by itself is
    cut at the end of a word, so its citation spans what is left.

    Args:
        title: What the answer is about.
        facts: Counts and dates below the title.
        sections: All there is to say, most important first.
        sources: Every source that a line cites.
        limit: Visible characters, title, facts and notes included.
        order: Sorts the lines that are shown together, and those that are folded;
            None leaves them as they come.
    """
    spender = _Spender(limit, sources)
    spender.take(title)
    spender.left -= len(facts)
    spender.lines = 0
    shown, rest = _part(sections, spender)
    spender.left, spender.lines = FOLD_LIMIT, 0
    more, beyond = _part(rest, spender)
    if order:
        shown, more = _sorted(shown, order), _sorted(more, order)
    numbered = dict.fromkeys(
        cited.source
        for line in (title, *lines_of((*shown, *more)))
        for cited in line.citations
    )
    return Briefing(
        title=title,
        facts=facts,
        shown=shown,
        more=more,
        left_out=sum(len(section.lines) for section in beyond),
        notes=tuple(to_note(sources[source]) for source in numbered),
    )


def _sorted(
    sections: Sequence[Section], order: Callable[[Line], float]
) -> tuple[Section, ...]:
    return tuple(
        replace(section, lines=tuple(sorted(section.lines, key=order)))
        for section in sections
    )


def to_note(source: Source) -> Note:
    """Return what stands below an answer for a source."""
    return Note(source=source.id, label=note(source), url=source.url)


class _Spender:
    """Characters left, and the sources whose note is already paid for."""

    def __init__(self, limit: int, sources: Mapping[SourceId, Source]) -> None:
        self.left = limit
        self._sources = sources
        self._noted: set[SourceId] = set()

        #: Lines taken from this part.
        self.lines = 0

    def price(self, line: Line) -> int:
        cited = {cited.source for cited in line.citations}
        fresh = cited - self._noted
        notes = sum(len(note(self._sources[id_])) + LINE_COST for id_ in fresh)
        return len(line.words) + LINE_COST + MARK_COST * len(cited) + notes

    def total(self, section: Section) -> int:
        """Return the price of a section's lines, notes that they share counted once."""
        whole = Line((), tuple(c for line in section.lines for c in line.citations))
        words = sum(len(line.words) + LINE_COST for line in section.lines)
        return self.price(whole) + words

    def take(self, line: Line) -> None:
        self.left -= self.price(line)
        self._noted |= {cited.source for cited in line.citations}
        self.lines += 1


def _part(
    sections: Sequence[Section], spender: _Spender
) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    shown: list[Section] = []
    for at, section in enumerate(sections):
        spender.left -= len(section.heading or "")
        if section.whole and spender.lines and spender.total(section) > spender.left:
            return tuple(shown), tuple(sections[at:])
        for place, line in enumerate(section.lines):
            first = spender.lines == 0
            if spender.price(line) > spender.left and not (first or section.whole):
                rest = Section(section.heading, section.lines[place:])
                if kept := (*section.lines[:place], *_opening(line, spender)):
                    shown.append(Section(section.heading, kept))
                return tuple(shown), (rest, *sections[at + 1 :])
            if first:
                line = _cut(line, spender.left)
                section = replace(section, lines=(line, *section.lines[1:]))
            spender.take(line)
        shown.append(section)
    return tuple(shown), ()


def _opening(line: Line, spender: _Spender) -> tuple[Line, ...]:
    """Return what stands by itself of a line that does not fit, if that fits."""
    opening = line.opening
    if opening is None or spender.price(opening) > spender.left:
        return ()
    spender.take(opening)
    return (opening,)


def _cut(line: Line, room: int) -> Line:
    """Cut a one-passage line that is over-long by itself; leave others alone."""
    room = max(room - LINE_COST, LIMIT // 2)
    match line.parts:
        case (Cited() as cited,) if len(cited.words) > room:
            kept = cut_at_word(cited.words, room)
            span = Span(start=cited.span.start, end=cited.span.start + len(kept))
            shorter = Cited(words=kept, source=cited.source, span=span)
            return Line((shorter, Phrase("…")), line.backing)
        case _:
            return line
