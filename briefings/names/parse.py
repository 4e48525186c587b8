"""A written name taken apart: what tells people apart, and what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.names.scripts import east_asian, elder_apart
from briefings.names.sounds import Sound, sounds
from briefings.names.words import sister_names, words
from briefings.text import fold


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Token:
    """One part of a name, as written and as it may be said.

    Two of one text are one object: see :func:`token`.
    """

    text: str
    folded: str
    sounds: tuple[Sound, ...]

    #: Numbers of the given names of sister languages that it is a form of.
    sisters: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A name without titles, particles, patronymic and initials."""

    #: In the order of speech: given name first where the name tells.
    tokens: tuple[Token, ...]

    #: The father's name, where given name and surname stand around it.
    patronymic: Token | None = None

    #: Folded letters that stand for further names.
    initials: tuple[str, ...] = ()

    #: 1 for the elder of that name, 2 for the younger, 3 for "III"; 0 unsaid.
    generation: int = 0


#: Letters with marks and apostrophes, joined by hyphens and inner full stops.
_LETTER = r"[\w’'ʼ`\u0300-\u036f\u0900-\u0dff\u1000-\u109f\u200c\ufe20-\ufe2f]"
_WORD = re.compile(rf"[^\W\d_](?:{_LETTER}|[.‐-](?=[^\W\d_]))*\.?")
_SIGNS = re.compile(r"[\u3400-\u9fff]{4,8}\Z")
_HYPHEN = re.compile(r"[-‐]")
_INITIALS = re.compile(r"(?:[A-Za-zÀ-ÞА-я]\.)*[A-Za-zÀ-ÞА-я]\.?\Z")
_PATRONYMIC = re.compile(
    r".*(?:[aoe]v|y?e[uv]|i?e?v|[oa]u)(?:ich|yc?h|ych|ic|its?ch|ycz|icz|n[ay]|na)\Z"
)
_NUMERALS = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8}
#: "Servant of ..." is one Arabic name, often written as two words.
_SERVANT = re.compile(r"(?i)\b(abd)[ -]?([aeu]l)?[ -]+(?=\w)|\b(عبد) (?=\w)")


@lru_cache(maxsize=65536)
def parse(name: str) -> Parsed:
    """Take a name apart; an empty or odd one gives no tokens.

    "Bush, George W." is put in order.  A patronymic is dropped where given
    name and surname stand around it, a title and a particle wherever they do.
    """
    written = elder_apart(name.strip())
    surname, comma, rest = written.partition(",")
    if comma and rest.strip():
        tail = rest.strip().rstrip(".").lower()
        written = f"{surname} {rest}" if _generation(tail) else f"{rest} {surname}"
    named, initials, generation = _sorted_out(written)
    father = _patronymic(named)
    kept = [token(t) for t in named if t is not father]
    return Parsed(
        tokens=tuple(t for t in kept if t.sounds),
        patronymic=token(father) if father else None,
        initials=initials,
        generation=generation,
    )


def parse_whole(name: str) -> Parsed:
    """Return a name in Chinese signs unsplit, as foreign surnames are written.

    Those of two and three signs are Chinese, Japanese or Korean names as a
    rule, and give no tokens here; nor does any other script.
    """
    if _SIGNS.match(name):
        return Parsed(tokens=(token(name),))
    return Parsed(tokens=())


def _sorted_out(written: str) -> tuple[list[str], tuple[str, ...], int]:
    """Return the words that name, the initials, and the generation."""
    tokens: list[str] = []
    initials = ""
    generation = 0
    for text in _parts(written):
        lower = text.lower().rstrip(".")
        if age := _generation(lower):
            generation = age
        elif _INITIALS.match(text):
            initials += "".join(c for c in lower if c.isalpha())
        else:
            tokens.append(text)
    return tokens, tuple(initials), generation


def _parts(written: str) -> Iterator[str]:
    several = len(written.split()) > 1 or "·" in written or "・" in written
    spaced = _SERVANT.sub(r"\1\2\3", re.sub("[·・]", " ", written))
    for word in _without_titles(_WORD.findall(spaced)):
        for part in _HYPHEN.split(word):
            if part.lower() not in words("particles"):
                yield from (part,) if several else east_asian(part)


def _generation(word: str) -> int:
    if word in words("senior"):
        return 1
    if word in words("junior"):
        return 2
    return _NUMERALS.get(word, 0)


def _without_titles(written: Sequence[str]) -> Sequence[str]:
    """Leave out titles, words in lower case before a name, and a party's letters."""
    capitals = any(w[0].isupper() for w in written)
    named = [
        w
        for at, w in enumerate(written)
        if not (
            w.lower().rstrip(".") in words("titles")
            or (capitals and w[0].islower() and "-" not in w and not _generation(w))
            or (at == 0 and _is_acronym(w, written))
        )
    ]
    return named or written[-1:]


def _is_acronym(word: str, beside: Sequence[str]) -> bool:
    """Tell "PPP" before "Bilawal" from a name that is all in capitals."""
    return (
        word.isascii()
        and word.isupper()
        and word.isalpha()
        and len(word) > 1
        and not all(w.isupper() for w in beside)
    )


def _patronymic(tokens: Sequence[str]) -> str | None:
    if len(tokens) != 3:
        return None
    named = any(_PATRONYMIC.match(s.plain) for s in sounds(tokens[1])[:1])
    return tokens[1] if named else None


@lru_cache(maxsize=65536)
def token(text: str) -> Token:
    """Return the part of a name that is written so."""
    folded = fold(text).replace("'", "")
    said = sounds(text)
    named = {folded, *(s.plain for s in said)} & sister_names().keys()
    return Token(
        text=text,
        folded=folded,
        sounds=said,
        sisters=frozenset().union(*(sister_names()[n] for n in named)),
    )
