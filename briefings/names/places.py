"""The gazetteer: countries with their people, and cities and regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefings.text import plain_letters

#: Stands for the country of what is in none, or in several: seas, continents.
NO_COUNTRY = "ZZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the gazetteer."""

    #: The name it goes by in English.
    name: str

    #: ISO 3166 code of its country in two letters, or :data:`NO_COUNTRY`.
    country: str

    #: Other names it goes by.
    others: tuple[str, ...] = ()


@cache
def places() -> Mapping[str, Place]:
    """Return the places by each of their names, as spelled.

    Where two share a name the first of the list has it: a country before a
    city, a capital before a town.
    """
    found: dict[str, Place] = {}
    towns: list[Place] = []
    for code, country, _, inside in _rows():
        for place in _listed(country, code):
            _enter(found, place)
        towns.extend(
            place for item in inside.split(",") for place in _listed(item, code)
        )
    for place in towns:
        _enter(found, place)
    return found


def place_called(name: str) -> Place | None:
    """Return the place of a name, with the accents that the list gives it or without.

    None where the gazetteer does not hold it.
    """
    return places().get(name) or _plainly().get(plain_letters(name))


@cache
def _plainly() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for name, place in places().items():
        found.setdefault(plain_letters(name), place)
    return found


@cache
def peoples() -> Mapping[str, str]:
    """Return adjectives and names of peoples with the code of their country."""
    found: dict[str, str] = {}
    for code, _, people, _ in _rows():
        for word in people.split():
            found.setdefault(word, code)
            found.setdefault(f"{word}s", code)
    return found


@cache
def _countries() -> Mapping[str, str]:
    return {code: country.split(" = ")[0].strip() for code, country, *_ in _rows()}


def country_of(name: str) -> str | None:
    """Return the usual name of the country that a place is in, or is.

    None where the gazetteer does not hold the place, or knows no country for it.
    """
    place = place_called(name)
    if place is None or place.country == NO_COUNTRY:
        return None
    return _countries()[place.country]


def _rows() -> Iterator[list[str]]:
    raw = files("briefings.names").joinpath("data", "places.txt").read_text("utf-8")
    for line in raw.splitlines():
        if not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def _listed(names: str, code: str) -> Iterator[Place]:
    name, *others = (part.strip() for part in names.split(" = "))
    if name:
        yield Place(name=name, country=code, others=tuple(others))


def _enter(found: dict[str, Place], place: Place) -> None:
    for name in (place.name, *place.others):
        found.setdefault(name, place)
