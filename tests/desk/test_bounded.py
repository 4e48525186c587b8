"""What one message can make the desk do is bounded, whatever it holds."""

from __future__ import annotations

import time

import pytest

from bot.replies import Address, Ask, Sender
from bot.surfaces.telegram.split import MOST, pages
from tests.conftest import NOW

#: Seconds on the processor that one message may take: more than ten times what the
#: dearest of them takes, for machines that have much else to do.
SECONDS = 5.0

MESSAGE = 4_096
COMMANDS = (
    *("", "/story ", "/who ", "/search ", "/follow ", "/ask ferry ", "/start "),
    *("/allow ", "/deny ", "/timezone ", "/quiet ", "/digest ", "/import "),
)

HOSTILE = {
    "one long word": "a" * MESSAGE,
    "combining marks": "e" + "\u0301" * MESSAGE,
    "commas": "," * MESSAGE,
    "two thousand names": "Al " * (MESSAGE // 3),
    "names of their own": " ".join(f"N{at:x}" for at in range(900)),
    "a regex that explodes": "(a+)+" * (MESSAGE // 5) + "$",
    "brackets": "[" * MESSAGE,
    "quotes": '"' * MESSAGE,
    "operators of a search": 'a* OR "b" AND NEAR(c) ' * 180,
    "wildcards": "%_*?" * (MESSAGE // 4),
    "spaces": "a" + " " * MESSAGE + "b",
    "lines": "a\n" * (MESSAGE // 2),
    "digits": "9" * MESSAGE,
    "right to left": "\u202e" * MESSAGE,
    "halves of characters": "\ud800" * MESSAGE,
    "faces": "👨‍👩‍👧‍👦" * 500,
    "Arabic": "محمد " * (MESSAGE // 5),
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=list(HOSTILE))
async def test_the_longest_message_is_answered_soon_and_shortly(told_desk, words):
    for command in COMMANDS:
        ask = Ask(
            text=(command + words)[:MESSAGE],
            at=NOW,
            address=Address(surface="telegram", chat="12"),
            sender=Sender(id="12", name="Ann"),
        )
        begun = time.process_time()
        reply = await told_desk.answer(ask)
        assert time.process_time() - begun < SECONDS, command
        assert 1 <= len(pages(reply.blocks)) <= MOST
        assert len(await told_desk.inline(ask)) <= 10
