"""A reader's own language: chosen by their client, or by themselves."""

from dataclasses import replace

import pytest

from bot.delivery.letters import Letters
from bot.desk.following.portable import export, read_piece, rows_of, to_wishes
from bot.desk.front import FrontDesk
from bot.language import tr
from bot.readers.model import Address, Letter, Owed, Wishes
from bot.readers.model import Reader as Kept
from bot.replies import Ask, Reply
from briefings.language import written_in
from tests.conftest import NOW
from tests.desk.conftest import Reader

BOTH = ("en", "de")
LATEST = "Latest stories"
READER = Kept(id=1, address=Address(surface="telegram", chat="701"))


def german(phrase):
    with written_in("de"):
        said = tr(phrase)
    assert said != phrase
    return said


class Chat(Reader):
    """A reader whose client states a language."""

    def __init__(self, desk, language=None, chat="701", **more):
        super().__init__(desk)
        self.ask = {"language": language, **more}
        self.address = Address(surface="telegram", chat=chat)

    async def asks(self, text):
        ask = Ask(text=text, at=NOW, address=self.address, **self.ask)
        self.reply = await self.desk.answer(ask)
        return self.sees


@pytest.fixture
def bilingual(told_desk, engine, readers):
    return FrontDesk(engine, readers, languages=BOTH)


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE"])
async def test_a_reader_is_answered_in_the_language_of_their_client(bilingual, tag):
    chat = Chat(bilingual, tag)

    assert (await chat.asks("/stories")).startswith(german(LATEST))
    assert chat.reply.language == "de"


@pytest.mark.parametrize("tag", [None, "en-GB", "tlh"])
async def test_a_reader_of_no_language_that_is_there_is_answered_in_english(
    bilingual, tag
):
    chat = Chat(bilingual, tag)

    assert (await chat.asks("/stories")).startswith(LATEST)
    assert chat.reply.language == "en"


async def test_an_incomplete_language_is_not_written_in(told_desk):
    assert (await Chat(told_desk, "eo").asks("/stories")).startswith(LATEST)


async def test_what_one_reader_is_told_another_is_told_in_their_own_language(
    bilingual,
):
    first = await Chat(bilingual, "en").asks("/sources ferry")
    other = await Chat(bilingual, "de", "702").asks("/sources ferry")
    again = await Chat(bilingual, "en", "703").asks("/sources ferry")

    assert first == again != other


async def test_passages_keep_their_own_language(bilingual):
    chat = Chat(bilingual, "de")

    assert "The Sea Lark" in await chat.asks("/story ferry") + chat.unfolds


async def test_a_reader_chooses_a_language_by_its_own_name_and_takes_it_back(bilingual):
    chat = Chat(bilingual, "en")

    assert "English" in await chat.asks("/language")
    assert chat.offered == ["Deutsch"]
    assert "Deutsch" in await chat.presses("Deutsch")
    assert chat.reply.language == "de"
    assert (await chat.asks("/stories")).startswith(german(LATEST))
    await chat.asks("/language")
    assert len(chat.offered) == 2  # English, and what the client states.
    assert "English" in await chat.asks("/language auto")
    assert (await chat.asks("/stories")).startswith(LATEST)


async def test_choosing_can_be_undone(bilingual):
    chat = Chat(bilingual, "en")
    await chat.asks("/language deutsch")

    (undo,) = [button.says for row in chat.reply.buttons for button in row]
    await chat.asks(undo)

    assert (await chat.asks("/stories")).startswith(LATEST)


async def test_a_language_that_is_not_there_is_not_chosen(bilingual):
    chat = Chat(bilingual, "en")

    assert "I do not write in “Klingon”" in await chat.asks("/language Klingon")
    assert chat.offered == ["Deutsch"]
    assert (await chat.asks("/stories")).startswith(LATEST)


async def test_in_a_group_only_those_in_charge_choose(bilingual):
    member = Chat(bilingual, "en", "-900", in_charge=False)

    assert bilingual.charged("/language de")
    assert "Only the administrators" in await member.asks("/language de")


async def test_what_goes_on_goes_on_in_the_language_it_was_begun_in(
    engine, readers, told_desk
):
    async def answer(words, ask):
        async def later():
            return Reply((), language=None, later=None)

        return replace(Reply(()), later=later)

    desk = FrontDesk(engine, readers, more={"wait": answer}, languages=BOTH)
    chat = Chat(desk, "de")
    await chat.asks("/wait")

    assert (await chat.reply.later()).language == "de"


async def test_inline_choices_are_in_the_language_of_who_types(bilingual):
    (choice,) = await bilingual.inline(Ask(text="ferry", at=NOW, language="de"))

    assert choice.reply.language == "de"


async def test_a_push_is_written_in_the_language_a_reader_chose_or_their_client_has(
    engine, readers, bilingual
):
    await Chat(bilingual, "de").asks("/follow ferry")
    reader = await readers.readers.known(Address(surface="telegram", chat="701"))
    head = (await engine.catalogue.find("ferry")).sure
    owed = Owed(story=head.id, told=0, version=head.version, message=None, topic="x")
    letters = Letters(engine.updates, languages=BOTH)

    async def sent(to):
        written = await letters.compose(Letter(reader=to, owed=(owed,)), NOW)
        return written.reply

    own, chosen = (
        await sent(reader),
        await sent(replace(reader, wishes=Wishes(language="en"))),
    )

    assert (own.language, chosen.language) == ("de", "en")
    assert own.blocks != chosen.blocks


def test_an_export_brings_the_language_back():
    wishes = Wishes(language="be")
    reader = replace(READER, wishes=wishes)

    (piece,) = export(reader.address, rows_of(reader, (), {})).pieces

    assert to_wishes(read_piece(piece).wishes).language == "be"


async def test_a_level_may_be_typed_as_its_button_calls_it(bilingual):
    chat = Chat(bilingual, "de")
    await chat.asks("/level")
    *_, disputes = chat.offered

    await chat.asks(f"/level {disputes}")

    assert disputes not in chat.offered
    assert "/level everything" in [b.says for row in chat.reply.buttons for b in row]
