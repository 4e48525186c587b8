"""One reader's talk in a terminal: what was offered last, by number."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.desk import Desk, texts
from bot.desk.operating.adding import NAME_ALONE
from bot.desk.small_talk import plain
from bot.language import tr
from bot.operators.opening import CannotOpen
from bot.replies import Address, Ask, Attached, Button, Fold, Reply, Sender
from bot.surfaces.terminal.album import Album
from bot.surfaces.terminal.render import (
    Style,
    label,
    offered,
    render,
    render_actions,
    render_fold,
)
from briefings.language import ENGLISH, written_in
from briefings.language import offered as language_for

#: What ends a talk, beside the end of input.
BYE = frozenset({"/quit", "/exit", "/bye"})


#: Who sits at the terminal: whoever may run the program owns its data.
OWNER: Final = Sender(id="terminal", name="you")


class Talk:
    """Answers lines; a number stands for the fold or button it was given to."""

    def __init__(
        self,
        desk: Desk,
        *,
        style: Style,
        clock: Callable[[], datetime],
        address: Address | None = None,
        album: Album | None = None,
        language: str | None = None,
    ) -> None:
        self._album = album
        self._desk = desk
        self._address = address
        self._style = style
        self._clock = clock
        # By number; none where a fold was opened: it has nothing more to tell.
        self._offered: list[Fold | Button | None] = []

        # What was said before, which may have asked for a file.
        self._before = ""
        self._stated = language
        self._language = language_for(language)

    async def answer(self, line: str) -> str:
        """Return what to print for a line; an empty line prints nothing."""
        line = line.strip()
        if not line:
            return ""
        # Where no buttons are shown, a number may be what the desk asked for.
        if any(self._offered) and (number := self._number(line)):
            return await self._choose(int(number))
        return await self._ask(line)

    def _number(self, line: str) -> str | None:
        """Return the number that was typed, as "1" or "1.", or that of a label."""
        if typed := _NUMBER.fullmatch(line):
            return typed[1]
        labels = [plain(each) for each in self._labels()]
        # The newest of that name: it is the one in sight.
        wanted = plain(line)
        at = [n for n, each in enumerate(labels, 1) if each and each == wanted]
        return str(at[-1]) if at else None

    async def _choose(self, number: int) -> str:
        if not 1 <= number <= len(self._offered):
            with written_in(self._language):
                return texts.no_such_number(len(self._offered))
        chosen = self._offered[number - 1]
        if isinstance(chosen, Fold):
            self._offered[number - 1] = None
            opened = render_fold(chosen, self._style)
            return "\n\n".join(filter(None, [opened, self._left()]))
        return await self._ask(chosen.says) if chosen else self._left()

    def _left(self) -> str:
        """Return what can still be done, by the numbers that it had."""
        return render_actions(self._labels(), self._style)

    def _labels(self) -> list[str]:
        return [label(each) if each else "" for each in self._offered]

    async def _ask(self, text: str) -> str:
        ask = Ask(
            text=text,
            at=self._clock(),
            language=self._stated,
            address=self._address,
            sender=OWNER,
            attached=_attached(text, self._before),
        )
        self._before = text
        reply = await self._desk.answer(ask)
        self._language = reply.language or ENGLISH
        if self._album:
            reply = await self._album.placed(reply)
        self._offered = list(offered(reply))
        return render(reply, self._style)

    def tell(self, reply: Reply) -> str:
        """Return a push as text; its numbers go on from those that were given.

        Whoever is about to type a number means the one that they have seen.
        """
        first = len(self._offered) + 1
        self._offered = [*self._offered, *offered(reply)]
        return render(reply, self._style, first)


#: The number of what was offered.
_NUMBER: Final = re.compile(r"(\d{1,2})[.)]?")

#: A command that asks for a text where it is given alone.
_ASKS_FOR_A_FILE: Final = re.compile(r"/(?:add|correct\s+s[a-z2-7]{10})", re.IGNORECASE)

#: What is no path, though paths begin with a slash too.
_COMMAND: Final = re.compile(r"/\w+(?:\s|$)")

#: A command behind which a file may be named, and its path.
_NAMES_A_FILE: Final = re.compile(
    r"/(?:add|correct\s+s[a-z2-7]{10})\s+(\S.*)", re.IGNORECASE | re.DOTALL
)


def _attached(text: str, before: str) -> Attached | None:
    """Return the file that an /add or a /correct names, if there is such a file.

    Args:
        text: What was typed.
        before: What was said before it: given alone, they ask for the file.
    """
    if _ASKS_FOR_A_FILE.fullmatch(before) and not _COMMAND.match(text):
        text = f"{before} {text}"
    named = _NAMES_A_FILE.fullmatch(text.strip())
    if named is None:
        return None
    path = Path(named[1])
    try:
        path = path.expanduser()
        if path.is_dir():
            return _folder(path)
        if path.is_file():
            return attached_file(path)
        return None if path.exists() or not _is_file(named[1]) else _nowhere(path)
    except (OSError, RuntimeError, ValueError):
        # A text longer than any name, or one that no name can hold.
        return None


def _is_file(text: str) -> bool:
    """Return whether a text can only be a file's name: no link, and no news."""
    return bool(NAME_ALONE.fullmatch(text)) and "://" not in text


def _folder(path: Path) -> Attached:
    """Return a folder as what cannot be opened; to read it says what can be done."""
    said = tr(
        "{name} is a folder. Add all files in it from the command line:"
        " tidings add {name}",
        name=str(path),
    )
    return _unopened(path, said)


def _nowhere(path: Path) -> Attached:
    """Return a file that is not there as what cannot be opened, and where it is not."""
    said = tr(
        "There is no file {name}. Give its whole path, its text or a whole link.",
        name=str(path.absolute()),
    )
    return _unopened(path, said)


def _unopened(path: Path, said: str) -> Attached:
    async def read() -> bytes:
        raise CannotOpen(said)

    return Attached(name=path.name, size=0, read=read)


def attached_file(path: Path) -> Attached:
    """Return a file that is there, as it comes with an ask."""

    async def read() -> bytes:
        try:
            return await asyncio.to_thread(path.read_bytes)
        except OSError as error:
            said = tr(
                "{file} cannot be read: {why}.",
                file=path.name,
                why=error.strerror or type(error).__name__,
            )
            raise CannotOpen(said) from error

    return Attached(name=path.name, size=path.stat().st_size, read=read)
