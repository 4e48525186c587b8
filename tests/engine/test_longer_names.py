"""A longer and a shorter name of one person, through the real store and loader."""

import json
from itertools import permutations

import pytest

from tests import factory

NAMES = {
    "Luis Ortuzar": "Foreman Luis Ortuzar came up last from the mine at Vellano.",
    "Luis Alberto Ortuzar Iribarne": (
        "Luis Alberto Ortuzar Iribarne is the foreman of the mine at Vellano."
    ),
    "Luis Ortúzar": "The foreman Luis Ortúzar left the mine at Vellano at last.",
}
ORDERS = list(permutations(enumerate(NAMES, start=1)))


def told(day, name):
    text = f"# Foreman leaves the mine at Vellano\n\n{NAMES[name]}\n"
    return f"{day}.md", factory.stated(text, f"Paper {day}", f"2026-03-0{day}").encode()


async def people(store):
    rows = await store.database.rows(
        "SELECT id, (SELECT json_group_array(text) FROM (SELECT text FROM spelling"
        " WHERE entity = id ORDER BY text) AS a) FROM entity WHERE kind = 'person'"
    )
    return [spelled for _, spelled in rows]


async def stories(store):
    return len(await store.library.stories(limit=10))


@pytest.mark.parametrize("order", ORDERS)
async def test_they_are_one_person_in_whatever_order_their_sources_come(
    loader, store, now, order
):
    for day, name in order:
        await loader.load([told(day, name)], now)

    assert await stories(store) == 1
    assert len(await people(store)) == 1


@pytest.mark.parametrize("order", ORDERS)
async def test_they_are_one_person_when_all_come_at_once(loader, store, now, order):
    await loader.load([told(day, name) for day, name in order], now)

    assert await stories(store) == 1
    assert len(await people(store)) == 1


async def test_a_corrected_source_that_names_nobody_so_leaves_the_other(
    loader, store, now
):
    both = ["Luis Ortuzar", "Luis Alberto Ortuzar Iribarne"]
    await loader.load([told(day, name) for day, name in enumerate(both, 1)], now)
    assert len(await people(store)) == 1

    await loader.load([told(2, "Luis Ortuzar")], now)

    assert await people(store) == ['["Luis Ortuzar"]']


TWO = {"Luis Ortuzar Iribarne", "Luis Ortuzar Pinares"}


@pytest.mark.parametrize("order", list(permutations(["Luis Ortuzar", *sorted(TWO)])))
async def test_two_who_may_both_be_called_so_are_never_one(loader, store, now, order):
    for day, name in enumerate(order, start=1):
        said = (
            f"# Foreman leaves the mine\n\nForeman {name} left the mine at Vellano.\n"
        )
        text = factory.stated(said, f"Paper {day}", f"2026-03-0{day}")
        await loader.load([(f"{day}.md", text.encode())], now)

    assert await stories(store) == 1
    found = [TWO.intersection(json.loads(each)) for each in await people(store)]
    assert sorted(map(len, filter(None, found))) == [1, 1]
    assert await store.doubts.doubts(limit=9)
