"""The stand-in of the Bot API without a network, over a wire that fails at points.

What it raises is what :class:`bot.surfaces.telegram.transport.AiohttpRequest` does when
the same befalls a real one; `test_wire.py` holds it to that.
"""

from __future__ import annotations

import json
import socket

import aiohttp
from aiohttp.client_reqrep import ConnectionKey
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

from tests.standin.params import Params
from tests.standin.refusals import Refusal, flood
from tests.standin.server import METHODS
from tests.trust.injected import Fault, Kind

#: Seconds that a slow answer takes: less than the transport's patience.
SLOW = 4.0

#: Seconds that it has, after which it gives up on an answer.
PATIENCE = 16.0

#: Seconds that a chat is told to wait.
WAIT = 3

#: Calls that send nothing.
ASKING = frozenset({"getme", "getfile", "getchatmember", "getchatadministrators"})


class Wire(BaseRequest):
    """A transport straight into the stand-in of a world."""

    def __init__(self, world):
        self._world = world
        self._standin = world.standin
        self._points = world.points

    @property
    def read_timeout(self):
        return 5.0

    async def initialize(self):
        """Do nothing: nothing is opened."""

    async def shutdown(self):
        """Do nothing: nothing is open."""

    async def do_request(self, url, method, request_data=None, **patience):
        name = url.rpartition("/")[2].lower()
        if "/file/" in url:
            return 200, self._standin.files[name]
        fault = None if name in ASKING else self._points.at(Kind.SEND)
        match fault:
            case Fault.REFUSED:
                raise lost(aiohttp.ClientConnectorError(_KEY, _refused()))
            case Fault.NAMELESS:
                raise lost(aiohttp.ClientConnectorDNSError(_KEY, _nameless()))
            case Fault.BROKEN:
                return _answer(Refusal(500, "Internal Server Error"))
            case Fault.FLOOD:
                return _answer(flood(WAIT))
            case Fault.SLOW:
                self._standin.advance(SLOW)
        status, body = self._done(name, request_data)
        self._world.keep()
        match fault:
            case Fault.LATE:
                self._standin.advance(PATIENCE)
                raise TimedOut from TimeoutError()
            case Fault.CUT:
                raise lost(aiohttp.ClientPayloadError("Response payload is cut"))
            case Fault.GARBLED:
                return status, body[: len(body) // 2]
        return status, body

    def _done(self, name, data):
        values = data.json_parameters if data else {}
        files = (
            {
                name: content.read() if hasattr(content, "read") else content
                for name, (_, content, _) in (data.multipart_data or {}).items()
            }
            if data and data.contains_files
            else {}
        )
        try:
            result = METHODS[name](self._standin, Params(values, files))
        except Refusal as refusal:
            return _answer(refusal)
        return 200, json.dumps({"ok": True, "result": result}).encode()


_KEY = ConnectionKey("api.telegram.org", 443, True, True, None, None, None)


def _refused():
    return ConnectionRefusedError(111, "Connect call failed")


def _nameless():
    return socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def lost(cause: Exception) -> NetworkError:
    """Return what the transport makes of a failure."""
    error = NetworkError(f"{type(cause).__name__}: {cause}")
    error.__cause__ = cause
    return error


def _answer(refusal):
    return refusal.code, json.dumps(refusal.as_json()).encode()
