"""Whether a passage holds the number that was asked for.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from briefings.facts import Figure, FigureKind, Unit
from briefings.facts.frames import frame_of
from briefings.facts.grammar import words as listed
from briefings.facts.nouns import names_people
from briefings.facts.questions import word_lists
from briefings.facts.tokens import tokens
from briefings.model import Span
from briefings.stories.telling.amounts import Amount, amounts
from briefings.stories.telling.scope import scope
from briefings.stories.telling.terms import told
from briefings.writing.asking.said import Fit, Said, joined
from briefings.writing.asking.sought import Asked


def number(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells how many: of those, and what befell them."""
    return _best_of(
        asked,
        (
            amount
            for amount in amounts(said.text)
            if amount.figure.unit is Unit.COUNT
            and amount.figure.kind in (FigureKind.QUANTITY, FigureKind.VAGUE)
            and not amount.figure.negated
            and _counts(asked, amount, said.text)
            and _befell(asked, amount, said.text)
            and not _told_of_others(asked, said, amount.figure.span.start)
        ),
        said.text,
    )


#: Between what befell some and a number that another clause tells: "of the 40 who were
#: freed, 12 were ill", "lists the freed and says that nine are ill".
_OTHERS = re.compile(r"\bof (?:the|all|those)\b(?P<of>[^,;]*),|\bthat\b", re.IGNORECASE)


def _told_of_others(asked: Asked, said: Said, at: int) -> bool:
    """Whether what was asked befell others than those whom a number there counts."""
    if asked.text.lower().startswith("of "):
        return False  # "How many of the freed": a part is asked for.
    signs = [sign for sign in _OTHERS.finditer(said.text, 0, at) if sign.end() <= at]
    return bool(signs and said.acts) and all(
        any(
            sign.start() < act < sign.end() if sign["of"] else act < sign.start()
            for sign in signs
        )
        for act in said.acts
    )


def _best_of(asked: Asked, found: Iterable[Amount], text: str) -> Fit | None:
    given = list(found)
    if not given:
        return None
    vague = all(amount.vague for amount in given)
    part = all(_of_a_part(asked, amount, text) for amount in given)
    wide = not part and all(_of_more(asked, amount, text) for amount in given)
    worth = (_VAGUE if vague else 1.0) - (_PART if part or wide else 0.0)
    figures = tuple(a.figure for a in given)
    return Fit(worth=worth, figures=figures, part=part, wide=wide)


#: What "several" is worth where a number was asked for.
_VAGUE = 0.6

#: What a number of one country loses where none was asked for ("in Syria alone"), and
#: one of several countries, or of none, where one was.
_PART = 0.2


def _of_more(asked: Asked, amount: Amount, text: str) -> bool:
    """Whether it counts for more than the country asked for, or says of none."""
    wanted = {key for each in asked.sought for key in each.keys if key[0] == "@"}
    countries = scope(text, amounts(text).index(amount)).countries
    return bool(wanted) and not (countries and countries <= wanted)


def _of_a_part(asked: Asked, amount: Amount, text: str) -> bool:
    """Whether it counts for one country, and none was asked for, or another."""
    known = {key for each in asked.sought for key in each.keys}
    if not any(key[0] == "@" and key not in known for key in amount.near):
        return False
    if amount.figure.kind is FigureKind.MAGNITUDE or _is_done_by_one(asked, text):
        return False
    # "In Peru and Chile" is no part, if no part of that was asked for.
    several = len(scope(text, amounts(text).index(amount)).countries) > 1
    return not several or any(key[0] == "@" for key in known)


#: Between who does something and that it is done.
_HAS = re.compile(r" (?:(?:has|have|had|\w+ly) )*")


def _is_done_by_one(asked: Asked, text: str) -> bool:
    """Whether a country does what was asked, be it to all of them: "Peru freed 40"."""
    words = tokens(text)
    ends = [
        next((word.end for word in words if word.start == term.at), term.at)
        for term in told(text).terms
        if term.key[0] == "@"
    ]
    acts = [t.at for t in told(text).terms if asked.act and t.key in asked.act.keys]
    does = (_HAS.match(text, end) for end in ends)
    return any(link and link.end() in acts for link in does)


def _counts(asked: Asked, amount: Amount, text: str) -> bool:
    """Whether a number counts what was asked, or just people where those may be it."""
    noun = _noun(amount, text)
    if asked.counted is None:
        return noun is None or names_people(noun) or frame_of(noun) is not None
    if not asked.counted.keys.isdisjoint(amount.near):
        return amount.noun is None or amount.noun in asked.counted.keys
    return amount.noun is None and (noun is None or noun in listed("humans"))


@cache
def _roles() -> frozenset[str]:
    return listed("roles") | {f"{role}s" for role in listed("roles")}


@cache
def role_keys() -> frozenset[str]:
    """Return the terms of words for people by what they do: "captain"."""
    return frozenset().union(*(told(role).weights for role in _roles()))


def _noun(amount: Amount, text: str) -> str | None:
    counted = amount.figure.counted
    return counted.of(text).lower() if counted else None


def _befell(asked: Asked, amount: Amount, text: str) -> bool:
    """Whether that befell those counted which was asked."""
    act = asked.act
    if act is None:
        # "How many people are on board": the number's own clause must say so.
        things = [each for each in asked.sought if not each.named]
        near = any(not each.keys.isdisjoint(amount.near) for each in things)
        return (near or asked.counted is not None) and _is_asked(asked, amount, text)
    frame = amount.figure.frame
    if act.frame:
        noun = _noun(amount, text)
        own = frame_of(noun) if noun else None
        if act.frame in (frame, own) or _is_number_of_those(act.keys, text, amount):
            return True
        return frame in (None, "counted") and not act.keys.isdisjoint(amount.near)
    return not act.keys.isdisjoint(amount.near)


#: Up to what some did whose number stands behind it: "the number of those who saw it".
_NUMBER_OF = re.compile(r"\bnumber of (?:\w+ ){1,2}(?:who|that|which) (?:\w+ ){0,2}\Z")


def _is_number_of_those(keys: AbstractSet[str], text: str, amount: Amount) -> bool:
    """Whether it is said to be the number of those who did what was asked."""
    end = amount.figure.span.start
    own = (term.at for term in told(text).terms if term.key in keys and term.at < end)
    return any(_NUMBER_OF.search(text, 0, at) for at in own)


#: Say nothing of what befell those counted.
_PLAIN = frozenset({None, "counted", "aboard", "held", "trapped", "missing"})


def _is_asked(asked: Asked, amount: Amount, text: str) -> bool:
    """Whether a number tells of what was asked, where that is no act that it befell.

    Who asks how many passengers were on the ferry does not ask how many were hurt; and
    whose verb is no term ("recalled") asks for a passage that has it.
    """
    stems = asked.unsaid
    if stems and not any(word.key.startswith(stems) for word in tokens(text)):
        return False
    if amount.figure.frame in _PLAIN:
        return True
    meant = {frame_of(word.key) for word in tokens(asked.text)}
    of = asked.counted.keys if asked.counted else frozenset[str]()
    counted = amount.noun is not None and amount.noun in of
    return counted or amount.figure.frame in meant


def measure(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells how much, how long or how far."""
    given = [
        amount
        for amount in amounts(said.text)
        if _is_in_units(asked, said, amount.figure)
        or (
            asked.question.dimension in _SCALED
            and amount.figure.kind is FigureKind.MAGNITUDE
        )
    ]
    keys = frozenset[str]().union(*(each.keys for each in asked.sought))
    return _best_of(
        asked,
        (
            amount
            for amount in given
            if (len(given) == 1 or not keys.isdisjoint(amount.near))
            and _is_dimension(asked.question.dimension, amount.figure, said.text)
        ),
        said.text,
    )


def _is_in_units(asked: Asked, said: Said, figure: Figure) -> bool:
    """Whether it measures in what was asked, and no time but how long that goes on.

    "How long is the bridge" asks for no time, but for what runs for one.
    """
    stands = asked.act is None and _STANDS.match(asked.text) is not None
    of_one = all(each.named for each in asked.sought)
    if figure.unit not in asked.question.units or figure.kind is FigureKind.AGE:
        return False
    if figure.unit is Unit.TIME and (stands or of_one) and not _runs(said, figure.span):
        return False
    return not _AWAY.match(said.text, figure.span.end)


#: Open a question of what something is, and not of what happens.
_STANDS = re.compile(r"(?:is|are|was|were)\b", re.IGNORECASE)

#: Between a thing and how long it runs: "a contract for five years".
_RUNS = re.compile(
    r"(?:[\w’'-]+,? (?:(?:will |is to |was to )?(?:lasts?|lasted|runs?|ran)(?: for)?"
    r"|for|of|over)"
    r"|(?:sentenced|jailed)(?: \w+){0,2} (?:to|for))"
    r"(?: (?:about|some|around|at least|up to|another))? "
)

#: Between how long something runs and the thing: "a five-year contract".
_LONG = re.compile(r"(?:-\w+| \w+)? (?:of )?(?:[a-z]+ )?")


def _runs(said: Said, span: Span) -> bool:
    """Whether a stretch of time is said right beside what was asked about."""
    return any(
        _RUNS.fullmatch(said.text, act, span.start)
        if act < span.start
        else _LONG.fullmatch(said.text, span.end, act)
        for act in said.acts
    )


#: Ask for a magnitude where the thing has one: an earthquake.
_SCALED = frozenset({"big", "large", "strong", "powerful", "magnitude"})

#: Behind a stretch of time that only says when: "three months after".
_AWAY = re.compile(r" \w+ (?:after|before|ago|later|earlier|since|old|into|away)\b")


@cache
def _dimensions() -> Mapping[str, frozenset[str]]:
    entries = (entry.split(":") for entry in word_lists()["dimensions"].split())
    return {asked: frozenset(words.split(",")) for asked, words in entries}


#: Characters around a length within which it is said to be one: "400 metres long".
_BESIDE = 24


def _is_dimension(asked: str, figure: Figure, text: str) -> bool:
    """Whether a length is that length: "how deep" wants no height."""
    if figure.unit is not Unit.LENGTH or asked not in _dimensions():
        return True
    start = max(figure.span.start - _BESIDE, 0)
    beside = tokens(text[start : figure.span.end + _BESIDE])
    return not _dimensions()[asked].isdisjoint(word.key for word in beside)


def score(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells how many were on either side: "81 to 64"."""
    found = tuple(
        amount.figure
        for amount in amounts(said.text)
        if amount.figure.kind is FigureKind.SCORE
        and joined(said, amount.figure.span.start)
    )
    return Fit(worth=1.0, figures=found) if found else None
