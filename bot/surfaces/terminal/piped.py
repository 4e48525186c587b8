"""The talk in a pipe: a line in, an answer out, no escape codes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TextIO

from bot.surfaces.terminal.talk import BYE, Talk

Deliver = Callable[[], Awaitable[None]]


async def nothing() -> None:
    """Deliver nothing: the desk of a talk without readers."""


async def converse(
    talk: Talk, lines: TextIO, out: TextIO, deliver: Deliver = nothing
) -> None:
    """Answer each line as it comes, until there are no more.

    Lines are read in a thread, so that a slow writer holds up nothing else.

    Args:
        talk: Answers lines.
        lines: What is typed.
        out: Where answers go.
        deliver: Shows the pushes that are due, before each answer and at the end.
    """
    while line := await asyncio.to_thread(lines.readline):
        if line.strip().lower() in BYE:
            break
        await deliver()
        show(await talk.answer(line), out)
    await deliver()


def show(text: str, out: TextIO) -> None:
    """Write a text, if there is one, and an empty line."""
    if text:
        out.write(text + "\n\n")
        out.flush()
