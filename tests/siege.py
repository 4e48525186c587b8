"""A day of a bot whose processes are killed, and whose database is stopped, at random.

Two workers answer what is handed to them and two senders push, each a process of its
own, while people follow words, press buttons, and news comes in.
"""

from __future__ import annotations

import asyncio
import random
import re
import socket
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from pydantic import SecretStr

from bot import app
from bot.delivery.postman import PLACES
from bot.settings import Settings
from bot.surfaces.telegram.words import SORRY
from briefings.store.database import open_database
from tests import factory
from tests.conftest import NOW
from tests.fleet import Fleet, fleet
from tests.postgres import Cluster
from tests.standin import TOKEN, Person, StandIn, serve

PEOPLE = 6

#: Processes of each role.
EACH = 2

#: How much faster time passes for them: leases of dead processes run out sooner.
HASTE = 4.0

#: Real seconds after which what has not come will not come.
PATIENCE = 120.0

#: Real seconds that the stand-in takes to answer, and at most between the moment at
#: which something is due to happen and it happening.
LATENCY = 0.01
LATE = 0.1

#: Words that each update has, and that nothing else has.
_SAW = re.compile(r"Captain Mary Okafor saw the (\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of a siege; nothing but repeats may differ from zero."""

    #: Updates that somebody was not told, and asks that somebody was not answered.
    untold: int
    unanswered: int

    #: Topics that somebody followed and that were not kept.
    unkept: int

    #: Chats that were answered out of order, and answers that were apologies.
    disordered: int
    sorry: int

    #: Processes that ended without being killed.
    ended: int

    #: Messages too many, of pushes and of answers, and how many were in flight at most
    #: whenever something was killed or stopped, over all such times.
    pushed_again: int
    answered_again: int
    pushes_in_flight: int
    answers_in_flight: int

    def faults(self) -> dict[str, int]:
        """Return what should have been otherwise."""
        found = asdict(self)
        pushed, answered = found.pop("pushes_in_flight"), found.pop("answers_in_flight")
        bounds = {"pushed_again": pushed, "answered_again": answered}
        return {name: n for name, n in found.items() if n > bounds.get(name, 0)}


class Siege:
    """The people, the stand-in, and the processes.

    Args:
        standin: Served already.
        at_work: The processes.
        load: Takes a document in.
        seed: Of all that is random.
        server: What the database is on, to be stopped in between; None: a file.
    """

    def __init__(
        self,
        standin: StandIn,
        at_work: Fleet,
        load: Callable[[str, str], object],
        seed: int,
        server: Cluster | None = None,
    ) -> None:
        self.standin = standin
        self.people = [Person(standin, f"Reader {n}") for n in range(PEOPLE)]
        self._at_work = at_work
        self._load = load
        self._chance = random.Random(seed)
        self._server = server
        self.rounds = 0
        self.stopped = 0

    async def begin(self) -> None:
        """Start all, and have everybody follow a person."""
        for role in ("web", "send"):
            for _ in range(EACH):
                self._at_work.start(role)
        for person in self.people:
            person.says("/follow Mary Okafor")
        await self._until(lambda: all(person.texts for person in self.people))

    async def go(self, events: Sequence[str]) -> None:
        """Have news come in and everybody ask while things happen.

        Args:
            events: "kill", or how the server is stopped: "fast", "immediate".
        """
        number = self.rounds
        self.rounds += 1
        words = factory.lone_words(number)
        await self._load(
            f"{number}.txt",
            f"# {words.title()}\n\nCaptain Mary Okafor saw the {words}.",
        )
        async with asyncio.TaskGroup() as asking:
            for person in self.people:
                asking.create_task(self._asks(person, number))
            for event in events:
                before = len(self.standin.calls)
                goal = before + self._chance.randint(1, PEOPLE)
                await self._until(
                    lambda goal=goal: len(self.standin.calls) >= goal or self._quiet()
                )
                await asyncio.sleep(self._chance.random() * LATE)
                await self._happens(event)
        await self._until(self._all_told)

    async def _asks(self, person: Person, number: int) -> None:
        """Follow words that nobody has used yet: by asking, and by a button."""
        person.says(f"/follow zz{number}")
        await self._until(lambda: _answers(person)[-1:] == [(number, "asked")])
        label = f"Anything that says “zz{number}”"
        choice = next(p for p in reversed(person.chat.answers) if label in p.labels)
        person.presses(label, choice)
        await self._until(lambda: _answers(person)[-1:] == [(number, "followed")])

    async def _happens(self, event: str) -> None:
        if event == "kill":
            number = self._chance.randrange(len(self._at_work))
            await asyncio.to_thread(self._at_work.kill, number)
            return
        assert self._server is not None
        self.stopped += 1
        await asyncio.to_thread(self._server.stop, event)
        await asyncio.sleep(self._chance.random())
        await asyncio.to_thread(self._server.start)

    async def _until(self, true: Callable[[], bool]) -> None:
        """Wait until it is true; meanwhile start anew what has ended by itself."""
        async with asyncio.timeout(PATIENCE):
            while not true():
                self._at_work.revive()
                waiting = asyncio.create_task(self.standin.until(true))
                await asyncio.wait([waiting], timeout=1.0)
                waiting.cancel()

    def _quiet(self) -> bool:
        """Whether nothing more is to come in this round."""
        last = [(self.rounds - 1, "followed")]
        answered = all(_answers(person)[-1:] == last for person in self.people)
        return answered and self._all_told()

    def _all_told(self) -> bool:
        return all(len(set(_pushes(each))) == self.rounds for each in self.people)

    def told(self, kept: Sequence[int]) -> Told:
        """Return what came of it.

        Args:
            kept: For each reader, how many topics they follow.
        """
        pushes = [Counter(_pushes(person)) for person in self.people]
        answers = [_answers(person) for person in self.people]
        due = [(n, what) for n in range(self.rounds) for what in ("asked", "followed")]
        killed = Counter(self._at_work.killed)
        texts = [text for person in self.people for text in person.texts]
        stopped = EACH * self.stopped
        return Told(
            untold=sum(self.rounds - len(each) for each in pushes),
            unanswered=sum(len(set(due) - set(each)) for each in answers),
            unkept=PEOPLE * (self.rounds + 1) - sum(kept),
            disordered=sum(
                [one for one, _ in groupby(each)] != due for each in answers
            ),
            sorry=sum(SORRY in text for text in texts),
            ended=len(self._at_work.ended),
            pushed_again=sum(each.total() - len(each) for each in pushes),
            answered_again=sum(len(each) - len(set(each)) for each in answers),
            pushes_in_flight=PLACES * (killed["send"] + stopped),
            answers_in_flight=PEOPLE * (killed["web"] + stopped),
        )


def _answers(person: Person) -> list[tuple[int, str]]:
    """Return what a person was answered about their words, in order."""
    found: list[tuple[int, str]] = []
    for text in person.texts:
        if words := re.search(r"zz(\d+)", text):
            what = "asked" if "You can follow it" in text else "followed"
            found.append((int(words[1]), what))
        elif text.startswith("You follow this already"):
            # The button was pressed for a worker that was killed thereafter.
            found.append((found[-1][0], "followed"))
    return found


def _pushes(person: Person) -> list[str]:
    """Return the updates that a person was told, each as often as they were."""
    return [word for text in person.texts for word in _SAW.findall(text)]


async def besieged(
    where: str | Path,
    folder: Path,
    *,
    kills: int,
    rounds: int,
    seed: int,
    server: Cluster | None = None,
    stops: Sequence[str] = (),
) -> tuple[Told, str]:
    """Return what came of a siege, and what the processes have logged.

    Args:
        where: The database, with tables and nothing in them.
        folder: For all else.
        kills: How many processes are killed, spread over the rounds.
        rounds: How often news comes in.
        seed: Of all that is random.
        server: What the database is on.
        stops: How it is stopped, each time, before it is started again.
    """
    events = _spread(kills, stops, rounds, random.Random(seed))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = where if isinstance(where, str) else f"sqlite:///{where}"

    async def load(name: str, text: str) -> None:
        (folder / name).write_text(text, "utf-8")
        await app.load(where, [folder / name], lambda: NOW)

    standin = StandIn(latency=LATENCY)
    for name, text in factory.ferry_files().items():
        await load(name.replace("/", "-"), text)
    async with serve(standin) as api_url:
        settings = Settings(
            _env_file=None,
            data=folder / "data",
            database_url=SecretStr(url),
            token=SecretStr(TOKEN),
            webhook_secret=SecretStr("kept-between-telegram-and-us"),
            web_port=port,
            web_url=f"http://127.0.0.1:{port}",
            api_url=api_url,
            pushes_per_second=30,
            chat_per_second=30,
        )
        with ExitStack() as ending:
            at_work = ending.enter_context(
                fleet(settings, folder / "logs", haste=HASTE)
            )
            siege = Siege(standin, at_work, load, seed, server)
            try:
                await siege.begin()
                for some in events:
                    await siege.go(some)
                told = siege.told(await _kept(where))
            except (TimeoutError, ExceptionGroup) as failure:
                texts = [person.texts for person in siege.people]
                stuck = f"seed {seed}: stuck at {texts}\n{at_work.said()}"
                raise AssertionError(stuck) from failure
            return told, at_work.said()


def _spread(
    kills: int, stops: Sequence[str], rounds: int, chance: random.Random
) -> list[list[str]]:
    """Return what happens in each round."""
    events = ["kill"] * kills
    for number, stop in enumerate(stops, 1):
        events.insert(len(events) * number // (len(stops) + 1), stop)
    cuts = sorted(chance.randrange(len(events) + 1) for _ in range(rounds - 1))
    return [events[a:b] for a, b in zip([0, *cuts], [*cuts, len(events)], strict=True)]


async def _kept(where: str | Path) -> list[int]:
    """Return for each reader how many topics they follow."""
    async with await open_database(where, as_is=True) as database:
        rows = await database.rows("SELECT COUNT(*) FROM following GROUP BY reader")
    return [count for (count,) in rows]
