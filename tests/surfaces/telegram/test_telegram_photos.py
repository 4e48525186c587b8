"""Pictures on Telegram: a photo with its words, uploaded once."""

from __future__ import annotations

import pytest

from bot.pictures import CannotDraw
from bot.pictures.errors import TOO_LONG
from bot.replies import Button, Picture, Reply
from bot.surfaces.telegram.split import caption
from bot.surfaces.telegram.text import units
from bot.surfaces.telegram.words import IN_WORDS
from tests.standin.refusals import bad_request
from tests.surfaces.telegram.harness import paragraph, reply

PNG = b"\x89PNG\r\nof the ferry"
COMPARE = Button("Compare", "/compare 7")


class Drawing:
    """Draws, and counts how often."""

    def __init__(self, failing=False):
        self.failing = failing
        self.drawn = 0

    async def __call__(self, dark):
        self.drawn += 1
        if self.failing:
            raise CannotDraw(TOO_LONG)
        return PNG


def picture(words="All are safe: says [1]", drawing=None, title="Sea Lark"):
    return Picture(
        title=title,
        shows="Which source says what",
        words=tuple(map(paragraph, words.split("|"))),
        key="0123456789abcdef",
        draw=drawing or Drawing(),
    )


def pictured(*args, **more):
    return Reply((picture(*args, **more),), ((COMPARE,),))


async def test_a_picture_comes_as_a_photo_with_its_words_under_it(
    running, alice, desk, standin
):
    desk.replies["/picture"] = pictured()
    alice.says("/picture")
    await running.settle()

    (post,) = alice.chat.answers
    assert standin.files[post.options["photo"][0]["file_id"]] == PNG
    assert post.text == (
        "Sea Lark\nWhich source says what\n\n"
        "The picture in words\nAll are safe: says [1]"
    )
    assert post.labels == ["Compare"]


async def test_words_too_long_for_a_photo_follow_it_folded(running, alice, desk):
    desk.replies["/picture"] = pictured("|".join(["All are safe: says [1]"] * 60))
    alice.says("/picture")
    await running.settle()

    photo, words = alice.chat.answers
    assert photo.text == "Sea Lark\nWhich source says what"
    assert words.text.count("All are safe") == 60
    assert [photo.labels, words.labels] == [[], ["Compare"]]
    assert "expandable_blockquote" in [each.type for each in words.entities]


async def test_a_picture_is_drawn_and_uploaded_once(running, alice, desk, standin):
    drawing = Drawing()
    desk.replies["/picture"] = pictured(drawing=drawing)
    for _ in range(2):
        alice.says("/picture")
        await running.settle()

    first, second = alice.chat.answers
    assert first.options["photo"] == second.options["photo"]
    assert drawing.drawn == 1
    assert len(standin.files) == 1


async def test_a_photo_that_telegram_has_lost_is_uploaded_again(
    running, alice, desk, standin
):
    desk.replies["/picture"] = pictured()
    alice.says("/picture")
    await running.settle()
    standin.files.clear()
    alice.says("/picture")
    await running.settle()

    assert len(alice.chat.answers) == 2
    assert list(standin.files.values()) == [PNG]


async def test_a_picture_that_cannot_be_drawn_is_told_in_words(running, alice, desk):
    desk.replies["/picture"] = pictured(drawing=Drawing(failing=True))
    alice.says("/picture")
    await running.settle()

    (post,) = alice.chat.answers
    assert post.text.startswith("The picture cannot be shown here.")
    assert "All are safe: says [1]" in post.text
    assert post.labels == ["Compare"]


async def test_a_chat_that_takes_no_photos_gets_the_words(
    running, alice, desk, standin
):
    standin.refuse_next(
        "sendphoto", bad_request("not enough rights to send photos to the chat")
    )
    desk.replies["/picture"] = pictured()
    alice.says("/picture")
    await running.settle()

    (post,) = alice.chat.answers
    assert "All are safe: says [1]" in post.text


async def test_a_caption_that_telegram_cannot_read_goes_out_plain(
    running, alice, desk, standin
):
    standin.refuse_next("sendphoto", bad_request("can't parse entities"))
    desk.replies["/picture"] = pictured()
    alice.says("/picture")
    await running.settle()

    (post,) = alice.chat.answers
    assert post.options["photo"]
    assert post.entities == []


async def test_a_pressed_button_leaves_its_message_and_the_photo_comes_below(
    running, alice, desk
):
    desk.replies["/compare 7"] = reply("Compared", buttons=[Button("Picture", "/pic")])
    desk.replies["/pic"] = pictured()
    alice.says("/compare 7")
    await running.settle()
    alice.presses("Picture", alice.last)
    await running.settle()

    compared, photo = alice.chat.answers
    assert compared.text == "Compared"
    assert photo.options["photo"]


async def test_a_button_under_a_photo_is_answered_below_it(
    running, alice, desk, standin
):
    desk.replies["/picture"] = pictured()
    desk.replies["/compare 7"] = reply("Compared")
    alice.says("/picture")
    await running.settle()
    alice.presses("Compare", alice.last)
    await running.settle()

    photo, compared = alice.chat.answers
    assert photo.options["photo"]
    assert compared.text == "Compared"
    assert standin.called("editmessagetext") == []


async def test_a_photo_goes_to_the_topic_where_it_was_asked_for(
    running, alice, desk, standin
):
    forum = standin.group("Forum", topics=1)
    alice.joins(forum)
    (topic,) = forum.topics
    desk.replies["/picture"] = pictured()
    alice.says("/picture@TidingsBot", forum, thread=topic)
    await running.settle()

    assert [post.thread for post in forum.answers] == [topic]


async def test_a_photo_follows_a_group_to_its_new_number(running, alice, desk, standin):
    group = standin.group("Old", type="group")
    alice.joins(group)
    desk.replies["/picture"] = pictured()
    alice.says("/picture@TidingsBot", group)
    larger = standin.upgrade(group)
    await running.settle()

    assert [bool(post.options["photo"]) for post in larger.answers] == [True]


@pytest.mark.parametrize("length", [10, 900, 990, 1100])
def test_what_stands_under_a_photo_is_no_longer_than_telegram_takes(length):
    under, rest = caption(picture("s" * length))

    assert units(under.plain) <= 1024
    whole = under.plain + "".join(page.plain for page in rest)
    assert "s" * length in whole
    assert str(IN_WORDS) in whole


def test_a_title_of_markup_is_escaped_under_a_photo():
    under, _ = caption(picture(title="<b>&"))

    assert "<b>&lt;b&gt;&amp;</b>" in under.html
