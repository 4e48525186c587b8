"""Taking pushes to Telegram chats."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import lru_cache, partial

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.delivery.courier import Delivered, Outcome, Refused, called
from bot.delivery.pace import Gate
from bot.replies import Address, Reply
from bot.surfaces.telegram.keyboard import keyboard
from bot.surfaces.telegram.laid import drawn_of, pages_of
from bot.surfaces.telegram.outcomes import outcome_of
from bot.surfaces.telegram.persist import persist
from bot.surfaces.telegram.saying import say
from bot.surfaces.telegram.split import Page

log = logging.getLogger(__name__)

Call = Callable[..., Awaitable[int]]


class TelegramCourier:
    """A :class:`~bot.delivery.courier.Courier` on a bot."""

    def __init__(self, bot: Bot, gate: Gate) -> None:
        self._bot = bot
        self._gate = gate

    async def deliver(
        self, address: Address, reply: Reply, *, answering: str | None
    ) -> Outcome:
        """Send a reply: the first message answers, the last carries the buttons.

        Whoever calls has a slot for the first message; the others wait for theirs.
        """
        (first, *rest), buttons = _rendered(reply)
        send = partial(say, self._bot, chat=int(address.chat), thread=address.thread)
        answer = partial(send, answering=answering)
        outcome = await _write(answer, first, None if rest else buttons)
        if isinstance(outcome, Delivered):
            await self._write_on(address, send, rest, buttons)
        return outcome

    async def _write_on(
        self,
        address: Address,
        send: Call,
        rest: list[Page],
        buttons: str | None,
    ) -> None:
        """Send further pages until one cannot land."""

        async def persistent(**words: str | None) -> int:
            await self._gate.enter(address.chat)
            return await persist(partial(send, **words), self._gate.sleep)

        for page in rest:
            last = page is rest[-1]
            outcome = await _write(persistent, page, buttons if last else None)
            if not isinstance(outcome, Delivered):
                log.warning("push.cut_off", extra={"outcome": called(type(outcome))})
                return


# An update is rendered once for all readers who get the same.
@lru_cache(maxsize=64)
def _rendered(reply: Reply) -> tuple[list[Page], str | None]:
    buttons = keyboard(reply.buttons)
    return pages_of(reply), drawn_of(buttons) if buttons else None


async def _write(send: Call, page: Page, buttons: str | None) -> Outcome:
    """Send a page as HTML; as plain words if Telegram refuses that."""
    html = partial(send, text=page.html, parse_mode=ParseMode.HTML)
    outcome = await _try(partial(html, buttons=buttons))
    if not isinstance(outcome, Refused):
        return outcome
    if "button" in outcome.why.lower():
        buttons = None
    plain = await _try(partial(send, text=page.plain, buttons=buttons))
    return replace(plain, flaw=outcome.why) if isinstance(plain, Delivered) else plain


async def _try(call: Callable[[], Awaitable[int]]) -> Outcome:
    try:
        message = await call()
    except TelegramError as failure:
        return outcome_of(failure)
    return Delivered(str(message))
