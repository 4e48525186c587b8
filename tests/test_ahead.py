import asyncio
import gc
import os
import select
import signal
import subprocess
import sys
from contextlib import aclosing

import pytest

from briefings.ahead import one_ahead


class Source:
    """Numbers from 0 on, one more with each that is asked for."""

    def __init__(self, number, fault=None):
        self.number, self.fault = number, fault
        self.begun = 0
        self.closed = False

    async def __call__(self):
        try:
            for each in range(self.number):
                self.begun += 1
                await asyncio.sleep(0)
                yield each
            if self.fault:
                raise self.fault
        finally:
            self.closed = True


async def turns(number):
    for _ in range(number):
        await asyncio.sleep(0)


@pytest.mark.parametrize("number", [0, 1, 5])
async def test_what_is_begun_ahead_comes_in_its_order_and_whole(number):
    assert [each async for each in one_ahead(Source(number)())] == [*range(number)]


async def test_the_next_is_begun_while_one_is_worked_on_and_no_more():
    source = Source(5)
    async with aclosing(one_ahead(source())) as found:
        assert await anext(found) == 0
        await turns(10)
        assert source.begun == 2


async def test_a_fault_comes_in_its_place():
    found = one_ahead(Source(2, LookupError())())
    assert [await anext(found), await anext(found)] == [0, 1]
    with pytest.raises(LookupError):
        await anext(found)


async def test_who_stops_early_leaves_nothing_begun():
    source = Source(5)
    async with aclosing(one_ahead(source())) as found:
        await anext(found)
    assert source.closed
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_of_a_fault_after_the_end_of_ones_interest_nobody_hears():
    heard = []
    asyncio.get_running_loop().set_exception_handler(lambda _, said: heard.append(said))

    async with aclosing(one_ahead(Source(1, LookupError())())) as found:
        await anext(found)
        await turns(10)
    del found
    gc.collect()

    assert not heard


#: Tells the process that a job is done in, and waits to be killed.
_WORKS = """
import asyncio, os
from briefings.ahead import MANY, Job, ahead

async def jobs():
    while True:
        yield Job(1, ())

async def main():
    async for pid in ahead(os.getpid, jobs(), number=MANY):
        print(pid, flush=True)
        await asyncio.Event().wait()

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="Linux tells who has ended")
def test_who_works_ahead_ends_with_who_is_killed(tmp_path):
    program = tmp_path / "works.py"
    program.write_text(_WORKS)
    with subprocess.Popen(
        [sys.executable, program],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    ) as killed:
        worker = os.pidfd_open(int(killed.stdout.readline()))
        killed.send_signal(signal.SIGKILL)
    try:
        ended, _, _ = select.select([worker], [], [], 30)
        assert ended
    finally:
        os.close(worker)
