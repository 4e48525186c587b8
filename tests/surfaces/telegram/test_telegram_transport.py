"""The transport, against servers of its own on this machine."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut
from yarl import URL

from bot.surfaces.telegram.transport import NOT_LEFT, AiohttpRequest, Way, way_to
from tests.standin import TOKEN, serve


@asynccontextmanager
async def serving(handler):
    """Serve every address by one handler."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@pytest.fixture
async def request_(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    async with AiohttpRequest(most=1000) as made:
        yield made


def url_of(root):
    return f"{root}/bot{TOKEN}/getMe"


async def failure_of(doing):
    with pytest.raises(TelegramError) as failed:
        await doing
    assert TOKEN not in str(failed.value)
    return failed.value


async def test_a_call_brings_back_the_status_and_the_whole_body(request_):
    async def answer(request):
        return web.Response(status=418, text=f"{request.method} {request.path}")

    async with serving(answer) as root:
        got = await request_.do_request(url_of(root), "POST")

    assert got == (418, f"POST /bot{TOKEN}/getMe".encode())


async def test_a_redirect_is_not_followed(request_):
    async def answer(_):
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    async with serving(answer) as root:
        status, _ = await request_.do_request(url_of(root), "POST")

    assert status == 302


async def test_who_answers_too_late_is_given_up(request_):
    done = asyncio.Event()

    async def answer(_):
        await done.wait()
        return web.Response()

    async with serving(answer) as root:
        asked = request_.do_request(url_of(root), "POST", read_timeout=0.01)
        failure = await failure_of(asked)
        done.set()

    assert isinstance(failure, TimedOut)
    assert not isinstance(failure.__cause__, NOT_LEFT)


async def test_where_nobody_listens_nothing_has_left(request_):
    async def answer(_):
        return web.Response()

    async with serving(answer) as root:
        pass
    failure = await failure_of(request_.do_request(url_of(root), "POST"))

    assert isinstance(failure, NetworkError)
    assert isinstance(failure.__cause__, NOT_LEFT)


async def test_a_connection_that_breaks_off_may_have_done_its_work(request_):
    async def answer(request):
        request.transport.close()
        return web.Response()

    async with serving(answer) as root:
        failure = await failure_of(request_.do_request(url_of(root), "POST"))

    assert isinstance(failure, NetworkError)
    assert not isinstance(failure.__cause__, NOT_LEFT)


@pytest.mark.parametrize("stated", [True, False])
async def test_an_answer_without_end_is_given_up(request_, stated):
    async def answer(request):
        response = web.StreamResponse()
        if stated:
            response.content_length = 1001
        await response.prepare(request)
        await response.write(b"a" * 1001)
        return response

    async with serving(answer) as root:
        failure = await failure_of(request_.do_request(url_of(root), "GET"))

    assert "too long" in str(failure)


async def test_no_address_that_cannot_be_called_shows_its_token(request_):
    for url in (f"http:///bot{TOKEN}/getMe", f"nothing://there/bot{TOKEN}/x"):
        assert isinstance(
            await failure_of(request_.do_request(url, "POST")), NetworkError
        )


async def test_a_transport_works_once_it_is_initialized_and_again_after(standin):
    bot = Bot(TOKEN, request=(made := AiohttpRequest()))
    with pytest.raises(RuntimeError, match="initialize"):
        await made.do_request("http://localhost", "GET")
    async with serve(standin) as root:
        bot = Bot(TOKEN, base_url=f"{root}/bot", request=made)
        for _ in range(2):
            async with bot:
                assert bot.username == "TidingsBot"
    assert made.read_timeout == 5


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
async def test_the_environment_names_a_proxy_and_who_may_use_it(
    request_, monkeypatch, name
):
    asked = []

    async def answer(request):
        asked.append((request.raw_path, request.headers.get("Proxy-Authorization")))
        return web.Response(text="by proxy")

    async with serving(answer) as proxy:
        monkeypatch.setenv(name, proxy.replace("://", "://me:hush@"))
        got = await request_.do_request("http://telegram.example/bot", "POST")

    assert got == (200, b"by proxy")
    # "me:hush" in base64.
    assert asked == [("http://telegram.example/bot", "Basic bWU6aHVzaA==")]


def test_hosts_that_need_no_proxy_are_gone_to_straight(monkeypatch):
    monkeypatch.setenv("https_proxy", "proxy.example:3128")
    monkeypatch.setenv("no_proxy", "localhost,.inside.example")

    assert way_to(URL("https://localhost/x")) == Way()
    assert way_to(URL("https://api.inside.example/x")) == Way()
    assert way_to(URL("https://api.telegram.org/x")) == Way(
        URL("http://proxy.example:3128")
    )


async def test_a_proxy_of_another_kind_is_named(request_, monkeypatch):
    monkeypatch.setenv("all_proxy", "socks5://proxy.example:1080")
    asked = request_.do_request("http://telegram.example/bot", "POST")

    assert "a proxy that is not HTTP: socks5" in str(await failure_of(asked))
