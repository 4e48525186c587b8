"""What a passage tells that nothing told is like, be its names known.  Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.facts import Unit
from briefings.stories.novelty.cover import Cover
from briefings.stories.novelty.fates import Fate, History
from briefings.stories.telling.figures import MANY
from briefings.stories.telling.terms import told


def is_unheard_of(fate: Fate, history: History) -> bool:
    """Return whether so many of anything, so much money or such a share nobody told."""
    figure = fate.amount.figure
    if figure.unit is Unit.PERCENT:
        # "One had 40 per cent, the other 34": the second tells a share as well.
        given = (each.given.amount.figure for _, each in history.figures)
        shares = (one.amount for one in given if one.unit in _OF_SHARES)
        return all(abs(figure.amount - share) >= _SHARE for share in shares)
    many = figure.unit is Unit.COUNT and figure.amount >= MANY
    return (many or figure.unit is Unit.MONEY) and not fate.known


_OF_SHARES = frozenset({Unit.PERCENT, Unit.COUNT})

#: Per cent from which a share is another one, and none put more exactly.
_SHARE = 1.0


#: A passage with so little of its words told, names left out, and so many words that
#: nothing told is like, is news, however well its names are known.
_UNTOLD, _UNKNOWN = 0.36, 2

#: So is one with so many of them, whatever else of it was told.
_MANY_UNKNOWN = 4


#: Or one with fewer that tell much each, of which no passage told half.
_RARE, _NOT_HALF = 6.0, 0.45


def is_much_unknown(text: str, cover: Cover, *, card: bool) -> bool:
    """Return whether nothing told is like many words of a passage, or two rare ones.

    Args:
        text: Its words.
        cover: How much of it was told.
        card: It says who somebody is: rare words make that no news.
    """
    rare = not card and _has_rare(text, cover)
    return rare or len(cover.unknown) >= _MANY_UNKNOWN


def _has_rare(text: str, cover: Cover) -> bool:
    rare = [t for t in told(text).terms if t.key in cover.unknown and t.weight >= _RARE]
    return len(rare) >= _UNKNOWN and cover.passage < _NOT_HALF


def is_mostly_untold(cover: Cover, fates: Sequence[Fate]) -> bool:
    """Return whether little of a passage was told, and no number of it."""
    few = cover.plain <= _UNTOLD and len(cover.unknown) >= _UNKNOWN
    return few and not any(fate.known for fate in fates)


def denies_unknown(text: str, cover: Cover) -> bool:
    """Return whether a passage denies something of which nothing was told."""
    return any(t.negated and t.key in cover.unknown for t in told(text).terms)
