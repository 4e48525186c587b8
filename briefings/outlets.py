"""News outlets by their names, and finding them in a text.

The list is data (``outlets.json``): names, owners and countries are public
knowledge, taken from the outlets' own "about" pages.  An outlet that is not in
the list is no less an outlet; it is only not found by name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefings.model import Span
from briefings.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One news outlet."""

    #: The name it goes by, and in which claims count it as one voice.
    name: str

    #: Other spellings, longest and shortest alike, exactly as written.
    aliases: tuple[str, ...]

    #: Who publishes it, and who owns that; outlets of one owner are not
    #: one voice, but readers may want to know.
    publisher: str
    owner: str

    #: ISO 3166 code of its home in two letters, "INT" for none in particular.
    country: str

    #: "agency", "paper", "broadcaster", "magazine" or "site".
    kind: str

    #: Spellings that are common words or other names too: found only where the
    #: text around them speaks of a report.
    wary: tuple[str, ...] = ()


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return all outlets of the list."""
    raw = json.loads(files("briefings").joinpath("outlets.json").read_text("utf-8"))
    return tuple(
        Outlet(
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            publisher=row["publisher"],
            owner=row["owner"],
            country=row["country"],
            kind=row["kind"],
            wary=tuple(row.get("wary", ())),
        )
        for row in raw
    )


def outlet_named(name: str) -> Outlet | None:
    """Return the outlet of a name or alias, whatever its case, accents or article."""
    return _by_key().get(_key(name))


def find_outlets(text: str) -> tuple[tuple[Outlet, Span], ...]:
    """Return the outlets a text names, in order of place, without overlap.

    Names count with their capitals and as whole words, the longest first: "The
    Times of India" is not "The Times", "the times" is nobody.
    """
    found = []
    at = 0
    for word in _WORD.finditer(text):
        if word.start() >= at and (hit := _longest(text, word)):
            found.append(hit)
            at = hit[1].end
    return tuple(found)


_WORD = re.compile(r"(?<![\w@#/.-])[^\W_](?:[^\W_]|[.&](?=[^\W_]))*")

#: What makes a wary name an outlet's: who reports stands before or after it.
_REPORTED = re.compile(
    r"\b(?:reported by|reported in|according to|told|published (?:by|in)|"
    r"quoted (?:by|in)|"
    r"citing|cited by|report (?:by|in)|writing (?:in|for)|interview with|newspaper|"
    r"magazine|weekly|daily|broadcaster|channel|agency)(?: the)?\s+\Z"
)
_REPORTS = re.compile(
    r"(?: magazine| newspaper)?,? (?:has |had |also )?"
    r"(?:reported|reports|said|says|wrote|writes|prints|printed|quoted|quotes)\b"
)
_REACH = 30


def _longest(text: str, word: re.Match[str]) -> tuple[Outlet, Span] | None:
    start = word.start()
    for name, outlet, is_wary in _by_first_word().get(word[0], ()):
        end = start + len(name)
        if text.startswith(name, start) and not text[end : end + 1].isalnum():
            if is_wary and not _is_reporting(text, start, end):
                continue
            return outlet, Span(start=start, end=end)
    return None


def _is_reporting(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _REACH) : start]
    return bool(_REPORTED.search(before) or _REPORTS.match(text, end))


@cache
def _by_first_word() -> Mapping[str, list[tuple[str, Outlet, bool]]]:
    """Return names by their first word, the longest first."""
    table: dict[str, list[tuple[str, Outlet, bool]]] = {}
    for name, outlet, is_wary in _names():
        first = _WORD.match(name)
        if first:
            table.setdefault(first[0], []).append((name, outlet, is_wary))
    for names in table.values():
        names.sort(key=lambda entry: -len(entry[0]))
    return table


def _names() -> Iterator[tuple[str, Outlet, bool]]:
    for outlet in outlets():
        for name in (outlet.name, *outlet.aliases):
            if name not in outlet.wary:
                yield name, outlet, False
        for name in outlet.wary:
            yield name, outlet, True


@cache
def _by_key() -> Mapping[str, Outlet]:
    table: dict[str, Outlet] = {}
    for name, outlet, _ in _names():
        table.setdefault(_key(name), outlet)
    return table


def _key(name: str) -> str:
    return fold(" ".join(name.split())).removeprefix("the ")
