"""What no longer holds of what a reader was told: taken back, or said otherwise now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefings.language import tr
from briefings.model import Cited, Source, SourceId, Span
from briefings.stories.changes import Changes, Correction
from briefings.writing import labels
from briefings.writing.briefing import Line, Phrase

#: Passages of one correction that are shown, of what is gone and what has come.
CORRECTED = 3


def past(source: Source, change: int) -> Source:
    """Return a source under the id by which its text after a change is cited."""
    return replace(source, id=SourceId(f"{source.id}@{change}"))


def corrections(changes: Changes, since: int) -> Iterator[Line]:
    """Yield what sources took back, and what they said and say instead.

    Args:
        changes: What became of a story.
        since: Number of the change up to which its reader was told.
    """
    for each in changes.corrected:
        if each.after.withdrawn is not None:
            yield _taken_back(each.after)
        elif each.before.withdrawn is not None and not each.come:
            yield _line(_stands_again(each.after), _first(each.after))
        else:
            yield from _rewritten(each, past(each.before, since))


def _line(said: str, cited: Cited) -> Line:
    return Line((Phrase(f"{said} "), cited))


def _first(source: Source) -> Cited:
    return source.cite(source.passages[0].span)


def _outlet(source: Source) -> str | None:
    """Return the name of a source's outlet; None where it states none."""
    return labels.outlet(source) if source.outlet or source.publisher else None


def _taken_back(source: Source) -> Line:
    ours = labels.recalled(source)
    if ours is not None:
        return _line(_recalled(source, ours.rstrip(" .")), _first(source))
    at = source.text.find(source.withdrawn or "")
    if not source.withdrawn or at < 0:
        return _line(_withdrawn(source, why=False), _first(source))
    reason = source.cite(Span(start=at, end=at + len(source.withdrawn)))
    return _line(_withdrawn(source, why=True), reason)


def _recalled(source: Source, reason: str) -> str:
    name = _outlet(source)
    if name is None:
        # TRANSLATORS: {reason} is what an editor wrote; what the report said follows.
        return tr(
            "Our editors took back a report whose outlet is not stated. Why: {reason}. "
            "It had said:",
            reason=reason,
        )
    # TRANSLATORS: {reason} is what an editor wrote; what the report said follows.
    return tr(
        "Our editors took back a report of {outlet}. Why: {reason}. It had said:",
        outlet=name,
        reason=reason,
    )


def _withdrawn(source: Source, *, why: bool) -> str:
    name = _outlet(source)
    if name is None:
        # TRANSLATORS: Each of these stands before words of a source.
        return tr("A report whose outlet is not stated was taken back:")
    if why:
        return tr("{outlet} took its report back:", outlet=name)
    return tr("{outlet} took back:", outlet=name)


def _stands_again(source: Source) -> str:
    name = _outlet(source)
    if name is None:
        # TRANSLATORS: It had been taken back; its first words follow.
        return tr("A report whose outlet is not stated stands again. It says:")
    # TRANSLATORS: It had been taken back; its first words follow.
    return tr("A report of {outlet} stands again. It says:", outlet=name)


def _rewritten(correction: Correction, old: Source) -> Iterator[Line]:
    name = _outlet(correction.after)
    if name is None:
        before = tr("A report whose outlet is not stated no longer says:")
        now = tr("A report whose outlet is not stated now says:")
    else:
        before = tr("{outlet} no longer says:", outlet=name)
        now = tr("{outlet} now says:", outlet=name)
    for passage in correction.gone[:CORRECTED]:
        yield _line(before, old.cite(passage.span))
    for passage in correction.come[:CORRECTED]:
        yield _line(now, correction.after.cite(passage.span))
