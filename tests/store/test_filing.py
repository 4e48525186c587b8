"""What filing a source looks at: the same amount in a corpus of any size."""

import pytest

from briefings.deciding import add
from briefings.model import StoryId
from briefings.names import keys
from briefings.reading import read
from briefings.store.name_rows import FILING
from briefings.store.shelf import CANDIDATES

GIVEN = "Ana Boris Clara Dmitri Edda Felix Greta Hugo Irma Jonas Karla Ludvig".split()


def telling(person, number):
    """Return one story of its own about a person."""
    return (
        f"---\noutlet: Tide Times\n---\n{person} opens pier number {number}\n\n"
        f"On Monday {person} opened pier number {number} at Harbour{number}.\n"
    ).encode()


async def sought(store, keys):
    async with store.shelf() as shelf:
        (known,) = await shelf.namesakes([keys], None)
    return known


@pytest.fixture
async def brandts(loader, now):
    """A dozen people of one surname, each in a story of their own."""
    people = [f"{given} Brandt" for given in GIVEN]
    documents = [(f"{n}.txt", telling(one, n)) for n, one in enumerate(people)]
    await loader.load(documents, now)
    return people


async def test_all_bearers_of_a_surname_are_sought_by_it(store, brandts):
    known = await sought(store, ["w:PLNT"])

    assert sorted(each.name for each in known) == sorted(brandts)


async def test_whoever_shares_far_fewer_keys_than_another_is_not_sought(store, brandts):
    known = await sought(store, sorted(keys("Felix Brandt")))

    assert known[0].name == "Felix Brandt"
    assert len(known) < len(brandts)


async def test_a_known_person_of_a_common_surname_is_known_again(
    store, loader, brandts, now
):
    await loader.load([("again.txt", telling("Felix Brandt", 99))], now)

    known = await sought(store, ["w:PLNT"])

    assert sorted(each.name for each in known) == sorted(brandts)


async def test_of_many_spellings_those_seen_most_are_compared(store, loader, now):
    usual = b"Felix Brandt met Felix Brandt and Felix Brandt.\n\n"
    spelled = " ".join(
        f"Then Fe{'l' * n}ix Brandt spoke." for n in range(1, FILING.spellings + 6)
    )
    await loader.load([("many.txt", usual + spelled.encode())], now)

    (known,) = await sought(store, ["w:PLNT"])

    assert len(known.spellings) == FILING.spellings
    assert known.spellings[0] == "Felix Brandt"


async def test_a_story_is_the_same_looked_up_as_found_by_its_terms(
    store, loader, brandts, now
):
    async with store.shelf() as shelf:
        (story, profile), *_ = await shelf.candidates(["brandt"])
        found = await shelf.story(story)
    async with store.shelf() as shelf:
        looked_up = await shelf.story(story)
        nobody = await shelf.story(StoryId("stnone"))

    assert found[0] == looked_up[0]
    assert found[1].to_bytes() == looked_up[1].to_bytes() == profile.to_bytes()
    assert nobody is None


async def test_a_source_without_a_telling_word_has_no_story_to_join(store, brandts):
    async with store.shelf() as shelf:
        assert await shelf.candidates([]) == []


async def test_a_story_whose_only_source_came_withdrawn_is_not_sought(store, now):
    gone = telling("Ana Brandt", 1).replace(b"---\n", b"---\nstatus: withdrawn\n", 1)
    for document, sought in ((gone, 0), (telling("Ana Brandt", 1), 1)):
        (source,) = read(document, "1.txt").sources
        async with store.shelf() as shelf:
            await add(shelf, source, now)
            assert len(await shelf.candidates(["brandt"])) == sought


async def test_of_stories_added_at_one_time_those_filed_last_are_sought(store, now):
    opened = []
    async with store.shelf() as shelf:
        for number in range(CANDIDATES + 9):
            document = telling("Ana Brandt", number)
            (source,) = read(document, f"{number}.txt").sources
            await add(shelf, source, now, story=StoryId("stnone"))
            opened.append((await shelf.filed(source.id)).story)
        sought = {story for story, _ in await shelf.candidates(["brandt"])}

    assert sought == set(opened[-CANDIDATES:])


async def test_terms_counted_within_a_transaction_are_those_that_others_count(
    store, brandts, now
):
    terms = ["brandt", "pier", "lighthouse"]
    (source,) = read(telling("Nora Brandt", 50), "nora.txt").sources
    async with store.shelf() as shelf:
        before = await shelf.frequencies(terms)
        await add(shelf, source, now)
        within = await shelf.frequencies(terms)
    async with store.shelf() as shelf:
        after = await shelf.frequencies(terms)

    assert before.of["brandt"] == len(brandts)
    assert within.of == after.of == {t: n + 1 for t, n in before.of.items()}
    assert within.documents == after.documents == before.documents + 1
