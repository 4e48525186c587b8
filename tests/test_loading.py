from collections import Counter

import pytest

from briefings.deciding import Outcome
from briefings.errors import UnreadableSource
from briefings.lookup import wanted_words
from briefings.model import StoryId
from briefings.store.codec import decode
from tests import factory


def documents(files):
    return [(name, text.encode()) for name, text in files.items()]


def ferry():
    return documents(factory.ferry_files())


async def told(store):
    """Return all that a reader could be told: stories with their sources."""
    heads = await store.library.stories(limit=100)
    library = store.library
    return {head.id: await library.sources_in(head.id, limit=100) for head in heads}


async def names(store):
    heads = await store.library.stories(limit=100)
    return {head.id: await store.names.cast(head.id, limit=100) for head in heads}


async def test_sources_of_one_event_are_one_story_and_of_another_another(
    store, loader, now
):
    await loader.load(ferry(), now)

    stories = await told(store)

    assert sorted(len(sources) for sources in stories.values()) == [1, 4]


async def test_sources_stand_in_order_of_publication_and_undated_ones_last(
    store, loader, now
):
    await loader.load(reversed(ferry()), now)

    (ferry_sources,) = [s for s in (await told(store)).values() if len(s) == 4]

    assert [source.outlet for source in ferry_sources] == [
        "Paper Boat",
        "Tide Times",
        "North Wire",
        None,
    ]


async def test_loading_twice_changes_nothing(store, loader, now):
    await loader.load(ferry(), now)
    library = store.library
    before = await told(store), await names(store), await library.last_change()

    report = await loader.load(ferry(), now)

    assert report.untouched == 5
    assert report.outcomes == Counter()
    assert before == (
        await told(store),
        await names(store),
        await library.last_change(),
    )


async def test_the_same_text_under_another_name_is_not_a_second_source(
    store, loader, now
):
    await loader.load([("a.txt", factory.BRIEF.encode())], now)

    report = await loader.load([("b.txt", factory.BRIEF.encode())], now)

    assert report.outcomes == Counter({Outcome.TWIN: 1})
    assert sum(map(len, (await told(store)).values())) == 1


async def test_a_copy_is_filed_once_its_original_is_corrected(store, loader, now):
    twins = [("a.txt", factory.BRIEF.encode()), ("copy.txt", factory.BRIEF.encode())]
    await loader.load(twins, now)
    changed = factory.BRIEF.replace("212 passengers", "214 souls").encode()

    report = await loader.load([("a.txt", changed), twins[1]], now)

    assert report.outcomes == Counter({Outcome.REVISED: 1, Outcome.ADDED: 1})
    assert await store.library.matches(["212"], limit=9)


WORDS = "Jørgen Łódź Straße Đorđe ﬁnance Українська їжа йод Ελλάδα ısı Aberhaven"


@pytest.mark.parametrize("word", WORDS.split())
async def test_any_word_of_a_source_finds_it(store, loader, now, word):
    text = f"The ferry ran aground. Nobody on it spoke of {word} again."
    await loader.load([("a.txt", text.encode())], now)

    assert await store.library.matches(wanted_words(word), limit=9)


@pytest.mark.parametrize("said", ["1,200", "1.200", "1 200", "1\u202f200", "1200"])
@pytest.mark.parametrize("asked", ["1,200", "1 200", "1200"])
async def test_a_number_is_found_however_its_digits_are_grouped(
    store, loader, engine, now, said, asked
):
    others = "Its twin has room for 200 and cost 1 million. Nobody spoke of it."
    texts = [f"The ferry ran aground. It carried {said} people.", others]
    files = [(f"{at}.txt", each.encode()) for at, each in enumerate(texts)]
    await loader.load(files, now)

    found = await engine.catalogue.search(asked)

    lines = [line.words for line in found.shown[0].lines]
    assert lines == [f"It carried {said} people."]


async def test_a_name_corrected_to_another_is_another_person(loader, engine, now):
    told = "The ferry ran aground. Captain Ann Brook called for help. She waited."
    files = [(f"{at}.txt", f"{told} Twice {at}.".encode()) for at in "ab"]
    await loader.load(files, now)

    corrected = told.replace("Ann Brook", "Tom Clark")
    await loader.load([("a.txt", f"{corrected} Twice a.".encode())], now)
    (clark,) = await engine.naming.who("Tom Clark")

    assert clark.spellings == ("Tom Clark",)


async def test_a_spelling_that_nobody_uses_any_more_is_not_shown(
    store, loader, engine, now
):
    one = "President Wolodymyr Selenskij spoke. Wolodymyr Selenskij left at noon."
    other = "President Volodymyr Zelenskyy spoke in Kyiv. Volodymyr Zelenskyy waved."
    await loader.load([("a.txt", one.encode()), ("b.txt", other.encode())], now)

    await loader.load([("a.txt", b"The president spoke. Nobody was named.")], now)
    (known,) = await engine.naming.who("Zelenskyy")

    assert known.name == "Volodymyr Zelenskyy"


async def test_an_earlier_revision_is_kept_aside(store, loader, now):
    await loader.load([("a.txt", factory.BRIEF.encode())], now)
    await loader.load([("a.txt", factory.BRIEF.replace("212", "214").encode())], now)

    ((revision, document),) = await store.database.rows(
        "SELECT revision, document FROM past_revision"
    )

    assert revision == 1
    assert "212 passengers" in decode(document).text


async def test_terms_of_an_earlier_revision_no_longer_count(store, loader, now):
    await loader.load([("a.txt", factory.BRIEF.encode())], now)
    await loader.load([("a.txt", b"A whale sang. The whale was blue.")], now)

    async with store.shelf() as shelf:
        counted = await shelf.frequencies(["ferri", "whale"])

    assert counted.of.get("ferri", 0) == 0
    assert counted.of["whale"] == 1


async def test_a_changed_file_is_a_new_revision_of_the_same_source(store, loader, now):
    await loader.load(ferry(), now)
    (before,) = [s for s in (await told(store)).items() if len(s[1]) == 4]
    changed = factory.ferry_files()["ferry/2.txt"].replace(
        "212 passengers", "214 souls"
    )

    report = await loader.load([("ferry/2.txt", changed.encode())], now)
    stories = await told(store)

    assert report.outcomes == Counter({Outcome.REVISED: 1})
    assert [source.id for source in stories[before[0]]] == [s.id for s in before[1]]
    assert any("214 souls" in source.text for source in stories[before[0]])
    assert not await store.library.matches(["souls", "212"], limit=9)


async def test_a_revision_takes_back_the_names_of_the_one_before(store, loader, now):
    await loader.load([("a.txt", factory.BRIEF.encode())], now)
    changed = factory.BRIEF.replace("Captain Mary Okafor", "Captain Joan Price")

    await loader.load([("a.txt", changed.encode())], now)
    ((cast),) = (await names(store)).values()

    people = {one.name for one in cast if one.kind == "person"}
    assert "Joan Price" in people
    assert "Mary Okafor" not in people


async def test_a_revision_and_its_undoing_leave_what_was_there(store, loader, now):
    await loader.load(ferry(), now)
    before = await told(store), await names(store)
    changed = factory.ferry_files()["ferry/2.txt"].replace("Mary Okafor", "Joan Price")

    await loader.load([("ferry/2.txt", changed.encode())], now)
    await loader.load(ferry(), now)

    assert before == (await told(store), await names(store))


async def test_a_document_that_fails_is_told_and_the_others_load(store, loader, now):
    broken = UnreadableSource("folder/big.txt", "is larger than 10 MB")
    files = [("empty.txt", b""), ("big.txt", broken), *ferry()]

    report = await loader.load(files, now)

    assert report.outcomes[Outcome.ADDED] == 5
    assert len(report.failures) == 2
    assert broken in report.failures


async def test_a_document_that_fails_in_part_is_read_again_next_time(
    store, loader, now
):
    lines = b'{"id": "a", "text": "The ferry sails. It is green."}\n{broken\n'

    for times in (1, 2):
        report = await loader.load([("two.jsonl", lines)], now)
        assert len(report.failures) == 1, times

    assert report.outcomes == Counter({Outcome.UNCHANGED: 1})


async def test_the_id_of_a_story_does_not_depend_on_what_joins_it_later(
    store, loader, now
):
    first, *others = ferry()
    await loader.load([first], now)
    (born,) = await told(store)

    await loader.load(others, now)

    assert born in await told(store)
    assert born.startswith("st")


async def test_changes_are_numbered_so_that_news_can_be_told(store, loader, now):
    first, *others = ferry()
    await loader.load([first], now)
    (touched,) = await store.library.touched(0, limit=100)
    assert await store.library.touched(touched.version, limit=100) == []

    await loader.load(others, now)
    later = await store.library.touched(touched.version, limit=100)
    assert len(later) == 2
    assert all(one.version > touched.version for one in later)
    assert later[-1].version == await store.library.last_change()


@pytest.mark.parametrize("limit", [1, 2])
async def test_lists_of_stories_come_in_pages(store, loader, now, limit):
    await loader.load(ferry(), now)

    pages = [
        head.id
        for offset in range(0, 4, limit)
        for head in await store.library.stories(limit=limit, offset=offset)
    ]

    assert sorted(pages) == sorted(await told(store))


async def test_ids_that_nothing_has_are_left_out(store):
    assert await store.library.heads([StoryId("stnone")]) == []
    assert await store.names.entity("pnone") is None
