"""The service manager is told that we are ready, that we live, and that we end."""

from __future__ import annotations

import asyncio
import logging
import socket

import pytest

from bot.health.pulse import BEAT, LATE, Manager, Pulse
from tests.said import said


@pytest.fixture
def heard(tmp_path):
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as at:
        at.bind(str(path))
        at.setblocking(False)

        def words():
            found = []
            while True:
                try:
                    found.append(at.recv(99).decode())
                except BlockingIOError:
                    return found

        yield str(path), words


class Clock:
    """Time that passes only while somebody sleeps, and then as a test says."""

    def __init__(self, *passing):
        self.now = 0.0
        self.passing = list(passing)
        self.over = asyncio.Event()

    def ticks(self):
        return self.now

    async def sleep(self, seconds):
        if not self.passing:
            self.over.set()
            await asyncio.Event().wait()
        self.now += self.passing.pop(0)


async def beat(manager, *passing):
    clock = Clock(*passing)
    pulse = Pulse(manager, sleep=clock.sleep, ticks=clock.ticks)
    running = asyncio.create_task(pulse.run())
    await clock.over.wait()
    pulse.stop()
    await running


async def test_a_manager_hears_of_the_start_of_each_beat_and_of_the_end(heard):
    path, words = heard

    await beat(Manager({"NOTIFY_SOCKET": path}), BEAT, BEAT)

    assert words() == ["READY=1", *["WATCHDOG=1"] * 3, "STOPPING=1"]


async def test_a_loop_that_was_held_up_is_worth_a_line(caplog):
    with caplog.at_level(logging.INFO, logger="bot"):
        await beat(Manager({}), BEAT, BEAT + LATE + 2, BEAT)

    assert said(caplog, "loop.late", "late") == [LATE + 2]


async def test_without_a_manager_nobody_is_told():
    assert not Manager({}).listens


async def test_a_manager_that_is_gone_costs_a_line_and_nothing_else(tmp_path, caplog):
    await beat(Manager({"NOTIFY_SOCKET": str(tmp_path / "gone")}))

    assert said(caplog, "manager.deaf", "levelname")[0] == "WARNING"
