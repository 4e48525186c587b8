"""Which known entity a newly read one is, or that it is a new one.

A merge that is doubtful is not made: the two stay apart, and a look-up offers
both, until an operator decides.  A longer and a shorter name are doubtful but where
one story has both: there they are one person's, unless they may be two.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from briefings.model import SourceId
from briefings.names.compare import Likeness, compare
from briefings.names.entities import Entity, EntityKind
from briefings.names.longer import Fit, fit
from briefings.names.parse import parse

_ID: Final = re.compile(r"[a-z][a-z2-7]{10}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entity of the corpus that shares an index key with another name."""

    id: str
    kind: EntityKind

    #: The spelling to show.
    name: str

    #: Every spelling seen; to compare by, in the first case.
    spellings: tuple[str, ...]

    #: Receipts it has.
    seen: int

    #: Whether the story at hand names it already.
    in_story: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two entities that may be one and the same: an operator decides."""

    #: Their ids, the lower one first: a pair has one form.
    one: str
    other: str

    #: Fit to show an operator.
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What became of an entity: whose it is, and whose it may be as well."""

    id: str
    doubts: tuple[Doubt, ...]


def join(entity: Entity, known: Sequence[Known]) -> str | None:
    """Return the id of the entity that this one is; None for a new one.

    A surname alone is only ever somebody of the same story, and only where one
    person fits: elsewhere it may be anybody's.
    """
    compared = _compared(entity, known)
    return _chosen(compared, _only(_longer(compared, frozenset())))


def join_all(
    entities: Sequence[Entity],
    known: Sequence[Sequence[Known]],
    *,
    new: Sequence[str],
    apart: Set[tuple[str, str]] = frozenset(),
) -> tuple[Joined, ...]:
    """Return which entity each one of a source is, and which others it may be.

    No doubt is raised where one of two is a surname alone and no story names
    both: it may be anybody's, and a list of all who bear it helps no operator.

    Args:
        entities: All whom and what a source names, as it does.
        known: For each those that share an index key with it.
        new: For each its id if it is none of them.
        apart: Pairs of ids, the lower one first, that an operator said are two.
    """
    compared = [_compared(each, own) for each, own in zip(entities, known, strict=True)]
    forms = [_longer(own, apart) for own in compared]
    # Whom a source names apart are two: whoever may be either is neither.
    meant = Counter(id_ for ids in forms for id_ in ids)
    meant.update(each.known.id for own in compared for each in own if each.here)
    joined: list[Joined] = []
    for entity, own, ids, id_ in zip(entities, compared, forms, new, strict=True):
        only = _only(ids)
        longer = only if only and meant[only] == 1 else None
        found = _chosen(_told_apart(entity, own, apart), longer) or id_
        joined.append(Joined(id=found, doubts=_doubts(found, own)))
    return tuple(joined)


def _doubts(id_: str, compared: Sequence[_Compared]) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(
            one=min(id_, each.known.id),
            other=max(id_, each.known.id),
            reason=each.reason,
        )
        for each in compared
        if each.known.id != id_ and (each.known.in_story or not each.short)
    )


def _longer(
    compared: Sequence[_Compared], apart: Set[tuple[str, str]]
) -> Sequence[str]:
    """Return whom of the story a longer or a shorter form of the name means."""
    if any(each.here for each in compared):
        return ()
    same = [each.known.id for each in compared if each.same]
    return [
        each.known.id
        for each in compared
        if each.longer
        and apart.isdisjoint(
            (min(id_, each.known.id), max(id_, each.known.id)) for id_ in same
        )
    ]


def _only(ids: Sequence[str]) -> str | None:
    return ids[0] if len(ids) == 1 else None


def _told_apart(
    entity: Entity, compared: Sequence[_Compared], apart: Set[tuple[str, str]]
) -> Sequence[_Compared]:
    """Leave out those that are spelled less like the entity than one they are not."""
    own = {spelling.telling for spelling in entity.spellings}
    shared = {
        each.known.id: len(own.intersection(each.known.spellings))
        for each in compared
        if each.same
    }
    less = {
        min(pair, key=lambda id_: shared[id_])
        for pair in apart
        if shared.keys() >= set(pair) and shared[pair[0]] != shared[pair[1]]
    }
    return [each for each in compared if each.known.id not in less]


def _chosen(compared: Sequence[_Compared], longer: str | None) -> str | None:
    """Return who is meant; ``longer`` is who of the story a form of the name is."""
    if longer:
        return longer
    same = [each.known for each in compared if each.same and not each.short]
    if same:
        return max(same, key=lambda other: (other.in_story, other.seen, other.id)).id
    alone = [each.known for each in compared if each.short and each.known.in_story]
    return alone[0].id if len(alone) == 1 else None


@dataclass(frozen=True, slots=True)
class _Compared:
    """A known entity that may be the one at hand."""

    known: Known
    same: bool
    reason: str

    #: A surname alone is all that one of the two has.
    short: bool

    #: The story names it already, by a longer or a shorter form of the name.
    longer: bool

    @property
    def here(self) -> bool:
        """Whether it is the one at hand, and of the story."""
        return self.same and not self.short and self.known.in_story


def _compared(entity: Entity, known: Sequence[Known]) -> list[_Compared]:
    spellings = [spelling.telling for spelling in entity.spellings]
    alone = is_short(entity.kind, spellings)
    found: list[_Compared] = []
    for other in known:
        if other.kind is not entity.kind:
            continue
        verdict = compare(entity.kind, spellings, other.spellings)
        if verdict.likeness is not Likeness.DIFFERENT:
            short = alone or is_short(other.kind, other.spellings)
            same = verdict.likeness is Likeness.SAME
            longer = (
                other.in_story
                and not (same or short)
                and fit(spellings, other.spellings) is Fit.LONGER
            )
            found.append(_Compared(other, same, verdict.reason, short, longer))
    return found


def is_short(kind: EntityKind, spellings: Sequence[str]) -> bool:
    """Return whether a person is only ever called by one word."""
    return kind is EntityKind.PERSON and all(
        len(parse(spelling).tokens) < 2 for spelling in spellings
    )


def is_entity_id(words: str) -> bool:
    """Tell whether words are shaped as an entity's id."""
    return _ID.fullmatch(words) is not None


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
