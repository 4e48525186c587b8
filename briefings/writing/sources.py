"""The sources of a story: who tells it, on whose reports, and how far to trust it."""

from __future__ import annotations

from briefings.language import listed, number, tr
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
    last = Line((Phrase(tr("Last source added: {day}", day=added)),))
    return story_page(story, [Section(tr("Sources"), lines), Section(None, (last,))])


def _source_line(source: Source, press: Press) -> Line:
    """Call a source by its headline, or by its first words where it has none."""
    first = naming_passage(source)
    # TRANSLATORS: Behind a source: on whose reports it rests, "Reuters, AP".
    rests = tr("rests on {names}", names=listed(source.draws_on))
    more = [
        *([rests] if source.draws_on else []),
        *_house(source, press),
        *_thin(source),
    ]
    behind = Phrase("".join(f" — {said}" for said in more))
    return Line((source.cite(first.span), behind, *taken_back(source)))


def _house(source: Source, press: Press) -> tuple[str, ...]:
    """Say what is known of a source's outlet, nothing twice."""
    if source.outlet is None:
        return ()
    known = press.profile(source.outlet)
    kind = labels.kind(known.kind)
    said = [listed([each for each in (kind, labels.country(known.country)) if each])]
    # TRANSLATORS: Who publishes and who owns an outlet, and on whose reports it leans.
    if known.publisher and fold(known.publisher) != fold(known.name):
        said.append(tr("publisher {name}", name=known.publisher))
    if known.owner and fold(known.owner) != fold(known.publisher):
        said.append(labels.owned(known.owner))
    if known.leans_on:
        said.append(tr("leans on {names}", names=listed(known.leans_on)))
    facts = "; ".join(filter(None, said))
    return (facts,) if facts else ()


def _thin(source: Source) -> tuple[str, ...]:
    """Say that a source gives nothing to check, with the counts as the reason."""
    thin = thinness(source)
    if thin is None:
        return ()
    # TRANSLATORS: Behind a source that gives nothing to check; hedges are words like
    # "reportedly" and "perhaps", {number} is "3.1".
    said = tr(
        "thin: no figure, no quotation, no outlet named, {number} hedges in 100 words",
        number=number(thin.hedges, 1),
    )
    return (said,)


def taken_back(source: Source) -> tuple[Phrase | Cited, ...]:
    """Return that a source was taken back, by whom and why."""
    if source.withdrawn is None:
        return ()
    ours = labels.recalled(source)
    if ours is not None:
        # TRANSLATORS: {reason} is what an editor wrote.
        said = tr("taken back by our editors: {reason}", reason=ours)
        return (Phrase(f" — {said}"),)
    at = source.text.find(source.withdrawn)
    if at < 0:
        return (Phrase(" — " + tr("withdrawn by its outlet")),)
    reason = source.cite(Span(start=at, end=at + len(source.withdrawn)))
    # TRANSLATORS: Before the words in which an outlet took its report back.
    return (Phrase(" — " + tr("withdrawn:") + " "), reason)
