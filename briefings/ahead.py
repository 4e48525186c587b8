"""Work done ahead in other threads or processes, its results in their order."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Sequence,
)
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any, Final, Generic, TypeVar

#: Jobs from which on other processes are worth their start, two seconds each.
MANY: Final = 500

#: Jobs, and bytes of what they are given, that are on their way at a time.
AHEAD: Final = 64
AHEAD_BYTES: Final = 50_000_000

#: Jobs done in one trip to another process, and bytes from which on they are enough: a
#: trip takes the process that writes half a millisecond of CPU.
TOGETHER: Final = 8
TOGETHER_BYTES: Final = 1_000_000

#: Values made before a process looks for cycles among them; usual: 700.
NEW_VALUES: Final = 50_000

#: By how much other processes let ours go first; 19 would be the most.
_NICE: Final = 10

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
    most = TOGETHER if number >= MANY else 1
    with _executor(number) as executor:
        waiting: deque[tuple[_Lot[Result], asyncio.Future[list[Result]]]] = deque()
        held = 0
        async for lot in _lots(jobs, most):
            while waiting and (len(waiting) >= AHEAD // most or held > AHEAD_BYTES):
                first, doing = waiting.popleft()
                held -= first.size
                for each in first.filled(await doing):
                    yield each
            held += lot.size
            waiting.append((lot, _begun(executor, do, lot.given)))
        for last, doing in waiting:
            for each in last.filled(await doing):
                yield each


@dataclass(frozen=True, slots=True)
class _Lot(Generic[Result]):
    """Jobs that are done in one trip, and what is none, in their order."""

    jobs: list[Job | Result]

    @property
    def size(self) -> int:
        """In bytes, of what all are given."""
        return sum(job.size for job in self.jobs if isinstance(job, Job))

    @property
    def given(self) -> list[tuple[Any, ...]]:
        """What each is given."""
        return [job.given for job in self.jobs if isinstance(job, Job)]

    def filled(self, done: Iterable[Result]) -> Iterator[Result]:
        """Yield what came of each, and what is no job in its place."""
        results = iter(done)
        for job in self.jobs:
            yield next(results) if isinstance(job, Job) else job


async def _lots(
    jobs: AsyncIterable[Job | Result], most: int
) -> AsyncIterator[_Lot[Result]]:
    lot: _Lot[Result] = _Lot([])
    async for job in jobs:
        lot.jobs.append(job)
        if len(lot.jobs) >= most or lot.size > TOGETHER_BYTES:
            yield lot
            lot = _Lot([])
    if lot.jobs:
        yield lot


def _begun(
    executor: Executor, do: Callable[..., Result], given: Sequence[tuple[Any, ...]]
) -> asyncio.Future[list[Result]]:
    loop = asyncio.get_running_loop()
    if given:
        return loop.run_in_executor(executor, _done, do, given)
    nothing: asyncio.Future[list[Result]] = loop.create_future()
    nothing.set_result([])
    return nothing


def _done(do: Callable[..., Result], given: Sequence[tuple[Any, ...]]) -> list[Result]:
    return [do(*each) for each in given]


async def one_ahead(source: AsyncIterator[Result]) -> AsyncGenerator[Result, None]:
    """Yield what a source yields; the next is begun while one is worked on.

    Closed early, it leaves nothing begun.
    """
    coming = asyncio.ensure_future(anext(source, None))
    try:
        while (found := await coming) is not None:
            coming = asyncio.ensure_future(anext(source, None))
            yield found
    finally:
        coming.cancel()
        # Whoever closes this asks for no more, nor why there is none.
        await asyncio.gather(coming, return_exceptions=True)


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


@contextmanager
def rarely_looking_for_cycles() -> Iterator[None]:
    """Have this process look for cycles as rarely as those that work ahead for it.

    For a process that does nothing else meanwhile.
    """
    usual = gc.get_threshold()
    gc.set_threshold(NEW_VALUES, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _end_with_who_began_it() -> None:
    """Wait until who began this is no more: killed, it would end nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _settle() -> None:
    """Leave Ctrl-C and the processor to who began this, and end when that ends.

    It alone writes, so all others wait for it where cores are few.

    What reading makes is a great many small values in none, all soon gone or kept for
    good; to look for cycles among them as often as usual takes a seventh of the time.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_who_began_it, daemon=True).start()
    os.nice(_NICE)
    gc.set_threshold(NEW_VALUES, *gc.get_threshold()[1:])
