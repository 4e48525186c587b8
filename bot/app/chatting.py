"""A talk in a terminal, put together."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bot.app.clock import Clock
from bot.app.delivering import herald_of, postman_of
from bot.app.parts import (
    Parts,
    chat_database,
    files_of,
    main_database,
    opened,
)
from bot.app.unheard import unheard
from bot.delivery.herald import Herald
from bot.delivery.pace import UNLIMITED, Gate, Pace
from bot.delivery.postman import LOOK, Postman
from bot.replies import Reply
from bot.settings import Settings
from bot.surfaces.terminal.album import Album
from bot.surfaces.terminal.courier import TerminalCourier, address_of
from bot.surfaces.terminal.render import Style, safe
from bot.surfaces.terminal.talk import OWNER, Talk
from briefings.reading.folder import check_folder

#: Folder of pictures, within that of the databases.
PICTURES = "pictures"

#: Columns of a message at most: longer lines are hard to read.
WIDTH = 80

#: Titles that the prompt completes.
TITLES = 100


async def chat(
    settings: Settings,
    corpus: Path | None,
    clock: Clock,
    *,
    reader: str,
    at_prompt: bool,
    look: float = LOOK,
) -> None:
    """Talk about a folder, or what `run` and `load` share, at a prompt or in a pipe.

    Args:
        settings: Where databases are.
        corpus: A folder to load first; None for the shared database.
        clock: Tells the time in UTC.
        reader: Who is at this terminal: each follows their own topics.
        at_prompt: With colours, history and completion; else line by line.
        look: Seconds between two looks for what another process loaded.

    Raises:
        SettingsError: The data folder cannot be made.
        StoreError: The database failed.
        UnreadableSource: The folder is not there.
    """
    if corpus:
        check_folder(corpus)
    database = chat_database(settings, corpus) if corpus else main_database(settings)
    async with opened(
        database, owners=frozenset({OWNER.id}), url=settings.web_url
    ) as parts:
        # Who talks here owns the data: /reports shows them what they filed.
        parts.operated.bell.tell = _kept
        report = await parts.loader.load(files_of([corpus] if corpus else []), clock())
        for failure in report.failures:
            print(safe(str(failure)), file=sys.stderr)
        if at_prompt:
            await _at_prompt(parts, settings, clock, reader, look)
        else:
            await _in_pipe(parts, settings, clock, reader)


def _kept(report: str) -> None:
    """Say nothing of a report: it is kept."""


def stated_language(environment: Mapping[str, str]) -> str | None:
    """Return the language that a terminal's messages are to be in, by POSIX's rules.

    As "be_BY.UTF-8"; None where nothing says so.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((environment[name] for name in names if environment.get(name)), None)


async def _in_pipe(parts: Parts, settings: Settings, clock: Clock, reader: str) -> None:
    from bot.surfaces.terminal import piped

    talk = Talk(
        parts.desk,
        style=Style(),
        clock=clock,
        address=address_of(reader),
        album=Album(settings.data / PICTURES),
        language=stated_language(os.environ),
    )
    postman, herald = _senders(
        parts, clock, reader, lambda reply: piped.show(talk.tell(reply), sys.stdout)
    )

    async def deliver() -> None:
        postman.nudge()
        await postman.deliver()
        await herald.deliver()

    await piped.converse(talk, sys.stdin, sys.stdout, deliver)


async def _at_prompt(
    parts: Parts, settings: Settings, clock: Clock, reader: str, look: float
) -> None:
    # Only here: a pipe must not pay for the prompt's start.
    from bot.surfaces.terminal import prompt
    from bot.surfaces.terminal.inplace import codes_for

    codes = codes_for(os.environ)
    style = Style(colours=True, width=min(WIDTH, shutil.get_terminal_size().columns))
    language = stated_language(os.environ)
    talk = Talk(
        parts.desk,
        style=style,
        clock=clock,
        address=address_of(reader),
        album=Album(
            settings.data / PICTURES,
            (lambda png: prompt.show_codes(codes(png))) if codes else None,
        ),
        language=language,
    )
    senders = _senders(
        parts, clock, reader, lambda reply: prompt.show(talk.tell(reply)), look
    )
    await prompt.converse(
        talk,
        greeting="/start",
        commands=parts.desk.menu(language, operator=False),
        titles=partial(_titles, parts),
        pushes=senders,
        history=settings.data / "history",
    )


def _senders(
    parts: Parts,
    clock: Clock,
    reader: str,
    show: Callable[[Reply], None],
    look: float = LOOK,
) -> tuple[Postman, Herald]:
    surface, courier = address_of(reader).surface, TerminalCourier(show)
    gate = Gate(Pace(UNLIMITED))
    postman = postman_of(
        parts, surface, courier, gate=gate, clock=clock, report=unheard, look=look
    )
    return postman, herald_of(parts, surface, courier, gate=gate, clock=clock)


async def _titles(parts: Parts) -> list[str]:
    return [
        head.title.words for head in await parts.engine.catalogue.heads(limit=TITLES)
    ]
