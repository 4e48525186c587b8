"""Filing for operators: with pushes, quietly, and taken back."""

import asyncio
import re
from itertools import count

import pytest

from bot.delivery.news import EngineNews
from bot.delivery.rounds import Rounds
from bot.operators.filing import SqlFiling
from bot.readers.model import Topic
from bot.readers.moving import SqlListeners
from bot.readers.sql import SqlReaderStore
from bot.replies import Address
from briefings.engine import Engine
from briefings.engine.changing import Changing
from briefings.errors import StoreError
from briefings.loading import Loader
from briefings.model import Span
from briefings.store.codec import digest
from briefings.store.sql import SqlStore
from briefings.stories import new_story_id
from briefings.writing import labels
from tests import factory
from tests.conftest import NOW

FILES = factory.ferry_files()
ANNA = Address(surface="telegram", chat="701")


@pytest.fixture
def store(database):
    return SqlStore(database)


@pytest.fixture
def engine(store):
    return Engine(store.library, store.names, store.evidence)


@pytest.fixture
def readers(database):
    return SqlReaderStore(database)


@pytest.fixture
def rounds(engine, readers):
    return Rounds(EngineNews(engine.updates), readers.post)


@pytest.fixture
def filing(database, rounds):
    return SqlFiling(database, rounds.open)


def source(name, origin=None):
    return factory.source(FILES[name], origin or name)


async def file(filing, *sources, story=None, quietly=False):
    return await filing.file(sources, NOW, story=story, quietly=quietly)


@pytest.fixture
async def followed(store, readers):
    """Return the ferry's story, which Anna follows from its first source on."""
    await Loader(store).load([("ferry/1.txt", FILES["ferry/1.txt"].encode())], NOW)
    (head,) = await store.library.stories(limit=9)
    anna = await readers.readers.meet(ANNA, None)
    topic = Topic(key=f"story:{head.id}", label="The ferry")
    await readers.followings.follow(anna.id, topic, head.version)
    return head


async def owed(readers, rounds):
    """Return what leaves for Anna: what she was told of each story, and what is new."""
    await rounds.open()
    letters = await readers.post.turn("telegram", NOW, ended=(), room=9)
    return [(one.told, one.version) for letter in letters for one in letter.owed]


async def test_what_is_filed_is_pushed(filing, followed, readers, rounds):
    await file(filing, source("ferry/2.txt"))

    assert await owed(readers, rounds) == [(1, 2)]


async def test_filing_twice_is_filing_once(filing, followed, store):
    one = source("ferry/2.txt")

    first = await file(filing, one)
    change = await store.library.last_change()
    second = await file(filing, one)

    assert first == second == {one.id: digest(one)}
    assert await store.library.last_change() == change


async def test_what_is_filed_quietly_is_pushed_to_nobody(
    filing, followed, readers, rounds
):
    await file(filing, source("ferry/2.txt"), quietly=True)

    assert await owed(readers, rounds) == []


async def test_what_was_filed_quietly_is_told_with_the_next_update(
    filing, followed, readers, rounds, engine
):
    await file(filing, source("ferry/2.txt"), quietly=True)
    await file(filing, source("ferry/3.txt"))

    assert await owed(readers, rounds) == [(1, 3)]
    update = await engine.updates.since(followed.id, 1)
    assert "209 passengers" in update.words
    assert "tugs" in update.words


async def test_filing_quietly_hides_no_other_change(
    filing, followed, readers, rounds, store
):
    await Loader(store).load([("ferry/3.txt", FILES["ferry/3.txt"].encode())], NOW)

    await file(filing, source("comet/1.txt"), quietly=True)

    assert await owed(readers, rounds) == [(1, 2)]


async def test_a_change_that_another_process_files_meanwhile_is_not_hidden(
    database, followed, readers, rounds, store
):
    late = [("ferry/3.txt", FILES["ferry/3.txt"].encode())]

    async def open_then_load():
        await rounds.open()
        if late:
            await Loader(store).load([late.pop()], NOW)

    filing = SqlFiling(database, open_then_load)
    await file(filing, source("comet/1.txt"), quietly=True)

    assert await owed(readers, rounds) == [(1, 2)]


async def test_quiet_filing_waits_for_no_change_that_nobody_is_told_of(
    filing, followed, readers, rounds, store, database
):
    await rounds.open()
    (one, *_) = await store.library.sources_in(followed.id, limit=9)
    await Changing(database, SqlListeners()).stories.rename(
        followed.id, one.id, Span(start=0, end=9)
    )

    async with asyncio.timeout(30):
        await file(filing, source("ferry/2.txt"), quietly=True)

    assert await owed(readers, rounds) == []


async def test_quiet_filing_gives_up_where_others_file_without_end(
    database, followed, store
):
    texts = (f"Whale {turn} was seen off Wick.".encode() for turn in count())

    async def load():
        text = next(texts)
        await Loader(store).load([(f"{len(text)}{text[6:9]!r}.txt", text)], NOW)

    with pytest.raises(StoreError, match="once more"):
        await file(SqlFiling(database, load), source("ferry/2.txt"), quietly=True)


async def test_sources_are_filed_all_or_none(filing, store, database):
    broken = object()

    with pytest.raises(AttributeError):
        await filing.file(
            [source("ferry/2.txt"), broken], NOW, story=None, quietly=True
        )

    assert await store.library.last_change() == 0
    assert await database.rows("SELECT seen FROM post") == [(0,)]


async def test_a_source_joins_the_story_that_is_asked_for(filing, followed, store):
    await file(filing, source("comet/1.txt"), story=followed.id)

    (head,) = await store.library.stories(limit=9)
    assert (head.id, head.sources) == (followed.id, 2)


async def test_what_another_document_tells_is_not_filed_from_here(filing, followed):
    twin = source("ferry/1.txt", "copy.txt")

    # It states its address, which is its identity.
    assert await file(filing, twin) == {}


async def test_a_new_source_taken_back_counts_as_withdrawn(filing, followed, store):
    one = source("ferry/2.txt")
    filed = await file(filing, one)

    assert await filing.take_back(filed, "a mistake", NOW) == 1

    (there,) = await store.library.sources([one.id])
    assert labels.recalled(there) == "a mistake"


async def test_whoever_was_told_hears_that_it_was_taken_back(
    filing, followed, readers, rounds, engine
):
    filed = await file(filing, source("ferry/2.txt"))

    await filing.take_back(filed, "a mistake", NOW)

    update = await engine.updates.since(followed.id, 2)
    assert {kind.value for kind in update.kinds} == {"withdrawn"}
    assert await engine.updates.since(followed.id, 1) is None


async def test_a_revision_taken_back_gives_way_to_the_one_before(
    filing, followed, store
):
    before = source("ferry/1.txt")
    text = FILES["ferry/1.txt"].replace("212", "214")
    filed = await file(filing, factory.source(text, "draft 1/typed"))
    assert set(filed) == {before.id}

    await filing.take_back(filed, "a mistake", NOW)

    (there,) = await store.library.sources([before.id])
    assert there == before


def typed(name, origin):
    """Return a text that states no link, so that only a draft tells whose it is."""
    return factory.source(re.sub(r"(?m)^url: .*\n", "", FILES[name]), origin)


async def test_a_text_taken_back_stands_again_as_what_it_was(
    filing, followed, readers, rounds, store
):
    (first,) = await file(filing, typed("comet/1.txt", "draft 1/typed"))
    (comet,) = [h for h in await store.library.stories(limit=9) if h != followed]
    anna = await readers.readers.meet(ANNA, None)
    topic = Topic(key=f"story:{comet.id}", label="The comet")
    await readers.followings.follow(anna.id, topic, comet.version)
    (there,) = await store.library.sources([first])
    await filing.take_back({first: digest(there)}, labels.BY_MISTAKE, NOW)
    assert comet.id not in [h.id for h in await store.library.stories(limit=9)]

    again = await file(filing, typed("comet/1.txt", "draft 2/typed"))

    assert again == {first: digest(there)}
    assert await file(filing, typed("comet/1.txt", "draft 2/typed")) == again
    (stands,) = [h for h in await store.library.stories(limit=9) if h.id == comet.id]
    assert stands.sources == 1
    (there,) = await store.library.sources([first])
    assert (there.withdrawn, there.origin) == (None, "draft 2/typed")
    # It is taken back once more, and stands again once more.
    assert await filing.take_back(again, labels.BY_MISTAKE, NOW) == 1
    assert set(await file(filing, typed("comet/1.txt", "draft 3/typed"))) == {first}


async def taken_back(filing, name, story=None):
    filed = await file(filing, typed(name, "draft 1/typed"), story=story)
    await filing.take_back(filed, labels.BY_MISTAKE, NOW)
    return next(iter(filed))


async def test_a_text_taken_back_stands_again_in_a_story_of_others(
    filing, followed, store
):
    first = await taken_back(filing, "ferry/2.txt")

    again = await file(filing, typed("ferry/2.txt", "draft 2/typed"))

    assert set(again) == {first}
    (story,) = await store.library.stories(limit=9)
    assert (story.id, story.sources) == (followed.id, 2)


async def test_a_text_taken_back_is_a_new_one_in_another_story(filing, followed, store):
    first = await taken_back(filing, "comet/1.txt")

    again = await file(filing, typed("comet/1.txt", "draft 2/typed"), story=followed.id)

    assert first not in again
    (story,) = await store.library.stories(limit=9)
    assert (story.id, story.sources) == (followed.id, 2)


async def test_a_story_that_was_taken_back_is_no_choice_beside_one_that_stands(
    filing, followed, engine
):
    await taken_back(filing, "comet/1.txt")
    (gone,) = (await engine.catalogue.find("comet Tanaka")).stories
    one = typed("comet/1.txt", "draft 2/typed")
    await file(filing, one, story=new_story_id(one.id))

    for asked in ("comet", "Luis Prado"):
        (found,) = (await engine.catalogue.find(asked)).stories
        assert found.id == new_story_id(one.id) != gone.id


async def test_a_text_published_in_a_wrong_story_does_not_go_back_there(
    filing, followed, store
):
    first = await taken_back(filing, "comet/1.txt", story=followed.id)

    again = await file(filing, typed("comet/1.txt", "draft 2/typed"))

    assert first not in again
    assert len(await store.library.stories(limit=9)) == 2


async def test_what_changed_since_is_not_taken_back(filing, followed, store):
    one = source("ferry/2.txt")
    filed = await file(filing, one)
    text = FILES["ferry/2.txt"].replace("212", "214")
    await file(filing, factory.source(text, "ferry/2.txt"))

    assert await filing.take_back(filed, "a mistake", NOW) == 0

    (there,) = await store.library.sources([one.id])
    assert there.withdrawn is None


async def test_taking_back_twice_is_taking_back_once(filing, followed, store):
    filed = await file(filing, source("ferry/2.txt"))
    await filing.take_back(filed, "a mistake", NOW)
    change = await store.library.last_change()

    assert await filing.take_back(filed, "a mistake", NOW) == 0
    assert await store.library.last_change() == change
