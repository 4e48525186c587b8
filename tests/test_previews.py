"""Dry runs of filing: they tell what filing then does, and write nothing."""

import pytest

from briefings.deciding import Outcome, add
from briefings.engine.previews import Previews
from briefings.errors import StoryNotFound
from briefings.loading import Loader
from briefings.reading.restated import restated
from briefings.reading.stamps import stamp_of
from briefings.reading.stated import source_id
from briefings.stories import new_story_id
from tests import factory
from tests.conftest import NOW

FILES = factory.ferry_files()


def source(name, *, changed=None):
    text = FILES[name].replace(*changed) if changed else FILES[name]
    return factory.source(text, name)


async def load(store, *names):
    files = [(name, FILES[name].encode()) for name in names]
    await Loader(store).load(files, NOW)


async def filed(store, one, story=None):
    async with store.shelf() as shelf:
        return await add(shelf, one, NOW, story=story)


@pytest.fixture
def previews(store):
    return Previews(store)


async def test_a_preview_writes_nothing(store, previews):
    await load(store, "ferry/1.txt")

    await previews.of(source("ferry/2.txt"), NOW)

    assert await store.library.last_change() == 1
    assert not await store.library.sources([source("ferry/2.txt").id])


@pytest.mark.parametrize(
    "one",
    [
        source("ferry/2.txt"),
        source("ferry/4.txt"),
        source("comet/1.txt"),
        source("ferry/1.txt", changed=("212", "214")),
        source("ferry/3.txt", changed=("209", "208")),
    ],
    ids=["joins", "joins undated", "opens", "revises", "revises the later"],
)
async def test_a_preview_tells_what_filing_then_does(store, engine, previews, one):
    await load(store, "ferry/1.txt", "ferry/3.txt")

    preview = await previews.of(one, NOW)
    assert await filed(store, one) is preview.outcome
    head = preview.joining.head
    update = await engine.updates.since(head.id, 2)

    (there,) = await store.library.heads([head.id])
    assert (there.title, there.sources) == (head.title, head.sources)
    assert preview.joining.update == update
    assert (preview.joining.now is None) == (there.sources == 1)


async def test_a_preview_names_whom_the_source_names(store, engine, previews):
    await load(store, "ferry/1.txt")
    (mary,) = await engine.naming.who("Mary Okafor")

    preview = await previews.of(source("ferry/2.txt"), NOW)

    assert mary.id in preview.joining.entities
    assert "tug" in preview.joining.stems


async def test_a_preview_says_which_stories_were_thought_of_and_why(store, previews):
    await load(store, "ferry/1.txt", "ferry/3.txt")

    preview = await previews.of(source("ferry/2.txt"), NOW)

    (near, head), *_ = preview.near
    assert head.id == preview.joining.head.id
    assert near.margin > 0
    assert {"Sea", "Lark"} <= set(near.shared)


async def test_what_says_the_same_is_told_already(store, previews):
    await load(store, "ferry/4.txt")
    twin = factory.source(FILES["ferry/4.txt"], "copy.txt")

    preview = await previews.of(twin, NOW)

    assert (preview.outcome, preview.joining) == (Outcome.TWIN, None)
    assert preview.like.origin.endswith("ferry/4.txt")


async def test_what_did_not_change_is_here_already(store, previews):
    await load(store, "ferry/1.txt")

    preview = await previews.of(source("ferry/1.txt"), NOW)

    assert (preview.outcome, preview.joining) == (Outcome.UNCHANGED, None)
    assert preview.like == source("ferry/1.txt")


async def test_a_source_joins_the_story_that_is_asked_for(store, previews):
    await load(store, "ferry/1.txt")
    (ferry,) = await store.library.stories(limit=9)
    comet = source("comet/1.txt")

    preview = await previews.of(comet, NOW, story=ferry.id)
    await filed(store, comet, ferry.id)

    assert (preview.joining.head.id, preview.joining.head.sources) == (ferry.id, 2)
    assert preview.joining.now == ferry
    assert [head.id for head in await store.library.stories(limit=9)] == [ferry.id]


async def test_a_source_opens_a_story_if_that_is_asked_for(store, previews):
    await load(store, "ferry/1.txt")
    brief = source("ferry/2.txt")
    own = new_story_id(brief.id)

    preview = await previews.of(brief, NOW, story=own)
    await filed(store, brief, own)

    assert (preview.joining.head.id, preview.joining.now) == (own, None)
    assert len(await store.library.stories(limit=9)) == 2


async def test_a_story_that_is_not_there_cannot_be_joined(store, previews):
    with pytest.raises(StoryNotFound):
        await previews.of(source("ferry/1.txt"), NOW, story="staaaaaaaa")


def test_what_is_stated_by_hand_goes_before_what_the_text_states():
    one = source("ferry/3.txt")

    other = restated(
        one, outlet="Reuters", published=stamp_of("2026-01-02"), url="https://a.example"
    )

    assert (other.outlet, other.url) == ("Reuters", "https://a.example")
    assert other.published == stamp_of("2026-01-02")
    assert other.id == source_id("https://a.example") != one.id
    assert (one.draws_on, other.draws_on) == (("Reuters",), ())


def test_stating_nothing_changes_nothing():
    for name in FILES:
        assert restated(source(name)) == source(name)
