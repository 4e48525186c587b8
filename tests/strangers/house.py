"""An installation with something to do for every operator, and who may come to it."""

from __future__ import annotations

from collections import deque
from contextlib import asynccontextmanager

from bot.app import opened
from bot.app.parts import MIGRATIONS
from bot.desk.feed_link import FeedLinkDesk
from bot.desk.front import FrontDesk
from bot.operators.model import OperatorRole
from bot.readers.schema import MIGRATIONS as READERS
from bot.replies import Address, Ask, Sender
from bot.surfaces.terminal.render import Style, render
from bot.surfaces.web.operating import OWNER as THE_TERMINAL
from bot.talks.schema import MIGRATIONS as TALKS
from briefings.store.shape import columns, tables
from tests import factory
from tests.conftest import NOW

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
    "cancel": (),
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
    "help": (),
}

#: What readers change by following and asking; what was worked out for them is kept.
OF_READERS = frozenset(
    {table.name for table in tables((*READERS, *TALKS))}
    - {table.name for table in tables()}
    | {"evidence"}
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

    async def kept(self):
        """Return all rows but those that come of what readers do."""
        rows = await self.dump()
        return {name: rows[name] for name in rows if name not in OF_READERS}

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


@asynccontextmanager
async def furnished(database, clock=lambda: NOW, **more):
    """Open a house with an owner, an editor, two stories, a report and a draft."""
    owners = frozenset({OWNER.id, THE_TERMINAL.id})
    async with opened(database, owners=owners, clock=clock, **more) as parts:
        parts.operated.bell.tell = lambda _: None
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
