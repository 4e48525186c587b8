"""Strangers' attempts at operators' commands, buttons, pages and API."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.strangers import chat, telegram, web
from tests.strangers.house import furnished
from tests.strangers.site import site_on
from tests.strangers.tally import Tally

#: Of the attempts on the pages, in the shortened form; and which.
_SHARE: Final = 0.5
_SEED: Final = 7


def figures(full: bool) -> Iterator[tuple[str, float, str]]:
    """Yield how many attempts were made, and how many let somebody in."""
    with TemporaryDirectory() as folder:
        tally = asyncio.run(_attempted(Path(folder), 1.0 if full else _SHARE))
    yield "strangers' attempts at operator actions", tally.tried, ">= 5,000"
    yield "of these let in", len(tally.let_in), "== 0"
    for what in tally.let_in:
        print(f"    let in: {what}")


async def _attempted(folder: Path, share: float) -> Tally:
    tally = Tally()
    async with furnished(folder / "chat.db") as house:
        await chat.attempt_all(house, tally)
    async with furnished(folder / "telegram.db") as house:
        await telegram.attempt_all(house, tally)
    async with site_on(folder / "pages.db", folder) as site:
        await web.attempt_all(site, tally, share=share, seed=_SEED)
    return tally
