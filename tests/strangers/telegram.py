"""Attempts at operators' commands by all that Telegram can bring from a stranger."""

from __future__ import annotations

from contextlib import asynccontextmanager

from bot.surfaces.telegram import redacted_logs
from tests.standin import TOKEN, Person, Post, StandIn, serve
from tests.standin.people import ANONYMOUS_ADMINISTRATOR, THE_BOT
from tests.strangers.house import OWNER
from tests.surfaces.telegram.harness import Running


class Watched:
    """A desk whose answers are compared with those of one without operators."""

    def __init__(self, house):
        self._house = house

        #: How much was asked, and what of it with an answer that only operators get.
        self.asked, self.let_in = 0, []

    def __getattr__(self, name):
        return getattr(self._house.parts.desk, name)

    async def answer(self, ask):
        self.asked += 1
        reply = await self._house.parts.desk.answer(ask)
        if reply != await self._house.without.answer(ask):
            self.let_in.append(ask)
        return reply


class Room:
    """An owner, a stranger who is called the same, and the bot in a group of both."""

    def __init__(self, standin):
        self.standin = standin
        self.owner = Person(standin, OWNER.name)
        self.owner.about["id"] = int(OWNER.id)
        self.stranger = Person(standin, OWNER.name)
        self.group = standin.group("Ours")
        self.channel = standin.group("Told", type="channel")
        self.owner.joins(self.group, "creator")
        self.stranger.joins(self.channel, "administrator")
        self.nobody = Person(standin, "Nobody")
        self.nobody.about = ANONYMOUS_ADMINISTRATOR

    def written(self, chat, sender, text, buttons=()):
        """Return a message that stands in a chat; the bot has seen it before."""
        post = Post(self.standin.new_id(), sender, self.standin.date, text)
        post.buttons = [[{"text": "Do it", "callback_data": says} for says in buttons]]
        self.standin.add(chat, post)
        return post

    def menu_of(self, chat, line):
        """Return a message to the owner with a button that says a line."""
        return self.written(chat, THE_BOT, "Draft 1", [line[:64]])


def _edits(room, line):
    post = room.written(room.stranger.chat, room.stranger.about, "hello")
    room.stranger.edits(post, line)


def _forwards(room, line, chat=None):
    said = room.written(room.owner.chat, room.owner.about, line)
    room.stranger.forwards(said, chat)


def _has_forwarded(room, line):
    said = room.written(room.stranger.chat, room.stranger.about, line)
    room.owner.forwards(said)


def _answers_the_owner(room, line):
    said = room.written(room.group, room.owner.about, line)
    room.stranger.says(line, room.group, reply_to=said)


#: What brings a line to the bot that is not the owner's own word.
WAYS = {
    "in private": lambda room, line: room.stranger.says(line),
    "in a group": lambda room, line: room.stranger.says(line, room.group),
    "in a topic": lambda room, line: room.stranger.says(line, room.group, thread=1),
    "by an edit": _edits,
    "forwarded": _forwards,
    "forwarded to a group": lambda room, line: _forwards(room, line, room.group),
    "forwarded by the owner": _has_forwarded,
    "to the owner's message": _answers_the_owner,
    "as a file": lambda room, line: room.stranger.sends_file("a.txt", b"text", line),
    "in the name of a group": lambda room, line: room.nobody.says(
        line, room.group, sender_chat=room.group.as_json()
    ),
    "in a channel": lambda room, line: room.stranger.says(
        line, room.channel, sender_chat=room.channel.as_json()
    ),
    "by another bot": lambda room, line: room.stranger.says(line, via_bot=THE_BOT),
    "as a passed on post": lambda room, line: room.stranger.says(
        line, room.group, is_automatic_forward=True
    ),
    "by the owner's button": lambda room, line: room.stranger.presses(
        "Do it", room.menu_of(room.group, line), room.group
    ),
    "by a forwarded button": lambda room, line: room.stranger.presses(
        "Do it", room.menu_of(room.stranger.chat, line)
    ),
    "by an old button": lambda room, line: room.stranger.presses(
        "Do it", room.menu_of(room.group, line), room.group, too_old=True
    ),
    "by a button sent inline": lambda room, line: room.stranger.presses_inline(
        line[:64]
    ),
    "inline": lambda room, line: room.stranger.types_inline(line),
    "by a link to start": lambda room, line: room.stranger.says(f"/start {line[1:]}"),
    "by the bot's name": lambda room, line: room.stranger.says(
        f"@TidingsBot {line}", room.group
    ),
}


@asynccontextmanager
async def _at_work(house):
    standin, desk = StandIn(), Watched(house)
    with redacted_logs(TOKEN):
        async with serve(standin) as url:
            running = Running(standin, desk, url)
            await standin.until(lambda: standin.parked is not None)
            try:
                yield running, desk
            finally:
                running.stop.set()
                await running.task


async def attempt_all(house, tally, *, every=1):
    """Bring every operator's line to the bot in every way.

    Args:
        house: A furnished one.
        tally: Takes the count.
        every: Which of the lines: each so-and-so-many-th, others in each way.

    Returns:
        How many of them the desk was asked.
    """
    lines = tuple(house.typed())
    async with _at_work(house) as (running, desk):
        for number, (way, bring) in enumerate(WAYS.items()):
            before = await house.kept()
            for line in lines[number % every :: every]:
                # Others each time: the same ones would be told to wait.
                bring(Room(running.standin), line)
                await running.settle()
                tally.note(f"{way}: {line}", let_in=bool(desk.let_in))
                desk.let_in.clear()
            if await house.kept() != before:
                tally.note(f"something changed {way}", let_in=True)
        return desk.asked
