import logging

import pytest

from bot.desk import texts
from bot.desk.front import FrontDesk
from bot.desk.menu import languages, menu
from bot.replies import Ask, Sender
from briefings.engine import Engine
from tests.conftest import NOW
from tests.desk.conftest import Reader


class Lying:
    """A library whose texts are not what was filed."""

    def __init__(self, library):
        self._library = library

    def __getattr__(self, name):
        return getattr(self._library, name)

    async def texts(self, ids):
        return {id_: "Nothing of the kind was said." for id_ in ids}


class Changing(Lying):
    """A library whose texts change between two reads, once."""

    lies = 1

    async def texts(self, ids):
        self.lies -= 1
        return await (super() if self.lies >= 0 else self._library).texts(ids)


async def test_a_source_that_changes_while_it_is_told_is_told_as_it_now_is(
    told_desk, store, readers
):
    reader = Reader(
        FrontDesk(Engine(Changing(store.library), store.names, store.evidence), readers)
    )

    assert "212" in await reader.asks("/story ferry")


@pytest.mark.parametrize("typed", ["/story ferry", "/who okafor", "/search tugs"])
async def test_nothing_is_said_whose_citation_does_not_match(
    told_desk, store, readers, caplog, typed
):
    reader = Reader(
        FrontDesk(Engine(Lying(store.library), store.names, store.evidence), readers)
    )

    with caplog.at_level(logging.ERROR):
        seen = await reader.asks(typed)

    assert seen == texts.FAULT
    assert "does not say this" in caplog.text


async def test_a_button_of_a_story_that_is_gone_says_so(reader):
    assert await reader.asks("/quotes stabcdefgh") == texts.NO_SUCH_STORY


async def test_help_lists_every_command_and_each_of_them_is_answered(reader):
    listed = await reader.asks("/help") + reader.unfolds

    for command in texts.COMMANDS:
        assert f"/{command.name}" in listed
        assert "I do not know" not in await reader.asks(f"/{command.name}")


@pytest.mark.parametrize("language", languages())
def test_the_menu_is_whole_in_every_language(language):
    english, translated = menu(None), menu(language)

    assert [each.name for each in translated] == [each.name for each in english]
    assert all(a.summary != b.summary for a, b in zip(english, translated, strict=True))


@pytest.mark.parametrize("language", [None, "tlh", ""])
def test_an_unknown_language_gets_the_english_menu(language):
    assert [(each.name, each.summary) for each in menu(language)] == [
        (each.name, each.summary) for each in texts.COMMANDS
    ]


async def inline(desk, typed):
    return await desk.inline(Ask(text=typed, at=NOW))


async def test_inline_words_give_the_story_they_mean(told_desk):
    (choice,) = await inline(told_desk, "ferry")

    assert choice.title == "Passengers Of The Sea Lark Reach Shore"
    assert choice.description.startswith("4 sources")


async def test_inline_without_words_gives_the_latest_stories(told_desk):
    assert len(await inline(told_desk, " ")) == 2


async def test_inline_words_with_a_slip_give_what_comes_near(told_desk):
    assert [c.title for c in await inline(told_desk, "sea larc")] == [
        "Passengers Of The Sea Lark Reach Shore"
    ]


class Owned:
    """Operating where only one person is an operator, and gives no command yet."""

    async def may(self, sender):
        return "owner" if sender and sender.id == "1" else None

    async def answer(self, name, words, ask):
        return None


@pytest.mark.parametrize(("who", "meant"), [("1", True), ("2", False)])
async def test_an_operator_s_slip_is_told_what_it_may_mean(store, readers, who, meant):
    engine = Engine(store.library, store.names, store.evidence)
    desk = FrontDesk(engine, readers, Owned())

    reply = await desk.answer(Ask(text="/corect", at=NOW, sender=Sender(id=who)))

    assert ("/correct" in str(reply)) is meant
