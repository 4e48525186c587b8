"""Finding sources by words in either store: in bounds, over slips, by beginnings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.deciding import add
from briefings.loading import Loader
from briefings.reading import read
from briefings.store.sql import SqlStore
from briefings.store.vocabulary import REMEMBERED, Kept, marked, parts
from tests import factory

LETTERS = "abcdefgh"
words = st.text(LETTERS, min_size=5, max_size=14)


@given(words, st.data())
def test_after_one_slip_a_part_of_the_word_is_still_whole(word, data):
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    slip = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
            ]
        )
    )

    assert any(part in marked(word) for part in parts(slip))


@given(words)
def test_the_parts_of_a_word_are_all_of_it_and_long_enough_to_be_looked_up(word):
    assert "".join(parts(word)) == marked(word)
    assert all(len(part) >= 3 for part in parts(word))


@pytest.fixture
async def ferries(database, now):
    """A store of either kind with the ferry's story and the comet's."""
    store = SqlStore(database)
    files = [(name, text.encode()) for name, text in factory.ferry_files().items()]
    report = await Loader(store).load(files, now)
    assert not report.failures
    return store


@pytest.mark.parametrize(
    "slip", ["obsrvatory", "observattory", "obserbatory", "observaotry", "obsrvatry"]
)
async def test_a_slip_leads_to_the_word_that_sources_have(ferries, slip):
    assert await ferries.library.spelled_like(slip, limit=1) == ["observatory"]


@pytest.mark.parametrize("word", ["zeppelin", "sea", "", "a" * 50])
async def test_what_is_near_no_word_leads_nowhere(ferries, word):
    assert await ferries.library.spelled_like(word, limit=9) == []


async def test_a_beginning_leads_to_the_words_that_begin_so_shortest_first(ferries):
    assert await ferries.library.begun("pass", limit=9) == ["passengers"]
    assert await ferries.library.begun("grou", limit=9) == ["grounding"]
    assert await ferries.library.begun("soun", limit=9) == ["soundings"]
    assert await ferries.library.begun("pa", limit=9) == []


async def test_a_word_is_kept_once_however_often_it_is_said(ferries, database):
    ((said, kept),) = await database.rows(
        "SELECT COUNT(*), COUNT(DISTINCT word) FROM word"
    )

    assert said == kept > 50


async def test_words_that_will_do_as_well_are_found_too(ferries):
    found = await ferries.library.matches(
        ["ferry", "sandbar"], like={"sandbar": ["sandbank"]}, limit=9
    )

    assert found
    assert not await ferries.library.matches(["ferry", "sandbar"], limit=9)


async def test_only_the_newest_that_match_are_scored(ferries, database):
    everything = await database.search.matches(
        database, [["ferry"]], every=True, limit=9
    )
    bounded = type(database.search)(scored=2)
    some = await bounded.matches(database, [["ferry"]], every=True, limit=9)
    seqs = dict(await database.rows("SELECT id, seq FROM source"))

    newest = sorted((seqs[id_] for id_, *_ in everything), reverse=True)[:2]
    assert sorted((seqs[id_] for id_, *_ in some), reverse=True) == newest


async def test_the_best_match_comes_first(ferries):
    best, *others = await ferries.library.matches(["sea", "lark"], limit=9)

    assert others
    assert all(best.score >= other.score for other in others)


async def test_words_of_what_was_undone_are_kept_when_they_are_said_again(store, now):
    async def said(shelf):
        (source,) = read(
            b"Lantern shop opens\n\nA lantern was sold.\n", "a.txt"
        ).sources
        await add(shelf, source, now)

    async def said_in_vain(shelf):
        await said(shelf)
        raise LookupError

    async with store.filling():
        with pytest.raises(LookupError):
            await store.work(said_in_vain)
        before = await store.library.begun("lant", limit=9)
        await store.work(said)
        after = await store.library.begun("lant", limit=9)

    assert (before, after) == ([], ["lantern"])


def test_words_that_were_kept_before_are_remembered_up_to_a_bound():
    full = {f"w{number}" for number in range(REMEMBERED)}

    Kept(full).add(["tugs", "shoal"], ["shoal"])

    assert len(full) == REMEMBERED


def test_words_that_may_be_undone_are_known_in_their_own_transaction_alone():
    before: set[str] = set()
    kept = Kept(before)

    kept.add(["tugs", "shoal"], ["shoal"])

    assert kept.without({"tugs", "shoal", "quay"}) == ["quay"]
    assert Kept(before).without({"tugs", "shoal"}) == ["shoal"]
