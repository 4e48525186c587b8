"""Delivery as a machine: readers, changes, time, failures and restarts at random.

The oracle knows nothing of rounds, rows or letters.  It keeps what each reader asked
for and what each message told them, and says what they are owed.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
)

from bot.app.parts import MIGRATIONS
from bot.delivery.courier import (
    Gone,
    Moved,
    NoRights,
    Refused,
    SlowDown,
    Unknown,
    Unreachable,
)
from bot.readers.model import Address, Digest, Quiet, Wishes
from briefings.store.database import open_database
from tests.delivery.house import START, House

READERS = range(3)
TOPICS = ("story:ferry", "story:comet", "entity:okafor")

readers = st.sampled_from(READERS)
stories = st.sampled_from(("ferry", "comet"))
hours = st.none() | st.integers(1, 20)

EVERYTHING = Wishes()

#: Deliveries begin on a quarter of an hour: the seconds that they take never reach
#: from one side of a boundary to the other.
QUARTER = 900

#: Hours after which no wish in here keeps a message back any more.
LONG = 50


@dataclass(kw_only=True)
class Person:
    """What the oracle knows of one reader."""

    chat: str
    id: int
    wishes: Wishes = EVERYTHING
    wished: datetime = START

    #: Topics, and the number of the last change before they were followed.
    followed: dict[str, int] = field(default_factory=dict)

    #: Stories, and the change up to which they were told, or up to which there is
    #: nothing more to say.
    told: dict[str, int] = field(default_factory=dict)
    settled: dict[str, int] = field(default_factory=dict)

    #: Stories that may be told once more, as their fate was unknown, and from which
    #: change on.
    doubt: Counter[tuple[str, int]] = field(default_factory=Counter)

    #: Since when there has been something to tell them.
    waits: datetime | None = None

    #: Whether a letter may have been on its way when the process ended.  It goes out
    #: at the next start even if they wish for a digest by then: its moment had come.
    caught: bool = False
    muted: dict[str, datetime] = field(default_factory=dict)
    parked: bool = False


class Delivery(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.runner = asyncio.Runner()
        self.run = self.runner.run
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "t.db"
        self.house = House(self.run(open_database(path, MIGRATIONS)))
        self.run(self.house.start())
        self.people: dict[int, Person] = {}
        #: The last change of each story that touched a topic.
        self.touched = {}
        self.heard = self.moves = 0

    def teardown(self):
        try:
            self.all_is_told_in_the_end()
        finally:
            self.run(self.house.database.__aexit__())
            self.runner.close()
            self.folder.cleanup()

    def all_is_told_in_the_end(self):
        self.house.chats.next.clear()
        for _ in range(LONG):
            self.time_passes(quarters=3)
        for person in self.people.values():
            assert person.parked or not self.owed(person)

    # What the world does.

    @initialize()
    def readers_follow_something(self):
        for number in READERS:
            reader = self.run(self.house.follower(str(number + 1)))
            self.people[number] = Person(chat=str(number + 1), id=reader.id)
            self.follow(number, TOPICS[number])

    @rule(number=readers, topic=st.sampled_from(TOPICS))
    def follow(self, number, topic):
        person = self.people[number]
        since = len(self.house.stories.changes)
        self.comes_back(number)
        self.run(self.house.follower(person.chat, topic, since=since))
        person.followed.setdefault(topic, since)

    @rule(number=readers, topic=st.sampled_from(TOPICS))
    def unfollow(self, number, topic):
        person = self.people[number]
        self.run(self.house.followings.unfollow(person.id, topic))
        person.followed.pop(topic, None)

    @rule(number=readers)
    def comes_back(self, number):
        person = self.people[number]
        address = Address(surface="telegram", chat=person.chat)
        self.run(self.house.readers.meet(address, "en"))
        person.parked = False

    @rule(story=stories, okafor=st.booleans())
    def a_story_changes(self, story, okafor):
        self.house.stories.change(story, *["okafor"][: int(okafor)])
        change = self.house.stories.changes[-1]
        for topic in change.topics:
            self.touched[topic, story] = change.version
        for person in self.people.values():
            if self.owed(person) and person.waits is None:
                person.waits = self.house.time.now()

    @rule(
        number=readers,
        pause=hours,
        quiet=st.none() | st.tuples(st.integers(0, 23), st.integers(1, 12)),
        digest=st.none() | st.integers(0, 23),
    )
    def wish(self, number, pause, quiet, digest):
        person = self.people[number]
        person.wished = now = self.house.time.now()
        person.wishes = Wishes(
            paused_until=now + timedelta(hours=pause) if pause else None,
            quiet=quiet and Quiet(start=time(quiet[0]), end=time(sum(quiet) % 24)),
            digest=None if digest is None else Digest(at=time(digest)),
        )
        self.run(self.house.readers.wish(person.id, person.wishes))

    @rule(number=readers, story=stories, hours=hours)
    def mute(self, number, story, hours):
        person = self.people[number]
        until = self.house.time.now() + timedelta(hours=hours) if hours else None
        self.run(self.house.followings.mute(person.id, story, until))
        person.muted.pop(story, None)
        if until:
            person.muted[story] = until

    # What becomes of messages.

    def fails(self, number, *outcomes):
        """Have the next messages to a reader end so, unless others are to already."""
        person = self.people[number]
        waiting = self.house.chats.next[person.chat]
        waiting += outcomes if not waiting else ()
        followed = next(iter(person.followed), TOPICS[0])
        self.a_story_changes(
            followed.removeprefix("story:") if followed in TOPICS[:2] else "ferry",
            okafor=True,
        )
        self.time_passes(quarters=0)

    @rule(
        number=readers,
        times=st.integers(1, 7),
        outcome=st.sampled_from([SlowDown(1.0), SlowDown(40.0), Unreachable("502")]),
    )
    def a_message_does_not_go_out(self, number, times, outcome):
        self.fails(number, *[outcome] * times)

    @rule(number=readers, outcome=st.sampled_from([Gone("left"), NoRights("closed")]))
    def a_reader_cannot_be_reached(self, number, outcome):
        async def park(sent):
            self.people[number].parked = True
            return outcome

        self.fails(number, park)

    @rule(number=readers)
    def a_message_is_refused(self, number):
        async def refuse(sent):
            person = self.people[number]
            person.settled |= {story: to for story, _, to in items(sent)}
            return Refused("too long")

        self.fails(number, refuse)

    @rule(number=readers)
    def a_message_lands_but_the_answer_is_lost(self, number):
        async def lose(sent):
            self.house.chats.sent.append(sent)
            person = self.people[number]
            person.doubt.update((story, from_) for story, from_, _ in items(sent))
            return Unknown("ReadTimeout")

        self.fails(number, lose)

    @rule(number=readers)
    def a_message_is_lost_twice(self, number):
        async def lose(sent):
            person = self.people[number]
            person.told |= {story: to for story, _, to in items(sent)}
            person.settled |= person.told
            return Unknown("ReadTimeout")

        self.fails(number, Unknown("ReadTimeout"), lose)

    @rule(number=readers)
    def a_chat_moves(self, number):
        person = self.people[number]
        self.moves += 1
        to = f"-{100 + self.moves}"

        async def move(sent):
            person.chat = to
            return Moved(to)

        self.fails(number, move)

    # What delivery does.

    @rule(quarters=st.integers(0, 100))
    def time_passes(self, quarters):
        self.move_on(quarters)
        self.run(self.house.deliver())
        self.hear()

    @precondition(lambda self: not any(self.house.chats.next.values()))
    @rule(
        quarters=st.integers(0, 3),
        number=readers,
        landed=st.booleans(),
    )
    def the_process_ends_in_mid_flight(self, quarters, number, landed):
        self.move_on(quarters)
        for person in self.people.values():
            person.caught = bool(self.owed(person))
        self.run(self.die(self.people[number].chat, landed))
        self.house.chats.next.clear()
        began = self.heard
        self.hear()
        for sent in self.house.chats.sent[began:]:
            # It may not have been noted that it landed.
            told = [(story, from_) for story, from_, _ in items(sent)]
            self.who_is_at(sent.chat).doubt.update(told)

    def move_on(self, quarters):
        quarter = self.house.time.passed // QUARTER
        self.house.time.passed = (quarter + 1 + quarters) * QUARTER

    async def die(self, chat, landed):
        """Deliver until a message to a chat is in flight; then end, and start anew."""
        in_flight = asyncio.Event()

        async def hang(sent):
            if landed:
                self.house.chats.sent.append(sent)
            in_flight.set()
            await asyncio.Event().wait()

        self.house.chats.next[chat] = [hang]
        delivering = asyncio.create_task(self.house.deliver())
        waiting = asyncio.create_task(in_flight.wait())
        await asyncio.wait({delivering, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        delivering.cancel()
        await asyncio.wait([delivering])
        await self.house.start()

    # What readers should hear.

    def hear(self):
        """Hold each message that has come against what its reader is owed."""
        for sent in self.house.chats.sent[self.heard :]:
            person = self.who_is_at(sent.chat)
            assert not person.parked
            told = items(sent)
            assert len({story for story, *_ in told}) == len(told)
            assert self.may_hear(person, sent.at)
            person.caught = False
            owed = self.owed(person)
            for story, from_, to in told:
                self.check(person, story, from_, to, owed, sent.at)
            if not self.owed(person):
                person.waits = None
        self.heard = len(self.house.chats.sent)

    def who_is_at(self, chat):
        return next(p for p in self.people.values() if p.chat == chat)

    def check(self, person, story, from_, to, owed, at):
        assert at >= person.muted.get(story, at)
        if (from_, to) != owed.get(story):
            assert person.doubt[story, from_] > 0
            person.doubt[story, from_] -= 1
        person.told[story] = person.settled[story] = to

    def owed(self, person):
        """Return from and up to which change a reader is to hear of each story."""
        found = {}
        for (topic, story), version in self.touched.items():
            since = person.followed.get(topic, version)
            if version > max(since, person.settled.get(story, 0)):
                from_ = max(since, person.told.get(story, 0))
                before = found.get(story, (from_, version))
                found[story] = min(from_, before[0]), max(version, before[1])
        return found

    def may_hear(self, person, at):
        wishes = person.wishes
        if wishes.paused_until and at < wishes.paused_until:
            return False
        if wishes.digest:
            return person.caught or self.was_digest(person, at)
        quiet = wishes.quiet
        if quiet is None:
            return True
        if quiet.start < quiet.end:
            return not quiet.start <= at.time() < quiet.end
        return quiet.end <= at.time() < quiet.start

    def was_digest(self, person, at):
        """Tell whether a digest was due since there was something to tell."""
        last = at.replace(hour=person.wishes.digest.at.hour, minute=0, second=0)
        if last > at:
            last -= timedelta(days=1)
        return last >= max(person.waits or START, person.wished)


def items(sent):
    """Return stories told by a message, each with from and up to which change."""
    matches = re.finditer(r"(\w+) (\d+)>(\d+)", sent.words)
    return [(match[1], int(match[2]), int(match[3])) for match in matches]


TestDelivery = Delivery.TestCase
TestDelivery.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
