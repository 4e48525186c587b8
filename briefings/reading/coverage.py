"""How much of a source its passages hold, and what the rest is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from briefings.model import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Characters of a source by what they are; white space counts nowhere."""

    origin: str
    layout: str

    #: Number of passages.
    passages: int

    #: Characters in passages.
    told: int

    #: Characters in headings.
    headings: int

    #: Characters in boilerplate, by its name.
    boilerplate: Mapping[str, int]

    #: Characters in none of these; nought for whatever reading lets through.
    uncovered: int

    def __str__(self) -> str:
        """Return the one line that ``tidings check`` prints of a source."""
        other = "".join(f", {n} {name}" for name, n in sorted(self.boilerplate.items()))
        many = "passage" if self.passages == 1 else "passages"
        return (
            f"{self.origin}: {self.layout}, {self.passages} {many}"
            f" ({self.told} characters), {self.headings} heading{other},"
            f" {self.uncovered} uncovered"
        )


def coverage(source: Source) -> Coverage:
    """Return what each character of a source that is not white space belongs to."""
    marked: Counter[str] = Counter()
    for mark in source.marks:
        marked[mark.name] += _ink(mark.span.of(source.text))
    headings = marked.pop("heading", 0)
    told = sum(_ink(source.say(passage)) for passage in source.passages)
    total = _ink(source.text)
    return Coverage(
        origin=source.origin,
        layout=source.layout,
        passages=len(source.passages),
        told=told,
        headings=headings,
        boilerplate=dict(marked),
        uncovered=total - told - headings - marked.total(),
    )


def _ink(words: str) -> int:
    return len("".join(words.split()))
