"""CSV."""

from __future__ import annotations

from collections.abc import Iterator

from bot.fetching import spreadsheets
from bot.fetching.kinds import Kind, kind_of
from briefings.errors import UnreadableSource
from tests.trust.targets._reading import read_whole, told

LONGEST = 10_000

WORDS = (
    b"text",
    b"body",
    b"outlet",
    b"published",
    b'""',
    b'"\r\n',
    b";",
    b"\t",
    b'","',
)


def seeds() -> Iterator[bytes]:
    yield b"text,outlet,date\nThe ferry ran aground.,Paper Boat,2026-03-01\n"
    yield b'title;body;link\r\n"A ""b""";"It was\r\ncalm; all slept.";http://a.example\r\n'
    yield b"text\tid\nIt was.\t1\n\t\n"


def take(data: bytes) -> None:
    try:
        kind = kind_of("any.csv", data)
        rows = list(spreadsheets.documents("any.csv", data))
    except UnreadableSource as fault:
        told(fault)
        return
    assert isinstance(kind, Kind)
    for row in rows:
        if isinstance(row, bytes):
            read_whole(row, "any.csv")
