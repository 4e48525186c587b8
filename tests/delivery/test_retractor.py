"""Replacing messages that hold no longer, whatever the surface answers."""

import pytest

from bot.delivery.courier import Delivered, Gone, Refused, SlowDown, Unreachable
from bot.delivery.pace import Gate, Pace
from bot.delivery.retractor import PLACES, TRIES, Retractor, RetractorMeans
from bot.readers.model import Address, Retraction
from briefings.errors import StoreError
from tests.said import said


class Chats:
    """Messages to replace, and the chats that they stand in."""

    def __init__(self):
        self.passed = 0.0
        self.waiting = []
        self.ends = []
        self.replaced = []
        self.fails = False

    def told(self, *chats):
        for chat in chats:
            address = Address(surface="telegram", chat=chat)
            self.waiting.append(
                Retraction(
                    reader=int(chat), address=address, message=f"m{chat}",
                    story="stferry234", version=5,
                )
            )  # fmt: skip

    async def take(self, surface, *, room):
        if self.fails:
            self.fails = False
            raise StoreError("disk full")
        return self.waiting[:room]

    async def settle(self, done):
        self.waiting = [one for one in self.waiting if one not in done]

    async def replace(self, address, message, reply):
        self.replaced.append((message, reply.buttons[0][0].says))
        return self.ends.pop(0) if self.ends else Delivered(message)

    async def sleep(self, seconds):
        self.passed += seconds
        if not self.waiting:
            self.retractor.stop()

    def start(self):
        gate = Gate(Pace(), lambda: self.passed, self.sleep)
        means = RetractorMeans(
            retractions=self, replace=self.replace, gate=gate, sleep=self.sleep
        )
        self.retractor = Retractor("telegram", means)
        return self.retractor


@pytest.fixture
def chats():
    return Chats()


async def test_each_message_is_replaced_once(chats):
    told = [str(number) for number in range(1, 2 * PLACES + 2)]
    chats.told(*told)
    await chats.start().replace()

    assert [message for message, _ in chats.replaced] == [f"m{chat}" for chat in told]
    assert {says for _, says in chats.replaced} == {"/story stferry234"}


async def test_a_flood_limit_is_waited_out(chats):
    chats.told("1")
    chats.ends = [SlowDown(7.0)]
    await chats.start().replace()

    assert len(chats.replaced) == 2
    assert chats.passed >= 7


@pytest.mark.parametrize("end", [Refused("too old"), Gone("blocked")])
async def test_a_message_that_must_stay_holds_up_no_other(chats, end):
    chats.told("1", "2")
    chats.ends = [end]
    await chats.start().replace()

    assert len(chats.replaced) == 2
    assert chats.waiting == []


async def test_a_surface_that_stays_away_is_given_up_in_the_end(chats, caplog):
    chats.told("1")
    chats.ends = [Unreachable("ConnectError")] * TRIES
    await chats.start().replace()

    assert chats.waiting == []
    assert len(chats.replaced) == 6
    assert chats.passed == 1 + 2 + 4 + 8 + 16 + 32
    assert len(said(caplog, "retraction.given_up", "chat")) == 1


async def test_it_outlasts_a_failing_store_and_stops_when_told(chats, caplog):
    chats.told("1")
    chats.fails = True
    await chats.start().run()

    assert len(chats.replaced) == 1
    assert "Retractor" in said(caplog, "store.awaited", "worker")
