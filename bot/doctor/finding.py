"""A finding: how one part of an installation does, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a part does."""

    OK = "ok"
    MEND = "mend"
    UNKNOWN = "-"  # it could not be looked at


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part does, in one line."""

    state: State
    part: str
    said: str

    def __str__(self) -> str:
        return f"{self.state:<5} {self.part:<9} {' '.join(self.said.split())}"


def ok(part: str, said: str) -> Finding:
    """Return that a part is well."""
    return Finding(State.OK, part, said)


def mend(part: str, said: str, how: str) -> Finding:
    """Return that a part is not, and what to do."""
    return Finding(State.MEND, part, f"{said} {how}")


def unknown(part: str, why: str) -> Finding:
    """Return that a part could not be looked at, and why."""
    return Finding(State.UNKNOWN, part, f"Not looked at: {why}")
