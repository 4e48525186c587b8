"""What arrives, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """An update as it came."""

    #: The sender's number for it: the same one is taken once.
    id: int

    #: Updates of one queue are handled one after the other, lowest number first.
    queue: str

    #: As it came, not empty.
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An update that is ours to handle."""

    id: int
    body: str

    #: How often it was taken, this time counted.
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a worker brings, and what it wants."""

    #: The worker's name, of all that work now.
    worker: str

    #: In UTC.
    now: datetime

    #: Until when what it holds is its own.
    until: datetime

    #: What was handed to it.
    arrived: tuple[Arrived, ...]

    #: Numbers of what it has handled, and of what it is still at.
    done: tuple[int, ...]
    in_hand: tuple[int, ...]

    #: How many more it can take.
    room: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a worker gets."""

    #: Whether what it brought is kept; if not, none of it is, as too much waits.
    kept: bool
    taken: tuple[Taken, ...]
