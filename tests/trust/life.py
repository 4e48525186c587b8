"""The bot at work on a world of its own, until it is restarted.

Time is the stand-in's: whoever sleeps makes it pass.
"""

from __future__ import annotations

import asyncio
import copy
import json
import os
import pickle
import sqlite3
from collections.abc import Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app.delivering import senders_of
from bot.app.parts import MIGRATIONS, parts_on
from bot.arrivals.sql import SqlArrivals
from bot.delivery.pace import Limits
from bot.delivery.sharing import SharedGate, SharedPace
from bot.feeds.placing import Placing
from bot.feeds.poller import Means, Poller
from bot.feeds.sql import SqlFeeds
from bot.leases.slots import SqlSlots
from bot.surfaces.telegram import TelegramCourier, TelegramReplace, build_application
from bot.surfaces.telegram.intake import Intake
from bot.surfaces.telegram.outbox import RENEWED, SURFACE
from bot.surfaces.telegram.webhook import arrived_in, handler_of
from bot.surfaces.telegram.words import SORRY
from bot.working import at_work
from briefings.errors import StoreError
from briefings.loading import Loader
from briefings.store.joined import Joined
from briefings.store.sql import SqlStore
from briefings.store.sqlite import BUSY_TIMEOUT, SqliteDatabase
from tests.feeds.conftest import Web
from tests.standin import TOKEN, Person, Post, StandIn
from tests.trust.injected import FaultyDatabase, Points
from tests.trust.wire import Wire

START = datetime(2030, 1, 1, 12, tzinfo=UTC)

#: Readers of a world, beside its owner.
READERS = 5

#: Times that somebody asks who is told that something went wrong.
TRIES = 6

#: Real seconds between two looks at whether an update was answered, and for all.
LOOK = 0.001
PATIENCE = 60

#: Updates that are not answered yet.
WAITING = "SELECT 1 FROM arrived WHERE body <> ''"

LIMITS = Limits(pushes=1000)


class Stuck(Exception):
    """Nobody was answered, however often they asked."""


@dataclass(kw_only=True)
class World:
    """What is there whether the bot is at work or not."""

    file: Path
    standin: StandIn
    owner: Person
    readers: list[Person]
    web: Web = field(default_factory=Web)
    points: Points = field(default_factory=Points)

    #: How far the clock was set, forward or back.
    shift: timedelta = timedelta()

    #: What the operators were told.
    reports: list[str] = field(default_factory=list)

    #: What commands said of what failed, to whoever typed them.
    printed: list[str] = field(default_factory=list)

    #: Posts that answered somebody, by number.
    answers: set[int] = field(default_factory=set)

    #: What was done of a scenario, each step with the post that answered it, and what
    #: stood in the chat of whoever waits for an answer when they first asked.
    done: list[Post | None] = field(default_factory=list)
    before: dict[int, int] | None = None

    #: Where all this is kept for the next process; None: there will be none.
    journal: Path | None = None

    @classmethod
    def made(cls, file: Path) -> World:
        os.environ["PTB_TIMEDELTA"] = "true"
        standin = StandIn()
        owner, *readers = (
            Person(standin, name) for name in ("Owner", *map(str, range(READERS)))
        )
        return cls(file=file, standin=standin, owner=owner, readers=readers)

    def around(self, file: Path, points: Points) -> World:
        """Return the same world anew, around a database, with points of its own."""
        # An event that somebody has waited for belongs to a loop.
        self.standin.notify()
        parts = (self.standin, self.owner, self.readers, self.web)
        standin, owner, readers, web = copy.deepcopy(parts)
        return World(
            file=file,
            standin=standin,
            owner=owner,
            readers=readers,
            web=web,
            points=points,
            answers=set(self.answers),
        )

    def keep(self) -> None:
        """Keep what is outside of the bot, so that it outlives this process."""
        if self.journal:
            part = self.journal.with_suffix(".part")
            self.standin.notify()
            part.write_bytes(pickle.dumps([getattr(self, name) for name in _OUTSIDE]))
            part.replace(self.journal)

    def found(self) -> None:
        """Find what an earlier process kept, if it came to that."""
        if self.journal and self.journal.exists():
            # It is our own.
            kept = pickle.loads(self.journal.read_bytes())
            for name, value in zip(_OUTSIDE, kept, strict=True):
                setattr(self, name, value)

    def now(self) -> datetime:
        return START + self.shift + timedelta(seconds=self.standin.now)

    def heard(self, person: Person) -> list[str]:
        """Return what somebody was told unasked, as it reads now."""
        return [
            post.text for post in person.chat.answers if post.id not in self.answers
        ]

    def asked(self, query: str) -> list[tuple]:
        """Return rows of the database, by a connection of nobody's."""
        with closing(sqlite3.connect(self.file)) as database:
            return database.execute(query).fetchall()


_OUTSIDE = ("standin", "owner", "readers", "answers", "done", "before")


class Life:
    """One process; :func:`alive` makes one.

    What it is told to do are steps; those that an earlier process has done are passed
    over.
    """

    def __init__(self, world, parts, intake, postman, beds):
        self.world = world
        self.parts = parts
        self._intake = intake
        self.postman = postman
        self._beds = beds
        self._steps = 0

    async def _step(self, doing):
        """Do a step, unless it is done; return what answered it."""
        number, world = self._steps, self.world
        self._steps += 1
        if number < len(world.done):
            doing.close()
            return world.done[number]
        world.done.append(await doing)
        world.before = None
        world.keep()
        return world.done[number]

    async def load(self, documents):
        """Load documents as the command does, again as long as it fails."""
        await self._step(self._load(documents))

    async def _load(self, documents):
        files = [(name, text.encode()) for name, text in documents]
        for _ in range(TRIES):
            try:
                report = await self.parts.loader.load(files, self.world.now())
            except StoreError as failure:
                self.world.printed.append(str(failure))
            else:
                assert not report.failures
                return
        raise Stuck("load")

    async def says(self, person, text, **more):
        """Have somebody write, again as long as they get no answer; return that."""
        return await self._step(
            self._until_answered(person, lambda: person.says(text, **more), text)
        )

    async def sends(self, person, name, content):
        """Have somebody send a file, as :meth:`says`."""
        return await self._step(
            self._until_answered(person, lambda: person.sends_file(name, content), name)
        )

    async def presses(self, person, label, post):
        """Have somebody press a button, as :meth:`says`."""
        return await self._step(self._pressed(person, label, post))

    async def _pressed(self, person, label, post):
        if label not in post.labels:
            return post  # An earlier process has answered meanwhile.
        return await self._until_answered(
            person, lambda: person.presses(label, post), label
        )

    async def _until_answered(self, person, act: Callable[[], object], what):
        answers = person.chat.answers
        before = self.world.before or {post.id: len(post.texts) for post in answers}
        self.world.before = before
        for _ in range(TRIES):
            act()
            await self._hand_all()
            said = [
                post
                for post in person.chat.answers
                if before.get(post.id) != len(post.texts)
            ]
            self.world.answers.update(post.id for post in said)
            if good := [post for post in said if post.text != SORRY]:
                return good[-1]
            self.world.standin.advance(5)
        raise Stuck(what)

    async def _hand_all(self):
        """Hand over what waits, as Telegram does, until it is taken and answered."""
        waiting, self.world.standin.waiting = self.world.standin.waiting, []
        for update in waiting:
            arrived = arrived_in(json.dumps(update).encode())
            while not await self._accepted(arrived):
                self.world.standin.advance(1)
        async with asyncio.timeout(PATIENCE):
            # Only the database tells.
            while self.world.asked(WAITING):  # noqa: ASYNC110
                await asyncio.sleep(LOOK)

    async def _accepted(self, arrived):
        try:
            return await self._intake.accept(arrived)
        except StoreError:
            return False  # The address answers 503.

    async def goes_on(self, minutes=1.0, times=1):
        """Let time pass, and everybody who works look."""
        for _ in range(times):
            await self._step(self._go_on(minutes))

    async def _go_on(self, minutes):
        self.world.standin.advance(60 * minutes)
        self.postman.nudge()
        await self.postman.deliver()
        for bed in self._beds:
            await bed.wake()


@asynccontextmanager
async def alive(world: World, patience: int = BUSY_TIMEOUT):
    """Let the bot live on a world; it waits so long (ms) for whoever else writes."""
    standin, points = world.standin, world.points
    opened = await SqliteDatabase.open(world.file, MIGRATIONS, patience=patience)
    database = FaultyDatabase(Joined(opened), points)
    async with SqlStore(database) as store:
        owners = frozenset({str(world.owner.about["id"])})
        parts = parts_on(store, owners=owners, clock=world.now)
        slots = SqlSlots(database, SURFACE, gap=LIMITS.slot, late=LIMITS.late)
        gate = SharedGate(
            SharedPace(LIMITS), lambda: standin.now, standin.sleep, slots=slots
        )
        application = build_application(
            parts.desk,
            token=TOKEN,
            operators=frozenset(),
            clock=world.now,
            request=lambda: Wire(world),
            sleep=_patient(standin),
            count=gate.count,
        )
        parts.operated.bell.tell = world.reports.append
        async with application:
            intake = Intake(
                SqlArrivals(database), handler_of(application), world.now, look=LOOK
            )
            courier = TelegramCourier(application.bot, gate)
            replace = TelegramReplace(application.bot)
            postman, workers, beds = _working(world, parts, gate, courier, replace)
            async with at_work([intake, *workers]):
                try:
                    for bed in beds:
                        await bed.asleep.wait()
                    yield Life(world, parts, intake, postman, beds)
                finally:
                    points.armed = False
                    for bed in beds:
                        bed.leave()
            await application.post_stop(application)


class Bed:
    """Where a worker sleeps until it is woken."""

    def __init__(self) -> None:
        self.asleep = asyncio.Event()
        self._bell = asyncio.Event()
        self._is_over = False

    async def sleep(self, seconds: float) -> None:
        if not self._is_over:
            self._bell.clear()
            self.asleep.set()
            await self._bell.wait()

    async def wake(self) -> None:
        """Return when the worker has done what there was to do."""
        self.asleep.clear()
        self._bell.set()
        await self.asleep.wait()

    def leave(self) -> None:
        """Let nobody sleep any more."""
        self._is_over = True
        self._bell.set()


def _working(world, parts, gate, courier, replace):
    """Return the postman, who works beside it, and where those sleep."""
    beds = [Bed(), Bed(), Bed()]
    means = {
        "gate": gate,
        "clock": world.now,
        "report": world.reports.append,
        "replace": replace,
    }

    def senders(sleep):
        return senders_of(parts, SURFACE, courier, look=0.0, sleep=sleep, **means)

    postman, _ = senders(world.standin.sleep)
    _, (herald, _, _) = senders(beds[1].sleep)
    _, (_, retractor, _) = senders(beds[2].sleep)
    return postman, [_poller(world, parts, beds[0].sleep), herald, retractor], beds


def _poller(world, parts, sleep):
    kept = parts.operated.kept
    return Poller(
        Means(
            polls=SqlFeeds(parts.store.database),
            drafts=kept.drafts,
            audit=kept.audit,
            loader=Loader(parts.store),
            places=Placing(parts.store),
            fetch=world.web,
            clock=world.now,
            report=world.reports.append,
            chance=lambda: 0.5,
            sleep=sleep,
        )
    )


def _patient(standin):
    """Return a sleep for replies; those that go on wait for ever."""

    async def sleep(seconds):
        if seconds == RENEWED:
            await asyncio.Event().wait()
        standin.advance(seconds)

    return sleep
