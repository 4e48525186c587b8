"""Names brought back from another case to the first, by a language's tables.  Pure.

"Алеся Бяляцкого" is "Алесь Бяляцкий": the given name tells the case and the gender,
and so what the surname's ending stands for.  A woman's surname is never made a man's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.model import Language
from briefings.tongues import Lexicon

#: Letters of a name that an ending leaves.
_LEAST = 2

#: Letters of an ending that few nominatives have: it tells a case by itself.
_TELLING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A given name as it may be meant."""

    #: In the first case.
    base: str

    #: "man" or "woman".
    gender: str

    #: Whether it stands in the first case.
    first: bool


@lru_cache(maxsize=1 << 13)
def given_names(word: str, own: Lexicon) -> tuple[Given, ...]:
    """Return the given names that a word may be, the first case first."""
    found = []
    if word in own.given:
        found.append(Given(base=word, gender=own.given[word], first=True))
    for ending, first in own.endings["given"]:
        stem = word.removesuffix(ending) if ending else word
        base = stem + first
        known = word.endswith(ending) and stem and base in own.given
        if known and base != word:
            found.append(Given(base=base, gender=own.given[base], first=False))
    return tuple(dict.fromkeys(found))


def bases(words: Sequence[str], own: Lexicon) -> Iterator[tuple[str, str | None]]:
    """Yield what a full name may be in the first case with the gender, likeliest first.

    The last of ``words`` is the surname; the first is the given name.  It is always
    yielded as it stands, the last at the latest.
    """
    given = sorted(
        given_names(words[0], own), key=lambda one: not _fits(one, words[-1], own)
    )
    for one in given:
        surname = words[-1]
        if one.first and _is_other_case(surname, one.gender, own):
            continue
        if not one.first:
            surname = _beside(words[0], surname, one.gender, own)
        yield " ".join([one.base, *words[1:-1], surname]), one.gender
        if own.language is Language.GERMAN:  # whose given names stay as they are
            surname = first_case(surname, one.gender, own)
            yield " ".join([one.base, *words[1:-1], surname]), one.gender
    if not given:
        gender = _told_by(words[-1], own)
        if gender:
            surname = first_case(words[-1], gender, own, sure=True)
            first = first_case(words[0], gender, own) if gender == "man" else words[0]
            yield " ".join([first, *words[1:-1], surname]), gender
    yield " ".join(words), None


def _beside(given: str, surname: str, gender: str, own: Lexicon) -> str:
    """Return a surname in the first case, by the case of the given name before it.

    Where that of a man ends in "а", a surname in "у" or "ы" is one in "а": "Владимира
    Кара-Мурзу".
    """
    if gender == "man" and given[-1] in "аяa" and surname[-1] in _OF_A:
        return surname[:-1] + _OF_A[surname[-1]]
    return first_case(surname, gender, own)


#: Other cases of surnames in "а", with the first.
_OF_A = {"у": "а", "ы": "а", "ю": "я", "ę": "a"}


def _fits(one: Given, surname: str, own: Lexicon) -> bool:
    """Whether a surname beside a given name may stand in the case that it tells.

    "Александра Ткача" is a man in another case, "Александра Ткач" a woman.
    """
    bare = surname[-1:].lower() in own.lists["vowels"]
    if one.first:
        return one.gender == "man" or not bare or surname.endswith(_WOMAN)
    return first_case(surname, one.gender, own) != surname or bare


#: Endings of women's surnames in the first case.
_WOMAN = tuple("ова ева ёва ина ая ава іна ська цька ska cka".split())


def first_case(surname: str, gender: str, own: Lexicon, *, sure: bool = False) -> str:
    """Return a surname in the first case; itself where no ending of a case fits.

    With ``sure`` only an ending counts that few names have in the first case.
    """
    head, hyphen, tail = surname.rpartition("-")
    for ending, first in own.endings[gender]:
        stem = tail.removesuffix(ending)
        fits = len(stem) >= _LEAST and tail.endswith(ending) and stem != tail
        if (
            fits
            and (not sure or len(ending) >= _TELLING)
            and _may_end(stem, ending, first, own)
        ):
            return f"{head}{hyphen}{stem}{first}"
    return surname


def _may_end(stem: str, ending: str, first: str, own: Lexicon) -> bool:
    """Whether what an ending leaves may be a name: "Коул" of "Коула", no "Лукашенк".

    Behind an apostrophe it may end in a vowel too: "Coale'a".
    """
    bare = stem[-1].lower() not in own.lists["vowels"]
    return bool(first) or bare or ending[0] in "'’"


def _is_other_case(surname: str, gender: str, own: Lexicon) -> bool:
    """Whether a surname is surely another case than the given name beside it."""
    return first_case(surname, gender, own, sure=True) != surname and not any(
        surname.endswith(first) and len(first) >= _LEAST
        for _, first in own.endings[gender]
    )


def _told_by(surname: str, own: Lexicon) -> str | None:
    """Return the gender that the ending of a surname in another case tells."""
    told = [
        gender for gender in ("man", "woman") if _is_other_case(surname, gender, own)
    ]
    return told[0] if len(told) == 1 else None


def surname_bases(surname: str, own: Lexicon) -> frozenset[str]:
    """Return what a surname alone may be in the first case, itself among it."""
    return frozenset(
        {surname}
        | {
            f"{surname[: len(surname) - len(ending)]}{first}"
            for gender in ("man", "woman")
            for ending, first in own.endings[gender]
            if surname.endswith(ending) and len(surname) - len(ending) >= _LEAST
        }
    )
