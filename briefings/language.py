"""The language being written in: its phrases, its dates and its numbers.

English is written as it stands in the code.  Every other language has a catalogue of
phrases in each package, ``locale/<language>.po``, read once when first written in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final, Literal, NewType

from babel.core import Locale
from babel.dates import (
    format_skeleton,
    format_timedelta,
    get_day_names,
    get_month_names,
)
from babel.numbers import format_decimal

#: What the code is written in; what is said where nothing else is known.
ENGLISH: Final = "en"

#: Languages that readers may choose, in the order of the list they choose from: those
#: whose catalogues lack nothing, which a test holds.
OFFERED: Final = (ENGLISH, "be", "uk", "ru", "pl", "de", "es", "ar")

#: The first part of a tag: "pt" of "pt-BR", "be" of "be_BY.UTF-8".
_FIRST: Final = re.compile(r"[A-Za-z]+")

#: A phrase that is said later, in the language of then: see :func:`N_`.  It is no
#: ``str``, so that type checkers find it where it is said as it stands.
Marked = NewType("Marked", object)

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


def N_(text: str) -> Marked:
    """Mark a phrase for translation, to be said later by :meth:`Phrases.tr`."""
    return Marked(text)


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark a phrase that has a number in it, to be said later by `trn`."""
    return one, many


class Phrases:
    """The fixed phrases of one package, said in the language that is written in.

    Words are set into a phrase by name ("{name}"), so that each language may put them
    where it needs them; a phrase without any is said as it stands, braces and all.
    """

    def __init__(self, folder: Path, *, beside: Phrases | None = None) -> None:
        """Find catalogues in a folder, one a language; none is read yet.

        Args:
            folder: Holds the catalogues.
            beside: Phrases that may be said here as well.
        """
        more = beside.folders if beside else ()

        #: Where phrases are looked for, one folder after the other.
        self.folders: tuple[Path, ...] = (folder, *more)

    def tr(self, text: str | Marked, /, **slots: str) -> str:
        """Return a phrase in the language, with words set into it."""
        return _set_in(self._catalogue().gettext(str(text)), slots)

    def trc(self, context: str, text: str, /, **slots: str) -> str:
        """Return a phrase that English uses for several things, told apart by a word.

        Args:
            context: Which of them is meant, for translators.
            text: The phrase.
            slots: Words to set into it.
        """
        return _set_in(self._catalogue().pgettext(context, text), slots)

    def trn(self, one: str, many: str, count: int, /, **slots: str) -> str:
        """Return a phrase for a number, which stands in it as "{n}".

        Args:
            one: In English, for one.
            many: In English, for any other number.
            count: It decides the form; languages have up to six.
            slots: Other words to set into it.
        """
        said = self._catalogue().ngettext(one, many, count)
        return said.format(n=number(count), **slots)

    def _catalogue(self) -> NullTranslations:
        return _catalogue(self.folders, written())


def _set_in(said: str, slots: Mapping[str, str]) -> str:
    return said.format(**slots) if slots else said


@cache
def _catalogue(folders: Sequence[Path], language: str) -> NullTranslations:
    """Return a language's catalogues as one; what they lack is said in English."""
    if language == ENGLISH or not folders:
        return NullTranslations()
    catalogue = _read(folders[0] / f"{language}.po")
    catalogue.add_fallback(_catalogue(folders[1:], language))
    return catalogue


def _read(path: Path) -> NullTranslations:
    """Return a catalogue without what is missing or doubtful in it."""
    if not path.exists():
        return NullTranslations()
    # Read here, so that a chat in English starts without.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem))
    compiled.seek(0)
    return GNUTranslations(compiled)


#: The engine's own phrases.
ENGINE: Final = Phrases(Path(__file__).parent / "locale")

tr, trc, trn = ENGINE.tr, ENGINE.trc, ENGINE.trn


def number(value: float, digits: int = 0) -> str:
    """Return a number with its thousands set apart: "33,179" in English.

    Args:
        value: The number.
        digits: Digits behind the point.
    """
    if written() == ENGLISH:
        return f"{value:,.{digits}f}"
    places = f".{'0' * digits}" if digits else ""
    return format_decimal(value, format=f"#,##0{places}", locale=written())


def day(moment: date) -> str:
    """Return a day: "13 Feb 2023" in English."""
    if written() == ENGLISH:
        return f"{moment.day} {moment:%b %Y}"
    return _by_skeleton("yMMMd", moment)


def month(moment: date) -> str:
    """Return a month: "Feb 2023" in English."""
    if written() == ENGLISH:
        return f"{moment:%b %Y}"
    return _by_skeleton("yMMM", moment)


def day_of_any_year(month_: int, day_: int) -> str:
    """Return a day whose year nobody states: "27 Jun" in English."""
    if written() == ENGLISH:
        return f"{day_} {get_month_names('abbreviated', locale=ENGLISH)[month_]}"
    # A leap year, which has every day.
    return _by_skeleton("MMMd", date(2000, month_, day_))


def weekday(at: int) -> str:
    """Return the name of a day of the week, counted from 0 for Monday."""
    return str(get_day_names("wide", locale=written())[at])


def length(time: timedelta) -> str:
    """Return a length of time, rounded: "3 hours" in English."""
    return format_timedelta(time, locale=written())


def ago(
    time: timedelta,
    *,
    exact: bool = False,
    finest: Literal["second", "minute"] = "second",
) -> str:
    """Return how long ago something was: "3 days ago" in English.

    Args:
        time: How long, not negative.
        exact: Count whole units that have passed; else the nearest number of them.
        finest: The smallest unit to count.
    """
    return format_timedelta(
        -time,
        granularity=finest,
        threshold=1.0 if exact else 0.85,  # Babel's own.
        add_direction=True,
        locale=written(),
    )


def listed(names: Sequence[str]) -> str:
    """Return names in a row: "Reuters, AP" in English."""
    # TRANSLATORS: Stands between the names of a list, with the space behind it.
    return trc("between names", ", ").join(names)


def country(english: str) -> str:
    """Return a country's name in the language, given the English one."""
    return _local("territories", english)


def script(english: str) -> str:
    """Return a script's name in the language, given the English one ("Cyrillic")."""
    return _local("scripts", english)


def _local(of: Literal["territories", "scripts"], english: str) -> str:
    """Return a name that Babel knows; as it is where it knows none."""
    if written() == ENGLISH:
        return english
    code = _codes(of).get(english.casefold(), "")
    named: Mapping[str, str] = getattr(Locale(written()), of)
    return str(named.get(code, english))


#: Countries that papers call otherwise than Babel does, by their codes.
_CALLED: Final = {
    "turkey": "TR", "czech republic": "CZ", "bosnia and herzegovina": "BA",
    "myanmar": "MM", "ivory coast": "CI", "palestine": "PS", "hong kong": "HK",
    "macau": "MO", "democratic republic of the congo": "CD",
    "republic of the congo": "CG", "east timor": "TL", "antigua and barbuda": "AG",
    "trinidad and tobago": "TT",
}  # fmt: skip


@cache
def _codes(of: Literal["territories", "scripts"]) -> Mapping[str, str]:
    named: Mapping[str, str] = getattr(Locale(ENGLISH), of)
    known = {name.casefold(): code for code, name in named.items()}
    return known | _CALLED if of == "territories" else known


def _by_skeleton(skeleton: str, moment: date) -> str:
    # A datetime's own clock counts: it is not moved to another zone.
    return format_skeleton(skeleton, _midnight(moment), locale=written())


def _midnight(moment: date) -> datetime:
    return datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001
