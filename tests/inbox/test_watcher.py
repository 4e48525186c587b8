import os
import zipfile

import pytest

from bot.app.dropping import folder_of, watcher_of
from bot.app.parts import opened
from bot.errors import SettingsError
from bot.inbox import watcher as watching
from bot.inbox.folder import DONE, FAILED, Folder
from bot.inbox.sql import SqlInbox
from bot.inbox.texts import BUTTONS
from bot.inbox.watcher import Rule
from bot.operators.model import DraftState
from bot.replies import Ask, Sender
from tests import factory
from tests.conftest import NOW

BRIEF = factory.BRIEF.encode()


class DiesMoving(Folder):
    """A folder whose process is killed just before a file is moved."""

    def move_done(self, file):
        raise RuntimeError("killed")


class Room:
    """A watched folder of an installation, and what operators hear of it."""

    def __init__(self, parts, path):
        self.parts = parts
        self.path = path
        self.told = []
        self.reports = []
        self.starts()

    def starts(self, rule=Rule.DRAFTS, folder=None):
        """Begin to watch, as after a restart."""
        self.watcher = watcher_of(
            self.parts,
            folder or Folder(self.path),
            rule,
            clock=lambda: NOW,
            tell=self.told.append,
            report=self.reports.append,
            look=0,
        )

    def drop(self, name="ferry.txt", data=BRIEF):
        (self.path / name).write_bytes(data)

    async def looks(self, times=2):
        return [await self.watcher.look() for _ in range(times)]

    async def drafts(self):
        kept = await self.parts.operated.kept.drafts.waiting(limit=99)
        return [draft.origin for draft in kept]

    async def deeds(self):
        deeds = await self.parts.operated.kept.audit.deeds(limit=9)
        return [(deed.who, deed.what) for deed in deeds]

    async def sources(self):
        heads = await self.parts.engine.catalogue.heads(limit=9)
        return sum(head.sources for head in heads)

    def within(self, folder=""):
        return sorted(p.name for p in (self.path / folder).iterdir() if p.is_file())


@pytest.fixture
async def room(anywhere, tmp_path):
    async with opened(anywhere, clock=lambda: NOW) as parts:
        inbox = tmp_path / "inbox"
        inbox.mkdir()
        yield Room(parts, inbox)


async def test_a_dropped_file_becomes_one_draft_once_it_is_complete(room):
    room.drop()

    assert await room.looks(3) == [0, 1, 0]

    assert await room.drafts() == ["ferry.txt"]
    assert room.within(DONE) == ["ferry.txt"]
    assert room.within() == []
    (told,) = room.told
    assert [button.says for row in told.buttons for button in row] == ["/draft 1"]
    assert await room.deeds() == []


async def test_a_file_that_grows_waits_until_it_does_no_more(room):
    room.drop(data=BRIEF[:40])
    await room.looks(1)
    room.drop()

    assert await room.looks(2) == [0, 1]

    (draft,) = await room.parts.operated.kept.drafts.waiting(limit=9)
    assert draft.data == BRIEF


@pytest.mark.parametrize("rule", [Rule.PUBLISH, Rule.QUIETLY])
async def test_by_rule_a_file_is_published_and_can_be_taken_back(room, rule):
    room.starts(rule)
    room.drop()

    await room.looks()

    assert await room.drafts() == []
    assert await room.sources() == 1
    assert await room.deeds() == [("inbox", "publish")]
    deed = await room.parts.operated.kept.audit.deed(1)
    assert ("quietly" in deed.detail) is (rule is Rule.QUIETLY)
    assert deed.undo
    assert room.told == []
    assert room.within(DONE) == ["ferry.txt"]


async def test_what_is_here_already_is_left_to_an_operator(room):
    room.starts(Rule.PUBLISH)
    room.drop()
    await room.looks()
    room.drop("again.txt")

    await room.looks()

    assert await room.drafts() == ["again.txt"]
    assert await room.sources() == 1
    assert len(room.told) == 1


@pytest.mark.parametrize("rule", list(Rule))
async def test_killed_before_a_file_is_moved_it_is_filed_once(room, rule):
    room.starts(rule, DiesMoving(room.path))
    room.drop()
    await room.looks(1)
    await room.looks(1)
    assert room.within() == ["ferry.txt"]

    room.starts(rule)
    await room.looks()

    assert room.within() == []
    drafts, deeds = await room.drafts(), await room.deeds()
    if rule is Rule.DRAFTS:
        assert (drafts, deeds) == (["ferry.txt"], [])
    else:
        assert (drafts, deeds) == ([], [("inbox", "publish")])
        assert await room.sources() == 1


async def test_killed_before_it_was_published_a_file_is_published_once(room):
    room.drop()
    await room.looks(1)
    # The draft is begun, and nothing after it.
    (file,) = Folder(room.path).look()
    inbox = SqlInbox(room.parts.store.database)
    await inbox.take(file, BRIEF, watching.INBOX, watching.WHERE)

    room.starts(Rule.PUBLISH)
    await room.looks()

    assert await room.deeds() == [("inbox", "publish")]
    assert await room.sources() == 1


async def test_a_file_dropped_again_is_another(room):
    for _ in range(2):
        room.drop()
        await room.looks(3)

    assert await room.drafts() == ["ferry.txt"] * 2
    assert room.within(DONE) == ["ferry-2.txt", "ferry.txt"]


BAD = {
    "empty.txt": b" ",
    "picture.png": b"\x89PNG\r\n\x1a\n",
    "nul.txt": b"a\0b" * 9,
    "broken.pdf": b"%PDF-1.4 nothing",
    "broken.zip": b"PK\x03\x04 nothing",
    "large.txt": b"x" * 20_000_001,
}


async def test_what_cannot_be_read_stops_no_other_and_is_told_in_a_line(room):
    for name, data in BAD.items():
        room.drop(name, data)
    room.drop()

    await room.looks(3)

    assert await room.drafts() == ["ferry.txt"]
    notes = [name for name in room.within(FAILED) if name.endswith(".reason.txt")]
    assert notes == sorted(f"{name}.reason.txt" for name in BAD)
    for name in BAD:
        why = (room.path / FAILED / f"{name}.reason.txt").read_text()
        assert why.startswith(name)
        assert why.count("\n") == 1
        assert len([said for said in room.reports if name in said]) == 1


async def test_an_archive_with_a_fault_is_left_to_an_operator(room):
    room.starts(Rule.PUBLISH)
    with zipfile.ZipFile(room.path / "two.zip", "w") as packed:
        packed.writestr("good.txt", factory.BRIEF)
        packed.writestr("bad.txt", b"\0" * 9)

    await room.looks()

    assert await room.drafts() == ["two.zip"]
    assert await room.sources() == 0


async def test_a_file_that_cannot_be_moved_stays_is_told_and_is_no_second_draft(room):
    class Fixed(Folder):
        def move_done(self, file):
            raise PermissionError(13, "Permission denied")

    room.starts(folder=Fixed(room.path))
    room.drop()

    await room.looks(4)

    assert await room.drafts() == ["ferry.txt"]
    assert room.reports == ["ferry.txt stays in the inbox: permission denied."]
    room.starts()
    await room.looks(3)
    assert await room.drafts() == ["ferry.txt"]
    assert room.within() == []


async def test_the_folder_rests_while_too_many_drafts_wait(room):
    drafts = room.parts.operated.kept.drafts
    kept = [
        await drafts.begin("7", watching.WHERE, "x", b"x", DraftState.WAITING)
        for _ in range(watching.WAITING)
    ]
    room.drop()

    await room.looks()

    assert room.within() == ["ferry.txt"]
    (said,) = room.reports
    assert "/drafts" in said
    await drafts.publish(kept[0].id, "7", NOW, "x", "{}")
    assert await room.looks(1) == [1]


async def test_only_so_many_files_are_taken_at_a_time(room):
    for at in range(watching.AT_ONCE + 1):
        room.drop(f"{at:02}.txt", b"Buoy %d rang. It rang twice." % at)

    assert await room.looks(3) == [0, watching.AT_ONCE, 1]

    first, last = room.told
    assert len(first.buttons) == BUTTONS
    assert len(last.buttons) == 1


async def test_a_folder_that_is_gone_is_told_and_watched_on(room):
    os.rename(room.path, room.path.with_name("away"))
    await room.looks(1)
    os.rename(room.path.with_name("away"), room.path)
    room.drop()

    await room.looks()

    assert "cannot be read" in room.reports[0]
    assert await room.drafts() == ["ferry.txt"]


def test_a_folder_that_is_not_there_is_one_sentence_and_is_not_made(tmp_path):
    with pytest.raises(SettingsError, match=r"TIDINGS_INBOX: there is no folder .+in"):
        folder_of(tmp_path / "in")

    assert not (tmp_path / "in").exists()


def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("x")

    with pytest.raises(SettingsError, match=r"TIDINGS_INBOX: .+ cannot be used"):
        folder_of(tmp_path / "file")


async def test_nobody_can_come_in_as_the_folder(room):
    room.drop()
    await room.looks()
    ask = Ask(text="/draft 1", at=NOW, sender=Sender(id=watching.INBOX))

    reply = await room.parts.desk.answer(ask)

    assert "I do not know /draft" in reply.blocks[0].nodes[0].text
