"""How a written name may be said, whatever script and language wrote it.

A spelling has one or a few *readings*: "ch" is said one way in English, one in
German and one in French.  Two spellings may be of one name if some reading of
the one sounds like some reading of the other.  Letters are those of scholarly
romanisation: S for sh, Z for zh, C for ch, J for dzh, c for ts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from briefings.names.letters import latin_readings, rules
from briefings.names.scripts import latin_names


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """One reading of one word."""

    #: Letters as in scholarly romanisation, vowels merged to a, i, u.
    voiced: str

    #: The same with consonants merged that languages confuse.
    hushed: str

    #: The same without vowels.
    consonants: str

    #: Consonant classes alone, see :func:`skeleton`.
    skeleton: str

    #: The voiced reading without the ending that other cases replace.
    stem: str

    #: What an index finds it by: the skeleton, or finer where that is short.
    bones: str

    #: The word in plain Latin letters, lower case.
    plain: str

    #: Its script writes no short vowels: only consonants can be compared.
    unvowelled: bool = False


_VOWELS = str.maketrans("eoy", "iui")
#: Every class of consonants that a skeleton is made of.
CLASSES = "PFTKLMNS"
_CLASSES = str.maketrans("bvfdtgkhlrmnszSZCJcjypaiueo", "PFFTTKKKLLMNSSSSSSSS_P_____")
#: What languages confuse: voiced and voiceless, hissed and hushed, l and r, vowels.
_HUSHED = str.maketrans("bdgvzZJcCSriu", "ptkfsssssslaa")
#: The same for short words, which need their hushed consonants to tell them.
_SHORT = str.maketrans("bdgvzZJ", "ptkfsSC")
_CONSONANTS = str.maketrans("", "", "aiu")
#: Endings of the nominative: Slavic and Finnish vowels, Baltic and Greek -us, -is.
_NOMINATIVE = re.compile(r"(?<=...)(?:[aiu]+|[aiu]s)\Z")
_DOUBLE = re.compile(r"(.)\1+")


#: Letters that half of the Arab world says another way.
_OTHER_ARABIC = str.maketrans("ذظثج", "دضسگ")


@lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[Sound, ...]:
    """Return the readings of one word, the likeliest first; none for no letters."""
    found: dict[str, Sound] = {}
    lower = unicodedata.normalize("NFC", word.lower())
    script = _script(lower)
    for read in _readings(lower, script):
        letters = _DOUBLE.sub(r"\1", "".join(c for c in read if c.isalpha()))
        if letters and letters not in found:
            unvowelled = script in ("ARABIC", "HEBREW")
            found[letters] = heard(letters, unvowelled=unvowelled)
    return tuple(found.values())


@lru_cache(maxsize=65536)
def heard(letters: str, *, unvowelled: bool = False) -> Sound:
    """Return the reading of letters that already say how they sound."""
    voiced = _DOUBLE.sub(r"\1", letters.translate(_VOWELS))
    hushed = voiced.translate(_HUSHED)
    classes = bones = skeleton(letters)
    if len(classes) < 3:
        opening = "a" if voiced[0] in "aiu" else ""
        fine = voiced.translate(_SHORT).translate(_CONSONANTS)
        bones = opening + _DOUBLE.sub(r"\1", fine)
    return Sound(
        voiced=voiced,
        hushed=hushed,
        consonants=voiced.translate(_CONSONANTS),
        skeleton=classes,
        stem=_NOMINATIVE.sub("", voiced),
        bones=bones,
        plain=letters.lower(),
        unvowelled=unvowelled,
    )


def skeleton(letters: str) -> str:
    """Return the consonant classes of a reading, doubles once.

    An opening vowel leaves no trace: languages add and drop them; nor does the
    g of a closing ng.  A word of vowels alone gives "_".
    """
    classes = _DOUBLE.sub(r"\1", letters.translate(_CLASSES).replace("_", ""))
    return (classes[:-1] if classes.endswith("NK") else classes) or "_"


def _readings(word: str, script: str) -> Iterator[str]:
    for name in latin_names(word) if script != "LATIN" else ():
        yield _read(name, "english")
    match script:
        case "LATIN":
            yield from _latin(word)
        case "CYRILLIC":
            yield from _cyrillic(word)
        case "ARABIC":
            yield from _arabic(word)
        case "HEBREW":
            yield _read(word, "hebrew")
            yield _read(word.replace("ב", "ו"), "hebrew").replace("p", "f")
        case "GREEK":
            yield _read(_unmarked(word), "greek")
        case "CJK":
            yield from _swapped(_read(anyascii(word).lower(), "chinese"), "jk Sh")
        case "HANGUL" | "KATAKANA" | "HIRAGANA":
            yield _read(anyascii(word).lower(), "english")
        case _:
            # An Indian sign for a nasal that anyascii reads as m.
            yield from _latin(anyascii(word.replace("\u0902", "\u0928")).lower())


def _swapped(read: str, swaps: str) -> Iterator[str]:
    """Yield a reading, and it with letters that its script cannot tell apart."""
    seen = [read]
    for swap in swaps.split():
        seen += [other.replace(swap[0], swap[1]) for other in seen]
    yield from dict.fromkeys(seen)


def _arabic(word: str) -> Iterator[str]:
    bare = re.sub(r"[\u064b-\u065f\u0670\u0640]", "", word)
    bare = re.sub(r"\Aال(?=..)", "", bare)
    yield _read(bare, "arabic")
    if re.search("[ذظثج]", bare):
        yield _read(bare.translate(_OTHER_ARABIC), "arabic")
    if "و" in bare[:-1]:
        yield _read(bare[:-1].replace("و", "ڤ") + bare[-1], "arabic")


def _latin(word: str) -> Iterator[str]:
    marks = rules("marked")
    plain = _unmarked("".join(marks.get(c, c) for c in word))
    bare = word if word.isascii() else anyascii(word).lower()
    for name, hint in latin_readings():
        if hint is None or hint.search(word) or hint.search(bare):
            yield _read(plain, name)


def _cyrillic(word: str) -> Iterator[str]:
    yield _read(word, "cyrillic")
    if re.search(r"ц[іьея]|дз", word):
        yield _read(re.sub(r"ц(?=[іьея])", "т", word).replace("дз", "д"), "cyrillic")
    if re.search("[бгдкпт]х", word):  # as Russian writes the breath of Hindi
        yield _read(re.sub("(?<=[бгдкпт])х", "", word), "cyrillic")
    if re.search(r"дз|ти|си", word):
        hepburn = word.replace("дзи", "джи").replace("дз", "з")
        yield _read(hepburn.replace("ти", "чи").replace("си", "ши"), "cyrillic")


def _unmarked(word: str) -> str:
    return "".join(
        c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)
    )


def _read(word: str, name: str) -> str:
    table = rules(name)
    return _pattern(name).sub(lambda match: table[match[0]], word)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    longest_first = sorted(rules(name), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _script(word: str) -> str:
    first = next((c for c in word if c.isalpha()), "a")
    return "LATIN" if first.isascii() else unicodedata.name(first, "LATIN").split()[0]
