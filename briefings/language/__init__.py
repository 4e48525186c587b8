"""The language being written in: its phrases, its dates, its numbers and its names."""

from briefings.language.chosen import (
    ENGLISH,
    OFFERED,
    direction,
    meant,
    name_of,
    offered,
    written,
    written_in,
)
from briefings.language.names import country, script
from briefings.language.numbers import (
    ago,
    day,
    day_of_any_year,
    length,
    month,
    number,
    weekday,
)
from briefings.language.phrases import (
    ENGINE,
    N_,
    NN_,
    Marked,
    Phrases,
    listed,
    tr,
    trc,
    trn,
)

__all__ = [
    "ENGINE",
    "ENGLISH",
    "NN_",
    "N_",
    "OFFERED",
    "Marked",
    "Phrases",
    "ago",
    "country",
    "day",
    "day_of_any_year",
    "direction",
    "length",
    "listed",
    "meant",
    "month",
    "name_of",
    "number",
    "offered",
    "script",
    "tr",
    "trc",
    "trn",
    "weekday",
    "written",
    "written_in",
]
