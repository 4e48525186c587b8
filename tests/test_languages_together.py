"""A story told in six languages: found, named, compared, taken back."""

import pytest

from bot.app import SAMPLE
from briefings.reading.folder import documents
from briefings.store.entity_rows import EntityWriter
from tests.conftest import NOW
from tests.test_end_to_end import in_a_pipe

#: What is typed, and what the answer holds.
ASKED = [
    ("/story ankara", ["freed 16 prisoners", "7 voices agree"]),
    ("/who Красиков", ["Vadim Krasikov", "Wadima Krasikowa", "Вадзіма Красікава"]),
    ("/who Красікава", ["Vadim Krasikov"]),
    ("/who Krassikow", ["Vadim Krasikov"]),
    ("/who Кара-Мурзу", ["Vladimir Kara-Murza", "Володимира Кара-Мурзу"]),
    ("/who Gershkovicha", ["Evan Gershkovich", "Эвана Гершковича"]),
    ("/who Гершковіч", ["Evan Gershkovich"]),
    ("/numbers ankara", ["16 prisoners"]),
    ("/quotes ankara", ["«Сделка, которая", "„Die Einigung, die", "in Ukrainian"]),
    ("/timeline ankara", ["30 Jul 2024: Аляксандр Лукашэнка памілаваў"]),
    ("/disputes ankara", ["do not contradict each other"]),
    ("/compare ankara", ["7 voices: Russia and Belarus freed 16 prisoners"]),
]


async def load(loader, kept=lambda name: True):
    folder = SAMPLE / "exchange"
    files = [item for item in documents(folder) if kept(item[0])]
    return await loader.load(files, NOW)


@pytest.mark.parametrize(("typed", "held"), ASKED)
async def test_answers_on_the_story_of_six_languages(desk, loader, typed, held):
    await load(loader)

    answer = await in_a_pipe(desk, typed)

    assert [words for words in held if words not in answer] == []


async def test_its_sources_are_one_story_in_whatever_order_they_come(loader, store):
    files = list(documents(SAMPLE / "exchange"))

    await loader.load(reversed(files), NOW)

    (head,) = await store.library.stories(limit=9)
    assert head.sources == 7
    assert head.title.words.isascii()


async def test_a_story_of_other_languages_alone_is_told_as_well(desk, loader):
    await load(loader, lambda name: "prichal" in name or "hafenblatt" in name)

    answer = await in_a_pipe(desk, "/story Анкары")

    assert "16" in answer
    assert "Hafenblatt" in await in_a_pipe(desk, "/sources ankara")


async def test_a_place_goes_by_its_usual_name_where_no_source_names_it_so(desk, loader):
    await load(loader, lambda name: "vezha" in name)

    answer = await in_a_pipe(desk, "/people Анкары")

    assert "Ankara" in answer
    assert "Анкары," not in answer


async def test_a_spelling_that_a_correction_takes_away_is_gone(desk, loader):
    await load(loader)
    name, data = next(d for d in documents(SAMPLE / "exchange") if "kurier" in d[0])

    corrected = data.replace(b"Wadima Krasikowa", "tego człowieka".encode())
    await loader.load([(name, corrected)], NOW)

    assert "Wadima" not in await in_a_pipe(desk, "/who Krasikov")
    assert "Вадима Красикова" in await in_a_pipe(desk, "/who Krasikov")


async def test_names_that_are_counted_anew_are_found_by_the_same_keys(store, loader):
    await load(loader)

    async def kept():
        tables = ("entity", "spelling", "entity_key")
        return [
            sorted(await store.database.rows(f"SELECT * FROM {table}"))
            for table in tables
        ]

    before = await kept()
    async with store.database.transaction() as do:
        for id_, *_ in before[0]:
            await EntityWriter(do).recount(id_)

    assert await kept() == before
