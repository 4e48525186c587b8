"""What files hold, found out in other processes while what came before is filed.

Reading a document and finding its names is most of the work of adding it, and needs
no database: so it is spread over the processors.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from bot.fetching.files import open_document
from briefings.errors import UnreadableSource
from briefings.loading import Studied, study
from briefings.model import Stamp
from briefings.reading import read
from briefings.reading.restated import restated

#: Files from which on other processes are worth their start, two seconds each.
MANY: Final = 500

#: Files, and bytes of them, that are on their way at a time.
AHEAD: Final = 64
AHEAD_BYTES: Final = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What an operator states of all documents that are added together."""

    outlet: str | None = None
    published: Stamp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What one file holds."""

    sources: tuple[Studied, ...] = ()

    #: What could not be read, in one sentence each.
    faults: tuple[str, ...] = ()


def gather(name: str, data: bytes, stated: Stated) -> Gathered:
    """Return what a file holds, of any kind that operators may send.

    Args:
        name: The file's whole path: what its documents are known by.
        data: The whole file.
        stated: What is known besides.
    """
    opened = open_document(name, data)
    faults = list(opened.faults)
    sources: list[Studied] = []
    for each, content in opened.documents:
        reading = read(content, each)
        faults += map(str, reading.failures)
        sources += (
            study(restated(one, outlet=stated.outlet, published=stated.published))
            if stated != Stated()
            else study(one)
            for one in reading.sources
        )
    return Gathered(sources=tuple(sources), faults=tuple(faults))


async def gathered(
    files: Iterable[tuple[str, bytes | UnreadableSource]],
    stated: Stated,
    *,
    number: int,
) -> AsyncIterator[Gathered]:
    """Yield what each file holds, in their order, some read ahead.

    Args:
        files: Their whole paths and bytes, or why they cannot be had.
        stated: What is known of all of them.
        number: About how many they are.
    """
    with _executor(number) as executor:
        loop = asyncio.get_running_loop()
        ahead: deque[tuple[int, asyncio.Future[Gathered]]] = deque()
        held = 0
        for name, data in files:
            while len(ahead) >= AHEAD or (ahead and held > AHEAD_BYTES):
                size, first = ahead.popleft()
                held -= size
                yield await first
            if isinstance(data, UnreadableSource):
                fault: asyncio.Future[Gathered] = loop.create_future()
                fault.set_result(Gathered(faults=(str(data),)))
                ahead.append((0, fault))
                continue
            held += len(data)
            doing = loop.run_in_executor(executor, gather, name, data, stated)
            ahead.append((len(data), doing))
        for _, last in ahead:
            yield await last


@contextmanager
def _executor(number: int) -> Iterator[Executor]:
    executor: Executor
    if number < MANY:
        executor = ThreadPoolExecutor(1)
    else:
        executor = ProcessPoolExecutor(
            os.cpu_count(),
            # Another process begun as a copy of ours would hold its threads' locks.
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_leave_stopping,
        )
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _leave_stopping() -> None:
    """Leave Ctrl-C to the process that began this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
