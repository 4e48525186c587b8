"""What readers should hear, kept without rounds, rows or letters.

The oracle knows what each reader asked for and what each message told them, and says
what they are owed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.readers.model import STORY, Wishes
from bot.readers.retractions import KEPT
from tests.delivery.house import START

EVERYTHING = Wishes()


@dataclass(frozen=True)
class Message:
    """A message of one story that a reader has."""

    id: str
    story: str
    since: int
    to: int

    #: Whether it was noted that it landed; None: perhaps.
    noted: bool | None = True


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
    #: change on; from any, where a merge has changed the numbers since.
    doubt: Counter[tuple[str, int | None]] = field(default_factory=Counter)

    #: Since when there has been something to tell them.
    waits: datetime | None = None

    #: Whether a letter may have been on its way when the process ended.  It goes out
    #: at the next start even if they wish for a digest by then: its moment had come.
    caught: bool = False
    muted: dict[str, datetime] = field(default_factory=dict)
    parked: bool = False
    messages: list[Message] = field(default_factory=list)

    def follow(self, topic: str, since: int) -> None:
        self.followed.setdefault(topic, since)

    def has_doubt(self, story: str, from_: int) -> bool:
        """Return whether they may hear of a story again, and use it up."""
        for key in ((story, from_), (story, None)):
            if self.doubt[key] > 0:
                self.doubt[key] -= 1
                return True
        return False

    def doubts_of(self, story: str) -> int:
        return sum(times for (about, _), times in self.doubt.items() if about == story)

    def keep(self, message: Message) -> None:
        """Keep a message, one of each version and the newest few of a story."""
        own = [m for m in self.messages if m.story == message.story]
        others = [m for m in self.messages if m.story != message.story]
        own = [m for m in own if m.to != message.to or message.noted is None]
        kept = sorted([*own, message], key=lambda m: m.to)[-KEPT:]
        self.messages = [*others, *kept]

    def move(self, chat: str) -> None:
        """Take them to another chat, where no message has its number."""
        self.chat = chat
        self.messages = []


class Oracle:
    """What has changed, and what readers are owed of it."""

    def __init__(self) -> None:
        self.people: dict[int, Person] = {}

        #: The last change of each story that touched a topic.
        self.touched: dict[tuple[str, str], int] = {}

        #: The last change of each story.
        self.newest: dict[str, int] = {}

    def changed(self, story: str, version: int, topics: tuple[str, ...]) -> None:
        self.newest[story] = version
        for topic in topics:
            self.touched[topic, story] = version

    def there_is_news(self, now: datetime) -> None:
        """Note for whom there is something to tell from now on."""
        for person in self.people.values():
            if self.owed(person) and person.waits is None:
                person.waits = now

    def clock_was_set_back(self, now: datetime) -> None:
        """What was noted at a moment to come may as well have been noted now."""
        for person in self.people.values():
            person.wished = min(person.wished, now)
            person.waits = person.waits and min(person.waits, now)

    def who_is_at(self, chat: str) -> Person:
        return next(p for p in self.people.values() if p.chat == chat)

    def owed(self, person: Person) -> dict[str, tuple[int, int]]:
        """Return from and up to which change a reader is to hear of each story."""
        found: dict[str, int] = {}
        for (topic, story), version in self.touched.items():
            since = person.followed.get(topic, version)
            if version > max(since, person.settled.get(story, 0)):
                from_ = max(since, person.told.get(story, 0))
                found[story] = min(from_, found.get(story, from_))
        return {story: (from_, self.newest[story]) for story, from_ in found.items()}

    def heard(self, sent) -> None:
        """Hold a message that has come against what its reader is owed."""
        person = self.who_is_at(sent.chat)
        assert not person.parked
        told = items(sent)
        assert len({story for story, *_ in told}) == len(told)
        assert may_hear(person, sent.at)
        person.caught = False
        owed = self.owed(person)
        for story, from_, to in told:
            assert sent.at >= person.muted.get(story, sent.at)
            if (from_, to) != owed.get(story):
                assert person.has_doubt(story, from_)
            person.told[story] = person.settled[story] = to
        if not self.owed(person):
            person.waits = None

    def joined(self, old: str, into: str, known, version: int) -> None:
        """Two stories are one: what readers know of both has a number of its own."""
        last = self.newest.get(old, 0), self.newest.get(into, 0)
        for person in self.people.values():
            self._join(person, old, into, known, version, last)
        for topic, story in list(self.touched):
            if story == old:
                touched = self.touched.pop((topic, old))
                if topic != STORY + old:
                    before = self.touched.get((topic, into), 0)
                    self.touched[topic, into] = max(touched, before)
        self.changed(into, version, (STORY + into,))
        self.newest.pop(old, None)

    def _join(self, person, old, into, known, version, last):
        one, other = (knows(person, story, person.told) for story in (old, into))
        done = [knows(person, story, person.settled) for story in (old, into)]
        if one is not None or other is not None:
            number = known.get((one or 0, other or 0), 0)
            has_all = (done[0] or 0) >= last[0] and (done[1] or 0) >= last[1]
            person.told[into] = number
            person.settled[into] = version if has_all else number
        for notes in (person.told, person.settled):
            notes.pop(old, None)
        if (since := person.followed.pop(STORY + old, None)) is not None:
            person.follow(STORY + into, since)
        if (until := person.muted.pop(old, None)) is not None:
            person.muted.setdefault(into, until)
        doubts = person.doubts_of(old) + person.doubts_of(into)
        person.doubt = Counter(
            {key: n for key, n in person.doubt.items() if key[0] not in (old, into)}
        )
        person.doubt[into, None] += doubts
        person.messages = [
            replace(m, story=into) if m.story == old else m for m in person.messages
        ]

    def parted(self, story: str, new: str) -> None:
        """One story is two: whoever follows or knows it follows or knows both."""
        for person in self.people.values():
            if STORY + story in person.followed:
                person.follow(STORY + new, person.followed[STORY + story])
            for notes in (person.told, person.settled, person.muted):
                if story in notes:
                    notes.setdefault(new, notes[story])
            person.doubt[new, None] += person.doubts_of(story)
            person.messages += [
                replace(m, story=new) for m in person.messages if m.story == story
            ]

    def recalled(self, story: str, change: int, at: int) -> tuple[set, set]:
        """Return messages that must, and that may be replaced, as chat and id."""
        must, may = set(), set()
        for person in self.people.values():
            for one in person.messages:
                told = one.since < change <= one.to < at
                if one.story == story and told and not person.parked:
                    (must if one.noted else may).add((person.chat, one.id))
        return must, may

    def replaced(self, story: str, ids: set) -> None:
        for person in self.people.values():
            person.messages = [
                m
                for m in person.messages
                if m.story != story or (person.chat, m.id) not in ids
            ]


def knows(person: Person, story: str, notes: dict[str, int]) -> int | None:
    """Return up to where a reader knows a story; None: they do not."""
    told, since = notes.get(story), person.followed.get(STORY + story)
    if told is None and since is None:
        return None
    return max(told or 0, since or 0)


def items(sent) -> list[tuple[str, int, int]]:
    """Return stories told by a message, each with from and up to which change."""
    matches = re.finditer(r"(\w+) (\d+)>(\d+)", sent.words)
    return [(match[1], int(match[2]), int(match[3])) for match in matches]


def may_hear(person: Person, at: datetime) -> bool:
    wishes = person.wishes
    if wishes.paused_until and at < wishes.paused_until:
        return False
    if wishes.digest:
        return person.caught or _was_digest(person, at)
    quiet = wishes.quiet
    if quiet is None:
        return True
    if quiet.start < quiet.end:
        return not quiet.start <= at.time() < quiet.end
    return quiet.end <= at.time() < quiet.start


def _was_digest(person: Person, at: datetime) -> bool:
    """Tell whether a digest was due since there was something to tell."""
    last = at.replace(hour=person.wishes.digest.at.hour, minute=0, second=0)
    if last > at:
        last -= timedelta(days=1)
    return last >= max(person.waits or START, person.wished)
