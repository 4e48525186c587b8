"""What the tests of this surface share: a desk made for them, and the bot at work."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.replies import (
    Address,
    Ask,
    Block,
    Bold,
    Button,
    Command,
    InlineResult,
    Paragraph,
    Plain,
    Reply,
    Sender,
)
from bot.surfaces.telegram import build_application, run_polling
from briefings.errors import StoreError
from tests.standin import TOKEN, StandIn

NOW = datetime(2030, 1, 1, 12, tzinfo=UTC)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Plain(text),))


def reply(*blocks: Block | str, buttons: Sequence[Button] = ()) -> Reply:
    """Make a reply; strings are paragraphs."""
    made = tuple(paragraph(b) if isinstance(b, str) else b for b in blocks)
    return Reply(made, (tuple(buttons),) if buttons else ())


class EchoDesk:
    """A desk that says back what it was asked, unless a test told it more."""

    def __init__(self) -> None:
        self.asks: list[Ask] = []
        self.replies: dict[str, Reply] = {}
        self.results: list[InlineResult] = []
        #: Asks of this text wait for the event.
        self.holds: dict[str, asyncio.Event] = {}
        self.started: list[str] = []
        #: Comings and goings of chats.
        self.heard: list[tuple[str, ...]] = []
        #: How often the store fails under it from now on.
        self.store_fails = 0
        #: Ids of operators.
        self.trusted: set[str] = set()

    async def answer(self, ask: Ask) -> Reply:
        self.started.append(ask.text)
        if ask.text in self.holds:
            await self.holds[ask.text].wait()
        self.asks.append(ask)
        self._use_store()
        if ask.text == "/break":
            raise RuntimeError(f"the store is gone ({TOKEN})")
        echo = Reply((Paragraph((Plain("You asked: "), Bold(ask.text or "-"))),))
        return self.replies.get(ask.text, echo)

    async def inline(self, ask: Ask) -> Sequence[InlineResult]:
        self.asks.append(ask)
        if ask.text == "/break":
            raise RuntimeError("the store is gone")
        return self.results

    async def trusts(self, sender: Sender | None) -> bool:
        return sender is not None and sender.id in self.trusted

    def charged(self, text: str) -> bool:
        return text.startswith("/follow")

    async def moved(self, chat: Address, to: str) -> None:
        self.heard.append(("moved", chat.chat, to))

    def _use_store(self) -> None:
        if self.store_fails:
            self.store_fails -= 1
            raise StoreError("the database is away")

    async def gone(self, chat: Address) -> None:
        self._use_store()
        self.heard.append(("gone", chat.chat))

    async def back(self, chat: Address) -> None:
        self.heard.append(("back", chat.chat))

    def menu(self, language: str | None, *, operator: bool) -> Sequence[Command]:
        story = Command("story", "Eine Geschichte" if language == "de" else "A story")
        return [story, Command("withdraw", "Withdraw a source")][: 1 + operator]


class Running:
    """The bot at work; ``await running.settle()`` lets it finish what came."""

    def __init__(self, standin: StandIn, desk: EchoDesk, base_url: str, **more) -> None:
        self.standin = standin
        self.stop = asyncio.Event()
        settings = {
            "token": TOKEN,
            "operators": frozenset(),
            "clock": lambda: NOW,
            "base_url": base_url,
            "sleep": standin.sleep,
        }
        self.application = build_application(desk, **(settings | more))
        self.task = asyncio.create_task(run_polling(self.application, stop=self.stop))

    async def settle(self) -> None:
        await self.standin.fetched()
        await self.application.update_queue.join()
