import io
from datetime import UTC, datetime

import pytest

from bot.operators.opening import CannotOpen
from bot.replies import Button, Fold, Paragraph, Plain, Reply
from bot.surfaces.terminal.piped import converse
from bot.surfaces.terminal.render import Style
from bot.surfaces.terminal.talk import Talk

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def said(text):
    return Paragraph((Plain(text),))


class EchoDesk:
    """Repeats what it is asked, with a fold and a button."""

    async def answer(self, ask):
        fold = Fold("More", (said(f"more of {ask.text}"),))
        button = Button("Again", "/again")
        return Reply((said(f"{ask.text} at {ask.at:%H:%M}"), fold), ((button,),))

    async def inline(self, ask):
        return []

    def menu(self, language, *, operator):
        return []


class SilentDesk(EchoDesk):
    async def answer(self, ask):
        return Reply((said(ask.text),))


@pytest.fixture
def talk():
    return Talk(EchoDesk(), style=Style(), clock=lambda: NOW)


async def test_a_line_is_asked_at_the_time_of_the_clock(talk):
    assert (await talk.answer("  hello ")).startswith("hello at 00:00")


@pytest.mark.parametrize("text", ["x" * 5000, "~nobody/x", "a\0b"])
async def test_a_text_that_can_be_no_file_is_added_as_a_text(talk, text):
    assert (await talk.answer(f"/add {text}")).startswith("/add")


class Library(SilentDesk):
    """Says what it was given as a file."""

    async def answer(self, ask):
        try:
            given = await ask.attached.read() if ask.attached else b"no file"
        except CannotOpen as cannot:
            return Reply((said(str(cannot)),))
        return Reply((said(given.decode()),))


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text("The ferry.")
    return path


@pytest.mark.parametrize("command", ["/add", "/correct sabcdefghij"])
async def test_a_path_may_come_behind_a_command_or_after_it(paper, command):
    talk = Talk(Library(), style=Style(), clock=lambda: NOW)

    assert await talk.answer(f"{command} {paper}") == "The ferry."
    assert await talk.answer(command) == "no file"
    assert await talk.answer(str(paper)) == "The ferry."
    assert await talk.answer(str(paper)) == "no file"


async def test_a_command_after_the_question_for_a_text_is_no_path():
    talk = Talk(Library(), style=Style(), clock=lambda: NOW)
    await talk.answer("/add")

    assert await talk.answer("/tmp") == "no file"


@pytest.mark.parametrize("said", [["/add {}"], ["/add", "{}"]])
async def test_a_file_that_is_not_there_is_said_not_to_be(tmp_path, said):
    talk = Talk(Library(), style=Style(), clock=lambda: NOW)
    missing = tmp_path / "nope.txt"
    for line in said:
        seen = await talk.answer(line.format(missing))

    assert seen == (
        f"There is no file {missing}. Give its whole path, its text or a whole link."
    )


async def test_a_file_that_is_not_in_this_folder_is_told_with_the_folder(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    talk = Talk(Library(), style=Style(), clock=lambda: NOW)

    seen = await talk.answer("/add nope.txt")

    assert seen.startswith(f"There is no file {tmp_path / 'nope.txt'}.")


@pytest.mark.parametrize("text", ["https://a.example/b.txt", "Ferry lost", "ferry"])
async def test_a_link_and_news_are_no_file_that_lacks(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    talk = Talk(Library(), style=Style(), clock=lambda: NOW)

    assert await talk.answer(f"/add {text}") == "no file"


async def test_a_folder_is_told_how_folders_are_added(tmp_path):
    talk = Talk(Library(), style=Style(), clock=lambda: NOW)

    assert f"tidings add {tmp_path}" in await talk.answer(f"/add {tmp_path}")


async def test_a_number_opens_the_fold_it_was_given_to(talk):
    await talk.answer("hello")

    assert await talk.answer("1") == "more of hello\n\n2 Again"


@pytest.mark.parametrize("typed", ["1", "1.", "1)", "More", "more"])
async def test_a_fold_is_opened_by_its_number_or_its_name(talk, typed):
    await talk.answer("hello")

    assert await talk.answer(typed) == "more of hello\n\n2 Again"


@pytest.mark.parametrize("typed", ["2.", "again", "AGAIN!"])
async def test_a_button_is_pressed_by_its_number_or_its_name(talk, typed):
    await talk.answer("hello")

    assert (await talk.answer(typed)).startswith("/again at 00:00")


async def test_a_number_presses_the_button_it_was_given_to(talk):
    await talk.answer("hello")

    assert (await talk.answer("2")).startswith("/again at")


async def test_an_opened_fold_leaves_the_other_numbers_as_they_were(talk):
    await talk.answer("hello")
    await talk.answer("1")

    assert (await talk.answer("2")).startswith("/again at")


async def test_an_opened_fold_is_offered_and_opened_no_more(talk):
    await talk.answer("hello")
    await talk.answer("1")

    assert await talk.answer("1") == "2 Again"
    assert (await talk.answer("More")).startswith("More at 00:00")


class FoldDesk(SilentDesk):
    async def answer(self, ask):
        return Reply((said(ask.text), Fold("More", (said("more"),))))


async def test_where_nothing_is_left_to_choose_a_number_is_said_to_the_desk():
    talk = Talk(FoldDesk(), style=Style(), clock=lambda: NOW)
    await talk.answer("hello")

    assert await talk.answer("1") == "more"
    assert await talk.answer("1") == "1\n\n1 More"


@pytest.mark.parametrize("number", ["0", "3", "99"])
async def test_a_number_that_was_not_given_says_which_were(talk, number):
    await talk.answer("hello")

    assert "1 to 2" in await talk.answer(number)


async def test_a_number_where_none_was_given_is_said_to_the_desk():
    talk = Talk(SilentDesk(), style=Style(), clock=lambda: NOW)

    assert await talk.answer("7") == "7"


async def test_the_numbers_under_a_push_go_on_from_those_before(talk):
    await talk.answer("hello")

    push = Reply((said("a ship came in"),), ((Button("Unfollow", "/unfollow"),),))
    assert talk.tell(push) == "a ship came in\n\n3 Unfollow"
    assert (await talk.answer("2")).startswith("/again at")


async def test_a_long_number_is_words(talk):
    await talk.answer("hello")

    assert (await talk.answer("123")).startswith("123 at")


async def test_an_empty_line_prints_nothing(talk):
    assert await talk.answer(" \n") == ""


async def test_a_pipe_gets_an_answer_for_each_line_until_its_end():
    talk = Talk(SilentDesk(), style=Style(), clock=lambda: NOW)
    out = io.StringIO()

    await converse(talk, io.StringIO("one\n\ntwo"), out)

    assert out.getvalue() == "one\n\ntwo\n\n"


@pytest.mark.parametrize("bye", ["/quit", "/EXIT", "/bye"])
async def test_a_goodbye_ends_the_talk(bye):
    talk = Talk(SilentDesk(), style=Style(), clock=lambda: NOW)
    out = io.StringIO()

    await converse(talk, io.StringIO(f"one\n{bye}\ntwo\n"), out)

    assert out.getvalue() == "one\n\n"
