"""Every operator's command and button, walked as a stranger, an editor and an owner.

The walk begins at the table of commands and goes on over the buttons of each answer,
as far as they lead.
"""

from __future__ import annotations

import pytest

from bot.desk import operating_texts
from bot.desk.texts import OPERATING
from bot.replies import Attached
from tests import factory
from tests.fetching.test_malformed_files import MALFORMED
from tests.strangers import chat
from tests.strangers.house import (
    EDITOR,
    OWNER,
    OWNERS,
    STRANGERS,
    TYPED,
    ask,
    furnished,
    says,
    sees,
    walk,
)
from tests.strangers.tally import Tally

#: What an editor is told: all of it where somebody has undone, or nobody can undo.
REFUSALS = (
    operating_texts.OWNERS_ONLY,
    operating_texts.UNDONE_ALREADY,
    operating_texts.CANNOT_UNDO,
)


@pytest.fixture
async def house(anywhere):
    async with furnished(anywhere) as made:
        yield made


def test_the_walk_begins_at_every_command(house):
    told = {command.name for command in OPERATING}

    assert set(TYPED) == set(house.commands)
    # Pressed, never typed; and a reader's, which tells operators more.
    assert set(house.commands) - told == {"confirm", "help"}
    assert told <= set(house.commands)


async def test_a_stranger_finds_nothing_wherever_an_owner_goes(house):
    tally = Tally()
    answers = await chat.attempt_all(house, tally)

    assert tally.let_in == []
    assert tally.tried >= 8 * len(answers)
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
    asked = await house.parts.desk.answer(ask("/operators remove 2", OWNER))
    await house.parts.desk.answer(ask(*says(asked), OWNER))
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
