"""Adding one document at a terminal, as a person at the keyboard sees it."""

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input

from bot.app.adding import add_one
from bot.app.parts import main_database, opened
from bot.desk.texts import no_such_number
from bot.operators.model import DraftState
from bot.settings import Settings
from bot.surfaces.terminal import prompt
from bot.surfaces.terminal.adding import NotAdded, Wishes
from tests import factory
from tests.conftest import NOW
from tests.surfaces.terminal.page import Page


class Terminal:
    """A screen, and lines that are typed one after the other."""

    def __init__(self, settings, file):
        self.settings = settings
        self.file = file
        self.shown = []

    async def adds(self, *typed, **wishes):
        lines = iter(typed)

        async def read():
            return next(lines, "")

        await add_one(
            self.settings,
            str(self.file),
            Wishes(**wishes),
            lambda: NOW,
            show=self.shown.append,
            read=read,
        )
        assert next(lines, None) is None, "not all that was typed was asked for"
        return self.shown[-1]

    async def state(self):
        async with opened(main_database(self.settings)) as parts:
            draft = await parts.operated.kept.drafts.draft(1)
            return draft and draft.state


@pytest.fixture
def terminal(tmp_path):
    file = tmp_path / "ferry.txt"
    file.write_text(factory.BRIEF, "utf-8")
    return Terminal(Settings(_env_file=None, data=tmp_path / "data"), file)


async def test_a_number_publishes_what_the_preview_showed(terminal):
    said = await terminal.adds("1")

    preview, _ = terminal.shown
    assert "What readers would get:" in preview
    assert "1 Publish " in preview
    assert "Draft 1 is published." in said
    assert await terminal.state() is DraftState.PUBLISHED


async def test_it_asks_on_until_the_draft_is_done_with(terminal):
    said = await terminal.adds("/draft 1 outlet Tide Times", "9", "1")

    _, stated, wrong, _ = terminal.shown
    assert "Outlet: Tide Times" in stated
    assert wrong == no_such_number(6)
    assert "Draft 1 is published." in said


async def test_a_draft_is_cancelled_by_its_number(terminal):
    said = await terminal.adds("6")

    assert "Draft 1 is cancelled." in said
    assert await terminal.state() is DraftState.CANCELLED


@pytest.mark.parametrize("typed", [(), ("/quit",)])
async def test_who_leaves_leaves_a_draft_that_waits(terminal, typed):
    said = await terminal.adds(*typed)

    assert "Draft 1 waits." in said
    assert await terminal.state() is DraftState.WAITING


async def test_what_options_state_is_stated_before_it_is_asked(terminal):
    await terminal.adds(stated={"outlet": "Quay Post"})

    assert "Outlet: Quay Post" in terminal.shown[0]


async def test_a_file_without_text_asks_nothing_and_leaves_nothing(terminal):
    terminal.file.write_bytes(b"a\0b")

    with pytest.raises(NotAdded, match="holds a NUL character"):
        await terminal.adds()

    assert terminal.shown == []
    assert await terminal.state() is DraftState.UNREADABLE


@pytest.mark.parametrize(
    ("keys", "said"), [("2\n", "2"), ("\x04", ""), ("half\x03", "")]
)
async def test_a_line_is_typed_and_ctrl_c_and_ctrl_d_end_the_asking(keys, said):
    with create_pipe_input() as keyboard, create_app_session(keyboard, Page()):
        keyboard.send_text(keys)

        assert await prompt.typed() == said
