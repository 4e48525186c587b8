from collections import Counter
from itertools import islice, pairwise

import pytest

from bot.replies import Ask
from briefings.model import Kind
from briefings.reading import read
from tests.bench.stored import filings, source_of, store_corpus
from tests.bench.synthetic import START, YEAR, documents, tellings
from tests.conftest import NOW


def test_a_seed_gives_the_same_documents_again_and_another_seed_others():
    assert list(documents(30)) == list(documents(30))
    assert not set(documents(30)) & set(documents(30, seed=8))


def test_news_comes_in_order_within_about_a_year():
    told = list(tellings(800))

    assert all(one.published <= other.published for one, other in pairwise(told))
    assert told[0].published > START
    assert told[-1].published < START + 2 * YEAR


def test_most_stories_have_few_sources_and_some_many():
    sizes = Counter(telling.story.number for telling in tellings(800)).values()

    assert max(sizes) > 40
    assert sorted(sizes)[len(sizes) // 2] <= 3


def test_people_are_called_by_a_given_name_and_a_surname_however_romanised():
    people = {each for telling in tellings(300) for each in telling.story.people}

    assert all(len(name.split()) == 2 for each in people for name in each.spellings)
    assert any(len(each.spellings) > 1 for each in people)


@pytest.mark.parametrize(
    "telling", list(islice(tellings(16), 16)), ids=lambda t: t.name
)
def test_the_reader_finds_all_of_a_document(telling):
    (source,) = read(telling.document, telling.name).sources
    told = [source.say(each) for each in source.passages if each.kind is Kind.SENTENCE]

    assert (source.title, source.outlet) == (telling.title, telling.outlet)
    assert source.published.moment == telling.published
    assert told == list(telling.sentences)


def test_what_is_written_straight_into_a_store_says_what_its_documents_say():
    for telling in tellings(40):
        (source,) = read(telling.document, telling.name).sources
        straight = source_of(telling)

        assert [straight.say(each) for each in straight.passages] == [
            source.say(each)
            for each in source.passages
            if each.kind in (Kind.HEADLINE, Kind.SENTENCE)
        ]


def test_every_receipt_of_a_straight_source_stands_where_the_name_does():
    for filing in filings(40):
        for naming in filing.names:
            for spelling in naming.entity.spellings:
                told = {span.of(filing.source.text) for span in spelling.receipts}
                assert told == {spelling.text}


async def test_what_is_written_straight_into_a_store_is_answered(store, desk):
    await store_corpus(store, 60)
    (head,) = await store.library.stories(limit=1)
    (cast, *_) = await store.names.cast(head.id, limit=1)

    told = await desk.answer(Ask(text=f"/story {head.id}", at=NOW))
    who = await desk.answer(Ask(text=f"/who {cast.name}", at=NOW))

    assert head.title.words in str(told)
    assert cast.name in str(who)
    assert sum(one.sources for one in await store.library.stories(limit=60)) == 60
