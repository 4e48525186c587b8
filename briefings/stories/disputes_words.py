"""What one passage says of a subject, in words that another may contradict.  Pure.

Two passages whose readings give one subject two values tell it differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from briefings.facts.tokens import Token, stem, tokens
from briefings.stories.claims_amounts import amounts
from briefings.stories.claims_terms import Term, told, words_of

#: Characters from one noun of a compound to the next: "export restrictions".
_COMPOUND = 14

#: Words between a judgement and what it judges: "tangible political concessions".
_BETWEEN = 2

#: Terms between a name and what says who is for or against it.
_NEAR = 2

#: Words of a counted noun phrase: "captured foot soldiers".
_PHRASE = 4


class Reading(NamedTuple):
    """One thing that a passage says of a subject."""

    #: Equal for all passages that speak of it.
    subject: str

    #: The subject as an operator may read it.
    shown: str
    value: str


def acted_on(text: str, at: int) -> str | None:
    """Return the term of the thing that an act is done to, or None.

    Args:
        text: A passage's words.
        at: Where the act stands in them.
    """
    terms = [t for t in told(text).terms if t.key in _things() and t.at != at]
    for border in (_CELL, _CLAUSE):
        near = [t for t in terms if not border.search(text, *sorted((at, t.at)))]
        if head := _head(near, at):
            return head
    return None


def _head(things: Sequence[Term], at: int) -> str | None:
    """Return the nearest thing, or the last of a compound that it opens."""
    near = [t for t in things if abs(t.at - at) <= _REACH]
    head = min(near, key=lambda term: abs(term.at - at), default=None)
    for thing in near:
        if head and head.at < thing.at <= head.at + _COMPOUND:
            head = thing
    return head.key if head else None


_CELL = re.compile(r"[,;:()–—|]")
_CLAUSE = re.compile(r"[,;:()–—]")
_ON = re.compile(r"\W+on\s+", re.IGNORECASE)

#: Words behind "sanctions on" that tell what they are on.
_OBJECT = 5


def objects(text: str, at: int, thing: str) -> frozenset[str]:
    """Return the terms of what a thing that is acted on bears on.

    "Potash" for "lift sanctions on potash".  Countries and peoples are left out:
    they are whose it is.

    Args:
        text: A passage's words.
        at: Where the act stands.
        thing: What it is done to, see :func:`acted_on`.
    """
    for word in told(text).terms:
        if word.key == thing and abs(word.at - at) < _REACH:
            end = _end_of_word(text, word.at)
            if bears := _ON.match(text, end):
                behind = " ".join(text[bears.end() :].split()[:_OBJECT])
                clause = re.split(
                    r"[,;:.]|\b(?:after|following|amid|before|and)\b", behind
                )[0]
                return frozenset(t.key for t in told(clause).terms if t.key[0] != "@")
    return frozenset()


#: Characters from an act to its thing.
_REACH = 60


def _end_of_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isalpha():
        at += 1
    return at


def categories(text: str) -> Iterator[Reading]:
    """Yield what so many are said to be: "123", "political prisoners"."""
    for amount in amounts(text):
        noun = amount.figure.noun
        if noun and amount.noun and not amount.vague:
            behind = tokens(text, amount.figure.span.end)[:_PHRASE]
            words = [word.key for word in behind if word.form == "word"]
            ends = [n for n, key in enumerate(words) if stem(key) == noun]
            if ends:
                phrase = " ".join(words[: ends[0] + 1])
                number = f"{amount.figure.value:g}"
                yield Reading(f"{number} {noun}", number, phrase)


def judgements(text: str) -> Iterator[Reading]:
    """Yield what is judged, and on which side: "concession", "tangible"."""
    words = [word for word in tokens(text) if word.form == "word"]
    for at, word in enumerate(words):
        if word.key in _judged():
            line, side = _judged()[word.key]
            for noun in _nouns(words[at + 1 : at + 2 + _BETWEEN]):
                yield Reading(f"{noun} {line}", noun, side)


def _nouns(words: Sequence[Token]) -> set[str]:
    return {term.key for word in words for term in told(word.key).terms}


def stances(text: str) -> Iterator[Reading]:
    """Yield names with whether somebody is for or against them."""
    terms = told(text).terms
    for at, term in enumerate(terms):
        if term.named and not _COUNTRY.fullmatch(term.key) and not _leads(terms, at):
            near = {t.key for t in terms[max(at - _NEAR, 0) : at + 1 + _NEAR]}
            for side, words in _sides().items():
                if not near.isdisjoint(words):
                    end = _end_of_word(text, term.at)
                    yield Reading(term.key, text[term.at : end], side)
                    break


def _leads(terms: Sequence[Term], at: int) -> bool:
    """Whether a name is a given name: another stands right behind it."""
    behind = terms[at + 1 : at + 2]
    return any(t.named and t.at - terms[at].at <= _COMPOUND for t in behind)


#: Key of a country: of those somebody is always for and somebody against.
_COUNTRY = re.compile("@[A-Z]{2}")


@cache
def _things() -> frozenset[str]:
    return frozenset(words_of("things").split()) - set(words_of("qualities").split())


@cache
def _judged() -> Mapping[str, tuple[int, str]]:
    """Return judging words with their line and the first word of their side."""
    return {
        word: (number, side.split()[0])
        for number, line in enumerate(words_of("judged").strip().splitlines())
        for side in line.split("|")
        for word in side.split()
    }


@cache
def _sides() -> Mapping[str, frozenset[str]]:
    """Return the keys of words against somebody, and then of those for them."""
    for_them, against = words_of("sides").split("|")
    return {
        "against": frozenset(t.key for w in against.split() for t in told(w).terms),
        "for": frozenset(t.key for w in for_them.split() for t in told(w).terms),
    }
