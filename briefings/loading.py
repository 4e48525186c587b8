"""Filing documents in their order: reads them ahead, and writes what is decided."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import (
    AsyncIterator,
    Callable,
    Coroutine,
    Iterable,
    Iterator,
    Sequence,
)
from contextlib import AbstractAsyncContextManager, aclosing, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final, Protocol, TypeVar

from briefings.ahead import MANY, TOGETHER_BYTES, Job, ahead, one_ahead
from briefings.deciding import Outcome, Studied, add, study
from briefings.errors import UnreadableSource
from briefings.reading import read
from briefings.store.filing import Shelf
from briefings.store.port import Library

#: Part of every file's digest.  Raised when reading changes, so that files that
#: did not change are read anew.
READING = 4

#: Sources filed in one transaction: others wait for it at most half a second.
BATCH: Final = 32

#: The same where very much is loaded: others wait for up to a second, and a page of the
#: database that all sources change is written a quarter as often.
LARGE_BATCH: Final = 128

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of many documents."""

    #: Sources by what became of them.  Files not read anew count as no source.
    outcomes: Counter[Outcome]

    #: Files that had not changed since they were last read.
    untouched: int

    #: What could not be read, in the order met.
    failures: tuple[UnreadableSource, ...]


class Store(Protocol):
    """What loading needs of a store."""

    @property
    def library(self) -> Library:
        """What is filed, to read."""
        ...

    async def work(self, do: Callable[[Shelf], Coroutine[Any, Any, Result]]) -> Result:
        """Return what is done on a shelf; an error undoes all of it.

        Args:
            do: Waits for nothing but the shelf.
        """
        ...

    def filling(self) -> AbstractAsyncContextManager[None]:
        """Let work take more memory while very much is filed by it."""
        ...


class Beside(Protocol):
    """What is written with each batch that is filed: both or neither."""

    def together(self) -> AbstractAsyncContextManager[None]:
        """Do what is begun within as one transaction of the store's database."""
        ...

    async def note(self, outcomes: Counter[Outcome]) -> None:
        """Note, within that, what became of the sources of a batch."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A document that was read, or one that need not or cannot be."""

    origin: str = ""

    #: Of its bytes and of how they are read.
    stamp: str = ""
    sources: tuple[Studied, ...] = ()
    failures: tuple[UnreadableSource, ...] = ()
    untouched: bool = False


class Loader:
    """Files documents in their order, each whole or not at all."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def load(
        self,
        documents: Iterable[tuple[str, bytes | UnreadableSource]],
        now: datetime,
        *,
        number: int = 0,
        beside: Beside | None = None,
    ) -> Report:
        """File every source of every document; faults are told, not raised.

        A document seen before with the same bytes is not read again.

        Args:
            documents: Where each comes from, and its bytes.
            now: In UTC.
            number: About how many they are; of very many, some are read ahead in
                other processes.
            beside: Notes what is filed.

        Raises:
            StoreError: The database failed; documents before are filed.
        """
        outcomes: Counter[Outcome] = Counter()
        failures: list[UnreadableSource] = []
        untouched = 0
        read = ahead(_read, self._jobs(documents), number=number)
        many = number >= MANY
        filled = one_ahead(_batches(read, LARGE_BATCH if many else BATCH))
        filling = self._store.filling() if many else nullcontext()
        async with filling, aclosing(filled) as batches:
            async for batch in batches:
                outcomes.update(await self._file(batch, now, beside))
                failures += (fault for each in batch for fault in each.failures)
                untouched += sum(each.untouched for each in batch)
        return Report(outcomes=outcomes, untouched=untouched, failures=tuple(failures))

    async def _file(
        self, batch: Sequence[_Read], now: datetime, beside: Beside | None
    ) -> Sequence[Outcome]:
        file = partial(_filed, batch, now)
        if beside is None:
            return await self._store.work(file)
        async with beside.together():
            outcomes = await self._store.work(file)
            await beside.note(Counter(outcomes))
        return outcomes

    async def _jobs(
        self, documents: Iterable[tuple[str, bytes | UnreadableSource]]
    ) -> AsyncIterator[Job | _Read]:
        for some in _together(documents):
            # One trip to the database for many: it takes it longer to come than to ask.
            before = await self._store.library.read_before([each for each, _ in some])
            for origin, data in some:
                if isinstance(data, UnreadableSource):
                    yield _Read(failures=(data,))
                    continue
                stamp = hashlib.sha256(b"%d " % READING + data).hexdigest()
                if before.get(origin) == stamp:
                    yield _Read(untouched=True)
                else:
                    yield Job(len(data), (origin, stamp, data))


def _together(
    documents: Iterable[tuple[str, bytes | UnreadableSource]],
) -> Iterator[list[tuple[str, bytes | UnreadableSource]]]:
    """Yield documents by the batch, or fewer where they are large."""
    some: list[tuple[str, bytes | UnreadableSource]] = []
    held = 0
    for origin, data in documents:
        some.append((origin, data))
        held += len(data) if isinstance(data, bytes) else 0
        if len(some) >= BATCH or held > TOGETHER_BYTES:
            yield some
            some, held = [], 0
    if some:
        yield some


def _read(origin: str, stamp: str, data: bytes) -> _Read:
    reading = read(data, origin)
    return _Read(
        origin=origin,
        stamp=stamp,
        sources=tuple(map(study, reading.sources)),
        failures=reading.failures,
    )


async def _batches(
    documents: AsyncIterator[_Read], most: int
) -> AsyncIterator[list[_Read]]:
    """Yield documents that are filed in one transaction, of about so many sources."""
    batch: list[_Read] = []
    sources = 0
    async for each in documents:
        batch.append(each)
        sources += len(each.sources)
        if sources >= most:
            yield batch
            batch, sources = [], 0
    if batch:
        yield batch


async def _filed(batch: Sequence[_Read], now: datetime, shelf: Shelf) -> list[Outcome]:
    """File documents, and note which of them need not be read again."""
    found: list[Outcome] = []
    for each in batch:
        outcomes = [
            await add(shelf, s.source, now, studied=s, unasked=True)
            for s in each.sources
        ]
        # A twin is looked at again: the other may be corrected some day.  So is what
        # editors put otherwise: they may undo it.
        again = {Outcome.TWIN, Outcome.EDITED} & set(outcomes)
        if each.stamp and not each.failures and not again:
            await shelf.mark_read(each.origin, each.stamp)
        found += outcomes
    return found
