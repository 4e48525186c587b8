"""Processes of both roles killed at random, on both stores; a server stopped between.

Two workers answer and two senders push while people follow, press and are told news.
On PostgreSQL the server is stopped as well, once in order and once as if it crashed.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests import postgres
from tests.siege import Told, besieged

Row = tuple[str, float, str]

SEED = 20260308

#: How the server is stopped, each time before it is started again.
STOPS = ("fast", "immediate")


def figures(full: bool) -> Iterator[Row]:
    """Yield label, value and floor of each figure."""
    kills, rounds = (25, 10) if full else (5, 3)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tidings.db"
        asyncio.run(postgres.made(file))
        how = besieged(file, Path(folder), kills=kills, rounds=rounds, seed=SEED)
        yield from _rows(f"{kills} kills, SQLite", *asyncio.run(how))
    with (
        tempfile.TemporaryDirectory() as folder,
        postgres.cluster(without=postgres.FOR_POWER_CUTS) as server,
    ):
        asyncio.run(postgres.made(server.url))
        how = besieged(
            server.url,
            Path(folder),
            kills=kills,
            rounds=rounds,
            seed=SEED,
            server=server,
            stops=STOPS,
        )
        about = f"{kills} kills and {len(STOPS)} restarts, PostgreSQL"
        yield from _rows(about, *asyncio.run(how))


def _rows(about: str, told: Told, said: str) -> list[Row]:
    if told.faults():
        print(f"seed {SEED}: {told}\n{said}", file=sys.stderr)
    return [
        (f"{about}: updates that somebody was not told", told.untold, "== 0"),
        (f"{about}: asks that were not answered", told.unanswered, "== 0"),
        (f"{about}: followings that were lost", told.unkept, "== 0"),
        (f"{about}: chats answered out of order", told.disordered, "== 0"),
        (f"{about}: answers that were apologies", told.sorry, "== 0"),
        (f"{about}: processes that ended by themselves", told.ended, "== 0"),
        (f"{about}: pushes repeated", told.pushed_again, f"<= {told.pushes_in_flight}"),
        (
            f"{about}: answers repeated",
            told.answered_again,
            f"<= {told.answers_in_flight}",
        ),
    ]
