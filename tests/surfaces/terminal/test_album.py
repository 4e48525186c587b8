"""Pictures in a terminal: written to a file that the answer names."""

import base64

import pytest

from bot.pictures import CannotDraw
from bot.pictures.errors import TOO_LONG
from bot.replies import Button, Paragraph, Picture, Plain, Reply
from bot.surfaces.terminal.album import KEPT, Album
from bot.surfaces.terminal.inplace import codes_for
from bot.surfaces.terminal.render import Style, render, render_fold
from bot.surfaces.terminal.talk import Talk
from tests.surfaces.terminal.test_talk import NOW, SilentDesk

PNG = b"\x89PNG\r\n" + bytes(9000)
WORDS = Paragraph((Plain("All are safe: says [1]"),))


def picture(key="0123456789abcdef", failing=False):
    async def draw(dark):
        if failing:
            raise CannotDraw(TOO_LONG)
        return PNG

    return Picture(
        title="Sea Lark", shows="Who says what", words=(WORDS,), key=key, draw=draw
    )


class PictureDesk(SilentDesk):
    async def answer(self, ask):
        if ask.text == "/picture":
            return Reply((picture(),), ((Button("Compare", "/compare"),),))
        return await super().answer(ask)


async def test_the_answer_names_the_file_and_offers_the_words(tmp_path):
    talk = Talk(
        PictureDesk(), style=Style(), clock=lambda: NOW, album=Album(tmp_path / "p")
    )

    seen = await talk.answer("/picture")

    path = tmp_path / "p" / "0123456789abcdef.png"
    assert seen == (
        f"Sea Lark\nWho says what\n\nPicture: {path}\n\n"
        "1 The picture in words   2 Compare"
    )
    assert path.read_bytes() == PNG
    assert "All are safe: says [1]" in await talk.answer("1")


async def test_other_answers_stay_as_they_are(tmp_path):
    talk = Talk(PictureDesk(), style=Style(), clock=lambda: NOW, album=Album(tmp_path))

    assert await talk.answer("hello") == "hello"
    assert list(tmp_path.iterdir()) == []


async def test_without_a_picture_its_words_are_the_answer(tmp_path):
    reply = await Album(tmp_path).placed(Reply((picture(failing=True),)))

    seen = render(reply, Style())
    assert "There is no picture: drawing it takes too long." in seen
    assert "All are safe: says [1]" in seen


async def test_a_folder_that_cannot_be_written_to_leaves_the_words(tmp_path):
    (tmp_path / "p").write_text("in the way")

    reply = await Album(tmp_path / "p").placed(Reply((picture(),)))

    assert "All are safe: says [1]" in render(reply, Style())


async def test_only_the_latest_files_are_kept(tmp_path):
    album = Album(tmp_path)
    for number in range(KEPT + 3):
        await album.placed(Reply((picture(f"{number:016}"),)))

    assert len(list(tmp_path.iterdir())) == KEPT


def test_a_surface_without_files_tells_a_picture_in_words():
    seen = render(Reply((picture(),)), Style())

    assert seen == "Sea Lark\nWho says what\n\nAll are safe: says [1]"


async def test_a_terminal_that_can_shows_it_in_place(tmp_path):
    shown = []

    await Album(tmp_path, shown.append).placed(Reply((picture(),)))

    assert shown == [PNG]


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm-kitty"},
        {"TERM": "xterm-ghostty"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"},
    ],
)
def test_kitty_gets_the_picture_in_pieces(environment):
    *pieces, end = codes_for(environment)(PNG).split("\x1b\\")

    bodies = [piece.removeprefix("\x1b_G").split(";") for piece in pieces]
    assert base64.b64decode("".join(body for _, body in bodies)) == PNG
    assert all(len(body) <= 4096 for _, body in bodies)
    assert [about[-1] for about, _ in bodies] == ["1"] * (len(bodies) - 1) + ["0"]
    assert end == "\n"


@pytest.mark.parametrize("program", ["iTerm.app", "WezTerm"])
def test_iterm_gets_it_whole(program):
    codes = codes_for({"TERM": "xterm-256color", "TERM_PROGRAM": program})(PNG)

    about, _, body = codes.partition(":")
    assert about.startswith("\x1b]1337;File=inline=1")
    assert base64.b64decode(body.removesuffix("\x07\n")) == PNG


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TERM": "xterm-256color"},
        {"TERM": "tmux-256color", "TERM_PROGRAM": "iTerm.app"},
        {"TERM": "screen", "TERM_PROGRAM": "WezTerm"},
    ],
)
def test_other_terminals_get_a_file_alone(environment):
    assert codes_for(environment) is None


async def test_the_words_of_a_picture_open_as_a_fold(tmp_path):
    reply = await Album(tmp_path).placed(Reply((picture(),)))

    assert render_fold(reply.blocks[-1], Style()) == "All are safe: says [1]"
