"""What an operator was asked for: their next message is taken for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.desk import plain_words, small_talk
from bot.desk.asked import WORDS
from bot.desk.operating.door import Door
from bot.operators.model import Operator
from bot.operators.port import Orders
from bot.replies import Ask

#: For how long the next message answers a question of ours.
ASKED: Final = timedelta(minutes=10)

#: What they complete is written to be read, and may be a question itself.
_WRITTEN: Final = frozenset({"answer", "broadcast"})


class Asking:
    """Keeps what was asked for in the store, so that any process takes the answer.

    Args:
        orders: Where it is kept.
        door: Who comes.
    """

    def __init__(self, orders: Orders, door: Door) -> None:
        self._orders = orders
        self._door = door

    async def expect(self, ask: Ask, operator: Operator, says: str) -> None:
        """Note that the next message of an operator there completes a command.

        Args:
            ask: What we answer with a question.
            operator: Who is asked.
            says: The command, which a space and the message are put behind.
        """
        if ask.address:
            await self._orders.expect(operator.id, ask.address, says, ask.at)

    async def expect_for(self, ask: Ask, says: str) -> None:
        """As :meth:`expect`, of whoever asks, if they are an operator."""
        operator = await self._door.operator(ask.sender)
        if operator:
            await self.expect(ask, operator, says)

    async def completed(self, ask: Ask) -> str | None:
        """Return the command that a message completes; None if it completes nothing.

        "" where it says no to what we asked for.
        """
        operator = await self._door.operator(ask.sender)
        if operator is None or ask.address is None:
            return None
        since = ask.at - ASKED
        says = await self._orders.expected(operator.id, ask.address, since)
        if says is None or _is_another(says, ask):
            return None
        return "" if _is_no(says, ask) else f"{says} {ask.text}"

    async def forget(self, ask: Ask) -> bool:
        """Wait no longer for what an operator was asked for: they do something else.

        Returns:
            Whether anything was waited for.
        """
        operator = await self._door.operator(ask.sender)
        if operator is None or ask.address is None:
            return False
        since = ask.at - ASKED
        return bool(await self._orders.expected(operator.id, ask.address, since))


def _is_another(says: str, ask: Ask) -> bool:
    """Whether who was asked to complete a command sends or asks something else."""
    name, begun = _parts(says)
    if ask.attached:
        # Of a source that is named, the text; else a file is what is added.
        return not (name == "correct" and begun)
    text = ask.text.strip()
    if name in _WRITTEN or "\n" in text or len(text) > WORDS:
        return False  # What no look-up takes whole is no question.
    return text.endswith("?") or plain_words.asks(text)


def _is_no(says: str, ask: Ask) -> bool:
    """Whether a message leaves what we asked for; an answer to a reader may say no."""
    name, _ = _parts(says)
    said_no = small_talk.plain(ask.text) in small_talk.NO
    return said_no and name != "answer" and not ask.attached


def _parts(says: str) -> tuple[str, str]:
    """Return the name of a command, and what is said behind it already."""
    name, _, begun = says[1:].partition(" ")
    return name, begun
