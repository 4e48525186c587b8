"""Values of the names floor: what is named, how it is spelled, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefings.model import Span


class EntityKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """One place in a source where something is named."""

    span: Span

    #: The name as written there, without title and possessive.
    text: str

    kind: EntityKind

    #: What it is compared by, where that is not the text: a name in the first case,
    #: a place or body by its English name.
    base: str | None = None

    @property
    def telling(self) -> str:
        """What it is compared by: the name in the first case."""
        return self.base or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way a name is written, with a receipt for each time it is."""

    text: str

    #: Where it stands in the source, in order; never empty.
    receipts: tuple[Span, ...]

    #: What it is compared by, where that is not the text; see :class:`Mention`.
    base: str | None = None

    @property
    def telling(self) -> str:
        """What it is compared by: the name in the first case."""
        return self.base or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, place or organisation, as one source names it."""

    kind: EntityKind

    #: The spelling to show: the fullest that is usual in the source.
    name: str

    #: Every spelling, in order of first receipt.
    spellings: tuple[Spelling, ...]

    #: Where the source says who or what it is ("special envoy for the region"),
    #: the fullest statement first.
    roles: tuple[Span, ...] = ()
