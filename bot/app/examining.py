"""Looking an installation over for `tidings doctor`; nothing of it is changed."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.app.clock import Clock
from bot.app.consulting import bot_of, web_of
from bot.app.needing import shares_port
from bot.app.parts import main_database
from bot.app.places import called, is_newer, is_newest, noted
from bot.app.sounding import broken_in, is_ours, size_of
from bot.doctor.facts import Database, Facts, Feed
from bot.feeds.model import Feed as Watched
from bot.feeds.sql import SqlFeeds
from bot.metrics.stock import OVERDUE
from bot.operators.sql import SqlOperatorStore
from bot.settings import Settings
from briefings.errors import StoreError
from briefings.store.address import file_of
from briefings.store.copy_notes import there
from briefings.store.database import Database as Opened
from briefings.store.database import open_database

#: Seconds that the database gets to open.
PATIENCE: Final = 15.0


async def examine(
    settings: Settings, clock: Clock, *, doubts: Sequence[tuple[str, str]] = ()
) -> Facts:
    """Return all that can be found out about an installation from here.

    What cannot be reached is a fact as well; nothing is raised for it.

    Args:
        settings: What is set.
        clock: Tells the time in UTC.
        doubts: What is set and is no setting, each with what to do about it.
    """
    where = main_database(settings)
    bot, web = await asyncio.gather(bot_of(settings, clock), web_of(settings))
    facts = Facts(
        now=clock(),
        bot=bot,
        database=Database(place=called(where)),
        free=_free(where),
        web=web,
        doubts=[*doubts, *_unfit(settings)],
        owners=len(settings.operators),
    )
    file = file_of(where)
    if file is not None and not file.is_file():
        return replace(facts, database=replace(facts.database, exists=False))
    try:
        async with asyncio.timeout(PATIENCE):
            broken = await asyncio.to_thread(broken_in, file) if file else ""
            if broken:
                return replace(facts, database=replace(facts.database, broken=broken))
            async with await open_database(where, as_is=True) as database:
                return await _looked(facts, database, broken)
    except StoreError as error:
        failure = str(error)
    except TimeoutError:
        failure = f"the database {called(where)} does not answer"
    return replace(facts, database=replace(facts.database, failure=failure))


async def _looked(facts: Facts, database: Opened, broken: str | None) -> Facts:
    """Return the facts with what an open database tells."""
    if "migration" not in await there(database):
        return replace(facts, database=replace(facts.database, exists=False))
    steps = await noted(database)
    found = replace(
        facts.database,
        newest=is_newest(steps),
        newer=is_newer(steps),
        bytes=await size_of(database),
        broken=broken,
    )
    facts = replace(facts, database=found)
    if not is_newest(steps):
        return facts
    feeds = await SqlFeeds(database).all()
    operators = await SqlOperatorStore(database).operators.all()
    return replace(
        facts,
        feeds=[_feed(each, facts) for each in feeds if not each.wanted.paused],
        operators=len(operators),
    )


def _feed(feed: Watched, facts: Facts) -> Feed:
    health = feed.health
    return Feed(
        id=feed.id,
        title=feed.title,
        dead_since=health.failing_since if health.dead else None,
        overdue=facts.now - health.due > OVERDUE,
    )


def _unfit(settings: Settings) -> Sequence[tuple[str, str]]:
    """Return what is set and is not there, each with what to do about it."""
    hosts = {
        "TIDINGS_WEB_HOST": settings.web_host,
        "TIDINGS_METRICS_HOST": settings.metrics_host,
    }
    found = [
        (
            f"{name}: {host} is no address of this machine.",
            "Give one that is, as 127.0.0.1, or 0.0.0.0 for all it has.",
        )
        for name, host in hosts.items()
        if not is_ours(host)
    ]
    if shares_port(settings, settings.web_port):
        said = f"TIDINGS_METRICS_PORT is that of the pages ({settings.web_port})."
        found.append((said, "Give it one of its own."))
    if settings.inbox and not settings.inbox.is_dir():
        what = "is no folder" if settings.inbox.exists() else "is not there"
        said = f"TIDINGS_INBOX: {settings.inbox} {what}."
        found.append((said, "Make the folder, or name another."))
    return found


def _free(where: Path | str) -> int:
    """Return the bytes free where a database is, or will be."""
    folder = (file_of(where) or Path.cwd() / "x").absolute().parent
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
