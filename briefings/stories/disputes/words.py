"""What is told differently in words.

What those are who are counted, what a thing is worth, who is for or against somebody.
Two passages whose readings give one subject two values tell it differently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from briefings.facts.tokens import Token, stem, tokens
from briefings.language import N_, Marked
from briefings.model import Cited
from briefings.stories.disputes.found import (
    DisputeKind,
    Found,
    Question,
    cited,
    end_of_word,
    several_tell,
)
from briefings.stories.telling import KEPT
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.tells import Tell
from briefings.stories.telling.terms import Term, told
from briefings.stories.telling.words import listed, words_of

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
    value: str

    #: Where the subject stands in the passage, and where it ends.
    start: int
    end: int


def in_words(told_by: Sequence[Tell]) -> Iterator[Found]:
    """Yield what sources tell differently in words alone.

    Args:
        told_by: What they tell, first told first.
    """
    for kind, reader, phrase in _READERS:
        found: dict[str, dict[str, list[Tell]]] = {}
        shown: dict[str, Cited] = {}
        for tell in told_by:
            for each in _readings(reader, tell.text):
                values = found.setdefault(each.subject, {})
                values.setdefault(each.value, []).append(tell)
                shown.setdefault(each.subject, cited(tell, each.start, each.end))
        for subject, values in found.items():
            differ = len(values) > 1 and several_tell(values.values())
            if differ and not _is_title_alone(values):
                yield Found(
                    kind=kind,
                    sides=list(values.values()),
                    question=Question(
                        phrase=phrase,
                        values=tuple(values),
                        name=shown[subject].words,
                    ),
                    subject=shown[subject],
                )


def _is_title_alone(values: Mapping[str, Sequence[Tell]]) -> bool:
    """Whether who says that somebody is not recognised gives them the title, too.

    Then a title before a name is but how that name is written.
    """
    titled, doubted = (
        {tell.place.source for tell in values.get(value, ())}
        for value in (_TITLED, _DOUBTED)
    )
    return not titled.isdisjoint(doubted)


_Reader = Callable[[str], Iterator[Reading]]


@lru_cache(maxsize=KEPT)
def _readings(reader: _Reader, text: str) -> Sequence[Reading]:
    return tuple(reader(text))


def categories(text: str) -> Iterator[Reading]:
    """Yield what so many are said to be: "123", "political prisoners".

    Only a word that one may contest makes another sort of them: "trapped miners"
    are miners, "political prisoners" are prisoners to some alone.
    """
    for amount in amounts(text):
        figure = amount.figure
        if figure.noun and amount.noun and not amount.vague and not amount.aside:
            behind = tokens(text, figure.span.end)[:_PHRASE]
            words = [word for word in behind if word.form == "word"]
            ends = [n for n, word in enumerate(words) if stem(word.key) == figure.noun]
            if ends:
                phrase = words[: ends[0] + 1]
                value = " ".join(
                    word.key
                    for word in phrase
                    if word is phrase[-1] or word.key in _contested()
                )
                place = figure.span.start, phrase[-1].end
                yield Reading(f"{figure.value:g} {phrase[-1].key}", value, *place)


def judgements(text: str) -> Iterator[Reading]:
    """Yield what is judged, and on which side: "concession", "tangible"."""
    words = [word for word in tokens(text) if word.form == "word"]
    for at, word in enumerate(words):
        if word.key in _judged() and not _denied(words, at):
            line, side = _judged()[word.key]
            for noun in words[at + 1 : at + 2 + _BETWEEN]:
                if _BREAK.search(text, word.end, noun.start):
                    break
                for term in told(noun.key).terms:
                    yield Reading(f"{term.key} {line}", side, noun.start, noun.end)


def _denied(words: Sequence[Token], at: int) -> bool:
    before = {word.key for word in words[max(at - 2, 0) : at]}
    return not before.isdisjoint(listed("negations"))


def stances(text: str) -> Iterator[Reading]:
    """Yield names with whether somebody is for or against them."""
    for term, near in _named(text):
        keys = {each.key for each in near}
        for side, words in zip(("against", "for"), reversed(_sides()), strict=True):
            if not keys.isdisjoint(words):
                yield Reading(term.key, side, term.at, end_of_word(text, term.at))
                break


def recognitions(text: str) -> Iterator[Reading]:
    """Yield names with whether they are called president, or denied to be."""
    for term, near in _named(text):
        where = (term.at, end_of_word(text, term.at))
        keys = {each.key for each in near}
        post = [each for each in near if each.key == _POST]
        denied = "reject" in keys or any(
            t.negated or _NON.search(text, 0, t.at) for t in near if t.key == _GRANTED
        )
        if denied and (_GRANTED in keys or any(each.at > term.at for each in post)):
            yield Reading(term.key, _DOUBTED, *where)
        elif any(each.at < term.at for each in post):
            yield Reading(term.key, _TITLED, *where)


#: What is told of somebody who is called president, and who is denied to be.
_TITLED, _DOUBTED = "recognised", "not recognised"

#: Groups for a president, and for taking somebody for one.
_POST, _GRANTED = "president", "recognize"

_NON = re.compile(r"\bnon-?\s?\Z", re.IGNORECASE)


def _named(text: str) -> Iterator[tuple[Term, Sequence[Term]]]:
    """Yield people and bodies that are named, with the terms around."""
    terms = told(text).terms
    for at, term in enumerate(terms):
        leads = _leads(text, terms, at)
        if term.named and not _COUNTRY.fullmatch(term.key) and not leads:
            near = terms[max(at - _NEAR, 0) : at + 1 + _NEAR]
            yield term, [t for t in near if not _between(text, t.at, term.at)]


def _between(text: str, one: int, other: int) -> bool:
    """Whether something parts two words: a comma, or who says it."""
    return bool(_BREAK.search(text, *sorted((one, other))))


_BREAK = re.compile(r"[,;:.|()–—](?=\s)|\b(?:that|who|which|said|says|while|but)\b")

#: Characters from a given name to the surname.
_GIVEN = 14


def _leads(text: str, terms: Sequence[Term], at: int) -> bool:
    """Whether a name is a given name: another stands right behind it.

    Not so of "Marek of Brno".
    """
    start = terms[at].at
    return any(
        t.named and t.at - start <= _GIVEN and not _OF.search(text, start, t.at)
        for t in terms[at + 1 : at + 2]
    )


_OF = re.compile(r"\b(?:of|in|from|at|by|to|and|with|for|on)\b")


#: Key of a country: of those somebody is always for and somebody against.
_COUNTRY = re.compile("@[A-Z]{2}")


def _contested() -> frozenset[str]:
    return listed("contested")


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
def _sides() -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of words for somebody, and of those against them."""
    for_them, against = (
        frozenset(t.key for w in words.split() for t in told(w).terms)
        for words in words_of("sides").split("|")
    )
    return for_them, against


#: How each kind is read, and what a reader is asked.
_READERS: Sequence[tuple[DisputeKind, _Reader, Marked]] = (
    # TRANSLATORS: What sources call those who are counted: "prisoners or hostages".
    (DisputeKind.CATEGORY, categories, N_("What they are called: {values}")),
    (DisputeKind.JUDGEMENT, judgements, N_("How it is judged: {values}")),
    # TRANSLATORS: Sources differ over whether somebody is for {name} or against them.
    (DisputeKind.STANCE, stances, N_("For or against: {name}")),
    (
        DisputeKind.STANCE,
        recognitions,
        N_("Recognised as president or not: {name}"),
    ),
)
