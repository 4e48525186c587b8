"""An application on a port of this machine."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from bot.errors import BotError

#: Requests open at once; an idle chat is one of them.
_AT_ONCE: Final = 4000

#: Seconds in which a port of this machine answers, if anything does.
_PATIENCE: Final = 1.0

#: Seconds that open requests get to end once told to stop.
_GRACE: Final = 2

#: How a socket that listens on all addresses is opened from here.
_LOOPBACK: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


class WebSurfaceError(BotError):
    """A port cannot be served on."""


def listening(
    host: str,
    port: int,
    *,
    shared: bool = False,
    choose: str = "Choose another with --port.",
    setting: str = "TIDINGS_WEB_HOST",
) -> socket.socket:
    """Return a socket that listens; port 0 takes any free one.

    Args:
        host: An address of this machine.
        port: Which.
        shared: Whether others may listen on it as well: each takes a part of what
            comes.  All of them have to say so.
        choose: What to do where the port is taken.
        setting: What names the host.

    Raises:
        WebSurfaceError: The port is taken, or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        at = socket.create_server(
            (host, port), family=family, backlog=1024, reuse_port=shared
        )
    except OSError as error:
        if _is_unknown(error):
            raise WebSurfaceError(
                f"{host} is no address of this machine: set {setting} to one that is,"
                " as 127.0.0.1, or to 0.0.0.0 for all it has."
            ) from error
        why = os.strerror(error.errno or 0)
        raise WebSurfaceError(
            f"Nothing can be served on {host} port {port}: {why}. {choose}"
        ) from error
    # A page's end would wait, some 40 ms, until its beginning is acknowledged; asyncio
    # forgoes that for sockets that it makes itself.
    at.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return at


def _is_unknown(error: OSError) -> bool:
    """Return whether it is the host that is wrong; names have numbers below 0."""
    return (error.errno or 0) < 0 or error.errno == errno.EADDRNOTAVAIL


def address(at: socket.socket) -> str:
    """Return the address by which a browser on this machine opens a socket."""
    host, port, *_ = at.getsockname()
    host = _LOOPBACK.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def answers(host: str, port: int) -> bool:
    """Return whether something on this machine takes connections there."""
    try:
        socket.create_connection((host, port), timeout=_PATIENCE).close()
    except OSError:
        return False
    return True


class _Server(uvicorn.Server):
    """Leaves signals to whoever stops it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def nothing() -> None:
    """Do nothing."""


async def serve(
    app: ASGIApp,
    at: socket.socket,
    stop: asyncio.Event,
    *,
    ending: Callable[[], None] = nothing,
) -> None:
    """Serve until told to stop.

    Args:
        app: What to serve.
        at: A socket that listens; closed at the end.
        stop: Set by whoever ends it.
        ending: Called then, to end what would stay open by itself.
    """
    config = uvicorn.Config(
        app,
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=_GRACE,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[at]))
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
    ending()
    server.should_exit = True
    stopped.cancel()
    await serving
