"""A passage that speaks of what was asked, and how its parts hang together.  Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.facts import Figure, Time
from briefings.facts.questions import is_participle, word_lists
from briefings.facts.times import PARTS_OF_DAY, PUT_OFF
from briefings.facts.tokens import tokens
from briefings.model import Passage, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A passage, where it speaks of what was asked."""

    source: Source
    passage: Passage

    #: The words of its line: of a table row with the heads of its cells.
    text: str

    #: Where its act stands, or all that was asked where it has none.
    acts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """That a passage holds what was wanted."""

    #: From 0 to 1.4: how surely.
    worth: float

    #: The numbers that do.
    figures: tuple[Figure, ...] = ()

    #: The times that do.
    times: tuple[Time, ...] = ()

    #: They count for one country alone, where none was asked for.
    part: bool = False

    #: They count for more than the country asked for, or do not say for which.
    wide: bool = False

    #: Terms of whom it names, where somebody was asked for.
    who: frozenset[str] = frozenset()

    #: It tells of who takes a post or leaves it: who held it before is told otherwise.
    turns: bool = False


#: Opens another clause: what stands beyond does not tell of what stands before.
_OPENS = re.compile(
    r"[;:()—–|]|\b(?:who|whom|whose|which|that|while|where|although|though|because|but"
    rf"|(?:after|before)(?! (?:{PARTS_OF_DAY})\b)|since|until|following|when|if)\b"
    r"|(?<!resigned )(?<!quit )(?<!down )(?<!elected )(?<!appointed )(?<!named )"
    r"(?<!sworn in )(?<!known )(?<!served )\bas\b"
    r"|, (?!inclu|invol)\w+ing\b|,? and (?:then |later )?\w+(?:ed|s)?\b"
    r"(?= (?:the|a|his|her|its|their|an|to|by|in)\b)",
    re.IGNORECASE,
)


#: Characters beyond which a sentence has moved on to something else.
_REACH = 160


def joined(
    said: Said,
    place: int,
    *,
    reach: int = _REACH,
    behind: bool = False,
    before: bool = False,
) -> bool:
    """Whether no other clause opens between a place and what was asked.

    Args:
        said: A passage.
        place: In it.
        reach: Characters that may stand between.
        behind: What was asked has to stand behind the place.
        before: It has to stand before the place.
    """
    return any(
        abs(act - place) <= reach
        and (act >= place or not behind)
        and (act <= place or not before)
        and not _OPENS.search(said.text, *sorted((act, place)))
        for act in said.acts
    )


def at_once(said: Said, place: int, *, passing: frozenset[str] = frozenset()) -> bool:
    """Whether nothing else happens between a time or place and what was asked.

    Args:
        said: A passage.
        place: In it.
        passing: Verbs that tell of nothing else.
    """
    return any(
        not _OPENS.search(said.text, *sorted((act, place)))
        and not _happens_between(
            said.text, *sorted((act, place)), but=act, passing=passing
        )
        and not (place < act and _belongs_before(said.text, place))
        for act in said.acts
    )


def _belongs_before(text: str, place: int) -> bool:
    """Whether a clause with a verb of its own ends there: ", built in 1950, ..."."""
    opens = [sign.end() for sign in _OPENS.finditer(text, 0, place)]
    return _happens_between(text, max(opens, default=0), place)


#: Gives something its day, or another one: "planned for 4 May", "brought forward to".
_ARRANGES = re.compile(
    r"\b(?:(?:planned|scheduled|set|fixed|arranged|expected|agreed) (?:for|on|in)"
    rf"|moved (?:from|to)|{PUT_OFF})\b",
    re.IGNORECASE,
)


def _happens_between(
    text: str,
    start: int,
    end: int,
    *,
    but: int = -1,
    passing: frozenset[str] = frozenset(),
) -> bool:
    """Whether a verb stands there that says more than that something occurred."""
    lists = word_lists()
    occurring = f"{lists['occurring']} {lists['begins']} {lists['things']}".split()
    days = [sign.span() for sign in _ARRANGES.finditer(text, start, end)]
    return any(
        word.form == "word"
        and not word.capital
        and is_participle(word.key)
        and word.key not in occurring
        and word.key not in passing
        and word.start != but
        and not any(begin <= word.start < stop for begin, stop in days)
        and not _OF_WHICH.search(text, 0, word.start)
        for word in tokens(text, start, end)
    )


#: Before a word like "sealed", these make it say which box it was, or which 93.
_OF_WHICH = re.compile(r"\b(?:an?|the|its|his|her|their|\d[\d,.]*)\s+\Z", re.IGNORECASE)


#: Up to a number, these make it that of another one, or of what could be.
_ANOTHER = re.compile(
    r"\b(?:(?:an?|the) (?:second|third|fourth|fifth|further)|another|aftershocks?"
    r"|can|could|able to|room for)\b[^,;:.]*\Z",
    re.IGNORECASE,
)


def of_another(text: str, figures: Sequence[Figure]) -> bool:
    """Whether all of some numbers are of one more of a kind, or of what could be."""
    return bool(figures) and all(
        _ANOTHER.search(text, 0, each.span.start) for each in figures
    )
