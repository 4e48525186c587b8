"""Who is answered on Telegram, and who asks too much: by person, and by group.

What is kept is this process's own: where several answer, each of them has its limits.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from bot.replies import Sender
from bot.surfaces.limits import Allowance, Heard, Patience

#: Asks of one person: at once, and a second in the long run.  Telegram takes one
#: message a second to a chat: more could not be answered in time.
_OF_ONE: Final = (20, 1.0)

#: Asks of one group or channel, of all its members.  Telegram takes 20 messages a
#: minute to one.
_OF_GROUP: Final = (40, 1 / 3)

#: Asks of an operator, who may forward a hundred messages, or send as many files.
_OF_OPERATOR: Final = (300, 5.0)

#: Inline queries of one person: there is one for each letter.
_INLINE: Final = (40, 5.0)

#: Seconds without an ask after which somebody is heard again.
_CALM: Final = 10.0

#: Tells whether somebody is an operator.
Trusts = Callable[[Sender | None], Awaitable[bool]]


class Crowd:
    """Hears those who ask.

    Args:
        trusts: Tells operators; asked only of who is over the limits of a reader.
    """

    def __init__(self, trusts: Trusts) -> None:
        self._trusts = trusts
        self._people = Patience(Allowance(*_OF_ONE), _CALM)
        self._groups = Patience(Allowance(*_OF_GROUP), _CALM)
        self._operators = Patience(Allowance(*_OF_OPERATOR), _CALM)
        self._typing = Patience(Allowance(*_INLINE), _CALM)
        self._trusted: set[str] = set()

    async def hear(self, sender: Sender | None, chat: int, now: float) -> Heard:
        """Return what becomes of an ask.

        Args:
            sender: Who asks; None for who writes in the name of a chat.
            chat: Where.
            now: When, in seconds.
        """
        own = await self._person(sender, now) if sender else Heard.ANSWERED
        # In private the chat is the person; what one is not told takes no part of
        # what the others may ask.
        if own is not Heard.ANSWERED or (sender and sender.id == str(chat)):
            return own
        return self._groups.hear(str(chat), now)

    def types(self, user: int, now: float) -> bool:
        """Return whether an inline query is answered."""
        return self._typing.hear(str(user), now) is Heard.ANSWERED

    async def _person(self, sender: Sender, now: float) -> Heard:
        heard = self._people.hear(sender.id, now)
        if heard is Heard.ANSWERED:
            self._trusted.discard(sender.id)
            return heard
        if heard is Heard.TOLD and await self._trusts(sender):
            self._trusted.add(sender.id)
        if sender.id in self._trusted:
            return self._operators.hear(sender.id, now)
        return heard
