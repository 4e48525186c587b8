import pytest

from bot.leases.slots import SqlSlots

GAP = 0.5


@pytest.fixture
def slots(database):
    return lambda surface="telegram": SqlSlots(database, surface, gap=GAP, late=0.1)


async def now(database):
    ((micros,),) = await database.rows(f"SELECT {database.clock}")
    return micros / 1e6


async def test_slots_of_all_processes_follow_each_other(slots, database):
    one, other = slots(), slots()
    began = await now(database)
    firsts = []
    for count, taker in ((10, one), (10, other), (1, one), (10, other)):
        wait = await taker.take(count, hold=0)
        firsts.append(await now(database) + wait - began)

    assert firsts == pytest.approx([0, 10 * GAP, 20 * GAP, 21 * GAP], abs=0.4)


async def test_a_surface_has_slots_of_its_own(slots):
    await slots().take(10, hold=0)

    assert await slots("web").take(1, hold=0) == pytest.approx(-0.1, abs=0.01)


async def test_after_a_rest_slots_are_not_made_up_for(slots, database):
    await slots().take(1, hold=0)
    async with database.transaction() as do:
        await do.write("UPDATE pace SET free = free - 60000000")

    assert await slots().take(1, hold=0) == pytest.approx(-0.1, abs=0.01)


async def test_nobody_sends_while_all_are_held(slots):
    await slots().take(0, hold=20)

    assert await slots().take(1, hold=0) == pytest.approx(20, abs=1)


async def test_a_clock_that_was_set_back_holds_nobody_for_ever(slots, database):
    await slots().take(1, hold=0)
    async with database.transaction() as do:
        await do.write("UPDATE pace SET free = free + 86400000000")

    assert await slots().take(1, hold=0) <= 600
