"""Names that only one voice gives as part of the news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from briefings.model import Role, Source
from briefings.names.entities import Entity
from briefings.names.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """That one source of a story names a person, and how."""

    person: str

    #: The independent outlet that the source speaks for.
    voice: str

    #: See :func:`is_introduced`.
    introduced: bool


def lone_names(named: Iterable[Named]) -> frozenset[str]:
    """Return who is named by one voice alone, and by none as a public figure.

    None where a single voice tells the story: there nobody could be named
    twice.
    """
    voices: dict[str, set[str]] = defaultdict(set)
    public: set[str] = set()
    for naming in named:
        voices[naming.person].add(naming.voice)
        if naming.introduced:
            public.add(naming.person)
    if len(set().union(*voices.values())) < 2:
        return frozenset()
    return frozenset(p for p, by in voices.items() if len(by) == 1 and p not in public)


def is_introduced(source: Source, person: Entity) -> bool:
    """Tell whether a source gives a person as one of the figures behind the news.

    That is by a card of background, or by an office of state.  An activist or
    a victim is known by what the news says of them, so others can be expected
    to name them too.
    """
    spans = [s for spelling in person.spellings for s in spelling.receipts]
    for passage in source.passages:
        if passage.role is Role.BIO and any(
            passage.span.start <= s.start < passage.span.end for s in spans
        ):
            return True
    stated = {w for role in person.roles for w in role.of(source.text).lower().split()}
    return bool(stated & words("offices"))
