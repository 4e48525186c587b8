"""The talk in a pipe: a line in, an answer out, no escape codes."""

from __future__ import annotations

import asyncio
from typing import TextIO

from bot.surfaces.terminal.talk import BYE, Talk


async def converse(talk: Talk, lines: TextIO, out: TextIO) -> None:
    """Answer each line as it comes, until there are no more.

    Lines are read in a thread, so that a slow writer holds up nothing else.
    """
    while line := await asyncio.to_thread(lines.readline):
        if line.strip().lower() in BYE:
            return
        answer = await talk.answer(line)
        if answer:
            out.write(answer + "\n\n")
            out.flush()
