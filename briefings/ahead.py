"""Work done ahead in other threads or processes, its results in their order."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar

#: Jobs from which on other processes are worth their start, two seconds each.
MANY: Final = 500

#: Jobs, and bytes of what they are given, that are on their way at a time.
AHEAD: Final = 64
AHEAD_BYTES: Final = 50_000_000

#: Values made in another process before it looks for cycles among them; usual: 700.
NEW_VALUES: Final = 50_000

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do."""

    #: In bytes, of what it is given.
    size: int
    given: tuple[Any, ...]


async def ahead(
    do: Callable[..., Result], jobs: AsyncIterable[Job | Result], *, number: int
) -> AsyncIterator[Result]:
    """Yield what comes of each job, in their order; some are done ahead.

    Args:
        do: A function of a module, called with what a job is given.
        jobs: What to do; what is no job is yielded as it is, in its place.
        number: About how many they are.
    """
    with _executor(number) as executor:
        loop = asyncio.get_running_loop()
        waiting: deque[tuple[int, asyncio.Future[Result]]] = deque()
        held = 0
        async for job in jobs:
            while len(waiting) >= AHEAD or (waiting and held > AHEAD_BYTES):
                size, first = waiting.popleft()
                held -= size
                yield await first
            if isinstance(job, Job):
                held += job.size
                doing = loop.run_in_executor(executor, do, *job.given)
                waiting.append((job.size, doing))
            else:
                done: asyncio.Future[Result] = loop.create_future()
                done.set_result(job)
                waiting.append((0, done))
        for _, last in waiting:
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
            initializer=_settle,
        )
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _settle() -> None:
    """Leave Ctrl-C to the process that began this one, and rarely look for cycles.

    What reading makes is a great many small values in none, all soon gone or kept for
    good; to look for cycles among them as often as usual takes a seventh of the time.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(NEW_VALUES, *gc.get_threshold()[1:])
