"""Which known entity a newly read one is, or that it is a new one.

A merge that is doubtful is not made: the two stay apart, and a look-up offers
both.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.model import SourceId
from briefings.names.compare import Likeness, compare
from briefings.names.entities import Entity, EntityKind
from briefings.names.parse import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entity of the corpus that shares an index key with another name."""

    id: str
    kind: EntityKind

    #: The spelling to show.
    name: str

    #: Every spelling seen.
    spellings: tuple[str, ...]

    #: Receipts it has.
    seen: int

    #: Whether the story at hand names it already.
    in_story: bool = False


def join(entity: Entity, known: Sequence[Known]) -> str | None:
    """Return the id of the entity that this one is; None for a new one.

    A surname alone is only ever somebody of the same story, and only where one
    person fits: elsewhere it may be anybody's.
    """
    spellings = [spelling.text for spelling in entity.spellings]
    same: list[Known] = []
    surname_alone: list[Known] = []
    for other in known:
        if other.kind is not entity.kind:
            continue
        likeness = compare(entity.kind, spellings, other.spellings).likeness
        short = is_short(entity.kind, spellings) or is_short(
            other.kind, other.spellings
        )
        if short and other.in_story and likeness is not Likeness.DIFFERENT:
            surname_alone.append(other)
        elif likeness is Likeness.SAME and not short:
            same.append(other)
    if same:
        return max(same, key=lambda other: (other.in_story, other.seen, other.id)).id
    return surname_alone[0].id if len(surname_alone) == 1 else None


def is_short(kind: EntityKind, spellings: Sequence[str]) -> bool:
    """Return whether a person is only ever called by one word."""
    return kind is EntityKind.PERSON and all(
        len(parse(spelling).tokens) < 2 for spelling in spellings
    )


def entity_id(entity: Entity, source: SourceId) -> str:
    """Return the id of an entity first read in a source; born once.

    Its spelling counts: where a correction names somebody else, it is another.
    A letter for its kind and 10 lower-case base32 characters of a SHA-256.
    """
    first = entity.spellings[0].receipts[0]
    spelling = entity.spellings[0].text
    birth = f"{entity.kind}\0{source}\0{first.start}\0{spelling}"
    mark = base64.b32encode(hashlib.sha256(birth.encode()).digest()[:7]).decode()
    return entity.kind[0] + mark[:10].lower()
