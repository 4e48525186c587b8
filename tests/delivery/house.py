"""Delivery on a real store, with time, the chats and the words made up."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.delivery.composing import Composed
from bot.delivery.courier import Delivered
from bot.delivery.flight import Means
from bot.delivery.pace import Gate, Pace
from bot.delivery.postman import Postman
from bot.delivery.retractor import Retractor, RetractorMeans
from bot.delivery.rounds import Rounds, Touched
from bot.readers.model import Address, Told, Topic, Wishes
from bot.readers.retractions import SqlRetractions
from bot.readers.sql import SqlReaderStore
from bot.replies import Paragraph, Plain, Reply

START = datetime(2026, 3, 8, 12, tzinfo=UTC)


class Time:
    """A clock that moves when somebody sleeps, and may be set."""

    def __init__(self):
        self.passed = 0.0

        #: Seconds by which it was set forward, all in all.
        self.stepped = 0.0

    def now(self):
        return START + timedelta(seconds=self.passed + self.stepped)

    def ticks(self):
        return self.passed

    async def sleep(self, seconds):
        self.passed += seconds


@dataclass(frozen=True)
class Sent:
    chat: str
    words: str
    at: datetime
    answering: str | None

    #: None: the courier never said.
    message: str | None = None


class Chats:
    """A courier: delivers everything, but for what it was told to do first.

    ``next`` holds for each chat outcomes, or functions of what is sent that return one.
    """

    def __init__(self, time):
        self.sent = []
        self.replaced = []
        self.tried = 0
        self.next = defaultdict(list)
        self._time = time
        self._changed = asyncio.Event()

    async def until_tried(self, count):
        while self.tried < count:
            await self._changed.wait()
            self._changed.clear()

    async def deliver(self, address, reply, *, answering):
        self.tried += 1
        self._changed.set()
        words = "\n".join(n.text for block in reply.blocks for n in block.nodes)
        sent = Sent(address.chat, words, self._time.now(), answering)
        waiting = self.next[address.chat]
        outcome = waiting.pop(0) if waiting else Delivered(f"m{self.tried}")
        if callable(outcome):
            outcome = await outcome(sent)
        if isinstance(outcome, Delivered):
            self.sent.append(replace(sent, message=outcome.message))
        return outcome

    async def replace(self, address, message, reply):
        self.replaced.append((address.chat, message))
        return Delivered(message)

    def heard(self, chat):
        return [sent.words for sent in self.sent if sent.chat == chat]


class Words:
    """A composer: "story told>version" for each, unless a story says nothing new."""

    def __init__(self):
        self.silent = set()
        self.broken = set()

        #: Stories that have changed further by now than readers' topics tell.
        self.newest = {}

    async def compose(self, letter, now):
        if self.broken.intersection(owed.story for owed in letter.owed):
            raise LookupError("a bug of ours")
        owed = [one for one in letter.owed if one.story not in self.silent]
        if not owed:
            return Composed(reply=None)
        versions = [self.newest.get(one.story, one.version) for one in owed]
        told = tuple(
            Told(story=one.story, version=version, at=now, topic=one.topic)
            for one, version in zip(owed, versions, strict=True)
        )
        lines = [
            f"{one.story} {one.told}>{new.version}"
            for one, new in zip(owed, told, strict=True)
        ]
        reply = Reply((Paragraph((Plain("; ".join(lines)),)),))
        return Composed(reply=reply, told=told)


class Stories:
    """The engine's news: stories that changed, each change numbered."""

    def __init__(self):
        self.changes = []

    def change(self, story, *entities, stems=(), gone=()):
        topics = (f"story:{story}", *(f"entity:{entity}" for entity in entities))
        return self.note(story, topics, stems=stems, gone=gone)

    def note(self, story, topics=(), **more):
        """Number a change, of which without topics nobody is told."""
        version = len(self.changes) + 1
        self.changes.append(
            Touched(story=story, version=version, topics=topics, **more)
        )
        return version

    def joined(self, old, into):
        """What changed before is of the story that it is in now."""
        self.changes = [
            replace(
                each,
                story=into,
                topics=tuple(
                    f"story:{into}" if t == f"story:{old}" else t for t in each.topics
                ),
            )
            if each.story == old
            else each
            for each in self.changes
        ]

    async def touched(self, after):
        return self.changes[after : after + 2]


class House:
    """All of it put together; ``restart`` is a new process on the same file."""

    def __init__(self, database, **options):
        self.database = database
        self.time = Time()
        self.chats = Chats(self.time)
        self.words = Words()
        self.stories = Stories()
        self.reports = []
        self._options = options

    async def start(self, wrap=lambda post: post):
        store = SqlReaderStore(self.database)
        self.readers, self.followings, self.post = (
            store.readers,
            store.followings,
            wrap(store.post),
        )
        self.gate = Gate(Pace(), self.time.ticks, self.time.sleep)
        self.postman = self._postman(self.post, self.gate)
        self.senders = [self.postman]
        return self

    def start_another(self):
        """Have one more process send on the same file."""
        gate = Gate(Pace(), self.time.ticks, self.time.sleep)
        self.senders.append(self._postman(SqlReaderStore(self.database).post, gate))

    def _postman(self, post, gate):
        means = Means(
            post=post,
            readers=self.readers,
            composer=self.words,
            courier=self.chats,
            gate=gate,
            clock=self.time.now,
            report=self.reports.append,
            sleep=self.time.sleep,
            chance=lambda: 0.0,
        )
        return Postman(
            "telegram",
            means,
            Rounds(self.stories, post),
            ticks=self.time.ticks,
            **self._options,
        )

    async def follower(self, chat, *topics, wishes=None, since=0):
        address = Address(surface="telegram", chat=chat)
        reader = await self.readers.meet(address, "en")
        if wishes is not None:
            await self.readers.wish(reader.id, wishes)
        for topic in topics:
            await self.followings.follow(
                reader.id, Topic(key=topic, label=topic), since
            )
        return reader

    async def deliver(self, seconds=0.0):
        """Let time pass, and the postman look."""
        self.time.passed += seconds
        self.postman.nudge()
        await self.postman.deliver()

    async def retract(self):
        """Replace what no longer holds."""
        means = RetractorMeans(
            retractions=SqlRetractions(self.database),
            replace=self.chats.replace,
            gate=self.gate,
            sleep=self.time.sleep,
        )
        await Retractor("telegram", means).replace()


def paused_until(moment):
    return Wishes(paused_until=moment)
