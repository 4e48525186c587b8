"""Every operator's command and button, walked as a stranger, an editor and an owner.

The walk begins at the table of commands and goes on over the buttons of each answer,
as far as they lead.
"""

from __future__ import annotations

from collections import deque

import pytest

from bot.app import opened
from bot.app.parts import MIGRATIONS
from bot.desk import operating_texts
from bot.desk.feed_link import FeedLinkDesk
from bot.desk.front import FrontDesk
from bot.desk.texts import OPERATING
from bot.operators.model import OperatorRole
from bot.replies import Address, Ask, Attached, Sender
from bot.surfaces.terminal.render import Style, render
from briefings.store.shape import columns, tables
from tests import factory
from tests.conftest import NOW
from tests.fetching.test_malformed_files import MALFORMED

HERE = Address(surface="telegram", chat="9")
ELSEWHERE = Address(surface="telegram", chat="-1009", thread=4)
OWNER, EDITOR = Sender(id="1", name="Olga"), Sender(id="2", name="Ed")

#: Somebody, somebody who calls themselves as the owner is called, one whose number
#: begins as the owner's, and nobody who can be known: an anonymous administrator.
STRANGERS = (
    Sender(id="3", name="Sam"),
    Sender(id="4", name="Olga"),
    Sender(id="11", name="1"),
    None,
)

#: What only owners may do: it is about people, or written to all of them.
OWNERS = frozenset({"operators", "broadcast"})

#: What is typed with each command besides nothing; {story} and {source} stand for
#: ids of the ferry, {other} for another story's.
TYPED = {
    "add": ("The ferry Sea Lark waits for the tide.", "http://127.0.0.1/"),
    "done": ("cancel",),
    "drafts": (),
    "draft": ("1", "1 outlet Tide Times", "1 published 2026-03-03", "77", "1 story"),
    "recall": ("ferry", "{source} the figures were wrong"),
    "correct": ("ferry", "{source} The ferry Sea Lark is free."),
    "merge": ("{other} | {story}",),
    "split": ("{story} | {source}",),
    "rename": ("{story}",),
    "same": ("Ann Brook | Mary Okafor",),
    "notsame": ("Ann Brook | Mary Okafor",),
    "alias": ("Ann Brook | Annie",),
    "outlet": ("Tide Times", "Tide Times kind agency"),
    "feeds": ("add http://127.0.0.1/feed", "1"),
    "broadcast": ("We are back.",),
    "reports": (),
    "answer": ("1 Thank you.",),
    "stats": (),
    "health": (),
    "audit": ("5",),
    "undo": ("1",),
    "operators": ("add 5 editor", "remove 5"),
    "confirm": ("0123456789ab",),
}

#: What an editor is told: all of it where somebody has undone, or nobody can undo.
REFUSALS = (
    operating_texts.OWNERS_ONLY,
    operating_texts.UNDONE_ALREADY,
    operating_texts.CANNOT_UNDO,
)

#: Far more than there are; who walks this long walks in a circle.
MOST = 400


class House:
    """An installation with something to do for every command."""

    def __init__(self, parts):
        self.parts = parts
        self.commands = parts.operated.desk.answers
        feed = FeedLinkDesk(parts.links, parts.readers.readers, None)
        answers = {**parts.operated.open_answers, **feed.answers}
        self.without = FrontDesk(parts.engine, parts.readers, None, answers)

    async def furnish(self):
        files = [(name, text.encode()) for name, text in factory.ferry_files().items()]
        await self.parts.loader.load(files, NOW)
        await self.employ_editor()
        await self.parts.desk.answer(ask("/follow ferry", STRANGERS[0]))
        await self.parts.desk.answer(ask("/report wrong it is blue", STRANGERS[0]))
        await self.parts.desk.answer(ask(f"/add {factory.OTHER}", OWNER))
        ferry, comet = await self.parts.engine.catalogue.heads(limit=2)
        (source, *_) = await self.parts.store.library.sources_in(ferry.id, limit=1)
        self.named = {"story": ferry.id, "other": comet.id, "source": source.id}

    async def employ_editor(self):
        await self.parts.operated.kept.operators.add("2", OperatorRole.EDITOR, "Ed")

    def typed(self):
        for name in self.commands:
            yield f"/{name}"
            for words in TYPED[name]:
                yield f"/{name} {words.format(**self.named)}"

    async def dump(self):
        """Return all rows of all tables."""
        database = self.parts.store.database
        return {
            table.name: [
                tuple(row)
                for row in await database.rows(
                    f'SELECT * FROM "{table.name}" ORDER BY {columns(table.names)}'
                )
            ]
            for table in tables(MIGRATIONS)
        }

    async def of_owners(self, line):
        """Whether a line is for owners alone: by its command, or by what it undoes."""
        name, _, words = line[1:].partition(" ")
        deeds = {str(row[0]): row[3] for row in (await self.dump())["deed"]}
        return name in OWNERS or (name == "undo" and deeds.get(words) in OWNERS)


def ask(line, sender, address=HERE, attached=None):
    return Ask(text=line, at=NOW, address=address, sender=sender, attached=attached)


def sees(reply):
    return render(reply, Style())


def says(reply):
    return [button.says for row in reply.buttons for button in row]


@pytest.fixture
async def house(anywhere):
    async with opened(anywhere, owners=frozenset({"1"}), clock=lambda: NOW) as parts:
        made = House(parts)
        await made.furnish()
        yield made


async def walk(house, who, meet):
    """Say and press everything once, as somebody; return the answers by the line.

    Args:
        house: Where.
        who: As whom.
        meet: Called with each line before it is said.
    """
    ways, answers = deque(house.typed()), {}
    while ways:
        line = ways.popleft()
        if line in answers or line[1:].split()[0] not in house.commands:
            continue
        await meet(line)
        answers[line] = reply = await house.parts.desk.answer(ask(line, who))
        assert len(answers) < MOST
        ways += says(reply)
    return answers


def test_the_walk_begins_at_every_command(house):
    told = {command.name for command in OPERATING}

    assert set(TYPED) == set(house.commands)
    # Pressed, never typed.
    assert set(house.commands) - told == {"confirm"}
    assert told <= set(house.commands)


async def test_a_stranger_finds_nothing_wherever_an_owner_goes(house):
    async def meet(line):
        before = await house.dump()
        for stranger in STRANGERS:
            for address in (HERE, ELSEWHERE):
                asked = ask(line, stranger, address)
                assert await house.parts.desk.answer(
                    asked
                ) == await house.without.answer(asked)
        assert await house.dump() == before, line

    answers = await walk(house, OWNER, meet)

    done = {row[3] for row in (await house.dump())["deed"]}
    assert {"publish", "recall", "correct", "merge", "rename", "alias"} <= done
    assert {"operators", "broadcast", "answer", "undo"} <= done
    assert len(answers) > len(TYPED) * 2


async def test_a_stranger_s_file_or_text_is_not_taken(house):
    async def read():
        raise AssertionError("the file was fetched")

    await house.parts.desk.answer(ask("/add", OWNER))
    before = await house.dump()
    for stranger in STRANGERS:
        file = Attached(name="a.txt", size=9, read=read)
        for asked in (ask("", stranger, attached=file), ask("The ferry", stranger)):
            assert await house.parts.desk.answer(asked) == await house.without.answer(
                asked
            )

    assert await house.dump() == before


async def test_an_editor_changes_content_and_neither_people_nor_settings(house):
    async def meet(line):
        pass

    answers = await walk(house, EDITOR, meet)

    for line, reply in answers.items():
        refused = operating_texts.OWNERS_ONLY in sees(reply)
        assert refused == (line[1:].split()[0] in OWNERS), line
    done = {row[3] for row in (await house.dump())["deed"]}
    assert {"publish", "recall", "correct", "merge", "rename", "alias", "undo"} <= done
    assert done.isdisjoint(OWNERS)


async def test_an_editor_is_refused_what_is_an_owner_s_wherever_an_owner_goes(house):
    async def meet(line):
        if await house.of_owners(line):
            # A button on the way removes them.
            await house.employ_editor()
            before = await house.dump()
            reply = await house.parts.desk.answer(ask(line, EDITOR))
            assert await house.dump() == before, line
            assert not reply.buttons
            assert sees(reply) in REFUSALS, line
            refused.append(line)

    refused = []
    await walk(house, OWNER, meet)

    assert {line[1:].split()[0] for line in refused} == {*OWNERS, "undo"}


async def test_an_editor_cannot_take_back_what_an_owner_wrote_to_all(house):
    await house.parts.desk.answer(ask("/broadcast We are back.", OWNER))
    await house.parts.desk.answer(ask("/broadcast send 1", OWNER))
    before = await house.dump()
    (deed,) = before["deed"]

    reply = await house.parts.desk.answer(ask(f"/undo {deed[0]}", EDITOR))

    assert sees(reply) == operating_texts.OWNERS_ONLY
    assert await house.dump() == before


async def test_who_is_an_operator_no_longer_is_a_stranger_at_the_next_press(house):
    shown = await house.parts.desk.answer(ask(f"/add {factory.BRIEF}", EDITOR))
    await house.parts.desk.answer(ask("/operators remove 2", OWNER))
    before = await house.dump()

    for line in says(shown):
        asked = ask(line, EDITOR)
        assert await house.parts.desk.answer(asked) == await house.without.answer(asked)

    assert await house.dump() == before


async def test_a_malformed_file_is_never_published(house):
    """A quarter of them, as opening all takes long; each is opened in its own tests."""
    before = await house.dump()
    for what in sorted(MALFORMED)[::4]:
        name, make = MALFORMED[what]
        reply = await house.parts.desk.answer(ask("", OWNER, attached=file(name, make)))
        draft = max(row[0] for row in (await house.dump())["draft"])
        pressed = ask(f"/draft {draft} publish", OWNER)

        assert not [said for said in says(reply) if "publish" in said], what
        assert "is published" not in sees(await house.parts.desk.answer(pressed)), what

    after = await house.dump()
    unchanged = set(after) - {"draft", "sqlite_sequence"}
    assert {name: after[name] for name in unchanged} == {
        name: before[name] for name in unchanged
    }


def file(name, make):
    data = make()

    async def read():
        return data

    return Attached(name=name, size=len(data), read=read)
