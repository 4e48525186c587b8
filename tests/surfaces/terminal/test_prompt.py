import asyncio
from datetime import UTC, datetime

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input

from bot.replies import Command, Paragraph, Plain, Reply
from bot.surfaces.terminal.prompt import Names, converse, show, show_codes
from bot.surfaces.terminal.render import Style
from bot.surfaces.terminal.talk import Talk
from tests.surfaces.terminal.page import Page

NOW = datetime(2026, 1, 2, tzinfo=UTC)
COMMANDS = (Command("story", "What happened"), Command("stories", "All of them"))


class EchoDesk:
    def __init__(self):
        self.asked = []

    async def answer(self, ask):
        self.asked.append(ask.text)
        return Reply((Paragraph((Plain(f"heard {ask.text}"),)),))

    async def inline(self, ask):
        return []

    def menu(self, language, *, operator):
        return COMMANDS


class Pushes:
    """Shows one text, if there is one, and works until it is stopped."""

    def __init__(self, text=None):
        self.text = text
        self.shown = asyncio.Event()
        self.stopped = asyncio.Event()

    async def run(self):
        if self.text:
            show(self.text)
            self.shown.set()
        await self.stopped.wait()

    def stop(self):
        self.stopped.set()


async def no_titles():
    return []


async def at_prompt(desk, keys, tmp_path):
    page = Page()
    with create_pipe_input() as keyboard, create_app_session(keyboard, page):
        keyboard.send_text(keys)
        await converse(
            Talk(desk, style=Style(colours=True, width=80), clock=lambda: NOW),
            greeting="/start",
            commands=COMMANDS,
            titles=no_titles,
            pushes=[Pushes()],
            history=tmp_path / "history",
        )
    return page.shown


@pytest.mark.parametrize("end", ["/quit\n", "\x04", "\x03"])
async def test_a_talk_greets_answers_and_ends(tmp_path, end):
    desk = EchoDesk()

    shown = await at_prompt(desk, "hello\n" + end, tmp_path)

    assert desk.asked == ["/start", "hello"]
    assert "heard hello" in shown


async def test_an_interrupt_gives_up_a_line_and_not_the_talk(tmp_path):
    desk = EchoDesk()

    await at_prompt(desk, "half a li\x03hello\n/quit\n", tmp_path)

    assert desk.asked == ["/start", "hello"]


async def test_what_was_typed_is_there_next_time(tmp_path):
    await at_prompt(EchoDesk(), "hello\n/quit\n", tmp_path)
    desk = EchoDesk()

    await at_prompt(desk, "\x1b[A\x1b[A\n/quit\n", tmp_path)

    assert desk.asked == ["/start", "hello"]


async def test_pushes_show_while_the_reader_is_at_the_prompt(tmp_path):
    page = Page()
    pushes = Pushes("a ship came in")

    with create_pipe_input() as keyboard, create_app_session(keyboard, page):
        talk = asyncio.create_task(
            converse(
                Talk(EchoDesk(), style=Style(), clock=lambda: NOW),
                greeting="/start",
                commands=COMMANDS,
                titles=no_titles,
                pushes=[pushes],
                history=tmp_path / "history",
            )
        )
        await pushes.shown.wait()
        keyboard.send_text("/quit\n")
        await talk

    assert "a ship came in" in page.shown


def test_codes_of_a_picture_reach_the_terminal_as_they_are():
    page = Page()
    with create_pipe_input() as keyboard, create_app_session(keyboard, page):
        show_codes("\x1b_Gf=100,a=T;aGVsbG8=\x1b\\")

    assert "\x1b_Gf=100,a=T;aGVsbG8=\x1b\\" in page.shown


def completions(names, typed):
    document = Document(typed, len(typed))
    return [each.text for each in names.get_completions(document, CompleteEvent())]


def test_a_slash_completes_to_commands():
    assert completions(Names(COMMANDS), "/stor") == ["/story", "/stories"]


def test_behind_a_command_titles_complete():
    names = Names(COMMANDS)
    names.titles = ["Ferry freed", "Comet split"]

    assert completions(names, "/story ferr") == ["Ferry freed"]
    assert completions(names, "spl") == ["Comet split"]
    assert completions(names, "/story ") == []
