"""How a source, a date and a count are called in an answer: fixed phrases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache

from babel.core import Locale

from briefings import language
from briefings.language import N_, Marked, listed, number, tr, trc, trn
from briefings.model import Source, Stamp

# TRANSLATORS: Stands where the date of a source would: "BBC · date not stated".
NO_DATE = N_("date not stated")
# TRANSLATORS: Stands where the name of a newspaper or broadcaster would.
NO_OUTLET = N_("outlet not stated")

#: The country of an outlet that is at home in none in particular.
NOWHERE = "INT"

#: Names given in full before "+N" stands for the rest.
NAMES_SHOWN = 2

#: What reasons of ours begin with: a character that no document's text keeps.
BY_US = "\x1f"


def outlet(source: Source) -> str:
    """Return the outlet a source states, or on whom it rests where it states none."""
    named = source.outlet or source.publisher
    if named:
        return named
    if source.draws_on:
        # TRANSLATORS: A source that names no outlet, but on whose reports it rests.
        return tr(
            "outlet not stated, after {names}",
            names=some(source.draws_on, NAMES_SHOWN),
        )
    return tr(NO_OUTLET)


#: What stands in the note of a source in another language than the reader's.
_IN: Mapping[str, Marked] = {
    # TRANSLATORS: Behind a source's name and date, where it is in another language than
    # this: "BBC · 13 Dec 2025 · in Russian".
    "en": N_("in English"),
    "be": N_("in Belarusian"),
    "uk": N_("in Ukrainian"),
    "ru": N_("in Russian"),
    "pl": N_("in Polish"),
    "de": N_("in German"),
}


def in_language(code: str | None) -> tuple[str, ...]:
    """Return in which language a source is, unless it is the reader's or not known."""
    if code is None or code not in _IN or code == language.written():
        return ()
    return (tr(_IN[code]),)


def is_read(source: Source) -> bool:
    """Return whether a source is in the language that is written in, or English."""
    return source.language == language.ENGLISH or not in_language(source.language)


def note(source: Source) -> str:
    """Return the line that stands for a source below an answer."""
    known = outlet(source), date(source.published), *in_language(source.language)
    return " · ".join((*known, *taken_back(source)))


def taken_back(source: Source) -> tuple[str, ...]:
    """Return what stands behind a source that was taken back; nothing if it stands."""
    if source.withdrawn is None:
        return ()
    # TRANSLATORS: Both stand behind a source's name and date.
    if recalled(source) is not None:
        return (tr("taken back by our editors"),)
    return (tr("withdrawn by its outlet"),)


#: Why a draft is taken back whose publishing is undone; stored as it stands here.
BY_MISTAKE = "it was published by mistake"


def recall(reason: str) -> str:
    """Return what `withdrawn` holds where we take a source back, not its outlet."""
    return BY_US + reason


def recalled(source: Source) -> str | None:
    """Return why we took a source back; None where it stands, or its outlet did."""
    if source.withdrawn is None or not source.withdrawn.startswith(BY_US):
        return None
    reason = source.withdrawn.removeprefix(BY_US)
    # TRANSLATORS: Why a source was taken back, within a sentence.
    return tr("it was published by mistake") if reason == BY_MISTAKE else reason


def date(stamp: Stamp | None) -> str:
    """Return a day as "13 Dec 2025", or say that none is stated."""
    return language.day(stamp.moment) if stamp else tr(NO_DATE)


def some(names: Sequence[str], limit: int) -> str:
    """Return the first names and how many more there are: "Reuters, AP +3"."""
    rest = len(names) - limit
    return listed(names[:limit]) + (f" +{number(rest)}" if rest > 0 else "")


def sources(count: int) -> str:
    """Return a number of sources: "1 source", "5 sources"."""
    # TRANSLATORS: A source is one article, digest or feed item, as it was read.
    return trn("{n} source", "{n} sources", count)


def in_sources(count: int) -> str:
    """Return where a number of things stands: "in 5 sources"."""
    # TRANSLATORS: Stands behind what is there: "12 passages in 5 sources".
    return trn("in {n} source", "in {n} sources", count)


def stories(count: int) -> str:
    """Return a number of stories: "1 story", "5 stories"."""
    # TRANSLATORS: A story is a chain of events that several sources tell.
    return trn("{n} story", "{n} stories", count)


def voices(count: int) -> str:
    """Return how many voices tell something: "1 voice", "3 voices"."""
    # TRANSLATORS: A voice is an outlet that tells something independently of others.
    return trn("{n} voice", "{n} voices", count)


#: What an outlet may be.
_KINDS: Mapping[str, Marked] = {
    # TRANSLATORS: Sorts of outlets, within a line.
    "agency": N_("agency"),
    "broadcaster": N_("broadcaster"),
    "magazine": N_("magazine"),
    "paper": N_("paper"),
    "site": N_("site"),
}


def kind(name: str) -> str:
    """Return what an outlet of a kind is; see :class:`~briefings.outlets.Outlet`."""
    return tr(_KINDS[name]) if name in _KINDS else name


#: Who owns an outlet that no one company does, as the list of outlets calls them.
_OWNED: Mapping[str, Marked] = {
    # TRANSLATORS: Said of an outlet, within a line; "owner {name}" is said of others.
    "public": N_("publicly owned"),
    "autonomous public body": N_("owned by an autonomous public body"),
    "donor-funded company": N_("owned by a donor-funded company"),
    "member newspapers": N_("owned by its member newspapers"),
    "member newspapers and broadcasters": N_(
        "owned by its member newspapers and broadcasters"
    ),
    "member newspapers and NHK": N_("owned by its member newspapers and NHK"),
    "member stations": N_("owned by its member stations"),
    "non-profit": N_("owned by a non-profit"),
    "staff": N_("owned by its staff"),
}


def owned(owner: str) -> str:
    """Return who owns an :class:`~briefings.outlets.Outlet`: "owner Ann Brook"."""
    if owner in _OWNED:
        return tr(_OWNED[owner])
    return tr("owner {name}", name=owner)


def country(code: str) -> str:
    """Return a country's name by its code; "" for ""."""
    if code == NOWHERE:
        # TRANSLATORS: Where an outlet is at home that belongs to no country.
        return tr("no one country")
    return countries(language.written()).get(code, code)


@cache
def countries(tongue: str = language.ENGLISH) -> Mapping[str, str]:
    """Return the countries by their codes in two letters (ISO 3166)."""
    names = Locale(tongue).territories.items()
    return {code: name for code, name in names if code.isalpha() and code != "ZZ"}


def spread(count: int, outlets: Sequence[str]) -> str:
    """Return how many sources tell a story, and which outlets they state."""
    if not outlets:
        told = tr("no outlet stated")
    elif len(outlets) > NAMES_SHOWN:
        # TRANSLATORS: An outlet is a newspaper, a broadcaster or an agency.
        told = trn("{n} outlet", "{n} outlets", len(outlets))
    elif len(outlets) == 1:
        told = outlets[0]
    else:
        # TRANSLATORS: Two outlets that tell a story: "BBC and AP".
        told = trc(
            "outlets", "{first} and {second}", first=outlets[0], second=outlets[1]
        )
    return f"{sources(count)} · {told}"


def age(stamp: Stamp | None, *, now: datetime) -> str:
    """Return how old news is: "today", "3 days ago"; or that no date is stated."""
    if stamp is None:
        return tr(NO_DATE)
    days = (now.date() - stamp.moment.date()).days
    if days < -1:  # More than another time zone: the source states it, we doubt it.
        # TRANSLATORS: A source states a day that has not come yet.
        return tr("dated {day}", day=date(stamp))
    if days < 1:
        return tr("today")
    # Whole years, months, weeks or days that have passed: never rounded up.
    unit = next((unit for unit in (365, 30, 7) if days >= unit), 1)
    return language.ago(timedelta(days=days // unit * unit), exact=True)
