"""A whole conversation, logged as loudly as can be, leaves nothing personal behind."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import asynccontextmanager
from urllib.parse import urlsplit, urlunsplit

import pytest

from bot import app
from bot.app.clock import utc_now
from tests import factory
from tests.standin import TOKEN, Person, refusals, serve

PATIENCE = 60

PASSWORD = "opensesame%2Funder%40seas"
HOOK = "kept-between-telegram-and-us"
READING = "only-prometheus-may-read-this"

#: Nobody else says any of these.
NAME, SURNAME = "Wandalina", "Żubrówkowska"
TEXTS = (
    "sekretnik words of a reader",
    "/follow ferry",
    "/follow kwiatuszek",
    "/report wrong the zagadkowy harbour",
    "/unheardof brzdęk",
    "/story ferry",
    "/who Okafor",
)
PERSONAL = ("sekretnik", "kwiatuszek", "zagadkowy", "brzdęk", "unheardof", "tajniak")
SECRETS = (
    TOKEN, TOKEN.split(":")[1], PASSWORD, "opensesame/under@seas", "opensesame",
    HOOK, READING,
)  # fmt: skip


@pytest.fixture
def url(where):
    """Return a database's URL, with a password that the server does not ask for."""
    if not isinstance(where, str):
        return f"sqlite:///{where}"
    parts = urlsplit(where)
    user, _, host = parts.netloc.rpartition("@")
    user = user.split(":")[0] or "postgres"
    return urlunsplit(parts._replace(netloc=f"{user}:{PASSWORD}@{host}"))


@asynccontextmanager
async def at_work(role, settings, to):
    """Run a role as a service manager does; give once it says that it is at work."""
    with to.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from bot.cli import main; main()"),
            role,
            env={**os.environ, **settings},
            stdout=log,
            stderr=log,
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(PATIENCE):
                await process.wait()


async def test_no_line_of_a_conversation_holds_a_word_a_name_a_chat_or_a_secret(
    url, standin, tmp_path, port
):
    # Updates that are handed over on the one store, those asked for on the other.
    hooked = url.startswith("postgres")
    first, second, *_ = factory.ferry_files().items()
    for folder, (name, text) in (("a", first), ("b", second)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name.replace("/", "-")).write_text(text, "utf-8")
    await app.load(url, [tmp_path / "a"], utc_now)
    reader = Person(standin, f"{NAME} {SURNAME}")
    log = tmp_path / "log"

    async with serve(standin) as api, asyncio.timeout(PATIENCE):
        settings = {
            "TIDINGS_TOKEN": TOKEN,
            "TIDINGS_DATA": str(tmp_path / "data"),
            "TIDINGS_DATABASE_URL": url,
            "TIDINGS_API_URL": api,
            "TIDINGS_OPERATORS": str(reader.about["id"]),
            "TIDINGS_LOG_LEVEL": "DEBUG",
            "TIDINGS_METRICS_TOKEN": READING,
        }
        if hooked:
            settings |= {
                "TIDINGS_WEBHOOK_SECRET": HOOK,
                "TIDINGS_WEB_URL": f"http://127.0.0.1:{port}",
                "TIDINGS_WEB_PORT": str(port),
            }
        async with at_work("run", settings, log):
            for text in TEXTS:
                said = len(reader.texts)
                reader.says(text)
                await standin.until(lambda said=said: len(reader.texts) > said)
            reader.presses(
                "Compare",
                next(post for post in reader.chat.answers if "Compare" in str(post)),
            )
            quoting = 'can\'t parse entities: unsupported start tag "tajniak"'
            standin.refuse_next("sendMessage", refusals.bad_request(quoting))
            said = len(reader.texts)
            reader.says("/start")
            await standin.until(lambda: len(reader.texts) > said)
            await app.load(url, [tmp_path / "b"], utc_now)
            await standin.until(lambda: any("New: " in text for text in reader.texts))

    written = log.read_text("utf-8")
    events = [json.loads(line) for line in written.splitlines()]
    names = {event["event"] for event in events}
    assert {"ask.answered", "send.ended", "update.handled", "markup.refused"} <= names
    assert len([e for e in events if e["event"] == "library"]) > 40
    for word in (*PERSONAL, NAME, SURNAME, *SECRETS, str(reader.chat.id)):
        assert word not in written, next(e for e in events if word in str(e))
    # What one update brought about can be followed from its coming to its answer.
    answered = [e for e in events if e["event"] == "ask.answered"]
    assert [e["command"] for e in answered[:7]] == [
        "text", "follow", "follow", "report", "unknown", "story", "who",
    ]  # fmt: skip
    for event in answered[:7]:
        same = {e["event"] for e in events if e.get("id") == event["id"]}
        assert {"ask.answered", "send.ended"} <= same
    assert len({event["chat"] for event in answered}) == 1
