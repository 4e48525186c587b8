"""Every fixed word on a picture and beside it, in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.language import tr, trn
from briefings.language import N_, Marked
from briefings.stories.comparing import Stance
from briefings.writing import stances
from briefings.writing.charts import Beside

#: What a picture shows, below its title.
MATRIX: Final = N_("Which source says what")
GROWTH: Final = N_("What grew, and what happened when")
COMPANY: Final = N_("Who is named together, source by source")
STANCES: Final[Mapping[Stance, Marked]] = {
    stance: called.drawn for stance, called in stances.STANCES.items()
}
BESIDE: Final[Mapping[Beside, Marked]] = {
    Beside.PASSAGE: N_("same passage"),
    Beside.SOURCE: N_("same source"),
    Beside.NOT: N_("not named"),
}

NOT_IN_LETTERS: Final = N_(
    "Some words are spelled in Latin letters here: the picture lacks theirs."
)
BEHIND: Final = N_("Thick lines: several sources rest on that outlet or publisher.")


def left_out(*counted: str) -> list[str]:
    """Say what a picture has no room for, if there is something.

    Args:
        counted: What there is more of, each empty where there is none.
    """
    rest = " · ".join(filter(None, counted))
    # TRANSLATORS: {rest} is "3 more claims · 2 more sources".
    return [tr("Not shown: {rest}.", rest=rest)] if rest else []


def claims(number: int) -> str:
    """Count claims that are not shown."""
    return trn("{n} more claim", "{n} more claims", number) if number else ""


def counts(number: int) -> str:
    """Count counts that are not shown."""
    return trn("{n} more count", "{n} more counts", number) if number else ""


def dates(number: int) -> str:
    """Count dates that are not shown."""
    return trn("{n} more date", "{n} more dates", number) if number else ""


def people(number: int) -> str:
    """Count people who are not shown."""
    return trn("{n} more person", "{n} more people", number) if number else ""


def upstream(number: int) -> str:
    """Count outlets that sources rest on and that are not shown."""
    if not number:
        return ""
    return trn("{n} more outlet behind them", "{n} more outlets behind them", number)


def sources(number: int) -> str:
    """Count sources that are not shown."""
    return trn("{n} more source", "{n} more sources", number) if number else ""


def one_voice(alike: Sequence[Sequence[int]]) -> list[str]:
    """Say which sources are one voice."""
    groups = [" ".join(f"[{number}]" for number in each) for each in alike]
    # TRANSLATORS: {sources} is "[1] [4]; [2] [3]": those of each group speak as one.
    return [tr("One voice: {sources}.", sources="; ".join(groups))] if groups else []


def rests(voices: int) -> str:
    """Say what a map of voices shows, and how many voices are surely apart."""
    return trn(
        "On whose word each source rests: {n} voice surely apart",
        "On whose word each source rests: {n} voices surely apart",
        voices,
    )
