"""Attempts at operators' commands and buttons on the desk, as far as they lead."""

from __future__ import annotations

from tests.strangers.house import ELSEWHERE, HERE, OWNER, STRANGERS, ask, walk


async def attempt_all(house, tally):
    """Say and press as each stranger what an owner is about to; return what was said.

    Args:
        house: A furnished one.
        tally: Takes the count.
    """

    async def meet(line):
        before = await house.dump()
        for stranger in STRANGERS:
            for address in (HERE, ELSEWHERE):
                asked = ask(line, stranger, address)
                reply = await house.parts.desk.answer(asked)
                known = reply != await house.without.answer(asked)
                tally.note(f"{line} by {stranger} at {address}", let_in=known)
        if await house.dump() != before:
            tally.note(f"something changed by {line}", let_in=True)

    return await walk(house, OWNER, meet)
