"""Every fixed word on a picture and beside it, in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Stance
from briefings.writing import labels
from briefings.writing.charts import Beside

#: What a picture shows, below its title.
MATRIX: Final = "Which source says what"
GROWTH: Final = "What grew, and what happened when"
COMPANY: Final = "Who is named together, source by source"
VOICES: Final = "On whose word each source rests"
STANCES: Final[Mapping[Stance, str]] = {
    Stance.SAYS: "says",
    Stance.VAGUE: "vaguely",
    Stance.OPPOSES: "against",
    Stance.SILENT: "silent",
}
HOW: Final[Mapping[ClaimStatus, str]] = {
    ClaimStatus.GROWING: ", the count grew",
    ClaimStatus.DISPUTED: ", figures differ",
}
BESIDE: Final[Mapping[Beside, str]] = {
    Beside.PASSAGE: "same passage",
    Beside.SOURCE: "same source",
    Beside.NOT: "not named",
}

NOT_IN_LETTERS: Final = (
    "Some words are spelled in Latin letters here: the picture lacks theirs."
)
BEHIND: Final = "Thick lines: several sources rest on that outlet or publisher."


def left_out(*counted: tuple[int, str, str]) -> list[str]:
    """Say what a picture has no room for, if there is something.

    Args:
        counted: Numbers, each with its noun for one and for several.
    """
    rest = [
        labels.count(n, f"more {one}", f"more {many}") for n, one, many in counted if n
    ]
    return [f"Not shown: {' and '.join(rest)}."] if rest else []


def claims(number: int) -> tuple[int, str, str]:
    """Count claims."""
    return number, "claim", "claims"


def counts(number: int) -> tuple[int, str, str]:
    """Count counts."""
    return number, "count", "counts"


def dates(number: int) -> tuple[int, str, str]:
    """Count dates."""
    return number, "date", "dates"


def people(number: int) -> tuple[int, str, str]:
    """Count people."""
    return number, "person", "people"


def upstream(number: int) -> tuple[int, str, str]:
    """Count outlets that sources rest on."""
    return number, "outlet behind them", "outlets behind them"


def sources(number: int) -> tuple[int, str, str]:
    """Count sources."""
    return number, "source", "sources"


def one_voice(alike: Sequence[Sequence[int]]) -> list[str]:
    """Say which sources are one voice."""
    groups = [" ".join(f"[{number}]" for number in each) for each in alike]
    return [f"One voice: {'; '.join(groups)}."] if groups else []


def apart(voices: int) -> str:
    """Say how many voices are surely apart."""
    return f"{labels.count(voices, 'voice')} surely apart"
