"""The watcher of a folder: takes each file that is dropped there once it is complete.

Nothing that matters is in memory.  A file's draft is begun in the transaction that
notes that it has one, and the file is moved afterwards: whoever kills this process
loses no file and doubles none.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from bot.fetching.files import MOST_BYTES
from bot.inbox import texts
from bot.inbox.folder import MOST, Changed, Folder, Seen, complete
from bot.logbook import following
from bot.operators.model import Draft, DraftId, DraftState
from bot.replies import Address, Reply
from bot.working import Repeated, Sleep
from briefings.errors import StoreError

log = logging.getLogger(__name__)

#: Seconds between two looks.
LOOK: Final = 2.0

#: Files taken between two looks.
AT_ONCE: Final = 20

#: Drafts that may wait; the folder rests until some are done with.
WAITING: Final = 500

#: Who takes the files, in the trail.
INBOX: Final = "inbox"
WHERE: Final = Address(surface=INBOX, chat=INBOX)


class Rule(StrEnum):
    """What becomes of files."""

    DRAFTS = "drafts"  # an operator publishes them
    PUBLISH = "publish"  # they are published by themselves
    QUIETLY = "quietly"  # the same, and nobody is pushed


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Whether a file can be read."""

    #: Documents that it holds.
    documents: int

    #: What cannot be read, in one sentence each.
    faults: tuple[str, ...]


class Inbox(Protocol):
    """What watching needs of a store; promises as in :mod:`bot.readers.port`."""

    async def take(self, file: Seen, data: bytes, who: str, where: Address) -> Draft:
        """Return the draft of a file: the one it has, or a new one that waits."""
        ...

    async def waiting(self) -> int:
        """Return how many drafts wait, from wherever."""
        ...

    async def forget_but(self, files: Sequence[Seen]) -> None:
        """Forget all files that are out of the way: all but these."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """All that watching needs of others, put together."""

    folder: Folder
    inbox: Inbox
    rule: Rule

    #: Reads a file to see whether it can be.
    check: Callable[[str, bytes], Awaitable[Checked]]

    #: Publishes a draft, quietly or not; False if it did not come to that.
    publish: Callable[[DraftId, bool], Awaitable[bool]]

    #: Shows the operators something; it must not wait.
    tell: Callable[[Reply], None]

    #: Tells them what went wrong, once; it must not wait.
    report: Callable[[str], None]
    sleep: Sleep = asyncio.sleep

    #: Seconds between two looks: a file that is as it was is complete.
    look: float = LOOK


class Watcher(Repeated):
    """Watches a folder; a :class:`~bot.working.Worker`."""

    def __init__(self, means: Means) -> None:
        super().__init__(self._looked, look=means.look, sleep=means.sleep)
        self._means = means
        self._before: Mapping[str, Seen] = {}

        # Files that cannot be moved, as they were: they are not tried again.
        self._stuck: set[Seen] = set()

    async def _looked(self) -> None:
        await self.look()

    async def look(self) -> int:
        """Take the files that are complete by now, and return how many.

        Raises:
            StoreError: The store failed; files not taken are taken later.
        """
        try:
            seen = await asyncio.to_thread(self._means.folder.look)
        except OSError as failure:
            folder = str(self._means.folder.path)
            log.warning("inbox.unreadable", exc_info=failure)
            self._means.report(texts.unreadable(folder, _reason(failure)))
            return 0
        if len(seen) < MOST:
            await self._means.inbox.forget_but(seen)
        self._stuck &= set(seen)
        ready = [
            each for each in complete(self._before, seen) if each not in self._stuck
        ]
        self._before = {each.name: each for each in seen}
        return await self._take_all(ready[:AT_ONCE])

    async def _take_all(self, files: Sequence[Seen]) -> int:
        if not files:
            return 0
        if await self._means.inbox.waiting() >= WAITING:
            log.warning("inbox.rests", extra={"count": WAITING})
            self._means.report(texts.rests(WAITING))
            return 0
        drafts: list[Draft] = []
        for file in files:
            if self.stopping:
                break
            with following("file"):
                taking = asyncio.create_task(self._take(file))
            await asyncio.wait([taking])
            drafts += self._ended(taking, file)
        if drafts:
            self._means.tell(texts.news(drafts))
        return len(files)

    def _ended(self, taking: asyncio.Task[Draft | None], file: Seen) -> list[Draft]:
        """Return the draft that waits; a file on which our code fails stops no other.

        Raises:
            StoreError: The store failed.
        """
        failure = taking.exception()
        if isinstance(failure, StoreError):
            raise failure
        if failure:
            log.error("inbox.failed", exc_info=failure)
            self._stuck.add(file)
            reason = _reason(failure) if isinstance(failure, OSError) else repr(failure)
            self._means.report(texts.stays(file.shown, reason))
            return []
        draft = taking.result()
        return [draft] if draft else []

    async def _take(self, file: Seen) -> Draft | None:
        """Take a file; return its draft if that waits for an operator.

        Raises:
            StoreError: The store failed.
            OSError: It cannot be moved out of the way.
        """
        folder = self._means.folder
        try:
            data = await asyncio.to_thread(folder.read, file)
        except (FileNotFoundError, Changed):
            return None
        except OSError as failure:
            await self._failed(file, f"{file.shown}: {_reason(failure)}")
            return None
        if len(data) > MOST_BYTES:
            limit = MOST_BYTES // 1_000_000
            await self._failed(file, f"{file.shown}: is over {limit} MB")
            return None
        checked = await self._means.check(file.shown, data)
        if not checked.documents:
            faults = "; ".join(checked.faults) or f"{file.shown}: holds no text"
            await self._failed(file, faults)
            return None
        draft = await self._means.inbox.take(file, data, INBOX, WHERE)
        waits = draft.state is DraftState.WAITING
        # What cannot be read whole is for a person to look at.
        if waits and self._means.rule is not Rule.DRAFTS and not checked.faults:
            quietly = self._means.rule is Rule.QUIETLY
            waits = not await self._means.publish(draft.id, quietly)
        await asyncio.to_thread(folder.move_done, file)
        log.info("inbox.taken", extra={"draft": draft.id})
        return draft if waits else None

    async def _failed(self, file: Seen, reason: str) -> None:
        log.warning("inbox.refused")
        await asyncio.to_thread(self._means.folder.move_failed, file, reason)
        self._means.report(texts.failed(reason))


def _reason(failure: OSError) -> str:
    return (failure.strerror or str(failure)).lower()
