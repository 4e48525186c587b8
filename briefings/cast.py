"""Whom an answer names: rows of the store as the writing floor wants them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from briefings.model import SourceId, Span
from briefings.store.port import Cast, Receipt
from briefings.writing.people import Character

#: Characters of a role that still stand beside a name on one line or two.
BESIDE_A_NAME = 60

#: A role that says nothing by itself: a form of address, or of whose kin.
_LEANING = re.compile(r"(?:his|her|their|its|our|my)\b|(?:mr|mrs|ms)\b", re.IGNORECASE)


def by_source(receipts: Sequence[Receipt]) -> dict[SourceId, tuple[Span, ...]]:
    """Return the places of receipts, by their sources."""
    places: dict[SourceId, tuple[Span, ...]] = {}
    for receipt in receipts:
        places[receipt.source] = (*places.get(receipt.source, ()), receipt.span)
    return places


def character(one: Cast, roles: Sequence[Receipt], lone: Collection[str]) -> Character:
    """Pick the shortest role of two words or more: it has to fit beside a name.

    One whose last word is in the plural ("opposition figures") is of several
    people at once, where there is another.
    """
    own = [
        role
        for role in roles
        if role.entity == one.id
        and len(role.spelling) <= BESIDE_A_NAME
        and not _LEANING.match(role.spelling)
    ]
    single = [role for role in own if not role.spelling.endswith("s")] or own
    told = [role for role in single if " " in role.spelling] or single
    role = min(told, key=lambda role: len(role.spelling), default=None)
    return Character(
        name=one.name,
        kind=one.kind,
        sources=one.sources,
        role=(role.source, role.span) if role else None,
        lone=one.sources == 1 and one.name in lone,
    )
