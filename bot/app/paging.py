"""The pages, put together."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from socket import socket

from bot.app.clock import Clock
from bot.app.keys import key_in
from bot.app.parts import Parts, chat_database, files_of, main_database, opened
from bot.app.signals import stop_signal
from bot.delivery.crew import at_work
from bot.settings import Settings
from bot.surfaces.terminal.render import safe
from briefings.reading.folder import check_folder


async def web(
    settings: Settings,
    corpus: Path | None,
    clock: Clock,
    *,
    port: int | None,
    tell: Callable[[str], None],
) -> None:
    """Serve the pages until told to stop (SIGINT, SIGTERM).

    Args:
        settings: Where databases are, and where to serve.
        corpus: A folder to load first; None for what `run` and `load` share.
        clock: Tells the time in UTC.
        port: Instead of the one that is set; 0 takes any free one.
        tell: Told the address once it can be opened.

    Raises:
        StoreError: The database failed.
        UnreadableSource: The folder is not there.
        WebSurfaceError: The port is taken.
    """
    # Only here: the terminal must not pay for the web's start.
    from bot.surfaces.web import address, listening

    if corpus:
        check_folder(corpus)
    database = chat_database(settings, corpus) if corpus else main_database(settings)
    at = listening(settings.web_host, settings.web_port if port is None else port)
    with at:
        here = address(at)
        url = settings.web_url or here
        async with opened(database, clock=clock, url=url) as parts:
            files = files_of([corpus] if corpus else [])
            report = await parts.loader.load(files, clock())
            for failure in report.failures:
                print(safe(str(failure)), file=sys.stderr)
            tell(here)
            await _serve(parts, settings, at, url, clock)


async def _serve(
    parts: Parts, settings: Settings, at: socket, url: str, clock: Clock
) -> None:
    """Serve the pages and the chat until told to stop, or until a worker fails."""
    from bot.app.webchat import webchat_of
    from bot.surfaces.web import House, build, serve
    from bot.surfaces.web.app import NAV, ROOMS
    from bot.surfaces.web.chat.texts import CHAT
    from bot.surfaces.web.mini import MiniRoom

    chat, stop = webchat_of(parts, url, clock), stop_signal()
    rooms = [*ROOMS, chat.room.routes]
    if settings.token:
        token, key = settings.token.get_secret_value(), key_in(settings.data)
        rooms.append(MiniRoom(token, key, parts.desk, parts.readers, clock).routes)
    house = House(
        engine=parts.engine, desk=parts.desk, clock=clock, url=url, links=parts.links
    )
    app = build(house, rooms=rooms, nav=[*NAV, ("/chat", CHAT)])
    async with at_work(chat.workers) as working:
        for task in working:
            task.add_done_callback(lambda _: stop.set())
        await serve(app, at, stop, ending=chat.hub.close)
        await chat.conversation.close()
