"""A reader's own feed, from the chat that gives its address to what it tells."""

import pytest

from bot.desk.feed_link import FeedLinkDesk
from bot.desk.following_texts import NO_PAGES
from bot.replies import Address, Ask, Link, Paragraph
from tests import factory
from tests.conftest import NOW
from tests.readers.opening import open_rounds

ANN = Address(surface="terminal", chat="ann")
BOB = Address(surface="terminal", chat="bob")


@pytest.fixture
def says(desk):
    async def says(text, address=ANN):
        return await desk.answer(Ask(text=text, at=NOW, address=address))

    return says


def addresses(reply):
    return [
        node.url.removeprefix("http://localhost")
        for block in reply.blocks
        if isinstance(block, Paragraph)
        for node in block.nodes
        if isinstance(node, Link)
    ]


@pytest.fixture
async def told(ferry, says, loader, readers, engine):
    """Ann follows the ferry, of which a source changed since."""
    await says("/follow ferry")
    text = factory.ferry_files()["ferry/2.txt"].replace(
        "all 212 passengers are safe", "all 214 passengers are safe"
    )
    await loader.load([("ferry/2.txt", text.encode())], NOW)
    change = await engine.catalogue.last_change()
    await open_rounds(readers.post, ferry.id, change, [f"story:{ferry.id}"])


async def test_a_feed_tells_what_became_of_what_its_reader_follows(
    visitor, says, told, ferry
):
    atom, as_json = addresses(await says("/feed"))
    feed = (await visitor.gets(as_json)).json()
    (item,) = feed["items"]
    assert item["title"] == ferry.title.words
    assert "214 passengers" in item["content_html"]
    assert (await visitor.gets(atom)).status_code == 200


async def test_who_follows_nothing_new_has_an_empty_feed(visitor, says, told):
    _, as_json = addresses(await says("/feed", BOB))
    assert (await visitor.gets(as_json)).json()["items"] == []


async def test_the_same_address_is_given_until_another_is_wanted(visitor, says, told):
    first = addresses(await says("/feed"))
    assert addresses(await says("/feed")) == first
    second = addresses(await says("/feed new"))
    assert not set(first) & set(second)
    assert (await visitor.gets(first[0])).status_code == 404
    assert (await visitor.gets(second[0])).status_code == 200


async def test_an_address_is_long_and_of_nobody_else(says, told):
    ann, bob = addresses(await says("/feed")), addresses(await says("/feed", BOB))
    assert not set(ann) & set(bob)
    assert all(len(path.partition("/feed/")[2]) > 32 for path in ann)


async def test_a_guessed_address_leads_nowhere(visitor, told):
    assert (await visitor.gets("/feed/guessed.atom")).status_code == 404


async def test_who_is_forgotten_has_no_feed(visitor, says, told, readers):
    atom, _ = addresses(await says("/feed"))
    reader = await readers.readers.known(ANN)
    await readers.readers.forget(reader.address)
    assert (await visitor.gets(atom)).status_code == 404


async def test_where_there_are_no_pages_there_is_no_feed(links, readers):
    desk = FeedLinkDesk(links, readers.readers, None)
    reply = await desk.answers["feed"]("", Ask(text="/feed", at=NOW, address=ANN))
    assert reply.blocks[0].nodes[0].text == NO_PAGES
