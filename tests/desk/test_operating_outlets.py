"""What is known of an outlet, seen and stated on a phone."""

import json

import pytest

from bot.desk import changing_texts as texts
from briefings.store.outlet_rows import Named
from tests import factory
from tests.conftest import NOW
from tests.desk.test_operating_changes import OWNER, STRANGER, desk

__all__ = ["desk"]

#: What an operator types or presses, and what the answer has in it.
CONVERSATIONS = {
    "an outlet is shown": [
        ("/outlet paper boat", "Paper Boat"),
        ("/outlet paper boat", "Publisher: not known"),
        ("/outlet paper boat", "Leans on: nobody"),
        ("/outlet paper boat", "1 source in 1 story"),
        ("/outlet paper boat", "/outlet Paper Boat publisher NAME"),
    ],
    "one of the list is found by any name for it": [
        ("/outlet the bbc", "BBC News"),
        ("/outlet bbc", "Country: United Kingdom"),
        ("/outlet bbc", "No source here names it."),
    ],
    "a slip in a name is told the nearest": [
        ("/outlet Paper Baot", "Nearest to it:"),
        ("press Paper Boat", "1 source in 1 story"),
        ("/outlet paper boat publihser Quayside Media", "Nearest to it:"),
        ("/outlet Zorblax", "To set one: /outlet Zorblax publisher NAME."),
    ],
    "a fact is shown, made, seen and undone": [
        ("/outlet Paper Boat publisher Quayside Media", texts.NOT_YET),
        ("/outlet Paper Boat", "Publisher: not known"),
        ("/outlet Paper Boat publisher Quayside Media", "(before: not known)."),
        ("press Do it", "Paper Boat: publisher Quayside Media"),
        ("press Undo", "Undone"),
        ("press Do it", "Undone"),
        ("/outlet Paper Boat", "Publisher: not known"),
    ],
    "whom it leans on": [
        ("/outlet Paper Boat leans on BBC, Reuters", "leans on BBC News, Reuters"),
        ("press Do it", "(before: nobody)"),
        ("/outlet Paper Boat leans on nobody", "(before: BBC News, Reuters)"),
    ],
    "a country by its name": [
        ("/outlet Paper Boat country poland", "country Poland (before: not known)"),
    ],
    "a name that has such a word in it": [
        ("/outlet Town and Country", "Town and Country"),
        ("/outlet The kind Paper | kind paper", "The kind Paper: kind paper"),
    ],
    "what cannot be": [
        ("/outlet Paper Boat kind blog", "A kind is one of: agency, paper"),
        ("/outlet Paper Boat country Atlantis", "PL, Poland"),
        ("/outlet Paper Boat kind", "/outlet Paper Boat kind paper"),
        ("/outlet", "/outlet Harbour Brief"),
        ("/outlet …", "A name has letters in it."),
    ],
}


@pytest.mark.parametrize("turns", CONVERSATIONS.values(), ids=CONVERSATIONS.keys())
async def test_a_conversation_on_outlets(desk, turns):
    for typed, expected in turns:
        pressed = typed.removeprefix("press ")
        seen = await (desk.asks if pressed == typed else desk.presses)(pressed)
        assert expected in seen


async def test_what_is_made_is_in_the_trail_with_its_undoing(desk):
    await desk.asks("/outlet Paper Boat owner Ann Brook", OWNER)
    await desk.presses(texts.DO_IT, OWNER)

    (deed,) = await desk.deeds()
    assert (deed.who, deed.what) == (OWNER, "outlet")
    assert json.loads(deed.undo)["kind"] == "outlet"


async def test_a_stranger_hears_nothing_of_outlets(desk):
    assert await desk.asks("/outlet Paper Boat", STRANGER) is None


async def test_the_publisher_that_its_sources_name_is_shown_until_one_is_stated(
    desk, loader
):
    text = "---\noutlet: Dawn Paper\npublisher: Saltmarsh House\n---\n" + factory.OTHER
    await loader.load([("dawn.txt", text.encode())], NOW)

    before = await desk.asks("/outlet Dawn Paper")
    seen = await desk.asks("/outlet Dawn Paper publisher Quayside Media")
    assert "(before: Saltmarsh House, as its sources say)" in seen
    await desk.presses(texts.DO_IT)

    assert "Publisher: Saltmarsh House, as its sources say" in before
    assert "Publisher: Quayside Media\n" in await desk.asks("/outlet Dawn Paper")


async def test_a_publisher_that_is_unknown_is_the_one_that_its_sources_name(
    desk, loader
):
    text = "---\noutlet: Dawn Paper\npublisher: Saltmarsh House\n---\n" + factory.OTHER
    await loader.load([("dawn.txt", text.encode())], NOW)

    seen = await desk.asks("/outlet Dawn Paper publisher unknown")
    assert seen == "That is what is known of Dawn Paper already."
    await desk.asks("/outlet Dawn Paper publisher Quayside Media")
    await desk.presses(texts.DO_IT)
    await desk.asks("/outlet Dawn Paper publisher unknown")
    seen = await desk.presses(texts.DO_IT)

    assert "Saltmarsh House, as its sources say (before: Quayside Media)." in seen
    await desk.undoes()
    assert "Publisher: Quayside Media\n" in await desk.asks("/outlet Dawn Paper")


async def test_what_is_stated_is_there_after_a_restart(desk):
    await desk.asks("/outlet Paper Boat owner Ann Brook")
    await desk.presses(texts.DO_IT)

    desk.open()

    assert "Owner: Ann Brook" in await desk.asks("/outlet Paper Boat")


@pytest.mark.parametrize(
    ("named", "lines"),
    [
        (Named(own=0, stories=0, resting=0), ("No source here names it.",)),
        (Named(own=2, stories=1, resting=0), ("2 sources in 1 story",)),
        (
            Named(own=0, stories=0, resting=1),
            ("1 source that names no outlet of its own rests on it",),
        ),
        (
            Named(own=1, stories=1, resting=3),
            (
                "1 source in 1 story",
                "3 sources that name no outlet of their own rest on it",
            ),
        ),
    ],
)
def test_how_often_an_outlet_is_named_is_said_without_empty_counts(named, lines):
    assert texts.named(named) == lines
