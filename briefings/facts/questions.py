"""What a question asks for: a number, a time, a person, a reason...  Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from briefings.facts.units import Unit


class Wants(StrEnum):
    """What an answer must hold beside what was asked about."""

    NUMBER = "number"  # how many
    MEASURE = "measure"  # how much, how long, how far
    AGE = "age"
    SCORE = "score"  # of a vote or a match: 3 to 1
    TIME = "time"
    CLOCK = "time of day"
    YEAR = "year"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    SPEECH = "speech"  # what somebody said
    IDENTITY = "identity"  # who or what somebody or something is
    WHETHER = "whether"  # yes or no
    ANY = "any"  # what, which, how


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, read."""

    wants: Wants

    #: What is asked about: the words behind those that ask, contractions undone.
    about: str

    #: Units that a measure must be in.
    units: frozenset[Unit] = frozenset()

    #: Of a measure: the adjective that asks ("long"); "" where none does.
    dimension: str = ""

    #: Of speech: the words that name who spoke; "" where that is asked.
    speaker: str = ""

    #: Of a person: which of several ("the last one out"): "last"; "" where none is.
    rank: str = ""


_LENGTHS = frozenset({Unit.LENGTH})
_SIZES = _LENGTHS | {Unit.AREA, Unit.MASS, Unit.VOLUME}
_UNITS: Mapping[str, frozenset[Unit]] = {
    "long": frozenset({Unit.TIME, Unit.LENGTH}),
    "far": _LENGTHS,
    "deep": _LENGTHS,
    "tall": _LENGTHS,
    "high": _LENGTHS,
    "wide": _LENGTHS,
    "heavy": frozenset({Unit.MASS}),
    "fast": frozenset({Unit.SPEED}),
    "hot": frozenset({Unit.TEMPERATURE}),
    "cold": frozenset({Unit.TEMPERATURE}),
    "big": _SIZES,
    "large": _SIZES,
    "strong": frozenset({Unit.POWER, Unit.SPEED}),
    "powerful": frozenset({Unit.POWER, Unit.SPEED}),
}
_AMOUNTS = frozenset(Unit) - {Unit.COUNT, Unit.POINT, Unit.TIME, Unit.LENGTH}
_MONEY = frozenset({Unit.MONEY})
_SHARES = frozenset({Unit.PERCENT})

_SAY = r"(?:say|said|saying|tell|told|write|wrote|announce|claim|state|comment)"
_DO = r"(?:did|does|do|has|have|had|is|was)"
_IS = r"(?:is|are|was|were)"

#: Ways of asking, the first that opens the question is taken.  A group "keep" is
#: part of what is asked about.
_FORMS: tuple[tuple[str, Wants, frozenset[Unit]], ...] = (
    (r"how (?:many|much) per ?cent(?:age)?\b", Wants.MEASURE, _SHARES),
    (
        r"(?:what|which) (?:share|percentage|proportion|part|per ?cent)\b",
        Wants.MEASURE,
        _SHARES,
    ),
    (
        rf"what {_IS} the (?:final )?(?:(?:score|tally)(?: (?:of|in)\b|$)"
        r"|(?:result|outcome) of (?=(?:the )?(?:\w+ )?(?:vote|match|game|ballot)\b))"
        r"|how many (?=voted (?:for|against|in favour)\b)",
        Wants.SCORE,
        frozenset(),
    ),
    (rf"(?:what {_IS} )?the (?:total )?number of\b", Wants.NUMBER, frozenset()),
    (rf"what {_IS} the (?P<keep>death toll)\b", Wants.NUMBER, frozenset()),
    (r"how many\b", Wants.NUMBER, frozenset()),
    (r"how much (?:money|cash)\b", Wants.MEASURE, _MONEY),
    (
        rf"what {_IS} the (?:price|cost|sum|bill)(?: of| for)?\b",
        Wants.MEASURE,
        _MONEY,
    ),
    (
        rf"how much (?=(?:{_DO}|{_IS}|will|would) .*\b(?:cost|pay|paid|worth|spend"
        r"|spent|owe|give|gave|given|lend|ask|asked|want|demand|seek|raise|raised|donate|donated)\b)",
        Wants.MEASURE,
        _MONEY,
    ),
    (rf"what (?={_IS} .*\b(?:sold|bought) for$)", Wants.MEASURE, _MONEY),
    (r"how much\b", Wants.MEASURE, _AMOUNTS),
    (
        rf"what {_IS} the (?P<keep>magnitude)\b",
        Wants.MEASURE,
        frozenset({Unit.POWER}),
    ),
    (r"how old\b|(?:at )?(?:what|which) age\b", Wants.AGE, frozenset()),
    (
        r"(?:at |by )?(?:what|which) (?:time|hour)\b|(?:at )?what o'?clock\b",
        Wants.CLOCK,
        frozenset(),
    ),
    (r"(?:in |since )?(?:what|which) year\b", Wants.YEAR, frozenset()),
    (
        r"(?:since |until |till )?when\b|how long ago\b"
        r"|(?:on |in )?(?:what|which) (?:day|date|month)\b|what is the date(?: of)?\b",
        Wants.TIME,
        frozenset(),
    ),
    *((rf"how {word}\b", Wants.MEASURE, units) for word, units in _UNITS.items()),
    (
        r"(?:to |from )?where\b|(?:in |at |to |from )?(?:what|which)"
        r" (?:places?|city|cities|towns?|villages?|country|countries|regions?|states?"
        r"|provinces?|locations?)\b",
        Wants.PLACE,
        frozenset(),
    ),
    (
        r"why\b|how come\b|for (?:what|which) reason\b"
        rf"|what {_IS} the (?:reasons?|causes?|motives?)(?: for| of| behind| that)?\b"
        r"|what (?:caused|causes|led to|made)\b",
        Wants.REASON,
        frozenset(),
    ),
    (rf"who {_SAY}\b", Wants.SPEECH, frozenset()),
    (
        rf"(?:who|what) {_IS} (?!the cause|the reason|.* (?:of|for|with)$)"
        r"(?=(?:the |an? )?(?:[\w'.-]+)"
        r"(?: [\w'.-]+){0,3}$)",
        Wants.IDENTITY,
        frozenset(),
    ),
    (r"(?:to |from |by |with )?(?:whom|whose|who)\b", Wants.PERSON, frozenset()),
    (r"(?:in |on |at )?(?:what|which|how)\b", Wants.ANY, frozenset()),
)
_READ = tuple((re.compile(form, re.I), wants, units) for form, wants, units in _FORMS)

_SPEECH = re.compile(
    rf"what (?:{_DO} )(?P<who>.+?) (?:{_SAY}|think)(?:\s+(?:about|on|of))?\b(?P<on>.*)"
    rf"|what (?:{_DO} )(?P<whose>.+?)'s? (?:reaction|response|statement|words?)\b"
    r"(?P<to>.*)",
    re.IGNORECASE,
)

#: Tells one of several people.
_RANK = re.compile(
    r"\bthe (first|second|third|last|oldest|eldest|youngest|tallest|richest)\b",
    re.IGNORECASE,
)
_OF_PEOPLE = frozenset({Wants.PERSON, Wants.IDENTITY})

#: Asks for a sum that somebody is told to have asked for.
_WANT = re.compile(r"\b(?:want|demand|seek)\Z", re.IGNORECASE)

#: What people put before a question.
_LEAD = re.compile(
    r"(?:(?:so|and|but|ok|okay|well|hi|hey|hello|please|pls|um|then|now)[,\s]+"
    r"|(?:can|could|would) you (?:please )?(?:tell|explain to|say to) (?:me|us) "
    r"|(?:do|does) (?:you|anyone|anybody) know "
    r"|(?:please )?(?:tell|explain to) (?:me|us) (?:about )?"
    r"|is it (?:really )?(?:true|right|correct) that "
    r"|(?:i|we) (?:want|would like|wanted|wish|need) to know |i wonder )+",
    re.IGNORECASE,
)
_GAPS = re.compile(r"\s+")


@cache
def word_lists() -> Mapping[str, str]:
    """Return the lists of ``questions.toml``."""
    raw = files("briefings.facts").joinpath("data", "questions.toml")
    return tomllib.loads(raw.read_text("utf-8"))


@cache
def _contractions() -> Mapping[str, str]:
    pairs = (entry.split(":") for entry in word_lists()["apart"].split())
    return {typed: meant.replace("-", " ") for typed, meant in pairs}


def question(typed: str) -> Question:
    """Return what a question asks for, and about what, with its letters as typed.

    Anything that opens like no question (``"prisoners freed"``) asks whether it
    is so: an answer must hold all of it.
    """
    text = _tidy(typed)
    said = _SPEECH.match(text)
    if said:
        name = "who" if said["who"] else "whose"
        return Question(
            wants=Wants.SPEECH,
            about=_group(text, said, "on" if name == "who" else "to"),
            speaker=_group(text, said, name),
        )
    for form, wants, units in _READ:
        match = form.match(text)
        if match:
            kept = match.groupdict().get("keep") or ""
            about = f"{kept} {text[match.end() :]}".strip()
            if units == _MONEY:
                about = _WANT.sub("ask for", about)
            how = match[0].lower().split()[-1] if wants is Wants.MEASURE else ""
            if wants is Wants.IDENTITY and _participle(about):
                wants = Wants.PERSON if match[0][:3].lower() == "who" else Wants.ANY
                about = f"was {about}"
            if wants is Wants.IDENTITY and _asks_doing(about):
                wants = Wants.ANY
                about = f"{match[0].lower().split()[-1]} {about}"
            rank = _RANK.search(about) if wants in _OF_PEOPLE else None
            return Question(
                wants=wants,
                about=about,
                units=units,
                dimension=how,
                rank=rank[1].lower() if rank else "",
            )
    return Question(wants=Wants.WHETHER, about=text)


@cache
def irregular_verbs() -> Mapping[str, tuple[str, ...]]:
    """Return the forms of irregular verbs, by each of them."""
    return _by_form(word_lists()["irregular"])


@cache
def irregular() -> Mapping[str, tuple[str, ...]]:
    """Return the forms of irregular verbs, and of verbs alike, by each of them."""
    return _by_form(f"{word_lists()['irregular']}{word_lists()['alike']}")


def _by_form(listed: str) -> Mapping[str, tuple[str, ...]]:
    lines = [line.split() for line in listed.strip().splitlines()]
    return {form: tuple(forms) for forms in lines for form in forms}


_DONE = re.compile(r"[a-z]{2,}(?:ed|ing)\Z", re.IGNORECASE)
_WAS = frozenset({"was", "were", "had"})


def is_past(word: str) -> bool:
    """Whether a folded word may be a verb in the past: sank, sailed, was."""
    forms = irregular().get(word, ())
    return word in _WAS or word.endswith("ed") or word in forms[1:]


def is_participle(word: str) -> bool:
    """Whether a folded word may end "it was ...": freed, found, waiting."""
    return word in irregular() or _DONE.match(word) is not None


def _participle(about: str) -> bool:
    """Whether it asks to whom something was done: "who was freed", not who is who."""
    words = about.lower().split()
    return bool(words) and is_participle(words[0])


def _asks_doing(about: str) -> bool:
    """Whether it asks what somebody was doing: "the boy wearing", not "the hearing"."""
    *before, last = about.lower().split() or [""]
    doing = last.endswith("ing") and last not in word_lists()["things"].split()
    return doing and bool(before) and before[-1] not in ("the", "a", "an", "of")


def _tidy(typed: str) -> str:
    text = _GAPS.sub(" ", typed.replace("’", "'").replace("‘", "'")).strip(" ?!.")
    words = [_contractions().get(word.lower(), word) for word in text.split()]
    text = " ".join(words)
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead else text


def _group(text: str, match: re.Match[str], name: str) -> str:
    return text[slice(*match.span(name))].strip()
