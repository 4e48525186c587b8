"""A text and nothing else is read as the library would have read it."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Message, Update

from bot.surfaces.telegram.written import Coming, chat_of, coming, written_of
from tests.surfaces.telegram.updates import JUNK

numbers = st.integers(min_value=-(2**53), max_value=2**53)
words = st.text(st.characters(codec="utf-8"), max_size=40)
chats = st.fixed_dictionaries(
    {"id": numbers, "type": st.sampled_from(["private", "group", "channel"])},
    optional={"title": words},
)
people = st.fixed_dictionaries(
    {"id": numbers, "is_bot": st.booleans(), "first_name": words.filter(bool)},
    optional={"last_name": words, "username": words, "language_code": words},
)
messages = st.fixed_dictionaries(
    {
        "message_id": numbers,
        "date": st.integers(0, 2**32 - 1),
        "chat": chats,
        "from": people,
        "text": words,
    },
    optional={"entities": st.just([{"type": "bot_command", "offset": 0, "length": 1}])},
)


@given(messages)
def test_a_text_is_read_as_the_library_reads_it(message):
    read = coming({"update_id": 7, "message": deepcopy(message)})

    assert read == Coming(update_id=7, written=written_of(Message.de_json(message)))


@given(messages)
def test_a_text_is_about_the_same_chat_however_it_was_read(message):
    raw = {"update_id": 7, "message": message}

    assert chat_of(coming(deepcopy(raw))) == chat_of(Update.de_json(raw))


PLAIN = {
    "message_id": 1,
    "date": 1893456000,
    "chat": {"id": 5, "type": "private"},
    "from": {"id": 5, "is_bot": False, "first_name": "Ann"},
    "text": "/story ferry",
}


@pytest.mark.parametrize(
    "more",
    [
        {"reply_to_message": PLAIN},
        {"sender_chat": {"id": -5, "type": "channel"}},
        {"forward_origin": {"type": "hidden_user"}},
        {"via_bot": {"id": 6, "is_bot": True, "first_name": "Bot"}},
        {"is_topic_message": True, "message_thread_id": 3},
        {"document": {"file_id": "x", "file_unique_id": "y"}},
        {"something_new": 1},
    ],
)
def test_a_text_with_anything_beside_it_is_left_to_the_library(more):
    assert coming({"update_id": 7, "message": PLAIN | more}) is None
    assert coming({"update_id": 7, "message": PLAIN, "something_new": 1}) is None


@pytest.mark.parametrize("field", [field for field in PLAIN if field != "text"])
def test_a_field_that_is_not_what_it_should_be_is_left_to_the_library(field):
    for junk in (junk for junk in JUNK if type(junk) is not type(PLAIN[field])):
        assert coming({"update_id": 7, "message": PLAIN | {field: junk}}) is None
    lacking = {name: each for name, each in PLAIN.items() if name != field}
    assert coming({"update_id": 7, "message": lacking}) is None


def test_who_has_no_name_is_left_to_the_library():
    nameless = PLAIN["from"] | {"first_name": ""}
    assert coming({"update_id": 7, "message": PLAIN | {"from": nameless}}) is None
