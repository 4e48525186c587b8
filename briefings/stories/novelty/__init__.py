"""What a new source adds to a story: each passage is new, restated or changed.

*Changed* replaces something told: another figure of the same quantity, or the end
of a state.  *Restated* holds nothing that the story has not told.  Pure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from briefings.model import Kind, Passage, Role, Source, Span
from briefings.stories.novelty.abroad import counts_anew, counts_of
from briefings.stories.novelty.contrary import contrary_to, denies_anew
from briefings.stories.novelty.fates import History, fate_of, within
from briefings.stories.novelty.odds import restates, signs
from briefings.stories.novelty.of_another import counted_in
from briefings.stories.novelty.one_more import is_one_more
from briefings.stories.novelty.over import is_over_now
from briefings.stories.novelty.redated import Redated, is_due_anew, is_put_off, redated
from briefings.stories.novelty.that_one import befell_that_one
from briefings.stories.novelty.turns import turned
from briefings.stories.novelty.untold import (
    denies_unknown,
    is_mostly_untold,
    is_much_unknown,
    is_unheard_of,
)
from briefings.stories.telling.happening import words_in
from briefings.stories.telling.putting_right import puts_right
from briefings.stories.telling.tells import SILENT, Place
from briefings.stories.telling.terms import told
from briefings.tongues import lexicon


class Freshness(StrEnum):
    """What a passage is to those who know the story so far."""

    NEW = "new"
    RESTATED = "restated"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A figure, or a state, that a passage brings up to date."""

    #: Where the new figure stands in the new source; the passage for a state.
    new: Span

    #: The figure told before; the passage that told the state.
    old: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What one passage is to the story so far."""

    passage: Passage
    freshness: Freshness

    #: The passage told before that it restates or changes; None for a new one.
    before: Place | None = None

    #: What it replaces; empty unless it changes something.
    replaces: tuple[Replaced, ...] = ()

    #: It tells an end, a denial or one more of a kind that nobody has told, or what its
    #: headline is the first to say: whoever tells something alike has not told that.
    unheard: bool = False


def novelty(source: Source, told_by: Sequence[Source]) -> tuple[News, ...]:
    """Return what each passage of a source is to the story, in order of place.

    Headlines, questions and topics are left out.  To a first source everything is
    new.

    Args:
        source: The new one.
        told_by: The story's earlier sources, first told first.
    """
    if told_by and lexicon(source.language):
        return tuple(_told_abroad(source, told_by))
    # Words are compared with those of English alone.
    before = [
        (Place(source=one.id, span=each.span), words_in(one, each))
        for one in told_by
        if not lexicon(one.language)
        for each in one.passages
        if each.role not in SILENT
    ]
    passages = [
        each
        for each in source.passages
        if each.role not in SILENT and each.kind is not Kind.HEADLINE
    ]
    if not before:
        return tuple(News(passage=p, freshness=Freshness.NEW) for p in passages)
    days = {one.id: _day_of(one) for one in told_by}
    places, words = zip(*before, strict=True)
    history = History(places, words, days, _day_of(source))
    judged = [_news(source, passage, history) for passage in passages]
    return tuple(_corrected(source, _headed(source, judged, history)))


def _day_of(source: Source) -> date | None:
    """Return the day of publication that a source states."""
    return source.published.moment.date() if source.published else None


def _told_abroad(source: Source, told_by: Sequence[Source]) -> Iterator[News]:
    """Yield what the passages of a source in another language are to the story.

    Only its numbers can be compared: a passage is new if it counts what nobody has
    given, and else one that restates the story.
    """
    known = [figure for one in told_by for figure in counts_of(one)]
    first = Place(source=told_by[0].id, span=told_by[0].passages[0].span)
    for passage in source.passages:
        if passage.role not in SILENT and passage.kind is not Kind.HEADLINE:
            if counts_anew(source, passage, known):
                yield News(passage=passage, freshness=Freshness.NEW)
            else:
                restated = Freshness.RESTATED
                yield News(passage=passage, freshness=restated, before=first)


def _news(source: Source, passage: Passage, history: History) -> News:
    text = source.say(passage)
    figures = counted_in(text)
    fates = [fate_of(each, figures, history) for each in figures]
    replaced = [
        Replaced(
            new=within(passage.span, fate.amount.figure.span),
            old=history.figure(*fate.replaces),
        )
        for fate in fates
        if fate.replaces
    ]
    if replaced:
        numbers = [fate.replaces[0] for fate in fates if fate.replaces]
        return News(
            passage=passage,
            freshness=Freshness.CHANGED,
            before=history.places[numbers[0]],
            replaces=tuple(replaced),
        )
    words = words_in(source, passage)
    moved = redated(words, history.words)
    if moved is not None and not history.is_later(moved.before):
        return _redated(passage, moved, history)
    if is_put_off(words, history.words):
        return News(passage=passage, freshness=Freshness.NEW, unheard=True)
    ended = turned(told(text), history.tolds, history.memory.rarity)
    if ended is not None:
        return _turned(passage, history.places[ended])
    cover = history.memory.cover(text)
    # Of another moment after an event than any that was told: another happening.
    other = any(
        fate.beside or (each.distant and not fate.known)
        for each, fate in zip(figures, fates, strict=True)
    )
    new = News(passage=passage, freshness=Freshness.NEW)
    if _is_unheard(text, history) or is_due_anew(words, history.words):
        return replace(new, unheard=True)
    if other or not restates(signs(cover, [fate.known for fate in fates])):
        return new
    contradicted = contrary_to(text, cover, history.before)
    if contradicted is not None:
        return _turned(passage, history.places[contradicted])
    # A row of a table mostly sums up what the text around it tells.
    counted = passage.kind is not Kind.ROW and any(
        is_unheard_of(fate, history) or (each.moved and not fate.known)
        for each, fate in zip(figures, fates, strict=True)
    )
    many = is_much_unknown(text, cover, card=passage.role is Role.BIO)
    if counted or many or history.heard.lacks(text):
        return replace(new, unheard=True)
    if is_mostly_untold(cover, fates) or denies_unknown(text, cover):
        return new
    place = history.places[cover.nearest]
    return News(passage=passage, freshness=Freshness.RESTATED, before=place)


def _is_unheard(text: str, history: History) -> bool:
    """Whether a passage tells what nobody has, be nearly all its words known."""
    texts = history.memory.texts
    counts = (counted.given.amount for _, counted in history.figures)
    return (
        denies_anew(text, history.before)
        or is_over_now(text, texts)
        or is_one_more(text, texts, counts)
        or befell_that_one(text, texts)
    )


#: Share of the weight of a headline's words from which a passage tells what it does.
_HEADED = 0.8


def _headed(source: Source, judged: Sequence[News], history: History) -> Iterator[News]:
    """Yield what passages are to the story, the one that its headline tells as new.

    A source puts over it what it has to tell.
    """
    head = next((p for p in source.passages if p.kind is Kind.HEADLINE), None)
    words = source.say(head) if head else ""
    for news in judged:
        restated = news.freshness is Freshness.RESTATED
        # How much of the headline was told is asked last: it takes longest.
        if (
            restated
            and _tells(source.say(news.passage), words)
            and not restates(signs(history.memory.cover(words), []))
        ):
            yield News(passage=news.passage, freshness=Freshness.NEW, unheard=True)
        else:
            yield news


def _corrected(source: Source, judged: Iterable[News]) -> Iterator[News]:
    """Yield what passages are to the story, what a source puts right as new.

    So is what stands right behind: "We reported that 54 died. There were 45."
    """
    right_behind = False
    for news in judged:
        corrects = puts_right(source.say(news.passage))
        if corrects or (right_behind and news.freshness is Freshness.RESTATED):
            yield News(passage=news.passage, freshness=Freshness.NEW, unheard=True)
        else:
            yield news
        right_behind = corrects


def _tells(text: str, head: str) -> bool:
    """Whether a passage tells nearly all that a headline does."""
    of, has = told(head).weights, told(text).weights.keys()
    both = math.fsum(weight for key, weight in of.items() if key in has)
    return both > 0 and both >= _HEADED * math.fsum(of.values())


def _redated(passage: Passage, moved: Redated, history: History) -> News:
    """Return the news that something is planned for another day than was told."""
    before = history.places[moved.before]
    old = Place(source=before.source, span=within(before.span, moved.old))
    new = within(passage.span, moved.new)
    return News(
        passage=passage,
        freshness=Freshness.CHANGED,
        before=before,
        replaces=(Replaced(new=new, old=old),),
    )


def _turned(passage: Passage, before: Place) -> News:
    """Return the news that what a passage told before holds no more."""
    return News(
        passage=passage,
        freshness=Freshness.CHANGED,
        before=before,
        replaces=(Replaced(new=passage.span, old=before),),
    )
