"""What can be stated of an outlet, and how that reads.  Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from briefings.engine.changed import Refused
from briefings.language import N_, Marked, listed, number, tr
from briefings.press import Profile
from briefings.text import fold
from briefings.writing import labels

#: A fact's value: one thing, or names.
Value = str | tuple[str, ...]

#: How a statement of each fact reads, by its field.
CALLED: Final[Mapping[str, Marked]] = {
    # TRANSLATORS: What was stated of an outlet: "BBC: publisher B (before: A)."
    "publisher": N_("{name}: publisher {new} (before: {old})."),
    "owner": N_("{name}: owner {new} (before: {old})."),
    "country": N_("{name}: country {new} (before: {old})."),
    "kind": N_("{name}: kind {new} (before: {old})."),
    "leans_on": N_("{name}: leans on {new} (before: {old})."),
    "also": N_("{name}: also called {new} (before: {old})."),
}

KINDS: Final = ("agency", "paper", "broadcaster", "magazine", "site")

#: The longest name, in characters, and most names of one outlet.
LONGEST: Final = 100
MOST: Final = 20

#: How an empty list of names reads.
_NONE: Final[Mapping[str, Marked]] = {
    # TRANSLATORS: An outlet leans on the reports of nobody, or is called nothing else.
    "leans_on": N_("nobody"),
    "also": N_("nothing else"),
}

_LINES: Final[Mapping[str, Marked]] = {
    # TRANSLATORS: What is known of an outlet, a line each.
    "publisher": N_("Publisher: {value}"),
    "owner": N_("Owner: {value}"),
    "country": N_("Country: {value}"),
    "kind": N_("Kind: {value}"),
    "leans_on": N_("Leans on: {value}"),
    "also": N_("Also called: {value}"),
}

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
        raise Refused(tr("A name has letters in it."))
    if len(name) > LONGEST:
        raise Refused(
            tr("A name has at most {number} characters.", number=number(LONGEST))
        )
    return name


def _names(said: str) -> tuple[str, ...]:
    if fold(said) in _NOBODY:
        return ()
    names = tuple(dict.fromkeys(map(name_of, filter(str.strip, said.split(",")))))
    if not names or len(names) > MOST:
        raise Refused(
            # TRANSLATORS: What is typed, “nobody” here, stays English.
            tr(
                "Say 1 to {number} names with commas between, or “nobody”.",
                number=number(MOST),
            )
        )
    return names


def _kind(said: str) -> str:
    if fold(said) not in KINDS:
        raise Refused(
            # TRANSLATORS: {words} and "unknown" are typed, so they stay English.
            tr("A kind is one of: {words}; or unknown.", words=listed(KINDS))
        )
    return fold(said)


def _country(said: str) -> str:
    code = said.upper()
    countries = labels.countries()
    if code == labels.NOWHERE or code in countries:
        return code
    by_name = {fold(name): code for code, name in countries.items()}
    if fold(said) not in by_name:
        raise Refused(
            # TRANSLATORS: PL, Poland, {code} and "unknown" are typed, in English.
            tr(
                "Say a country by its two letters or its name: PL, Poland; {code} for"
                " none in particular; or unknown.",
                code=labels.NOWHERE,
            )
        )
    return by_name[fold(said)]


def shown(fact: str, value: Value) -> str:
    """Return how a fact reads: "Poland", "BBC News, Reuters", "not known"."""
    if fact in ("leans_on", "also"):
        return listed(tuple(value)) or tr(_NONE[fact])
    if fact == "country":
        value = labels.country(str(value))
    if fact == "kind" and value:
        value = labels.kind(str(value))
    return str(value) or tr("not known")


def as_sources_say(publishers: Sequence[str]) -> str:
    """Return how a publisher reads that an outlet's own sources name."""
    # TRANSLATORS: Behind "Publisher: ", where an outlet's own articles name it.
    return tr("{names}, as its sources say", names=listed(publishers))


def facts(profile: Profile, publishers: Sequence[str] = ()) -> tuple[str, ...]:
    """Return all that is known of an outlet, a line each.

    Args:
        profile: What operators and the list know.
        publishers: Whom its sources give: they count before the list.
    """
    values = {fact: shown(fact, getattr(profile, fact)) for fact in _LINES}
    if publishers:
        values["publisher"] = as_sources_say(publishers)
    return tuple(tr(line, value=values[fact]) for fact, line in _LINES.items())
