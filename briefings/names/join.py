"""Whether a new source's entity is one already known: joined, offered or new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefings.names.compare import SURNAME_ALONE, Likeness, Verdict, compare
from briefings.names.entities import Entity, EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entity of the corpus that shares an index key with the new one."""

    id: str
    kind: EntityKind

    #: Every spelling seen.
    spellings: tuple[str, ...]

    #: The story that the new source belongs to names it too.
    in_story: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What becomes of a new source's entity."""

    #: The known entity it is; None where it is a new one.
    same: str | None

    #: Known entities it may be, with the doubt: for an operator to decide.
    doubtful: tuple[tuple[str, Verdict], ...] = ()


def join(entity: Entity, known: Iterable[Known]) -> Joining:
    """Decide which known entity this is, if any.

    A surname alone is who bears it in the same story, where one person does;
    elsewhere it is a doubt.  Where several fit, it is one of the story before
    others; where that leaves several, all are doubts and none is joined.
    """
    spellings = [spelling.text for spelling in entity.spellings]
    verdicts = [
        (k, compare(k.kind, spellings, k.spellings))
        for k in known
        if k.kind is entity.kind
    ]
    same = [k for k, v in verdicts if v.likeness is Likeness.SAME]
    surname = [k for k, v in verdicts if v.reason == SURNAME_ALONE and k.in_story]
    for fitting in ([k for k in same if k.in_story], same, [] if same else surname):
        if len(fitting) == 1:
            return Joining(same=fitting[0].id)
    doubts = [(k.id, v) for k, v in verdicts if v.likeness is not Likeness.DIFFERENT]
    return Joining(same=None, doubtful=tuple(doubts))
