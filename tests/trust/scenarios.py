"""What is tried against faults: each act of readers and operators, and of the world.

A scenario is prepared once, without faults; what it does then is tried with them.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.desk.changing_texts import GONE
from bot.feeds.model import Health, Rule, Wanted
from bot.feeds.sql import SqlFeeds
from bot.replies import Address
from tests import factory
from tests.feeds.conftest import BREAD, FERRY, rss
from tests.trust.life import TRIES, Life, Stuck

Step = Callable[[Life], Awaitable[None]]

PAPER = "https://paper.example/rss"
GAZETTE = "https://gazette.example/rss"

FIRST = factory.stated(factory.MOSAIC, "Paper Boat", "2029-12-01")
SECOND = factory.stated(factory.BRIEF, "Tide Times", "2029-12-02")
THIRD = factory.stated(factory.WIRE, "North Wire", "2029-12-03")
COMET = factory.stated(factory.OTHER, "Orion Notes", "2029-12-01")

#: As corrected: another number of passengers.
MENDED = factory.MOSAIC.replace("212", "214")


@dataclass(frozen=True, kw_only=True)
class Scenario:
    prepare: Step
    act: Step


async def furnish(life: Life) -> None:
    """Have readers follow the ferry, its captain and words, and be told of it."""
    await life.load([("1.txt", FIRST), ("c.txt", COMET)])
    for person in life.world.readers[:3]:
        await life.says(person, "/follow ferry")
    await life.says(life.world.readers[3], "/follow Mary Okafor")
    await life.load([("2.txt", SECOND)])
    await life.goes_on()


async def loading(life):
    await life.load([("3.txt", THIRD), ("4.txt", factory.LONGFORM)])
    await life.goes_on()


async def following(life):
    last = life.world.readers[-1]
    await life.says(last, "/follow ferry")
    await life.says(last, "/follow Mary Okafor")
    await life.says(last, "/mute ferry")
    await life.says(last, "/unmute ferry")
    await life.load([("3.txt", THIRD)])
    await life.goes_on()
    await life.says(last, "/unfollow ferry")


async def asking(life):
    last = life.world.readers[-1]
    shown = await life.says(last, "/story ferry")
    await life.presses(last, "Compare", shown)
    await life.says(last, "/who Okafor")


async def drafted(life):
    await furnish(life)
    rows = "\n".join(json.dumps({"text": each}) for each in (THIRD, factory.LONGFORM))
    await life.sends(life.world.owner, "all.jsonl", rows.encode())


async def publishing(life):
    await life.says(life.world.owner, "/draft 1 publish")
    await life.goes_on()


async def published(life):
    await drafted(life)
    await publishing(life)


async def undoing(life):
    await change(life, "/undo 1")
    await life.goes_on()


async def correcting(life):
    source = source_of(life, "Paper Boat")
    await change(life, f"/correct {source} {MENDED}")
    await life.goes_on()


async def recalling(life):
    source = source_of(life, "Tide Times")
    await change(life, f"/recall {source} It was made up.")
    await life.goes_on()


async def merging(life):
    await change(life, "/merge comet | ferry")
    await life.goes_on()


async def watched(life):
    await furnish(life)
    life.world.web.pages[PAPER] = rss(FERRY)
    life.world.web.pages[GAZETTE] = rss(BREAD)
    feeds = SqlFeeds(life.parts.store.database)
    desk = Address(surface="telegram", chat=str(life.world.owner.chat.id))
    due = Health(due=life.world.now())
    paper = await feeds.add(PAPER, "The Paper", who="7", where=desk, health=due)
    await feeds.set(paper.id, Wanted(rule=Rule.PUBLISH))
    await feeds.add(GAZETTE, "The Gazette", who="7", where=desk, health=due)


async def polling(life):
    # A poll that was given out and failed is given out again ten minutes later.
    await life.goes_on(minutes=11, times=3)
    life.world.web.pages[PAPER] = rss(("f2", "Ferry", SINKS), FERRY)
    await life.goes_on(minutes=60, times=2)


SINKS = (
    "The ferry Sea Lark was freed off Aberhaven, said captain Mary Okafor on Monday."
)


async def announced(life):
    await furnish(life)
    await life.says(life.world.owner, "/broadcast We move house.")


async def broadcasting(life):
    await life.says(life.world.owner, "/broadcast send 1")
    await life.goes_on(minutes=11, times=2)
    await life.says(life.world.owner, "/broadcast recall 1")
    await life.goes_on()


async def reported(life):
    await furnish(life)
    await life.says(life.world.readers[0], "/report wrong It was 209.")


async def reporting(life):
    await change(life, "/answer 1 We look into it.")
    await life.goes_on()


async def change(life, command):
    """Order a change and confirm it, anew where it was forgotten meanwhile."""
    for _ in range(TRIES):
        shown = await life.says(life.world.owner, command)
        if shown.text == GONE:
            continue
        if "Do it" not in shown.labels:
            return  # It is made already.
        said = await life.presses(life.world.owner, "Do it", shown)
        if said.text != GONE:
            return
    raise Stuck(command)


def source_of(life, outlet):
    ((source,),) = life.world.asked(
        f"SELECT id FROM source WHERE document LIKE '%{outlet}%' ORDER BY seq LIMIT 1"
    )
    return source


SCENARIOS = {
    "load": Scenario(prepare=furnish, act=loading),
    "follow": Scenario(prepare=furnish, act=following),
    "ask": Scenario(prepare=furnish, act=asking),
    "publish": Scenario(prepare=drafted, act=publishing),
    "undo": Scenario(prepare=published, act=undoing),
    "correct": Scenario(prepare=furnish, act=correcting),
    "recall": Scenario(prepare=furnish, act=recalling),
    "merge": Scenario(prepare=furnish, act=merging),
    "feeds": Scenario(prepare=watched, act=polling),
    "broadcast": Scenario(prepare=announced, act=broadcasting),
    "report": Scenario(prepare=reported, act=reporting),
}
