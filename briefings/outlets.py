"""News outlets by their names, and finding them in a text.

The list is data (``outlets.json``): names, owners and countries as they are
commonly known, put down from general knowledge.  An outlet that is not in the
list is no less an outlet; it is only not found by name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

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


class _Spelling(NamedTuple):
    """One way to write an outlet's name."""

    #: Without the article.
    words: str
    outlet: Outlet

    #: "The Guardian" needs its article, in either case: a guardian is no paper.
    has_article: bool
    is_wary: bool


_ARTICLE = "the "


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
    return _by_key().get(outlet_key(name))


# A source's passages are looked through for several reasons, one after the other.
@lru_cache(maxsize=1024)
def find_outlets(text: str) -> tuple[tuple[Outlet, Span], ...]:
    """Return the outlets a text names, in order of place, without overlap.

    Names count with their capitals and as whole words, the longest first: "The
    Times of India" is not "The Times", "the times" is nobody.
    """
    found = []
    at = 0
    known = _by_first_word()
    if known.keys().isdisjoint(_WORD.findall(text)):
        return ()
    for word in _WORD.finditer(text):
        if word[0] not in known or word.start() < at:
            continue
        if hit := _longest(text, word):
            found.append(hit)
            at = hit[1].end
    return tuple(found)


_WORD = re.compile(r"(?<![\w@#/.-])[^\W_](?:[^\W_]|[.&](?=[^\W_]))*")

#: What makes a wary name an outlet's: who reports stands before or after it.
_REPORTED = re.compile(
    r"\b(?:reported by|reported in|according to|told|published (?:by|in)|"
    r"quoted (?:by|in)|"
    r"citing|cited by|report (?:by|in)|writing (?:in|for)|interview with|newspaper|"
    r"magazine|weekly|daily|broadcaster|channel|agency)\s+\Z"
)
_REPORTS = re.compile(
    r"(?: magazine| newspaper)?,? (?:has |had |also )?"
    r"(?:reported|reports|said|says|wrote|writes|prints|printed|quoted|quotes)\b"
)
_REACH = 30


def _longest(text: str, word: re.Match[str]) -> tuple[Outlet, Span] | None:
    for spelling in _by_first_word().get(word[0], ()):
        start, end = word.start(), word.start() + len(spelling.words)
        if not text.startswith(spelling.words, start) or text[end : end + 1].isalnum():
            continue
        if spelling.has_article:
            start -= len(_ARTICLE)
            if start < 0 or text[start : start + len(_ARTICLE)].lower() != _ARTICLE:
                continue
        if not spelling.is_wary or _is_reporting(text, start, end):
            return spelling.outlet, Span(start=start, end=end)
    return None


def _is_reporting(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _REACH) : start]
    return bool(_REPORTED.search(before) or _REPORTS.match(text, end))


@cache
def _by_first_word() -> Mapping[str, list[_Spelling]]:
    """Return spellings by their first word after the article, longest first."""
    table: dict[str, list[_Spelling]] = {}
    for spelling in _spellings():
        first = _WORD.match(spelling.words)
        assert first, spelling  # noqa: S101  Ours, and each begins with a letter.
        table.setdefault(first[0], []).append(spelling)
    for alike in table.values():
        alike.sort(key=lambda one: (-len(one.words), not one.has_article))
    return table


def _spellings() -> Iterator[_Spelling]:
    for outlet in outlets():
        for name in dict.fromkeys((outlet.name, *outlet.aliases, *outlet.wary)):
            words = name.removeprefix("The ")
            yield _Spelling(
                words=words,
                outlet=outlet,
                has_article=words != name,
                is_wary=name in outlet.wary,
            )


@cache
def _by_key() -> Mapping[str, Outlet]:
    table: dict[str, Outlet] = {}
    for spelling in _spellings():
        table.setdefault(outlet_key(spelling.words), spelling.outlet)
    return table


def outlet_key(name: str) -> str:
    """Return what all spellings of a name share that mean one outlet."""
    return fold(" ".join(name.split())).removeprefix("the ")
