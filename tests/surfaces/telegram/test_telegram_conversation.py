"""The bot in talk with people: HTTP, python-telegram-bot, the desk and back."""

from __future__ import annotations

import pytest

from bot.replies import Button, InlineResult
from tests.standin import Chat, Person
from tests.standin.people import ANONYMOUS_ADMINISTRATOR, THE_BOT
from tests.surfaces.telegram.harness import NOW, reply

MORE = Button("More", "/more 7")


def asked(desk):
    return [ask.text for ask in desk.asks]


async def test_a_private_text_is_answered_with_what_the_desk_says(running, alice, desk):
    alice.says("who was freed?")
    await running.settle()

    assert alice.texts == ["You asked: who was freed?"]
    (ask,) = desk.asks
    assert (ask.text, ask.at, ask.language) == ("who was freed?", NOW, "en")


async def test_a_deep_link_reaches_the_desk_whole(running, alice, desk):
    alice.says("/start story_2026-belfry")
    await running.settle()

    assert asked(desk) == ["/start story_2026-belfry"]


async def test_answers_show_no_preview_of_their_links(running, alice):
    alice.says("hello")
    await running.settle()

    assert alice.last.options["link_preview_options"] == {"is_disabled": True}


async def test_an_edited_message_is_not_answered_again(running, alice, desk):
    alice.edits(alice.says("/story belarus"), "/story belfry")
    alice.says("then")
    await running.settle()

    assert asked(desk) == ["/story belarus", "then"]


async def test_what_is_not_text_is_passed_over(running, alice, desk, standin):
    photo = standin.message(alice.chat, alice.says("then")) | {"photo": []}
    del photo["text"]
    standin.push("message", photo)
    await running.settle()

    assert asked(desk) == ["then"]


async def test_a_long_reply_comes_as_several_messages_with_buttons_under_the_last(
    running, alice, desk
):
    desk.replies["/story"] = reply("a" * 3000, "b" * 3000, buttons=[MORE])
    alice.says("/story")
    await running.settle()

    assert [post.text[0] for post in alice.chat.answers] == ["a", "b"]
    assert [post.labels for post in alice.chat.answers] == [[], ["More"]]


async def test_a_text_longer_than_a_message_is_bounded(running, alice, desk):
    alice.says("x" * 10_000)
    await running.settle()

    assert [len(ask.text) for ask in desk.asks] == [4096]


# Groups.


@pytest.fixture
def group(standin) -> Chat:
    return standin.group("News")


@pytest.mark.parametrize(
    ("said", "ask"),
    [
        ("/story belarus", "/story belarus"),
        ("/story@TidingsBot belarus", "/story belarus"),
        ("/story@tidingsbot\nbelarus", "/story\nbelarus"),
        ("/start@TidingsBot story_x", "/start story_x"),
        ("@TidingsBot belarus", "belarus"),
        ("What of belarus, @tidingsbot, now?", "What of belarus, , now?"),
        ("tell me @TidingsBot of belarus", "tell me of belarus"),
        ("@TidingsBot", ""),
        ("@TidingsBot /story belarus", "/story belarus"),
    ],
)
async def test_in_a_group_commands_and_mentions_are_for_the_bot(
    running, alice, desk, group, said, ask
):
    alice.says(said, group)
    await running.settle()

    assert asked(desk) == [ask]
    assert len(group.answers) == 1
    assert alice.texts == []


@pytest.mark.parametrize(
    "said",
    [
        "hello all",
        "/story@OtherBot belarus",
        "mail me@TidingsBot.org",
        "ask @TidingsBotter",
        "see /story belarus",
    ],
)
async def test_in_a_group_the_rest_is_not_for_the_bot(
    running, alice, desk, group, said
):
    alice.says(said, group)
    await running.settle()

    assert asked(desk) == []
    assert group.answers == []


async def test_an_answer_to_the_bot_in_a_group_is_for_it(running, alice, desk, group):
    alice.says("/story belarus", group)
    await running.settle()
    alice.says("and since?", group, reply_to=group.answers[0])
    alice.says("I agree", group, reply_to=group.posts[0])
    await running.settle()

    assert asked(desk) == ["/story belarus", "and since?"]


async def test_an_answer_goes_to_the_topic_of_its_question(
    running, alice, desk, standin
):
    forum = standin.group("News", topics=2)
    topic = max(forum.topics)
    alice.says("/story belarus", forum, thread=topic)
    await running.settle()

    assert [post.thread for post in forum.answers] == [topic]


async def test_a_thread_of_answers_is_no_topic(running, alice, group):
    alice.says("/story belarus", group, thread=77)
    await running.settle()

    assert [post.thread for post in group.answers] == [None]


async def test_the_note_that_opens_a_topic_is_nothing_to_answer(
    running, alice, desk, standin
):
    forum = standin.group("News", topics=1)
    bob = Person(standin, "Bob")
    bob.about = THE_BOT
    opening = {"forum_topic_created": {"name": "Belarus", "icon_color": 0}}
    opened = bob.says("", forum, **opening)
    await running.settle()
    alice.says("hello all", forum, thread=min(forum.topics), reply_to=opened)
    await running.settle()

    assert asked(desk) == []


async def test_other_bots_inline_results_and_what_a_channel_passes_on_are_not_answered(
    running, alice, desk, standin, group
):
    robot = Person(standin, "Robot")
    robot.about["is_bot"] = True
    robot.says("/story belarus", group)
    alice.says("A story", via_bot=THE_BOT)
    alice.says("/story belarus", group, is_automatic_forward=True)
    await running.settle()

    assert asked(desk) == []


async def test_what_is_forwarded_in_private_is_asked(running, alice, desk, standin):
    said = Person(standin, "Bob").says("Belarus frees prisoners")
    alice.forwards(said)
    await running.settle()

    assert asked(desk) == ["Belarus frees prisoners"] * 2


async def test_a_command_that_somebody_else_wrote_is_forwarded_as_words(
    running, alice, desk, standin
):
    for said in ("/undo 3", " // /undo 3"):
        alice.forwards(Person(standin, "Bob").says(said))
    await running.settle()

    assert [said for said in asked(desk) if "/" not in said] == ["undo 3"] * 2


async def test_an_anonymous_administrator_is_answered(running, standin, desk, group):
    nobody = Person(standin, "Nobody")
    nobody.about = ANONYMOUS_ADMINISTRATOR
    nobody.says("/story belarus", group, sender_chat=group.as_json())
    await running.settle()

    assert asked(desk) == ["/story belarus"]


# Buttons.


@pytest.fixture
def menu(desk):
    desk.replies["/menu"] = reply("Choose", buttons=[MORE])
    desk.replies["/more 7"] = reply("Here is more", buttons=[Button("Less", "/menu")])
    return desk


async def test_a_button_edits_its_message_in_place(running, alice, menu, standin):
    alice.says("/menu")
    await running.settle()
    query = alice.presses("More", alice.last)
    await running.settle()

    assert alice.texts == ["Here is more"]
    assert alice.last.labels == ["Less"]
    assert standin.queries[query] is not None
    assert asked(menu) == ["/menu", "/more 7"]


async def test_a_button_that_changes_nothing_is_no_error(
    running, alice, menu, standin, caplog
):
    menu.replies["/more 7"] = menu.replies["/menu"]
    alice.says("/menu")
    await running.settle()
    query = alice.presses("More", alice.last)
    await running.settle()

    assert alice.texts == ["Choose"]
    assert alice.last.texts == ["Choose"]
    assert standin.queries[query] is not None
    assert [r for r in caplog.records if r.levelname in {"WARNING", "ERROR"}] == []


async def test_a_message_too_old_to_edit_is_followed_by_a_new_one(running, alice, menu):
    alice.says("/menu")
    await running.settle()
    alice.presses("More", alice.last, too_old=True)
    await running.settle()

    assert alice.texts == ["Choose", "Here is more"]


async def test_a_message_that_is_gone_is_followed_by_a_new_one(running, alice, menu):
    alice.says("/menu")
    await running.settle()
    gone = alice.chat.posts.pop()
    alice.presses("More", gone)
    await running.settle()

    assert alice.texts == ["Here is more"]


async def test_a_press_too_old_to_confirm_is_answered_all_the_same(
    running, alice, menu, standin
):
    alice.says("/menu")
    await running.settle()
    standin.queries.pop(alice.presses("More", alice.last))
    await running.settle()

    assert alice.texts == ["Here is more"]


async def test_a_button_with_a_long_reply_edits_the_first_and_sends_the_rest(
    running, alice, menu
):
    menu.replies["/more 7"] = reply("a" * 3000, "b" * 3000, buttons=[MORE])
    alice.says("/menu")
    await running.settle()
    alice.presses("More", alice.last)
    await running.settle()

    assert [post.text[0] for post in alice.chat.answers] == ["a", "b"]
    assert [post.labels for post in alice.chat.answers] == [[], ["More"]]


async def test_a_button_in_a_topic_answers_in_that_topic(running, alice, menu, standin):
    forum = standin.group("News", topics=2)
    topic = max(forum.topics)
    menu.replies["/more 7"] = reply("a" * 3000, "b" * 3000)
    alice.says("/menu", forum, thread=topic)
    await running.settle()
    alice.presses("More", forum.answers[0], forum)
    await running.settle()

    assert [post.thread for post in forum.answers] == [topic, topic]


async def test_a_press_under_an_inline_message_is_confirmed_and_left(
    running, alice, desk, standin
):
    query = alice.presses_inline("/more 7")
    await running.settle()

    assert standin.queries[query] is not None
    assert asked(desk) == []


# Inline.


async def test_inline_choices_are_the_desks_and_each_sends_its_reply(
    running, alice, desk, standin
):
    desk.results = [
        InlineResult("s1", "Belfry", "Two outlets", reply("<Restored>", "a" * 5000)),
        InlineResult("s2", "Nothing", "Not a word", reply(" ")),
    ]
    query = alice.types_inline("belfry")
    await running.settle()

    answer = standin.queries[query]
    (result,) = answer["results"]
    assert asked(desk) == ["belfry"]
    assert (result["id"], result["title"], result["description"]) == (
        "s1",
        "Belfry",
        "Two outlets",
    )
    assert result["text"].startswith("<Restored>")
    assert result["text"].endswith("Ask for a part of it.")
    assert answer["is_personal"] == "true"
    assert int(answer["cache_time"]) <= 60


async def test_an_inline_query_answered_too_late_is_no_error(
    running, alice, desk, standin, caplog
):
    standin.queries.pop(alice.types_inline("belfry"))
    await running.settle()

    assert asked(desk) == ["belfry"]
    assert [r for r in caplog.records if r.levelname in {"WARNING", "ERROR"}] == []
