"""Signs that a database cannot hold, from wherever they come."""

import json

import pytest

from bot.app.parts import MIGRATIONS, opened
from bot.replies import Address, Ask, Sender
from bot.surfaces.terminal.render import Style, render
from briefings.store.database import open_database
from tests import factory
from tests.conftest import NOW

SIGNS = ("\0", "\ufffe", "\x1b", "\u202e", "\U0010ffff")
CHAT = Address(surface="telegram", chat="1")


async def test_documents_of_any_signs_are_filed_or_refused(where):
    text = factory.BRIEF
    hostile = {
        f"{at}.txt": text.replace("passengers", f"passen{sign}gers", 1).encode()
        for at, sign in enumerate(SIGNS)
    }
    lines = [{"title": f"A\0 {half} title", "text": text} for half in ("\ud800", "ok")]
    hostile["lines.jsonl"] = "\n".join(map(json.dumps, lines)).encode()
    async with opened(where, clock=lambda: NOW) as parts:
        report = await parts.loader.load(list(hostile.items()), NOW)

        assert sum(report.outcomes.values()) + len(report.failures) >= len(hostile)
        assert await parts.engine.catalogue.heads(limit=9)


@pytest.mark.parametrize("sign", ["\0", "\ud800", "'", "\\", "%", '"'])
async def test_words_of_any_signs_are_answered(where, sign):
    async with opened(where, owners=frozenset({"1"}), clock=lambda: NOW) as parts:
        await parts.loader.load([("a.txt", factory.BRIEF.encode())], NOW)
        for line in (
            f"/story fer{sign}ry",
            f"/who Oka{sign}for",
            f"/search {sign}",
            f"/follow tug{sign}boat",
            f"/report wrong it is {sign}",
            f"/operators add 3 editor E{sign}d",
            f"/outlet Paper{sign} Boat owner A{sign}",
            "/following",
        ):
            ask = Ask(text=line, at=NOW, address=CHAT, sender=Sender(id="1"))
            assert render(await parts.desk.answer(ask), Style())


async def test_a_sign_that_postgres_cannot_hold_is_kept_as_another(where):
    async with await open_database(where, MIGRATIONS) as database:
        async with database.transaction() as do:
            await do.write("INSERT INTO file VALUES (?, 'x')", ("a\0b",))
            await do.write_many("INSERT INTO file VALUES (?, 'y')", [("c\0d",)])
        found = await database.rows(
            "SELECT digest FROM file WHERE origin IN (?, ?) ORDER BY origin",
            ("a\0b", "c\0d"),
        )

    assert list(map(tuple, found)) == [("x",), ("y",)]
