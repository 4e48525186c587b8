"""The sources of a story: who tells it, on whose reports, and how far to trust it."""

from __future__ import annotations

from briefings.model import Cited, Source, Span, Stamp, Story
from briefings.press import Press
from briefings.stories.thin import thinness
from briefings.text import fold
from briefings.writing import labels
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.heads import naming_passage
from briefings.writing.pages import story_page


def sources_briefing(story: Story, press: Press) -> Briefing:
    """List the sources, each with its headline, date, and whom it rests on.

    Args:
        story: Whose.
        press: What is known of their outlets.
    """
    lines = tuple(_source_line(source, press) for source in story.sources)
    added = labels.date(Stamp(moment=story.head.added, has_time=False))
    last = Line((Phrase(f"Last source added: {added}"),))
    return story_page(story, [Section("Sources", lines), Section(None, (last,))])


def _source_line(source: Source, press: Press) -> Line:
    """Call a source by its headline, or by its first words where it has none."""
    first = naming_passage(source)
    rests = f" — rests on {', '.join(source.draws_on)}" if source.draws_on else ""
    return Line(
        (
            source.cite(first.span),
            Phrase(rests + _house(source, press) + _thin(source)),
            *_withdrawn(source),
        )
    )


def _house(source: Source, press: Press) -> str:
    """Say what is known of a source's outlet, nothing twice."""
    if source.outlet is None:
        return ""
    known = press.profile(source.outlet)
    said = [", ".join(filter(None, (known.kind, labels.country(known.country))))]
    if fold(known.publisher) != fold(known.name):
        said.append(known.publisher and f"publisher {known.publisher}")
    if fold(known.owner) != fold(known.publisher):
        said.append(known.owner and f"owner {known.owner}")
    if known.leans_on:
        said.append(f"leans on {', '.join(known.leans_on)}")
    facts = "; ".join(filter(None, said))
    return f" — {facts}" if facts else ""


def _thin(source: Source) -> str:
    """Say that a source gives nothing to check, with the counts as the reason."""
    thin = thinness(source)
    if thin is None:
        return ""
    return (
        " — thin: no figure, no quotation, no outlet named,"
        f" {thin.hedges:.1f} hedges in 100 words"
    )


def _withdrawn(source: Source) -> tuple[Phrase | Cited, ...]:
    """Return that a source was taken back, by whom and why."""
    if source.withdrawn is None:
        return ()
    ours = labels.recalled(source)
    if ours is not None:
        return (Phrase(f" — taken back by our editors: {ours}"),)
    at = source.text.find(source.withdrawn)
    if at < 0:
        return (Phrase(" — withdrawn by its outlet"),)
    reason = source.cite(Span(start=at, end=at + len(source.withdrawn)))
    return (Phrase(" — withdrawn: "), reason)
