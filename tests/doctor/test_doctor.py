"""`tidings doctor` on real installations: sound ones, sick ones, and offline."""

from __future__ import annotations

import asyncio
import os
import re
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from bot import app
from bot.app.consulting import bot_of
from bot.app.sounding import broken_in
from bot.cli import main
from bot.settings import Settings
from tests import factory
from tests.conftest import NOW
from tests.standin import TOKEN, StandIn, serve

HOOK = "kept-between-telegram-and-us"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("TIDINGS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TIDINGS_DATA", str(tmp_path / "data"))


async def examined():
    """Return the doctor's exit code, its lines by part, and all that it printed."""
    ended = await asyncio.to_thread(
        lambda: CliRunner().invoke(main, ["doctor"], catch_exceptions=False)
    )
    lines = {line.split()[1]: line for line in ended.stdout.splitlines()}
    return ended.exit_code, lines, ended.output


async def loaded(where):
    name, text = next(iter(factory.ferry_files().items()))
    async with app.opened(where) as parts:
        await parts.loader.load([(name, text.encode())], NOW)


async def test_a_sound_installation_is_told_line_by_line_and_nothing_is_to_be_mended(
    monkeypatch, where, tmp_path
):
    await loaded(where)
    url = where if isinstance(where, str) else f"sqlite:///{where}"
    monkeypatch.setenv("TIDINGS_DATABASE_URL", url)
    monkeypatch.setenv("TIDINGS_TOKEN", TOKEN)
    monkeypatch.setenv("TIDINGS_OPERATORS", "11")

    async with serve(StandIn()) as api:
        monkeypatch.setenv("TIDINGS_API_URL", api)
        code, lines, _ = await examined()

    assert {line.split()[0] for line in lines.values()} == {"ok"}
    assert code == 0
    assert "@" in lines["token"]
    assert re.search(r": \d+.* [kMG]B, whole\.$", lines["database"])
    assert lines["updates"].endswith("We ask for them; 0 wait.")


async def test_what_is_set_and_is_not_there_is_to_be_mended(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TIDINGS_INBOX", str(tmp_path / "file"))
    monkeypatch.setenv("TIDINGS_WEB_HOST", "999.1.1.1")
    monkeypatch.setenv("TIDINGS_METRICS_HOST", "192.0.2.7")

    code, _, output = await examined()

    assert code == 1
    assert f"TIDINGS_INBOX: {tmp_path / 'file'} is no folder. Make" in output
    assert "TIDINGS_WEB_HOST: 999.1.1.1 is no address of this machine. Give" in output
    assert "TIDINGS_METRICS_HOST: 192.0.2.7 is no address" in output
    monkeypatch.setenv("TIDINGS_INBOX", str(tmp_path / "nowhere"))
    assert "nowhere is not there." in (await examined())[2]


async def test_a_sick_installation_is_told_what_to_do_and_no_secret(
    monkeypatch, tmp_path
):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tidings.db").write_bytes(b"no database " * 99)
    wrong = "1234567:" + "w" * 35
    monkeypatch.setenv("TIDINGS_TOKEN", wrong)
    monkeypatch.setenv("TIDINGS_WEBHOOK_SECRET", HOOK)
    monkeypatch.setenv("TIDINGS_TOKN", TOKEN)

    async with serve(StandIn()) as api:
        monkeypatch.setenv("TIDINGS_API_URL", api)
        code, lines, output = await examined()

    sick = {"settings", "token", "database", "web", "owners"}
    assert {part for part, line in lines.items() if line[:4] == "mend"} == sick
    assert code == 1
    assert lines["token"].endswith("@BotFather's /mybots shows.")
    assert "Did you mean TIDINGS_TOKEN?" in lines["settings"]
    assert not [word for word in (wrong, wrong[8:], HOOK, TOKEN) if word in output]


@pytest.mark.parametrize("api", ["http://127.0.0.1:9", "http://no.such.invalid"])
async def test_offline_the_doctor_says_what_it_could_not_look_at(monkeypatch, api):
    monkeypatch.setenv("TIDINGS_TOKEN", TOKEN)
    monkeypatch.setenv("TIDINGS_API_URL", api)
    monkeypatch.setenv("TIDINGS_WEB_URL", "https://127.0.0.1:9")

    code, lines, output = await examined()

    assert code == 1
    assert lines["token"].startswith("mend")
    assert lines["clock"].startswith("-     clock     Not looked at: ")
    assert lines["web"].startswith("mend")
    assert "updates" not in lines
    assert TOKEN not in output
    assert "Traceback" not in output


async def test_an_installation_with_nothing_yet_is_told_how_to_begin(tmp_path):
    code, lines, _ = await examined()

    assert code == 1
    assert "`tidings load FOLDER` makes it" in lines["database"]
    assert "TIDINGS_TOKEN" in lines["token"]
    assert lines["web"] == "ok    web       Pages are for this machine alone."
    assert not (tmp_path / "data").exists()


async def test_a_database_that_is_gone_costs_a_line_not_a_crash(monkeypatch):
    gone = "postgresql://me:hush@127.0.0.1:9/news"
    monkeypatch.setenv("TIDINGS_DATABASE_URL", gone)

    code, lines, output = await examined()

    assert code == 1
    assert lines["database"].startswith("mend")
    assert lines["feeds"].startswith("-")
    assert "hush" not in output


@pytest.fixture
def empty(postgres):
    url = postgres.fresh(empty=True)
    yield url
    postgres.remove(url)


async def test_a_database_without_our_tables_is_told_as_none(monkeypatch, empty):
    monkeypatch.setenv("TIDINGS_DATABASE_URL", empty)

    code, lines, _ = await examined()

    assert code == 1
    assert "There is none at" in lines["database"]


async def test_wrong_settings_are_told_in_their_place(monkeypatch):
    monkeypatch.setenv("TIDINGS_WEB_PORT", "many")

    code, _, output = await examined()

    assert code == 2
    assert "TIDINGS_WEB_PORT" in output


async def test_a_port_for_pages_and_figures_alike_is_told(monkeypatch):
    monkeypatch.setenv("TIDINGS_METRICS_PORT", "8460")

    code, lines, _ = await examined()

    assert code == 1
    assert lines["settings"] == (
        "mend  settings  TIDINGS_METRICS_PORT is that of the pages (8460)."
        " Give it one of its own."
    )


async def test_feeds_are_told_by_their_number(monkeypatch, database_file):
    monkeypatch.setenv("TIDINGS_DATABASE_URL", f"sqlite:///{database_file}")
    async with app.opened(database_file) as parts:
        await parts.store.database.work(
            lambda do: do.write(
                "INSERT INTO feed VALUES (5, 'http://f.example', 'f', 'Tern', '1',"
                " 'telegram', '7', 0, '{}', ?, 1, '2020-01-01', 0, NULL, NULL)",
                ('{"due": "2020-01-01T00:00:00Z", "interval": "PT15M"}',),
            )
        )

    _, lines, _ = await examined()

    assert "1 of 1 should have been asked long ago." in lines["feeds"]


def test_a_file_with_a_broken_page_is_found_out(database_file):
    data = bytearray(database_file.read_bytes())
    data[4096 * 3 : 4096 * 3 + 200] = b"\xff" * 200
    database_file.write_bytes(data)

    assert broken_in(database_file)


def test_a_file_that_takes_too_long_is_left(database_file):
    assert broken_in(database_file, patience=-1) is None


async def test_the_clock_is_held_to_the_servers():
    async with serve(StandIn()) as api:
        settings = Settings(_env_file=None, token=TOKEN, api_url=api)
        found = await bot_of(settings, lambda: datetime.now(UTC) + timedelta(hours=1))

    assert abs(found.ahead - timedelta(hours=1)) < timedelta(minutes=1)


async def test_what_is_no_bot_api_is_said_to_be_none():
    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        host, port = server.sockets[0].getsockname()
        settings = Settings(
            _env_file=None, token=TOKEN, api_url=f"http://{host}:{port}"
        )
        found = await bot_of(settings, lambda: NOW)

    assert found.failure == "what answers is no Bot API server"
