"""What can be stated of an outlet, and how that reads.  Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefings.engine.changed import Refused
from briefings.press import Profile
from briefings.text import fold
from briefings.writing import labels

#: A fact's value: one thing, or names.
Value = str | tuple[str, ...]

#: What each fact is called, by its field.
CALLED: Final[Mapping[str, str]] = {
    "publisher": "publisher",
    "owner": "owner",
    "country": "country",
    "kind": "kind",
    "leans_on": "leans on",
    "also": "also called",
}

KINDS: Final = ("agency", "paper", "broadcaster", "magazine", "site")

#: The longest name, in characters, and most names of one outlet.
LONGEST: Final = 100
MOST: Final = 20

#: How an empty list of names reads.
_NONE: Final = {"leans_on": "nobody", "also": "nothing else"}

_UNKNOWN: Final = frozenset({"unknown", "not known"})
_NOBODY: Final = frozenset({"nobody", "none", "nothing", "no one"})


def value_of(fact: str, words: str) -> Value:
    """Return what words say for a fact; empty where they say that it is not known.

    Raises:
        Refused: They say nothing for it.
    """
    said = " ".join(words.split())
    if fact in ("leans_on", "also"):
        return _names(said)
    if fold(said) in _UNKNOWN:
        return ""
    if fact == "country":
        return _country(said)
    if fact == "kind":
        return _kind(said)
    return name_of(said)


def name_of(words: str) -> str:
    """Return a name as it can be kept.

    Raises:
        Refused: It is none.
    """
    name = " ".join(words.split())
    if not any(map(str.isalnum, name)):
        raise Refused("A name has letters in it.")
    if len(name) > LONGEST:
        raise Refused(f"A name has at most {LONGEST} characters.")
    return name


def _names(said: str) -> tuple[str, ...]:
    if fold(said) in _NOBODY:
        return ()
    names = tuple(dict.fromkeys(map(name_of, filter(str.strip, said.split(",")))))
    if not names or len(names) > MOST:
        raise Refused(f"Say 1 to {MOST} names with commas between, or “nobody”.")
    return names


def _kind(said: str) -> str:
    if fold(said) not in KINDS:
        raise Refused(f"A kind is one of: {', '.join(KINDS)}; or unknown.")
    return fold(said)


def _country(said: str) -> str:
    code = said.upper()
    countries = labels.countries()
    if code == labels.NOWHERE or code in countries:
        return code
    by_name = {fold(name): code for code, name in countries.items()}
    if fold(said) not in by_name:
        raise Refused(
            "Say a country by its two letters or its name: PL, Poland;"
            f" {labels.NOWHERE} for none in particular; or unknown."
        )
    return by_name[fold(said)]


def shown(fact: str, value: Value) -> str:
    """Return how a fact reads: "Poland", "BBC News, Reuters", "not known"."""
    if fact in ("leans_on", "also"):
        return ", ".join(value) or _NONE[fact]
    if fact == "country":
        value = labels.country(str(value))
    return str(value) or "not known"


def facts(profile: Profile) -> tuple[str, ...]:
    """Return all that is known of an outlet, a line each."""
    said = {fact: shown(fact, getattr(profile, fact)) for fact in CALLED}
    return tuple(f"{CALLED[fact].capitalize()}: {each}" for fact, each in said.items())
