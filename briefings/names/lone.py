"""Names that only one voice gives as part of the news."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """That one source of a story names a person, and how."""

    person: str

    #: The independent outlet or lineage the source speaks for.
    voice: str

    #: It tells who that is by an office or a card, as sources do of the public
    #: figures behind the news.
    introduced: bool


def lone_names(named: Iterable[Named]) -> frozenset[str]:
    """Return who is named by one voice alone, and is not a public figure."""
    voices: dict[str, set[str]] = {}
    public: set[str] = set()
    for naming in named:
        voices.setdefault(naming.person, set()).add(naming.voice)
        if naming.introduced:
            public.add(naming.person)
    return frozenset(p for p, by in voices.items() if len(by) == 1 and p not in public)
