"""Delivery as a machine: readers, changes, time, failures and restarts at random.

What its readers should hear is held against :mod:`tests.delivery.oracle`: each is told
once of all that is new, and nothing at other times than they wish.
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import time, timedelta
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
from bot.readers.model import STORY, Address, Digest, Quiet, Wishes
from bot.readers.moving import SqlListeners
from briefings.engine.changed import Join
from briefings.store.database import open_database
from tests.delivery.house import House
from tests.delivery.oracle import Message, Oracle, Person, items

READERS = range(3)
TOPICS = ("story:ferry", "story:comet", "entity:okafor")

readers = st.sampled_from(READERS)
topics = st.sampled_from(TOPICS)
stories = st.sampled_from(("ferry", "comet"))
hours = st.none() | st.integers(1, 20)

#: Deliveries begin on a quarter of an hour: the seconds that they take never reach
#: from one side of a boundary to the other.
QUARTER = 900

#: Hours after which no wish in here keeps a message back any more.
LONG = 50

#: Processes that send at a time, at most.
SENDERS = 3


class Delivery(RuleBasedStateMachine):
    #: Examples that were played to their end, and held.
    held = 0

    def __init__(self):
        super().__init__()
        self.runner = asyncio.Runner()
        self.run = self.runner.run
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "t.db"
        self.house = House(self.run(open_database(path, MIGRATIONS)))
        self.run(self.house.start())
        self.oracle = Oracle()
        self.people = self.oracle.people
        # As the engine tells a story: all that there is of it.
        self.house.words.newest = self.oracle.newest
        self.heard = self.moves = self.set_back = 0
        #: Stories and changes of theirs that were taken back, and by which change.
        self.recalls = []
        self.is_one = False

    def teardown(self):
        try:
            self.all_is_told_in_the_end()
            Delivery.held += 1
        finally:
            self.run(self.house.database.__aexit__())
            self.runner.close()
            self.folder.cleanup()

    def all_is_told_in_the_end(self):
        self.house.chats.next.clear()
        for _ in range(LONG + self.set_back):
            self.time_passes(quarters=3)
        for person in self.people.values():
            assert person.parked or not self.oracle.owed(person)

    def called(self, name):
        """Return a story or topic as it is called by now: two may be one."""
        return name.replace("comet", "ferry") if self.is_one else name

    # What readers do.

    @initialize()
    def readers_follow_something(self):
        for number in READERS:
            reader = self.run(self.house.follower(str(number + 1)))
            self.people[number] = Person(chat=str(number + 1), id=reader.id)
            self.follow(number, TOPICS[number])

    @rule(number=readers, topic=topics)
    def follow(self, number, topic):
        person, topic = self.people[number], self.called(topic)
        since = len(self.house.stories.changes)
        self.comes_back(number)
        self.run(self.house.follower(person.chat, topic, since=since))
        person.follow(topic, since)

    @rule(number=readers, topic=topics)
    def unfollow(self, number, topic):
        person, topic = self.people[number], self.called(topic)
        self.run(self.house.followings.unfollow(person.id, topic))
        person.followed.pop(topic, None)

    @rule(number=readers)
    def comes_back(self, number):
        person = self.people[number]
        address = Address(surface="telegram", chat=person.chat)
        self.run(self.house.readers.meet(address, "en"))
        person.parked = False

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
        person, story = self.people[number], self.called(story)
        until = self.house.time.now() + timedelta(hours=hours) if hours else None
        self.run(self.house.followings.mute(person.id, story, until))
        person.muted.pop(story, None)
        if until:
            person.muted[story] = until

    # What becomes of stories.

    @rule(story=stories, okafor=st.booleans())
    def a_story_changes(self, story, okafor, gone=()):
        story = self.called(story)
        entities = ["okafor"][: int(okafor)]
        version = self.house.stories.change(story, *entities, gone=gone)
        self.oracle.changed(story, version, self.house.stories.changes[-1].topics)
        self.oracle.there_is_news(self.house.time.now())

    @rule(story=stories, back=st.integers(0, 5))
    def what_a_change_filed_is_recalled(self, story, back):
        story = self.called(story)
        changes = [one for one in self.house.stories.changes if one.story == story]
        if changes:
            gone = changes[-1 - back % len(changes)].version
            self.a_story_changes(story, okafor=False, gone=(gone,))
            self.recalls.append((story, gone, self.oracle.newest[story]))

    @precondition(lambda self: not self.is_one and not self.recalls)
    @rule()
    def two_stories_become_one(self):
        last = tuple(self.oracle.newest.get(one, 0) for one in ("comet", "ferry"))
        known, version = self.run(self.join(last))
        self.oracle.joined("comet", "ferry", known, version)
        self.oracle.there_is_news(self.house.time.now())
        self.is_one = True

    async def join(self, last):
        listeners, note = SqlListeners(), self.house.stories.note
        async with self.house.database.transaction() as do:
            pairs = await listeners.told(do, "comet", "ferry")
            known = {pair: note("ferry") for pair in pairs}
            version = note("ferry")
            join = Join(
                old="comet", into="ferry", versions=last, known=known, version=version
            )
            await listeners.joined(do, join)
        self.house.stories.joined("comet", "ferry")
        return known, version

    @precondition(lambda self: self.is_one and not self.recalls)
    @rule()
    def one_story_becomes_two(self):
        async def part():
            async with self.house.database.transaction() as do:
                await SqlListeners().parted(do, "ferry", "comet")

        self.run(part())
        self.is_one = False
        self.oracle.parted("ferry", "comet")
        for story in ("ferry", "comet"):
            self.a_story_changes(story, okafor=False)

    # What becomes of messages.

    def fails(self, number, *outcomes):
        """Have the next messages to a reader end so, unless others are to already."""
        person = self.people[number]
        waiting = self.house.chats.next[person.chat]
        waiting += outcomes if not waiting else ()
        followed = next(iter(person.followed), TOPICS[0])
        self.a_story_changes(
            followed.removeprefix(STORY) if followed in TOPICS[:2] else "ferry",
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
            person.move(to)
            return Moved(to)

        self.fails(number, move)

    # What delivery does.

    @rule(quarters=st.integers(0, 100))
    def time_passes(self, quarters):
        self.move_on(quarters)
        self.run(self.deliver())
        self.hear()
        self.what_is_wrong_is_replaced()

    async def deliver(self):
        await asyncio.gather(*(sender.deliver() for sender in self.nudged()))

    def nudged(self):
        for sender in self.house.senders:
            sender.nudge()
        return self.house.senders

    def what_is_wrong_is_replaced(self):
        """Hold what is put in the place of messages against what was taken back."""
        must, may = set(), set()
        found = [
            (story, *self.oracle.recalled(story, *at)) for story, *at in self.recalls
        ]
        for _, surely, perhaps in found:
            must |= surely
            may |= surely | perhaps
        began = len(self.house.chats.replaced)
        self.run(self.house.retract())
        replaced = set(self.house.chats.replaced[began:])
        assert must <= replaced <= may
        for story, surely, perhaps in found:
            self.oracle.replaced(story, surely | perhaps)
        self.recalls = []

    @rule(quarters=st.integers(-8, 8))
    def the_clock_is_set(self, quarters):
        self.house.time.stepped += quarters * QUARTER
        if quarters < 0:
            self.set_back += 2
            self.oracle.clock_was_set_back(self.house.time.now())

    @precondition(lambda self: len(self.house.senders) < SENDERS)
    @rule()
    def another_process_sends_too(self):
        self.house.start_another()

    @precondition(lambda self: not any(self.house.chats.next.values()))
    @rule(
        quarters=st.integers(0, 3),
        number=readers,
        landed=st.booleans(),
        everywhere=st.booleans(),
    )
    def a_process_ends_in_mid_flight(self, quarters, number, landed, everywhere):
        self.move_on(quarters)
        for person in self.people.values():
            person.caught = bool(self.oracle.owed(person))
        self.run(self.die(self.people[number].chat, landed, everywhere))
        self.house.chats.next.clear()
        for sent in self.hear(noted=None):
            # It may not have been noted that it landed.
            told = [(story, from_) for story, from_, _ in items(sent)]
            self.oracle.who_is_at(sent.chat).doubt.update(told)

    def move_on(self, quarters):
        quarter = self.house.time.passed // QUARTER
        self.house.time.passed = (quarter + 1 + quarters) * QUARTER

    async def die(self, chat, landed, everywhere):
        """Deliver until a message to a chat is in flight; then end, and start anew.

        ``everywhere`` all processes end, else that alone which sends the message.
        """
        in_flight = asyncio.Event()

        async def hang(sent):
            if landed:
                self.house.chats.sent.append(sent)
            in_flight.set()
            await asyncio.Event().wait()

        self.house.chats.next[chat] = [hang]
        senders = {asyncio.create_task(one.deliver()): one for one in self.nudged()}
        waiting = asyncio.create_task(in_flight.wait())
        delivering = set(senders)
        while delivering and not in_flight.is_set():
            await asyncio.wait(
                {*delivering, waiting}, return_when=asyncio.FIRST_COMPLETED
            )
            delivering = {task for task in delivering if not task.done()}
        while not everywhere and len(delivering) > 1:
            _, delivering = await asyncio.wait(
                delivering, return_when=asyncio.FIRST_COMPLETED
            )
        waiting.cancel()
        for task in delivering:
            task.cancel()
            self.house.senders.remove(senders[task])
        await asyncio.wait(senders)
        if everywhere or not self.house.senders:
            await self.house.start()

    def hear(self, *, noted=True):
        """Hold each message that has come against what its reader is owed."""
        come = self.house.chats.sent[self.heard :]
        for sent in come:
            self.oracle.heard(sent)
            told = items(sent)
            if sent.message and len(told) == 1:
                self.oracle.who_is_at(sent.chat).keep(
                    Message(sent.message, *told[0], noted=noted)
                )
        self.heard = len(self.house.chats.sent)
        return come


TestDelivery = Delivery.TestCase
TestDelivery.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
