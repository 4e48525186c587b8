"""The stand-in over HTTP, on this machine alone."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from tests.standin import hooks, members, menus, messages, polling, queries
from tests.standin.params import Params
from tests.standin.refusals import Refusal
from tests.standin.world import Call, StandIn

METHODS: dict[str, Callable[[StandIn, Params], Any]] = {
    "getme": menus.get_me,
    "setwebhook": menus.set_webhook,
    "getwebhookinfo": menus.get_webhook_info,
    "deletewebhook": menus.delete_webhook,
    "setmycommands": menus.set_my_commands,
    "getupdates": polling.get_updates,
    "sendmessage": messages.send_message,
    "senddocument": messages.send_file,
    "sendphoto": messages.send_file,
    "editmessagetext": messages.edit_message_text,
    "getfile": messages.get_file,
    "getchatmember": members.get_chat_member,
    "getchatadministrators": members.get_chat_administrators,
    "answercallbackquery": queries.answer_callback_query,
    "answerinlinequery": queries.answer_inline_query,
}


@asynccontextmanager
async def serve(standin: StandIn) -> AsyncIterator[str]:
    """Serve until left; give the base URL, without a path."""
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", _Handler(standin).call)
    app.router.add_get("/file/bot{token}/documents/{id}", _Handler(standin).download)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    posting = asyncio.create_task(hooks.post_updates(standin))
    try:
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        standin.closing = True
        standin.notify()
        await posting
        await runner.cleanup()


class _Handler:
    def __init__(self, standin: StandIn) -> None:
        self._standin = standin

    async def call(self, request: web.Request) -> web.Response:
        try:
            result = await self._result(request)
        except Refusal as refusal:
            if not refusal.code and request.transport is not None:
                request.transport.close()
            return web.json_response(refusal.as_json(), status=refusal.code or 500)
        return web.json_response({"ok": True, "result": result})

    async def download(self, request: web.Request) -> web.Response:
        self._check(request)
        content = self._standin.files.get(request.match_info["id"])
        return web.Response(body=content, status=404 if content is None else 200)

    async def _result(self, request: web.Request) -> Any:
        self._check(request)
        name = request.match_info["method"].lower()
        if name not in METHODS:
            raise Refusal(404, "Not Found: method not found")
        params = await _params(request)
        self._standin.calls.append(Call(name, params.values, self._standin.now))
        refusal, after_doing = self._standin.next_fault(name) or (None, False)
        if refusal and not after_doing:
            raise refusal
        if self._standin.latency and name != "getupdates":
            await asyncio.sleep(self._standin.latency)
        result = METHODS[name](self._standin, params)
        if inspect.isawaitable(result):
            result = await result
        if refusal:
            raise refusal
        return result

    def _check(self, request: web.Request) -> None:
        if request.match_info["token"] != self._standin.token:
            raise Refusal(401, "Unauthorized")


async def _params(request: web.Request) -> Params:
    """Read a call's parameters: from the address, a form, or JSON."""
    values: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        return Params(values | await request.json(), {})
    files = {}
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            files[name] = value.file.read()
            values.setdefault(name, f"attach://{name}")
        else:
            values[name] = value
    return Params(values, files)
