"""The numbers of passages in other languages, told as English ones are.  Pure.

A number is known by what it counts and what becomes of it.  Both are the engine's own
words in every language, so an English phrase says them: "123 prisoners free" stands
for "123 политзаключённых освобождены" where words are compared, and nowhere else.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files

from briefings.facts import Figure, Unit, figures
from briefings.facts.abroad.words import words_of
from briefings.model import Language
from briefings.stories.telling.amounts import Amount, agree, amounts
from briefings.stories.telling.tells import Tell
from briefings.stories.telling.terms import AMOUNTS
from briefings.tongues import lexicon

#: Amounts from which one number with its noun and fate is hardly another by chance.
_MANY = 10

#: Plurals of the nouns that tables of languages know, where no "s" makes them.
_PLURALS = {"person": "people", "child": "children", "woman": "women"}


@lru_cache(maxsize=1 << 12)
def amounts_abroad(text: str, language: Language) -> tuple[Amount, ...]:
    """Return the numbers of a passage that count or measure, glossed."""
    return tuple(
        _glossed(figure, text, language)
        for figure in figures(text, language=language)
        if figure.kind in AMOUNTS
        and not (figure.unit is Unit.COUNT and figure.value in (0, 1))
    )


#: A number that says nothing of what it counts.
NOTHING_COUNTED = "There were 12 there."


def _glossed(figure: Figure, text: str, language: Language) -> Amount:
    gloss = (
        f"There {figure.value:.0f} {_noun(figure, text, language)} {_act(figure.frame)}"
    )
    read = amounts(gloss.strip() + ".") or amounts(NOTHING_COUNTED)
    return replace(read[0], figure=figure)


def _noun(figure: Figure, text: str, language: Language) -> str:
    own = lexicon(language)
    if figure.counted is None or own is None:
        return ""
    (word, *_) = words_of(figure.counted.of(text), 0)
    noun = own.nouns(word.key) or ""
    return _PLURALS.get(noun, f"{noun}s" if noun else "")


@cache
def _acts() -> dict[str, str]:
    raw = files("briefings.facts").joinpath("data", "frames.toml").read_text("utf-8")
    return {
        frame: row.split()[0] for frame, row in tomllib.loads(raw)["strong"].items()
    }


def _act(frame: str | None) -> str:
    return _acts().get(frame or "", "")


def amounts_of(tell: Tell) -> tuple[Amount, ...]:
    """Return the numbers of a passage that count or measure, in any language."""
    return amounts_in(tell.text, tell.language)


def amounts_in(text: str, language: Language | None) -> tuple[Amount, ...]:
    """Return the numbers of a text that count or measure, in any language."""
    if language and lexicon(language):
        return amounts_abroad(text, language)
    return amounts(text)


def amounts_told(tell: Tell) -> tuple[Figure, ...]:
    """Return the figures alone."""
    return tuple(amount.figure for amount in amounts_of(tell))


def surely_one(one: Figure, other: Figure) -> bool:
    """Whether two figures of two languages surely tell the same.

    The same number of the same kind of thing with the same fate, and many of it: what
    words say besides is not compared.
    """
    return (
        one.frame is not None
        and one.noun is not None
        and (one.frame, one.noun, one.unit) == (other.frame, other.noun, other.unit)
        and one.amount >= _MANY
        and not (one.negated or other.negated)
        and one.bound == other.bound
        and agree(one, other)
    )
