"""A written name taken apart: what tells people apart, and what does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefings.names.sounds import Sound, sounds
from briefings.names.words import words
from briefings.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One part of a name, as written and as it may be said."""

    text: str
    folded: str
    sounds: tuple[Sound, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A name without titles, particles, patronymic and initials."""

    #: In the order of speech: given name first where the name tells.
    tokens: tuple[Token, ...]

    #: Folded letters that stand for further names.
    initials: tuple[str, ...] = ()

    #: 1 for the elder of that name, 2 for the younger, 3 for "III"; 0 unsaid.
    generation: int = 0


_TOKEN = re.compile(
    r"[^\W\d_](?:[\w’'ʼ`\u0300-\u036f\u0900-\u0dff\u1000-\u109f\u200c]|\.(?=[^\W\d_]\.))*\.?"
)
_PATRONYMIC = re.compile(
    r".*(?:[aoe]v|y?e[uv]|i?e?v|[oa]u)(?:ich|yc?h|ych|ic|its?ch|ycz|icz|n[ay]|na)\Z"
)
_NUMERALS = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8}
#: "Old" and "little" before a Chinese surname tell father and son.
_ELDER_FIRST = re.compile(r"\A([老小])(?=[\u4e00-\u9fff]{2,3}\Z)")


@lru_cache(maxsize=65536)
def parse(name: str) -> Parsed:
    """Take a name apart; an empty or odd one gives no tokens.

    "Bush, George W." is put in order.  A patronymic is dropped where given
    name and surname stand around it, a title and a particle wherever they do.
    """
    written = _ELDER_FIRST.sub(r"\1 ", name.strip())
    surname, comma, rest = written.partition(",")
    if comma and rest.strip():
        tail = rest.strip().rstrip(".").lower()
        written = f"{surname} {rest}" if _generation(tail) else f"{rest} {surname}"
    tokens: list[str] = []
    initials: list[str] = []
    generation = 0
    for text in _split(written):
        lower = fold(text).rstrip(".")
        if age := _generation(lower):
            generation = age
        elif (len(lower) == 1 and lower.isascii()) or re.fullmatch(
            r"(?:\w\.)+\w?", text
        ):
            initials += [c for c in lower if c.isalpha()]
        else:
            tokens.append(text)
    kept = [_token(t) for t in _without_patronymic(_without_titles(tokens))]
    return Parsed(
        tokens=tuple(t for t in kept if t.sounds),
        initials=tuple(initials),
        generation=generation,
    )


def _split(written: str) -> list[str]:
    return [t for t in _TOKEN.findall(written.replace("·", " ").replace("・", " "))]


def _generation(word: str) -> int:
    if word in words("senior"):
        return 1
    if word in words("junior"):
        return 2
    return _NUMERALS.get(word, 0)


def _without_titles(tokens: list[str]) -> list[str]:
    particles, titles = words("particles"), words("titles")
    named = [t for t in tokens if t.lower() not in particles]
    bare = [
        t
        for at, t in enumerate(named)
        if not (
            t.lower().rstrip(".") in titles
            or (t[0].islower() and any(u[0].isupper() for u in named))
            or (
                t.isupper()
                and t.isascii()
                and len(t) > 1
                and at == 0
                and not all(u.isupper() for u in named)
            )
        )
    ]
    return bare or named[-1:]


def _without_patronymic(tokens: list[str]) -> list[str]:
    if len(tokens) < 3:
        return tokens
    return [
        t
        for at, t in enumerate(tokens)
        if at in (0, len(tokens) - 1) or not _is_patronymic(t)
    ]


def _is_patronymic(token: str) -> bool:
    return any(_PATRONYMIC.match(s.plain) for s in sounds(token)[:1])


@lru_cache(maxsize=65536)
def _token(text: str) -> Token:
    return Token(text=text, folded=fold(text).replace("'", ""), sounds=sounds(text))
