"""The stand-in says yes and no where the Bot API does."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from tests.standin import Pace, Person, StandIn, refusals
from tests.standin.client import client_of, reason


def ids(answer):
    return [update["update_id"] for update in answer["result"]]


# Who may call what.


async def test_another_token_is_unauthorized(standin):
    async with client_of(standin, "1:wrong") as call:
        assert (await call("getMe"))["error_code"] == 401


async def test_a_method_nobody_knows_is_not_found(call):
    assert (await call("sendTelepathy"))["error_code"] == 404


async def test_method_names_are_read_in_any_case_and_parameters_in_any_form(
    call, alice
):
    assert (await call("GETME"))["result"]["username"] == "TidingsBot"
    await call.as_json("sendMessage", chat_id=alice.chat.id, text="hello")
    assert alice.texts == ["hello"]


# getUpdates.


async def test_updates_come_until_an_offset_confirms_them(call, alice):
    for text in "abc":
        alice.says(text)
    first, second, third = ids(await call("getUpdates"))

    assert ids(await call("getUpdates", limit=2)) == [first, second]
    assert ids(await call("getUpdates", offset=second)) == [second, third]
    assert ids(await call("getUpdates", offset=third + 1)) == []


async def test_a_negative_offset_keeps_the_newest(call, alice):
    for text in "abc":
        alice.says(text)
    newest = ids(await call("getUpdates"))[-1:]

    assert ids(await call("getUpdates", offset=-1)) == newest
    assert ids(await call("getUpdates")) == newest


async def test_a_long_poll_ends_when_someone_writes(call, alice, standin):
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await standin.fetched()
    alice.says("hello")

    (update,) = (await poll)["result"]
    assert update["message"]["text"] == "hello"
    assert standin.now == 0


async def test_a_long_poll_ends_when_its_time_is_over(call, standin):
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await standin.fetched()
    standin.advance(30)

    assert (await poll)["result"] == []


async def test_a_second_poll_ends_the_first(call, standin):
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await standin.fetched()
    await call("getUpdates")

    assert (await first)["error_code"] == 409


async def test_only_wanted_updates_come_from_the_asking_on(call, alice):
    await call("getUpdates", allowed_updates=["callback_query"])
    alice.says("hello")
    assert ids(await call("getUpdates", allowed_updates=[])) == []

    alice.says("hello")
    assert len(ids(await call("getUpdates"))) == 1


@pytest.mark.parametrize("limit", [101, -1])
async def test_a_poll_for_too_many_is_refused(call, limit):
    assert (await call("getUpdates", limit=limit))["error_code"] == 400


async def test_pending_updates_can_be_dropped(call, alice):
    alice.says("hello")
    await call("deleteWebhook", drop_pending_updates=True)

    assert ids(await call("getUpdates")) == []


# Messages.


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ({}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "x", "parse_mode": "Markup"}, "unsupported parse_mode"),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
        ({"text": "x", "message_thread_id": "five"}, "invalid message_thread_id"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup"),
    ],
)
async def test_a_bad_message_is_refused(call, alice, parameters, why):
    answer = await call("sendMessage", chat_id=alice.chat.id, **parameters)

    code, told = reason(answer)
    assert code == 400
    assert told.startswith(why)
    assert alice.texts == []


async def test_bad_markup_is_refused_by_telegrams_own_parser(call, alice):
    answer = await call(
        "sendMessage", chat_id=alice.chat.id, text="<b>x", parse_mode="HTML"
    )

    assert "can't find end tag" in reason(answer)[1].lower()


async def test_a_message_is_kept_as_its_reader_sees_it(call, alice):
    text = " \n<b>a\tb</b> &lt;c&gt;\n"
    await call("sendMessage", chat_id=alice.chat.id, text=text, parse_mode="HTML")

    assert alice.texts == ["a b <c>"]
    assert [(e.type, e.offset, e.length) for e in alice.last.entities] == [
        ("bold", 0, 3)
    ]


async def test_a_message_may_be_as_long_as_the_limit_after_parsing(call, alice):
    text = f"<b>{'&amp;' * 4096}</b>"
    await call("sendMessage", chat_id=alice.chat.id, text=text, parse_mode="HTML")

    assert alice.texts == ["&" * 4096]


def inline_keyboard(*rows):
    return {"inline_keyboard": rows}


def button(text="x", data="x"):
    return {"text": text, "callback_data": data}


@pytest.mark.parametrize(
    "markup",
    [
        inline_keyboard(*[[button()] * 5] * 21),
        inline_keyboard([button()] * 9),
        inline_keyboard([button(text=" ")]),
        inline_keyboard([button(data="")]),
        inline_keyboard([button(data="é" * 33)]),
    ],
)
async def test_a_keyboard_beyond_the_limits_is_refused(call, alice, markup):
    chat = alice.chat.id
    answer = await call("sendMessage", chat_id=chat, text="x", reply_markup=markup)

    assert reason(answer)[0] == 400
    assert alice.texts == []


async def test_chats_that_cannot_be_written_to_refuse_as_they_do(call, alice, standin):
    group = standin.group("News", type="group")
    larger = standin.upgrade(group)
    alice.blocks()

    assert reason(await call("sendMessage", chat_id=77, text="x")) == (
        400,
        "chat not found",
    )
    assert reason(await call("sendMessage", text="x"))[1] == "chat_id is empty"
    gone = await call("sendMessage", chat_id=alice.chat.id, text="x")
    assert reason(gone) == (403, "bot was blocked by the user")
    moved = await call("sendMessage", chat_id=group.id, text="x")
    assert moved["parameters"] == {"migrate_to_chat_id": larger.id}


async def test_an_edit_changes_the_message_and_keeps_what_it_was(call, alice):
    chat = alice.chat.id
    sent = (await call("sendMessage", chat_id=chat, text="one"))["result"]
    where = {"chat_id": chat, "message_id": sent["message_id"]}

    assert (await call("editMessageText", **where, text="two"))["ok"]
    assert alice.last.texts == ["one", "two"]
    same = await call("editMessageText", **where, text="two")
    assert reason(same)[1].startswith("message is not modified")


async def test_only_messages_of_the_bot_can_be_edited(call, alice):
    chat, theirs = alice.chat.id, alice.says("hello")

    other = await call("editMessageText", chat_id=chat, message_id=theirs.id, text="x")
    assert reason(other) == (400, "message can't be edited")
    none = await call("editMessageText", chat_id=chat, message_id=999, text="x")
    assert reason(none) == (400, "message to edit not found")


# Files.


@pytest.mark.parametrize(
    ("method", "kind"), [("sendDocument", "document"), ("sendPhoto", "photo")]
)
async def test_a_file_goes_up_once_and_can_be_sent_again_and_fetched(
    call, alice, method, kind
):
    chat = alice.chat.id
    first = await call(method, chat_id=chat, caption="Your data", **{kind: b"{}"})
    about = first["result"][kind]
    file_id = (about[0] if kind == "photo" else about)["file_id"]

    again = await call(method, chat_id=chat, **{kind: file_id})
    path = (await call("getFile", file_id=file_id))["result"]["file_path"]

    assert again["ok"]
    assert alice.texts == ["Your data", ""]
    assert await call.download(path) == (200, b"{}")


async def test_files_that_are_not_there_are_refused(call, alice):
    chat = alice.chat.id

    assert (await call("getFile", file_id="x"))["error_code"] == 400
    sent = await call("sendDocument", chat_id=chat, document="x")
    assert sent["error_code"] == 400
    assert (await call.download("documents/x"))[0] == 404
    long = await call("sendDocument", chat_id=chat, document=b"x", caption="x" * 1025)
    assert reason(long)[1] == "message is too long"


# Queries.


async def test_a_query_can_be_answered_once(call, alice, standin):
    number = alice.presses_inline("more")

    assert (await call("answerCallbackQuery", callback_query_id=number))["ok"]
    again = await call("answerCallbackQuery", callback_query_id=number)
    assert reason(again)[1].startswith("query is too old")
    long = await call("answerCallbackQuery", callback_query_id="x", text="x" * 201)
    assert reason(long)[0] == 400


def article(number, text="hello", title="Story"):
    content = {"message_text": text, "parse_mode": "HTML"}
    return {
        "type": "article",
        "id": number,
        "title": title,
        "input_message_content": content,
    }


@pytest.mark.parametrize(
    "results",
    [
        [article(str(n)) for n in range(51)],
        [article("1"), article("1")],
        [article("")],
        [article("x" * 65)],
        [article("1", title=" ")],
        [article("1", text="<b>")],
    ],
)
async def test_bad_inline_results_are_refused(call, alice, standin, results):
    number = alice.types_inline("belfry")
    answer = await call("answerInlineQuery", inline_query_id=number, results=results)

    assert reason(answer)[0] == 400
    assert standin.queries[number] is None


# Menus.


@pytest.mark.parametrize(
    "parameters",
    [
        {"commands": []},
        {"commands": [{"command": "Story", "description": "x"}]},
        {"commands": [{"command": "s" * 33, "description": "x"}]},
        {"commands": [{"command": "story", "description": ""}]},
        {"commands": [{"command": "story", "description": "x" * 257}]},
        {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
        {
            "commands": [{"command": "story", "description": "x"}],
            "language_code": "english",
        },
        {
            "commands": [{"command": "story", "description": "x"}],
            "scope": {"type": "chat", "chat_id": 77},
        },
    ],
)
async def test_a_bad_menu_is_refused(call, standin, parameters):
    assert reason(await call("setMyCommands", **parameters))[0] == 400
    assert standin.menus == {}


# Faults and limits.


async def test_faults_come_in_order_and_then_end(call, alice, standin):
    chat = alice.chat.id
    standin.refuse_next("sendMessage", refusals.flood(3), refusals.bad_gateway())
    codes = [
        (await call("sendMessage", chat_id=chat, text="x")).get("error_code")
        for _ in range(3)
    ]

    assert codes == [429, 502, None]
    assert alice.texts == ["x"]


async def test_an_answer_can_be_lost_after_the_work_is_done(call, alice, standin):
    standin.refuse_next("sendMessage", refusals.bad_gateway(), after_doing=True)
    answer = await call("sendMessage", chat_id=alice.chat.id, text="x")

    assert answer["error_code"] == 502
    assert alice.texts == ["x"]


async def test_pace_holds_the_limits_of_a_chat_a_group_and_all():
    standin = StandIn(pace=Pace(per_second=3, per_chat=1, per_group=2))
    people = [Person(standin, str(n)) for n in range(4)]
    group = standin.group("News")

    async with client_of(standin) as call:

        async def send(chat):
            answer = await call("sendMessage", chat_id=chat.id, text="x")
            return answer.get("parameters", {}).get("retry_after")

        assert await send(people[0].chat) is None
        assert await send(people[0].chat) == 1
        assert [await send(p.chat) for p in people[1:]] == [None, None, 1]
        standin.advance(1)
        assert await send(group) is None
        standin.advance(1)
        assert await send(group) is None
        standin.advance(1)
        assert await send(group) == 58


@pytest.mark.parametrize("done", [True, False])
async def test_a_connection_can_be_cut_before_or_after_the_work(
    call, alice, standin, done
):
    standin.cut_next("sendMessage", after_doing=done)
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=alice.chat.id, text="hello")

    assert alice.texts == ["hello"] * done


async def test_a_fault_can_wait_for_a_call_to_pass(call, alice, standin):
    standin.refuse_next("sendMessage", None, refusals.bad_gateway())
    oks = [
        (await call("sendMessage", chat_id=alice.chat.id, text="hello"))["ok"]
        for _ in range(3)
    ]

    assert oks == [True, False, True]


async def test_a_message_answers_another_that_is_there(call, alice, standin):
    first = (await call("sendMessage", chat_id=alice.chat.id, text="a"))["result"]
    reply = {"message_id": first["message_id"]}
    second = await call(
        "sendMessage", chat_id=alice.chat.id, text="b", reply_parameters=reply
    )
    third = await call(
        "sendMessage",
        chat_id=alice.chat.id,
        text="c",
        reply_parameters={"message_id": second["result"]["message_id"]},
    )

    nested = third["result"]["reply_to_message"]
    assert nested["text"] == "b"
    assert "reply_to_message" not in nested


async def test_an_answer_to_a_message_that_is_gone_must_say_that_it_may_be(call, alice):
    gone = {"message_id": 77}
    refused = await call(
        "sendMessage", chat_id=alice.chat.id, text="a", reply_parameters=gone
    )
    gone["allow_sending_without_reply"] = True
    sent = await call(
        "sendMessage", chat_id=alice.chat.id, text="a", reply_parameters=gone
    )

    assert reason(refused) == (400, "message to be replied not found")
    assert "reply_to_message" not in sent["result"]


async def test_closed_topics_and_muzzled_chats_refuse(call, alice, standin):
    forum = standin.group("Forum", topics=1)
    [topic] = forum.closed_topics = set(forum.topics)
    closed = await call(
        "sendMessage", chat_id=forum.id, text="a", message_thread_id=topic
    )
    alice.chat.muzzle, alice.chat.muzzle_markup_only = "can't parse entities", True
    marked = await call(
        "sendMessage", chat_id=alice.chat.id, text="a", parse_mode="HTML"
    )
    plain = await call("sendMessage", chat_id=alice.chat.id, text="a")

    assert reason(closed) == (400, "TOPIC_CLOSED")
    assert reason(marked) == (400, "can't parse entities")
    assert plain["ok"]


async def test_what_the_bot_wrote_is_counted(call, alice, standin):
    alice.says("hello")
    for _ in range(2):
        await call("sendMessage", chat_id=alice.chat.id, text="a")

    assert (standin.written, standin.reached) == (2, {alice.chat.id})


async def test_it_runs_on_a_clock_of_its_own_if_given_one():
    ticks = iter([5.0, 7.0, 9.0])
    standin = StandIn(ticks=lambda: next(ticks))
    standin.advance(10)

    assert (standin.now, standin.now) == (12.0, 14.0)
