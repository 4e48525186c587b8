"""The wire that is tried with faults fails as the real one does."""

from __future__ import annotations

import asyncio
import json
import socket
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from telegram import Bot
from telegram.error import TelegramError

from bot.surfaces.telegram.outcomes import outcome_of
from bot.surfaces.telegram.transport import AiohttpRequest
from tests.standin import TOKEN
from tests.trust.injected import FITS, Fault, Kind, Points
from tests.trust.life import World
from tests.trust.wire import Wire

#: What a server says to whom it took a message from.
DONE = json.dumps(
    {
        "ok": True,
        "result": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": 1, "type": "private", "first_name": "A"},
        },
    }
).encode()


@asynccontextmanager
async def saying(answer: bytes | None):
    """Serve one answer, byte by byte as it is; None: none ever comes."""

    answering = []

    async def answered(reader, writer):
        answering.append(asyncio.current_task())
        await reader.readuntil(b"}")
        if answer is None:
            await reader.read()
        else:
            writer.write(answer)
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(answered, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot"
        await asyncio.gather(*answering, return_exceptions=True)


def answer(status: str, body: bytes, length: int | None) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n"
    if length is not None:
        head += f"Content-Length: {length}\r\n"
    return f"{head}Connection: close\r\n\r\n".encode() + body


FLOOD = json.dumps(
    {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
).encode()
BROKEN = b'{"ok": false, "error_code": 500, "description": "Internal Server Error"}'

#: What a real server does at each fault.
SAYS = {
    Fault.LATE: None,
    Fault.CUT: answer("200 OK", DONE[:40], len(DONE)),
    Fault.GARBLED: answer("200 OK", DONE[:40], None),
    Fault.BROKEN: answer("500 Internal Server Error", BROKEN, len(BROKEN)),
    Fault.FLOOD: answer("429 Too Many Requests", FLOOD, len(FLOOD)),
}


async def failure(bot: Bot, chat: int) -> TelegramError:
    with pytest.raises(TelegramError) as told:
        await bot.send_message(chat, "hello", read_timeout=0.05, connect_timeout=2)
    return told.value


async def real(fault: Fault) -> TelegramError:
    if fault is Fault.REFUSED:
        with socket.create_server(("127.0.0.1", 0)) as closed:
            url = f"http://127.0.0.1:{closed.getsockname()[1]}/bot"
        return await said(url)
    async with saying(SAYS[fault]) as url:
        return await said(url)


async def said(url: str) -> TelegramError:
    request = AiohttpRequest()
    await request.initialize()
    try:
        return await failure(Bot(TOKEN, base_url=url, request=request), 1)
    finally:
        await request.shutdown()


async def played(fault: Fault, folder: Path) -> TelegramError:
    world = World.made(folder / "t.db")
    world.points = Points(faults={0: FITS[Kind.SEND].index(fault)}, armed=True)
    chat = world.readers[0].chat.id
    return await failure(Bot(TOKEN, request=Wire(world)), chat)


@pytest.mark.parametrize("fault", [Fault.REFUSED, *SAYS])
async def test_each_fault_means_for_a_push_what_the_real_one_means(fault, tmp_path):
    there, here = await real(fault), await played(fault, tmp_path)

    assert type(there) is type(here)
    assert type(outcome_of(there)) is type(outcome_of(here))
