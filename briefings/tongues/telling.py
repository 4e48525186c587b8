"""Which language a text is in, told by its letters and commonest words.  Pure.

Letters part the Cyrillic languages: each of the three has some that another never
writes.  Words part those in Latin letters, as one word in three is among the
commonest.  A text that tells neither is in no language that we know.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from briefings.model import Language
from briefings.tongues.lexicon import common_words

#: Characters looked at: a language is told from far fewer.
_ENOUGH = 1200

#: Words, and letters of Cyrillic, below which nothing is told.
_FEWEST_WORDS, _FEWEST_LETTERS = 4, 12

#: Letters that a Cyrillic language writes often, and those that it never does.
_LETTERS = {
    Language.RUSSIAN: ("ыэё", "іїєґў"),
    Language.UKRAINIAN: ("іїєґ", "ыэёў"),
    Language.BELARUSIAN: ("ўіыэё", "ищїєґ"),
}
#: Letters that a language in Latin ones never writes, and its neighbours do.
_NEVER = {
    Language.POLISH: "ěščřžůáíýäöüßåøæñ",
    Language.GERMAN: "ěščřžůłąęśźżåøæñ",
    Language.ENGLISH: "ěščřžůłąęśźżåøæñäöüß",
}
#: Letters of other languages; and the sign that in Russian only parts a consonant
#: from what follows, where in Bulgarian it is a vowel.
_FOREIGN = frozenset("ъјљњћђџѓќѕәқңғүұһөӣӯҷҳ")
_PARTING = re.compile("ъ(?=[еёюя])")

#: Strange letters among a hundred that a name or a quotation may bring in.
_STRANGE = 1.5

#: Share of words that are among the commonest of a language, from which it is that,
#: and how many times as many as of any other.
_COMMON, _AHEAD = 0.12, 1.5

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def language_of(text: str) -> Language | None:
    """Return the language of a text; None where that is another, or does not show.

    Right on nearly all texts of a few sentences; a headline alone may tell nothing.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_ENOUGH]).lower())
    letters = "".join(words)
    cyrillic = 0 if letters.isascii() else len(_CYRILLIC.findall(letters))
    if cyrillic > len(letters) / 2:
        return _by_letters(letters, words) if cyrillic >= _FEWEST_LETTERS else None
    return _by_words(words) if len(words) >= _FEWEST_WORDS else None


def stated_language(code: str | None, text: str) -> Language | None:
    """Return the language of a text that states one ("ru-BY"), or else the told one.

    A statement that the script belies is a template's: Russian text on a page that
    says it is English.
    """
    name = (code or "").strip().lower().replace("_", "-").partition("-")[0]
    stated = next((each for each in Language if each == name), None)
    if stated and (stated in _LETTERS) == _is_cyrillic(text[:_ENOUGH]):
        return stated
    return language_of(text)


def _is_cyrillic(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 2 * len(_CYRILLIC.findall(text)) > len(letters)


def _by_letters(letters: str, words: list[str]) -> Language | None:
    seen = Counter(_PARTING.sub("", letters))
    foreign = sum(seen[letter] for letter in _FOREIGN)
    common = _commonest(words, _LETTERS)
    scores = {}
    for language, (own, never) in _LETTERS.items():
        strange = foreign + sum(seen[letter] for letter in never)
        typical = sum(seen[letter] for letter in own)
        told = typical > 0 or common[language] >= _COMMON
        if told and 100 * strange <= _STRANGE * len(letters):
            scores[language] = typical - strange + common[language] * len(words)
    return max(scores, key=scores.__getitem__, default=None)


def _by_words(words: list[str]) -> Language | None:
    shares = _commonest(words, _NEVER)
    best, second = sorted(shares, key=lambda language: -shares[language])[:2]
    letters = "".join(words)
    strange = sum(letters.count(letter) for letter in _NEVER.get(best, ""))
    several = len(_common(best) & set(words)) > 1
    told = several and shares[best] >= max(_COMMON, _AHEAD * shares[second])
    return best if told and 100 * strange <= _STRANGE * len(letters) else None


def _commonest(
    words: list[str], languages: Iterable[Language]
) -> dict[Language, float]:
    """Return for each language the share of words that are among its commonest."""
    return {
        language: sum(map(_common(language).__contains__, words)) / max(len(words), 1)
        for language in languages
    }


@cache
def _common(language: Language) -> frozenset[str]:
    return common_words(language)
