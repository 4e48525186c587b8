"""Machines are told how a process does; its figures are for those who may read them."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from contextlib import asynccontextmanager

import httpx
import pytest
from pydantic import SecretStr

from bot import app
from bot.settings import Settings
from bot.surfaces.probes.asking import may_read
from bot.surfaces.serving import WebSurfaceError
from tests.conftest import NOW
from tests.standin import TOKEN, StandIn, serve

READING = "only-prometheus-may-read-this"
PATIENCE = 60


@pytest.mark.parametrize(
    ("said", "token", "alone", "peer", "host", "may"),
    [
        (f"Bearer {READING}", READING, False, "203.0.113.9", "news.example", True),
        (f"Bearer {READING}", READING, True, "203.0.113.9", "10.0.0.4", True),
        ("", READING, True, "127.0.0.1", "localhost", False),
        ("Bearer guessed", READING, True, "127.0.0.1", "localhost", False),
        (f"Basic {READING}", READING, True, "127.0.0.1", "localhost", False),
        ("", None, True, "127.0.0.1", "127.0.0.1", True),
        ("", None, True, "::1", "[::1]", True),
        ("", None, True, "127.0.0.1", "news.example", False),
        ("", None, True, "10.0.0.9", "10.0.0.4", False),
        ("", None, True, None, "localhost", False),
        ("", None, False, "127.0.0.1", "localhost", False),
        ("Bearer ", None, False, "127.0.0.1", "localhost", False),
        ("Bearer None", None, False, "203.0.113.9", "localhost", False),
        ("Bearer käse", READING, False, "203.0.113.9", "localhost", False),
    ],
)
def test_figures_are_for_who_has_the_token_or_for_this_machine_on_a_port_of_its_own(
    said, token, alone, peer, host, may
):
    assert may_read(said, token, alone=alone, peer=peer, host=host) is may


def clock():
    return NOW


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def settings(anywhere, tmp_path):
    url = anywhere if isinstance(anywhere, str) else f"sqlite:///{anywhere}"
    return Settings(
        _env_file=None,
        data=tmp_path / "data",
        database_url=url,
        metrics_port=free_port(),
        web_port=free_port(),
    )


@asynccontextmanager
async def at_work(working, port):
    """Run a role until left; give what asks the port for machines, or another."""
    running = asyncio.create_task(working)
    base = f"http://127.0.0.1:{port}"
    try:
        async with (
            asyncio.timeout(PATIENCE),
            httpx.AsyncClient(base_url=base) as client,
        ):
            while not running.done():
                try:
                    await client.get("/healthz")
                    break
                except httpx.ConnectError:
                    await asyncio.sleep(0)
            yield client
    finally:
        if not running.done():
            os.kill(os.getpid(), signal.SIGTERM)
        await running


async def test_who_takes_news_in_tells_machines_how_it_does(settings):
    working = app.feeds(settings, clock, look=0.01)
    async with at_work(working, settings.metrics_port) as client:
        lives, ready = await client.get("/healthz"), await client.get("/readyz")
        figures = await client.get("/metrics")
        elsewhere = await client.get("/metrics", headers={"Host": "evil.example"})
        more = await client.get("/")

    assert (lives.status_code, lives.text) == (200, "ok\n")
    assert (ready.status_code, ready.text) == (200, "ok\n")
    assert figures.headers["content-type"].startswith("text/plain")
    assert "tidings_database_up 1.0" in figures.text
    assert 'tidings_backlog_age_seconds{surface="telegram"} 0.0' in figures.text
    assert elsewhere.status_code == 403
    assert more.status_code == 404


async def test_a_sender_whose_database_a_newer_version_has_taken_lives_and_is_not_ready(
    settings,
):
    standin = StandIn()
    async with serve(standin) as url:
        online = settings.model_copy(update={"token": SecretStr(TOKEN), "api_url": url})
        working = app.send(online, clock, look=0.01)
        async with at_work(working, settings.metrics_port) as client:
            async with (
                app.opened(app.main_database(settings)) as parts,
                parts.store.database.transaction() as do,
            ):
                await do.write("INSERT INTO migration VALUES ('999_newer')")
            ready = await client.get("/readyz")
            while ready.status_code == 200:
                ready = await client.get("/readyz")
            lives = await client.get("/healthz")

    assert ready.status_code == 503
    assert ready.text == "database: written by another version of Tidings\n"
    assert lives.status_code == 200


async def test_beside_the_pages_figures_are_shown_to_nobody_without_the_token(
    settings,
):
    secret = settings.model_copy(update={"metrics_token": SecretStr(READING)})
    working = app.web(secret, None, clock, port=None, tell=lambda _: None)
    async with at_work(working, settings.web_port) as client:
        from_outside = {"Host": "10.0.0.4"}
        lives = await client.get("/healthz", headers=from_outside)
        ready = await client.get("/readyz", headers=from_outside)
        page = await client.get("/")
        refused = [
            await client.get("/metrics"),
            await client.get("/metrics", headers={"Authorization": "Bearer x"}),
            await client.post("/metrics"),
        ]
        said = {"Authorization": f"Bearer {READING}"}
        figures = await client.get("/metrics", headers=said)

    assert lives.text == ready.text == "ok\n"
    assert page.status_code == 200
    assert [each.status_code for each in refused] == [403, 403, 403]
    assert 'tidings_page_seconds_count{page="/",status="2xx"} 1.0' in figures.text


async def test_beside_the_pages_figures_are_shown_to_nobody_where_there_is_no_token(
    settings,
):
    bare = settings.model_copy(update={"metrics_port": None})
    working = app.web(bare, None, clock, port=None, tell=lambda _: None)
    async with at_work(working, settings.web_port) as client:
        refused = await client.get("/metrics")
        lives = await client.get("/healthz")

    assert refused.status_code == 403
    assert lives.status_code == 200


async def test_a_port_for_machines_that_is_taken_is_named_with_its_setting(settings):
    taken = socket.create_server(("127.0.0.1", settings.metrics_port))
    with taken, pytest.raises(WebSurfaceError, match="TIDINGS_METRICS_PORT"):
        await app.feeds(settings, clock)
