"""The pages, put together."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING

from bot.app.clock import Clock
from bot.app.hooking import Hook, hook_on, secret_of
from bot.app.keys import has_key, key_in
from bot.app.needing import check_ports
from bot.app.online import online
from bot.app.parts import Parts, chat_database, files_of, main_database, opened
from bot.app.signals import stop_signal
from bot.app.watching import Watching, watching
from bot.errors import BotError
from bot.settings import Settings
from bot.surfaces.terminal.render import safe
from bot.working import Worker, at_work
from briefings.reading.folder import check_folder

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from bot.app.webchat import WebChat
    from bot.surfaces.web.operating import Entry


async def web(
    settings: Settings,
    corpus: Path | None,
    clock: Clock,
    *,
    port: int | None,
    tell: Callable[[str], None],
    tell_owner: Callable[[str], None] | None = None,
    shared_port: bool = False,
) -> None:
    """Serve the pages until told to stop (SIGINT, SIGTERM).

    What `run` and `load` share is served with the address that Telegram hands updates
    to, where a secret is set for it.

    Args:
        settings: Where databases are, and where to serve.
        corpus: A folder to load first; None for what `run` and `load` share.
        clock: Tells the time in UTC.
        port: Instead of the one that is set; 0 takes any free one.
        tell: Told the address once it can be opened.
        tell_owner: Told an address that opens the operators' desk, once.
        shared_port: Whether other processes serve on the same port.

    Raises:
        SettingsError: What is set does not suffice for updates, or the data folder
            cannot be made.
        SettingsError: The port is that of the figures.
        StoreError: The database failed.
        TelegramSurfaceError: Updates are to come, and Telegram refuses the token or
            cannot be reached.
        UnreadableSource: The folder is not there.
        WebSurfaceError: The port is taken.
    """
    if corpus:
        check_folder(corpus)
    # Before the figures take it.
    check_ports(settings, settings.web_port if port is None else port)
    secret = None if corpus else secret_of(settings)
    database = chat_database(settings, corpus) if corpus else main_database(settings)
    with (
        watching(settings) as watch,
        listening_on(settings, port, shared=shared_port) as at,
    ):
        since = clock()
        async with opened(
            database,
            owners=owners_of(settings),
            pace=settings.pushes_per_second,
            clock=clock,
            url=url_of(settings, at),
            patient=True,
        ) as parts:
            files = files_of([corpus] if corpus else [])
            report = await parts.loader.load(files, clock())
            for failure in report.failures:
                print(safe(str(failure)), file=sys.stderr)
            pages = Pages(parts, settings, at, clock, watch, tell, since, tell_owner)
            beside = watch.workers(parts, clock)
            if secret is None:
                await pages.serve(beside=beside)
                return
            with online(parts, settings, clock) as telegram:
                async with hook_on(parts, telegram, settings, secret, clock) as hook:
                    await pages.serve(hook, [telegram.payer, *beside])


def listening_on(
    settings: Settings, port: int | None = None, *, shared: bool = False
) -> socket:
    """Return a socket that listens where the settings say.

    Raises:
        WebSurfaceError: The port is taken.
    """
    # Only here: the terminal must not pay for the web's start.
    from bot.surfaces.web import listening

    port = settings.web_port if port is None else port
    return listening(settings.web_host, port, shared=shared)


def owners_of(settings: Settings) -> frozenset[str]:
    """Return who may change everything: who owns the data, and who is named."""
    from bot.surfaces.web.operating import OWNER

    return frozenset({OWNER.id, *map(str, settings.operators)})


def url_of(settings: Settings, at: socket) -> str:
    """Return where readers find the pages."""
    from bot.surfaces.web import address

    return settings.web_url or address(at)


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of an open installation, about to be served."""

    parts: Parts
    settings: Settings

    #: It listens.
    at: socket
    clock: Clock
    watch: Watching

    #: Told the address once it can be opened.
    tell: Callable[[str], None]

    #: When it began to listen: who asks for an address of the desk from then on waits
    #: until it serves.
    since: datetime

    #: Told an address that opens the operators' desk, once.
    tell_owner: Callable[[str], None] | None = None

    async def serve(
        self, hook: Hook | None = None, beside: Sequence[Worker] = ()
    ) -> None:
        """Serve until told to stop, or until a worker fails.

        Args:
            hook: Takes updates in; None if none come here.
            beside: Who works meanwhile.
        """
        from bot.app.webchat import webchat_of
        from bot.surfaces.web import address, serve
        from bot.surfaces.web.operating import Entry, new_link

        here, clock = address(self.at), self.clock
        self.tell(here)
        key, token = key_in(self.settings.data), self.settings.token
        known = token.get_secret_value() if token else None
        entry = Entry(key, known, clock, self.since)
        if self.tell_owner:
            self.tell_owner(new_link(key, here, clock()))
        chat = webchat_of(self.parts, url_of(self.settings, self.at), clock)
        app, stop = self.app(chat, key, entry, hook), stop_signal()
        workers = [*chat.workers, *(hook.workers if hook else ()), *beside]
        async with at_work(workers) as working:
            for task in working:
                task.add_done_callback(lambda _: stop.set())
            await serve(app, self.at, stop, ending=chat.hub.close)
            await chat.conversation.close()

    def app(
        self, chat: WebChat, key: bytes, entry: Entry, hook: Hook | None = None
    ) -> Starlette:
        """Return what is served: every room there is for these settings."""
        from starlette.applications import Starlette
        from starlette.routing import Mount

        from bot.surfaces.web import House, build
        from bot.surfaces.web.app import NAV, ROOMS
        from bot.surfaces.web.chat import NAV as CHAT
        from bot.surfaces.web.mini import MiniRoom
        from bot.surfaces.web.operating import DeskRoom

        parts, clock = self.parts, self.clock
        desk = DeskRoom(entry, parts.operated.desk.may)
        rooms = [*ROOMS, chat.room.routes, desk.routes]
        if self.settings.token:
            token = self.settings.token.get_secret_value()
            rooms.append(MiniRoom(token, key, parts.desk, parts.readers, clock).routes)
        house = House(
            engine=parts.engine,
            desk=parts.desk,
            clock=clock,
            url=url_of(self.settings, self.at),
            links=parts.links,
            drawer=parts.drawer,
        )
        pages = build(house, rooms=rooms, nav=[*NAV, CHAT])
        # Machines are no browsers: what guards pages from other pages is not for them.
        asked = [*self.watch.routes(parts, clock), *([hook.route] if hook else ())]
        return Starlette(routes=[*asked, Mount("/", pages)])


class NothingServes(BotError):
    """Nobody serves pages where an address of the desk would lead."""


class ServedElsewhere(BotError):
    """Pages are served, but with another data folder."""

    def __init__(self, here: str, data: Path) -> None:
        super().__init__(
            f"The pages at {here} are not served with the data folder"
            f" {data.resolve()}: give this command in the folder where they were"
            " started, or name their data folder in TIDINGS_DATA."
        )


def desk_link(settings: Settings, clock: Clock, port: int | None) -> str:
    """Return an address that opens the operators' desk of who serves, once and soon.

    It opens no desk of who starts later: what was used before is not known there.

    Args:
        settings: Where the data is, and where pages are served.
        clock: Tells the time in UTC.
        port: On which they are served, if not on the one that is set.

    Raises:
        NothingServes: Nothing answers at that port of this machine.
        ServedElsewhere: What answers there would let nobody in by it.
        SettingsError: The key in the data folder cannot be used.
    """
    from bot.surfaces.web import answers
    from bot.surfaces.web.operating import new_link, opens

    host, at = settings.web_host, settings.web_port if port is None else port
    name = f"[{host}]" if ":" in host else host
    here = f"http://{name}:{at}"
    # Behind a proxy they may be served by another machine.
    if not (settings.web_url or answers(host, at)):
        start = "tidings web" if port is None else f"tidings web --port {port}"
        raise NothingServes(
            f"Nothing serves at {here} yet: start `{start}` first, and give this"
            " command again beside it."
        )
    if not has_key(settings.data):
        raise ServedElsewhere(settings.web_url or here, settings.data)
    link = new_link(key_in(settings.data), settings.web_url or here, clock())
    if not (settings.web_url or opens(link)):
        raise ServedElsewhere(here, settings.data)
    return link
