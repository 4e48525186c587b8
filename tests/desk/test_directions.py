"""Lines that run from the right, with words in them that do not."""

from bot.desk.directions import FROM_THE_RIGHT, directed, own_way
from bot.replies import Address, Ask, Bold, Fold, Link, Paragraph, Plain, Reply
from bot.surfaces.terminal.render import Style, render
from briefings.language import written_in
from tests.conftest import NOW

SAID = Paragraph(
    (Bold("Sea Lark"), Plain("\n6 مصادر"), Link("BBC · 1", "https://b.example"))
)
REPLY = Reply((SAID, Fold("المزيد", (SAID,))))


def test_what_runs_from_the_left_is_left_as_it_is():
    assert directed(REPLY) is REPLY
    assert own_way("Sea Lark") == "Sea Lark"


def test_each_line_of_arabic_runs_from_the_right():
    with written_in("ar"):
        said, folded = directed(REPLY).blocks

    lines = "".join(node.text for node in said.nodes).split("\n")
    assert all(line.startswith(FROM_THE_RIGHT) for line in lines)
    assert folded.paragraphs == (said,)


def test_a_sources_words_run_their_own_way_and_stay_as_they_are():
    with written_in("ar"):
        assert own_way("It sank.")[1:-1] == "It sank."
        link = directed(REPLY).blocks[0].nodes[-1]

    assert link.url == "https://b.example"
    assert link.text == "\u2068BBC · 1\u2069"


async def test_a_headline_is_told_once_in_arabic(told_desk):
    ask = Ask(text="/story ferry", at=NOW, language="ar")

    seen = render(await told_desk.answer(ask), Style())

    assert seen.count("Sea Lark Reach Shore") == 1


async def test_who_leaves_arabic_is_answered_from_the_left(told_desk):
    chat = Address(surface="telegram", chat="7")
    ask = Ask(text="/language english", at=NOW, language="ar", address=chat)

    seen = render(await told_desk.answer(ask), Style())

    assert seen.startswith("I write to you in: English.")
