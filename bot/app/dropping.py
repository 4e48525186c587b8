"""The watched folder, put together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.app.clock import Clock
from bot.app.parts import Parts
from bot.desk.operating import Door
from bot.desk.operating.asking import Asking
from bot.desk.operating.publishing import Publishing
from bot.errors import SettingsError
from bot.fetching.files import open_document
from bot.inbox.folder import Folder
from bot.inbox.sql import SqlInbox
from bot.inbox.watcher import INBOX, WHERE, Checked, Means, Rule, Watcher
from bot.operators.model import DraftId, DraftState
from bot.replies import Ask, Reply, Sender
from briefings.reading import read


def folder_of(path: Path) -> Folder:
    """Return the folder of the settings.

    Raises:
        SettingsError: It cannot be used.
    """
    try:
        return Folder(path)
    except FileNotFoundError as error:
        raise SettingsError(
            f"TIDINGS_INBOX: there is no folder {path}. Make it, or name another."
        ) from error
    except OSError as error:
        raise SettingsError(
            f"TIDINGS_INBOX: {path} cannot be used: {error.strerror}."
        ) from error


def watcher_of(
    parts: Parts,
    folder: Folder,
    rule: Rule,
    *,
    clock: Clock,
    tell: Callable[[Reply], None],
    report: Callable[[str], None],
    look: float,
) -> Watcher:
    """Return what watches a folder.

    Args:
        parts: The installation.
        folder: Which.
        rule: What becomes of files.
        clock: Tells the time in UTC.
        tell: Shows the operators something.
        report: Tells them what went wrong, once.
        look: Seconds between two looks.
    """
    operated = parts.operated
    # Files have their own door: nobody can come in as a folder.
    door = Door(operated.kept.operators, frozenset({INBOX}))
    asking = Asking(operated.kept.orders, door)
    draft = Publishing(operated.means, asking, door).answers["draft"]

    async def publish(id_: DraftId, quietly: bool) -> bool:
        words = f"{id_} {'quietly' if quietly else 'publish'}"
        ask = Ask(
            text=f"/draft {words}", at=clock(), address=WHERE, sender=Sender(id=INBOX)
        )
        await draft(words, ask)
        now = await operated.kept.drafts.draft(id_)
        return now is not None and now.state is DraftState.PUBLISHED

    return Watcher(
        Means(
            folder=folder,
            inbox=SqlInbox(parts.store.database),
            rule=rule,
            check=check,
            publish=publish,
            tell=tell,
            report=report,
            look=look,
        )
    )


async def check(name: str, data: bytes) -> Checked:
    """Return whether a file can be read, of any kind that operators may send."""
    return await asyncio.to_thread(_checked, name, data)


def _checked(name: str, data: bytes) -> Checked:
    opened = open_document(name, data)
    documents, faults = 0, list(opened.faults)
    for each, content in opened.documents:
        reading = read(content, each)
        documents += len(reading.sources)
        faults += map(str, reading.failures)
    return Checked(documents=documents, faults=tuple(faults))
