"""The pages, put together."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING

from bot.app.clock import Clock
from bot.app.keys import key_in
from bot.app.parts import Parts, chat_database, files_of, main_database, opened
from bot.app.signals import stop_signal
from bot.delivery.crew import at_work
from bot.settings import Settings
from bot.surfaces.terminal.render import safe
from briefings.reading.folder import check_folder

if TYPE_CHECKING:
    from bot.surfaces.web.operating import Entry


async def web(
    settings: Settings,
    corpus: Path | None,
    clock: Clock,
    *,
    port: int | None,
    tell: Callable[[str], None],
    tell_owner: Callable[[str], None] | None = None,
) -> None:
    """Serve the pages until told to stop (SIGINT, SIGTERM).

    Args:
        settings: Where databases are, and where to serve.
        corpus: A folder to load first; None for what `run` and `load` share.
        clock: Tells the time in UTC.
        port: Instead of the one that is set; 0 takes any free one.
        tell: Told the address once it can be opened.
        tell_owner: Told an address that opens the operators' desk, once.

    Raises:
        StoreError: The database failed.
        UnreadableSource: The folder is not there.
        WebSurfaceError: The port is taken.
    """
    # Only here: the terminal must not pay for the web's start.
    from bot.surfaces.web import address, listening
    from bot.surfaces.web.operating import OWNER, Entry, new_link

    if corpus:
        check_folder(corpus)
    database = chat_database(settings, corpus) if corpus else main_database(settings)
    at = listening(settings.web_host, settings.web_port if port is None else port)
    with at:
        here = address(at)
        url = settings.web_url or here
        owners = frozenset({OWNER.id, *map(str, settings.operators)})
        async with opened(database, owners=owners, clock=clock, url=url) as parts:
            files = files_of([corpus] if corpus else [])
            report = await parts.loader.load(files, clock())
            for failure in report.failures:
                print(safe(str(failure)), file=sys.stderr)
            tell(here)
            key, token = key_in(settings.data), settings.token
            entry = Entry(key, token.get_secret_value() if token else None, clock)
            if tell_owner:
                tell_owner(new_link(key, here, clock()))
            await _serve(parts, settings, at, url, clock, key, entry)


async def _serve(
    parts: Parts,
    settings: Settings,
    at: socket,
    url: str,
    clock: Clock,
    key: bytes,
    entry: Entry,
) -> None:
    """Serve the pages and the chat until told to stop, or until a worker fails."""
    from bot.app.webchat import webchat_of
    from bot.surfaces.web import House, build, serve
    from bot.surfaces.web.app import NAV, ROOMS
    from bot.surfaces.web.chat import NAV as CHAT
    from bot.surfaces.web.mini import MiniRoom
    from bot.surfaces.web.operating import DeskRoom

    chat, stop = webchat_of(parts, url, clock), stop_signal()
    desk = DeskRoom(entry, parts.operated.desk.may)
    rooms = [*ROOMS, chat.room.routes, desk.routes]
    if settings.token:
        token = settings.token.get_secret_value()
        rooms.append(MiniRoom(token, key, parts.desk, parts.readers, clock).routes)
    house = House(
        engine=parts.engine,
        desk=parts.desk,
        clock=clock,
        url=url,
        links=parts.links,
        drawer=parts.drawer,
    )
    app = build(house, rooms=rooms, nav=[*NAV, CHAT])
    async with at_work(chat.workers) as working:
        for task in working:
            task.add_done_callback(lambda _: stop.set())
        await serve(app, at, stop, ending=chat.hub.close)
        await chat.conversation.close()


def desk_link(settings: Settings, clock: Clock, port: int | None) -> str:
    """Return an address that opens the operators' desk of who serves, once and soon.

    Args:
        settings: Where the data is, and where pages are served.
        clock: Tells the time in UTC.
        port: On which they are served, if not on the one that is set.

    Raises:
        SettingsError: The key in the data folder cannot be used.
    """
    from bot.surfaces.web.operating import new_link

    host = settings.web_host
    name = f"[{host}]" if ":" in host else host
    here = f"http://{name}:{settings.web_port if port is None else port}"
    return new_link(key_in(settings.data), settings.web_url or here, clock())
