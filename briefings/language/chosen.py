"""The language that is being written in, and those that readers may choose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Literal

from babel.core import Locale

#: What the code is written in; what is said where nothing else is known.
ENGLISH: Final = "en"

#: Languages that readers may choose, in the order of the list they choose from: those
#: whose catalogues lack nothing, which a test holds.
OFFERED: Final = (ENGLISH, "be", "uk", "ru", "pl", "de", "es", "ar")

#: The first part of a tag: "pt" of "pt-BR", "be" of "be_BY.UTF-8".
_FIRST: Final = re.compile(r"[A-Za-z]+")

_written: ContextVar[str] = ContextVar("language", default=ENGLISH)


def written() -> str:
    """Return the language that is being written in, as two letters."""
    return _written.get()


@contextmanager
def written_in(language: str) -> Iterator[None]:
    """Write in a language meanwhile; tasks and threads that start in it do so too."""
    token = _written.set(language)
    try:
        yield
    finally:
        _written.reset(token)


def offered(tag: str | None, among: Sequence[str] = OFFERED) -> str:
    """Return the language that an IETF tag asks for, or English where it is not there.

    Args:
        tag: As a client states it ("pt-BR"); only its first part counts.
        among: What there is.
    """
    first = _FIRST.match(tag or "")
    code = first[0].lower() if first else ENGLISH
    return code if code in among else ENGLISH


def meant(typed: str, among: Sequence[str] = OFFERED) -> str | None:
    """Return the language that somebody calls by its code or its name.

    Its own name, its English one and the one in the language that is written in are
    known; None where it is none of those that there are.
    """
    wanted = typed.strip().casefold()
    for each in among:
        names = {Locale(each).get_language_name(tongue) for tongue in (each, written())}
        names |= {each, Locale(each).english_name}
        if wanted in {name.casefold() for name in names if name}:
            return each
    return None


def name_of(language: str) -> str:
    """Return what speakers of a language call it."""
    name = Locale(language).get_language_name(language) or language
    return name[0].upper() + name[1:]


def direction() -> Literal["ltr", "rtl"]:
    """Return which way the language is written, as HTML says it."""
    return "rtl" if Locale(written()).text_direction == "rtl" else "ltr"
