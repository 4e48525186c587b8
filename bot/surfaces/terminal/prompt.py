"""The talk at a prompt: colours, history, completion, pushes above the prompt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path

from prompt_toolkit import ANSI, PromptSession, print_formatted_text
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory
from prompt_toolkit.patch_stdout import patch_stdout

from bot.replies import Command
from bot.surfaces.terminal.talk import BYE, Talk
from bot.working import Worker, at_work

Titles = Callable[[], Awaitable[Sequence[str]]]


class Names(Completer):
    """Completes commands, and behind a command the titles of stories."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands = {f"/{command.name}": command.summary for command in commands}

        #: Titles to offer; renewed while the talk goes on.
        self.titles: Sequence[str] = ()

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """Yield what may stand at the cursor."""
        typed = document.text_before_cursor
        command, space, words = typed.partition(" ")
        if typed.startswith("/") and not space:
            for name, summary in self._commands.items():
                if name.startswith(command):
                    yield Completion(name, -len(command), display_meta=summary)
        else:
            wanted = words if typed.startswith("/") else typed
            for title in self.titles:
                if wanted and f" {wanted}".lower() in f" {title}".lower():
                    yield Completion(title, -len(wanted))


async def converse(
    talk: Talk,
    *,
    greeting: str,
    commands: Iterable[Command],
    titles: Titles,
    pushes: Sequence[Worker],
    history: Path,
) -> None:
    """Talk until the reader says goodbye or closes the input.

    Args:
        talk: Answers lines.
        greeting: Answered first, as if typed.
        commands: What to complete.
        titles: Asked for the titles of stories before each line.
        pushes: Show pushes above the prompt as they come, by :func:`show`.
        history: File that keeps what was typed.
    """
    names = Names(commands)
    session: PromptSession[str] = PromptSession(
        "> ", history=FileHistory(str(history)), completer=names
    )
    show(await talk.answer(greeting))
    with patch_stdout(raw=True):
        async with at_work(pushes):
            while True:
                names.titles = await titles()
                line = await _line(session)
                if line is None or line.strip().lower() in BYE:
                    return
                show(await talk.answer(line))


async def _line(session: PromptSession[str]) -> str | None:
    """Return a line as it is typed; None where the talk is given up."""
    while True:
        try:
            return await session.prompt_async()
        except KeyboardInterrupt:
            # As in a shell: it gives up a line, and on an empty one the talk.
            if not session.default_buffer.text:
                return None
        except EOFError:
            return None


async def typed() -> str:
    """Return a line as it is typed; an empty one for Ctrl-C and the end of input."""
    try:
        return await PromptSession[str]("> ").prompt_async()
    except (EOFError, KeyboardInterrupt):
        return ""


def show_codes(codes: str) -> None:
    """Write codes for the terminal as they are, above the prompt if there is one."""
    print_formatted_text(FormattedText([("[ZeroWidthEscape]", codes)]))


def show(text: str) -> None:
    """Print a text, colours and all, above the prompt if there is one."""
    if text:
        print_formatted_text(ANSI(f"\n{text}\n"))
