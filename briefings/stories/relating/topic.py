"""How likely two short texts speak of one thing, figures aside."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from briefings.facts.grammar import words as listed
from briefings.facts.tokens import Token, stem, tokens
from briefings.names.places import peoples, place_called
from briefings.names.tags import Tag, Word, tagged
from briefings.stories.vectors import commonness, embed

if TYPE_CHECKING:
    from briefings.stories.vectors import Vector


@dataclass(frozen=True, slots=True)
class Topic:
    """What one text names and is about."""

    text: str
    words: tuple[Token, ...]
    vector: Vector

    #: Stems of its telling words, each with how rare it is.
    rare: dict[str, float]

    #: How rare all of them are together.
    rarity: float

    #: ISO codes of the countries it names, by themselves, a town or a people.
    countries: frozenset[str]

    #: Country or body that stands among its first words.
    subject: str | None

    #: Surnames of people named in full.
    people: frozenset[str]

    #: Stems of nouns with the names right before them.
    owners: dict[str, frozenset[str]]


_DIGITS = re.compile(r"[\d,.]*\d\S*")
_FULL_NAME = re.compile(r"\b[A-Z]\w+ (?:[a-z]{1,3}[ -])?([A-Z]\w+)\b")

#: Texts of which is kept what they are about.
TOPICS = 2048

#: A subject stands among this many first words.
_SUBJECT = 4

#: What a noun's owner may be: "American sanctions", "UN sanctions".
_OWNERS = frozenset({Tag.PLACE, Tag.PEOPLE, Tag.BODY})

#: Say that a part is meant, or the whole.
_PART = frozenset("alone own itself themselves".split())
_WHOLE = frozenset("whole entire combined overall altogether".split())


@lru_cache(maxsize=TOPICS)
def topic(text: str) -> Topic:
    """Return what a text names and is about."""
    words, names = tokens(text), tagged(text, 0, len(text))
    rare = _rare(words)
    return Topic(
        text=text,
        words=words,
        vector=embed(_DIGITS.sub(" ", text)),
        rare=rare,
        rarity=sum(rare.values()),
        countries=frozenset(filter(None, map(_country, names))),
        subject=next(filter(None, map(_actor, names[:_SUBJECT])), None),
        people=frozenset(_surnames(text, names)),
        owners=_owners(names),
    )


def _rare(words: Iterable[Token]) -> dict[str, float]:
    return {
        stem(w.key): -math.log(commonness(w.key))
        for w in words
        if w.form == "word" and w.key not in listed("closed")
    }


def _country(word: Word) -> str | None:
    code = None
    if word.tag is Tag.PLACE:
        place = place_called(" ".join(word.text.split()))
        code = place.country if place else None
    elif word.tag is Tag.PEOPLE:
        code = peoples().get(word.text)
    return None if code == "ZZ" else code


def _actor(word: Word) -> str | None:
    return word.text if word.tag is Tag.BODY else _country(word)


def _surnames(text: str, names: list[Word]) -> Iterator[str]:
    known = {w.start for w in names if w.tag not in (Tag.NAME, Tag.TITLE, Tag.PLAIN)}
    for match in _FULL_NAME.finditer(text):
        if not known & {match.start(), match.start(1)}:
            yield match[1].lower()


def _owners(words: list[Word]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, noun in pairwise(words):
        if name.tag in _OWNERS and noun.tag is Tag.LOWER:
            found.setdefault(stem(noun.text), set()).add(name.text)
    return {noun: frozenset(owners) for noun, owners in found.items()}


def likeness(a: Topic, b: Topic) -> float:
    """Return how alike two texts read, from about 0 to 2.

    The cosine of their static vectors plus the share of rare words of the one
    that the other has: either alone misses half of the paraphrases.
    """
    both = a.rare.keys() & b.rare.keys()
    shared = sum(min(a.rare[word], b.rare[word]) for word in sorted(both))
    smaller = min(a.rarity, b.rarity)
    return float(np.dot(a.vector, b.vector)) + (shared / smaller if smaller else 0.0)


def rivalry(a: Topic, b: Topic) -> float:
    """Return how much speaks for two things of one kind, told apart by name.

    Each sign counts one, a weak one a half: countries all different; full names
    all different; another subject; one noun owned by different names; a part here
    and not there.
    """
    signs = (
        (1.5, _apart(a.countries, b.countries)),
        (1.0, _apart(a.people, b.people)),
        (1.0, _other_subject(a, b) and _other_subject(b, a)),
        (1.0, any(_apart(a.owners[n], b.owners[n]) for n in a.owners if n in b.owners)),
        (1.0, _one_says(a, b, _PART)),
        (0.5, _one_says(a, b, _WHOLE)),
    )
    return sum(weight for weight, true in signs if true)


def _other_subject(a: Topic, b: Topic) -> bool:
    return b.subject is not None and b.subject not in (
        a.subject or b.subject,
        *a.countries,
    )


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _one_says(a: Topic, b: Topic, some: frozenset[str]) -> bool:
    return any(w.key in some for w in a.words) != any(w.key in some for w in b.words)
