"""Passages that can only be understood behind the one before them, kept behind it.

"He called the talks useful" tells of whoever stands before.  In a list of what is new,
or of what is told most, that is somebody else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.model import Kind, Passage, Source, SourceId, Span
from briefings.stories.telling.putting_right import is_right
from briefings.writing.briefing import Line, Part, Phrase
from briefings.writing.pages import passage_line
from briefings.writing.salience import Told, leans

#: What tells in sentences; lines of a list or a table stand by themselves.
_PROSE = frozenset({Kind.SENTENCE, Kind.QUOTE})

#: Characters that stand as one, some four sentences; and passages, however long.
_ROOM = 500
_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Passages of one source that stand as one."""

    source: Source

    #: In order of place; all but the first lean on those before.
    passages: tuple[Passage, ...]

    #: The first is to be told itself, and not for the others alone.
    opens: bool


def behind(source: Source, passage: Passage) -> tuple[Passage, ...]:
    """Return a passage behind those before it without which it is not understood.

    Of more than fit, as many as do, and the one right before it in any case; the
    passage alone where it stands by itself, or nothing stands before it.  Behind what
    was told wrongly stands what is right.
    """
    if passage.kind not in _PROSE:
        return (passage,)
    first = bisect_left(source.passages, passage.span, key=lambda each: each.span)
    end = bisect_right(source.passages, passage.span, key=lambda each: each.span)
    if passage not in source.passages[first:end]:
        return (passage,)
    at = source.passages.index(passage, first, end)
    found = [passage, *_righted(source, at)]
    while at and found[0].kind in _PROSE:
        at -= 1
        one = source.passages[at]
        if one.kind not in _PROSE or not _leans_on(source, found[0], one):
            break
        if not _fit(source, (one, *found)):
            break
        found.insert(0, one)
    return tuple(found)


def _righted(source: Source, at: int) -> Iterator[Passage]:
    """Yield the passage that gives what one says was told wrongly, right behind it."""
    for one in source.passages[at + 1 : at + 2]:
        before = source.passages[at]
        if one.kind in _PROSE and is_right(source.say(one), source.say(before)):
            yield one


def _leans_on(source: Source, passage: Passage, before: Passage) -> bool:
    righted = is_right(source.say(passage), source.say(before))
    return righted or leans(source, passage)


def together(told: Sequence[Told]) -> list[Run]:
    """Return passages in their order, each that leans on others behind these.

    What several of the list lean on, or is of the list itself, is told once.

    Args:
        told: Passages with their sources, in the order in which they are to stand.
    """
    listed = {(source.id, passage.span) for source, passage in told}
    found: list[tuple[Source, tuple[Passage, ...]]] = []
    # Where in the list a passage stands by now; it may stand in several runs.
    places: dict[tuple[SourceId, Span], set[int]] = defaultdict(set)
    for source, passage in told:
        run = behind(source, passage)
        at = len(found)
        for number in sorted(set().union(*(places[source.id, p.span] for p in run))):
            joined = _joined(source, found[number][1], run)
            if joined:
                at, run = number, joined
                break
        found[at : at + 1] = [(source, run)]
        for each in run:
            places[source.id, each.span].add(at)
    return [
        Run(
            source=source,
            passages=passages,
            opens=(source.id, passages[0].span) in listed,
        )
        for source, passages in found
    ]


def _joined(
    source: Source, one: tuple[Passage, ...], other: tuple[Passage, ...]
) -> tuple[Passage, ...]:
    """Return two runs of passages as one; none where they share none, or do not fit."""
    if not set(one) & set(other):
        return ()
    both = tuple(sorted({*one, *other}, key=lambda each: each.span))
    return both if set(both) == set(one) or _fit(source, both) else ()


def _fit(source: Source, passages: Sequence[Passage]) -> bool:
    long = sum(len(source.say(each)) for each in passages) > _ROOM
    return not long or len(passages) <= _LEAST


def line_of(run: Run, before: tuple[Part, ...] = ()) -> Line:
    """Return passages one behind the other as one line.

    Args:
        run: The passages.
        before: What opens the line: a day.
    """
    *ahead, last = run.passages
    parts = passage_line(run.source, last).parts
    whole = Line((*before, *_context(run.source, ahead), *parts))
    if not (ahead and run.opens) or _takes_back(run):
        return whole
    first = passage_line(run.source, ahead[0]).parts
    return replace(whole, opening=Line((*before, *first)))


def _takes_back(run: Run) -> bool:
    """Whether a run opens with what was told wrongly: it never stands alone."""
    wrong, right = (run.source.say(each) for each in run.passages[:2])
    return is_right(right, wrong)


def context(source: Source, passage: Passage) -> tuple[Part, ...]:
    """Return what stands before a passage that leans on it; nothing if it does not."""
    run = behind(source, passage)
    return _context(source, run[: run.index(passage)])


def _context(source: Source, passages: Sequence[Passage]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for passage in passages:
        parts += [*passage_line(source, passage).parts, Phrase(" ")]
    return tuple(parts)
