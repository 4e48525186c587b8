"""What a question asks for: a number, a time, a person, a reason...  Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from briefings.facts.forms import DO, MONEY, READ, SAY
from briefings.facts.forms import Wants as Wants
from briefings.facts.units import Unit


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

    #: Of who or what that is: it is asked what they are called.
    called: bool = False

    #: Of a person, or of when: which of several ("the last one out"): "last"; "" where
    #: none is.
    rank: str = ""


_SPEECH = re.compile(
    rf"what (?:{DO} )(?P<who>.+?) (?:{SAY}|think)(?:\s+(?:about|on|of))?\b(?P<on>.*)"
    rf"|what (?:{DO} )(?P<whose>.+?)'s? (?:reaction|response|statement|words?)\b"
    r"(?P<to>.*)",
    re.IGNORECASE,
)

#: Tells one of several people.
_RANK = re.compile(
    r"\bthe (first|second|third|last|oldest|eldest|youngest|tallest|richest)\b"
    r"(?! (?:time|day|night|week|month|year)s?\b)",
    re.IGNORECASE,
)
_RANKED = frozenset({Wants.PERSON, Wants.IDENTITY, Wants.TIME, Wants.CLOCK})

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
    called = _CALLED.fullmatch(text)
    if called:
        whom = f"who is {called['of'] or called['whose']}"
        return replace(_read(whom), called=True)
    return _read(text)


def _read(text: str) -> Question:
    said = _SPEECH.match(text)
    if said:
        name = "who" if said["who"] else "whose"
        return Question(
            wants=Wants.SPEECH,
            about=_group(text, said, "on" if name == "who" else "to"),
            speaker=_group(text, said, name),
        )
    for form, wants, units in READ:
        match = form.match(text)
        if match:
            kept = match.groupdict().get("keep") or ""
            about = f"{kept} {text[match.end() :]}".strip()
            if units == MONEY:
                about = _WANT.sub("ask for", about)
            how = match[0].lower().split()[-1] if wants is Wants.MEASURE else ""
            if wants is Wants.IDENTITY and _participle(about):
                wants = Wants.PERSON if match[0][:3].lower() == "who" else Wants.ANY
                about = f"was {about}"
            if wants is Wants.IDENTITY and _asks_doing(about):
                wants = Wants.ANY
                about = f"{match[0].lower().split()[-1]} {about}"
            rank = _RANK.search(about) if wants in _RANKED else None
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


#: Asks what somebody is called: that is who they are.
_CALLED = re.compile(
    r"what (?:is|was) (?:the )?(?:full )?name of (?P<of>.+)"
    r"|what (?:is|was) (?P<whose>.+?)(?:'s?|s)? (?:full )?name",
    re.IGNORECASE,
)


def _group(text: str, match: re.Match[str], name: str) -> str:
    return text[slice(*match.span(name))].strip()
