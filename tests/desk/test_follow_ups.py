"""A question that comes next means what was told of before, by "it" or by nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk.unfinished import Unfinished
from bot.replies import Address, Ask, Reply, Sender, Subject
from bot.surfaces.terminal.render import Style, labels, render
from briefings.model import StoryId
from tests.conftest import NOW

ANNA = Sender(id="7")
CHAT = Address(surface="telegram", chat="7")


@pytest.fixture
def said(told_desk):
    async def says(text, **more):
        given = {"at": NOW, "address": CHAT, "sender": ANNA, "language": "en", **more}
        reply = await told_desk.answer(Ask(text=text, **given))
        return "\n".join([render(reply, Style()), *labels(reply)])

    return says


@pytest.mark.parametrize(
    ("told", "question", "answer"),
    [
        ("/story ferry", "when did it run aground?", "No source here answers"),
        ("/story ferry", "how many were on board?", "209 passengers"),
        ("/story comet", "how many pieces did it break into?", "three pieces"),
        ("/story comet", "how many pieces were there?", "three pieces"),
        ("/timeline comet", "who said the tail doubled?", "Luis Prado said"),
        ("/who okafor", "what did she do?", "Mary Okafor"),
        ("/ask who sang in the ferry?", "what did the port put off?", "dredging"),
    ],
)
async def test_a_question_means_what_was_told_of_before(said, told, question, answer):
    await said(told)

    assert answer in await said(question)


async def test_who_holds_a_post_is_answered_by_who_is_told_to(said):
    assert "Mary Okafor" in await said("who is the captain of the sea lark?")
    assert "names “the pope”" in await said("who is the pope?")


async def test_a_question_of_a_person_is_shown_as_it_was_typed(said):
    await said("/who okafor")

    assert (await said("what did she do?")).startswith("“what did she do?”")


async def test_a_question_behind_an_answer_still_means_it(said):
    await said("/story comet")
    await said("how many pieces did it break into?")

    assert "the tail doubled" in await said("what doubled in length overnight?")


async def test_a_question_of_another_story_is_answered_by_that_one(said):
    await said("/story comet")

    seen = await said("how many passengers did the ferry have?")
    assert seen.startswith("Not in the story before, but in another one:")
    assert "212 passengers" in seen

    # From there on it is that story that is meant, if it answers.
    assert "Mary Okafor thanked" in await said("who thanked the crews?")
    again = await said("how many pieces did the comet break into?")
    assert "Not in the story before" not in again
    assert "three pieces" in again


@pytest.mark.parametrize(
    "other",
    [
        {"at": NOW + timedelta(hours=2)},
        {"sender": Sender(id="8")},
        {"address": Address(surface="telegram", chat="8")},
    ],
)
def test_it_means_nothing_much_later_nor_to_anybody_else(other):
    given = {"text": "why?", "at": NOW, "address": CHAT, "sender": ANNA}
    comet = Subject(story=StoryId("st1"))
    said = Unfinished()
    said.note(Ask(**given), Reply((), about=comet))

    assert said.taken(Ask(**given | other)).about is None


def test_it_means_what_was_told_of_within_the_hour():
    asked = Ask(text="why?", at=NOW, address=CHAT, sender=ANNA)
    comet = Subject(story=StoryId("st1"))
    said = Unfinished()
    said.note(asked, Reply((), about=comet))

    assert said.taken(replace(asked, at=NOW + timedelta(minutes=50))).about == comet


async def test_an_english_question_that_nothing_answers_tells_no_whole_story(said):
    seen = await said("when was the ferry painted?")

    assert "No source here answers that." in seen
    assert "Passengers Of The Sea Lark Reach Shore" in seen.splitlines()[-1]


async def test_a_question_that_has_no_answer_leaves_the_next_one_its_meaning(said):
    await said("/story comet")
    assert await said("when was it painted?") == "No source here answers that."

    assert "three pieces" in await said("how many pieces were there?")


async def test_a_question_of_it_is_never_answered_from_another_story(said):
    await said("/story comet")

    assert await said("when did it run aground?") == "No source here answers that."


async def test_a_question_of_it_before_anything_was_told_is_asked_back(said):
    assert "I cannot tell whom or what you mean." in await said("when did it land?")


async def test_who_somebody_is_of_whom_nobody_told_is_asked_back(said):
    assert "I cannot tell whom or what you mean." in await said("who is she?")


async def test_two_words_may_ask_as_well(said):
    await said("/story ferry")

    assert (await said("who thanked?")).startswith("“who thanked?”")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("who says so?", "Sources"),
        ("sources?", "Sources"),
        ("show me the sources", "Sources"),
        ("wer sagt das?", "Sources"),
        ("when?", "What happened when"),
        ("who?", "People"),
        ("where did it happen?", "Places"),
        ("tell me more", "All parts"),
    ],
)
async def test_what_names_nothing_is_asked_of_the_story_told_last(said, typed, seen):
    assert seen not in await said(typed)
    await said("/story ferry")

    assert seen in await said(typed)


async def test_why_is_told_of_the_story_told_last_or_of_none(said):
    await said("/story comet")

    assert await said("why?") == "No source here answers that."


async def test_who_was_done_something_to_is_no_name(said):
    assert "No source here answers that." in await said("who was exchanged?")
    assert "names “rosa quill”" in await said("who was rosa quill?")
