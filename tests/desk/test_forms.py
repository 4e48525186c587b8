import pytest

from bot.desk.forms import nothing, people_choices, unknown
from bot.replies import Fold
from briefings.lookup import Found
from briefings.names import EntityKind
from briefings.names.joining import Known

COMMANDS = ("story", "stories", "search", "who")


def known(id_, name, kind=EntityKind.PERSON):
    return Known(id=id_, kind=kind, name=name, spellings=(name,), seen=1)


def says(buttons):
    return [(button.label, button.says) for row in buttons for button in row]


def text(reply):
    return "".join(node.text for block in reply.blocks for node in block.nodes)


@pytest.mark.parametrize("slip", ["stroy", "sotry", "stor", "storyy"])
def test_a_slip_in_a_command_offers_the_one_that_is_meant(slip):
    assert says(unknown(slip, "ferry", COMMANDS).buttons) == [
        ("/story ferry", "/story ferry")
    ]


@pytest.mark.parametrize("slip", ["adn", "ad", "addd", "dad"])
def test_a_slip_in_a_short_command_is_one_too(slip):
    assert says(unknown(slip, "x", (*COMMANDS, "add")).buttons) == [
        ("/add x", "/add x")
    ]


def test_a_number_behind_a_command_needs_no_space():
    reply = unknown("draft3", "", (*COMMANDS, "draft", "drafts"))

    assert says(reply.buttons) == [("/draft 3", "/draft 3")]
    assert "Do you mean /draft 3?" in text(reply)
    assert says(unknown("draft3", "new", ("draft",)).buttons)[0][1] == "/draft 3 new"
    # Readers hear of no command that is not theirs.
    assert unknown("draft3", "", COMMANDS).buttons == ()


def test_an_operator_is_shown_the_commands_of_operators_too():
    folds = [
        block.title
        for block in unknown("frobnicate", "", COMMANDS, operator=True).blocks
        if isinstance(block, Fold)
    ]

    assert folds == ["All commands", "Operators"]


def test_words_that_say_nothing_by_themselves_are_told_so():
    reply = nothing("story", "the", Found(stories=()))

    assert text(reply).startswith("“the” says nothing by itself.")
    assert reply.buttons == ()


def test_words_that_nobody_uses_are_not_in_the_sources():
    assert text(nothing("story", "zeppelin", Found(stories=()))).endswith("“zeppelin”.")


def test_a_choice_of_names_says_what_each_is_or_what_tells_it_apart():
    one, two = known("e1", "Jo Lee"), known("e2", "Aberhaven", EntityKind.PLACE)

    assert says(people_choices([one, two], {"e1": "A ferry sinks"})) == [
        ("Jo Lee · A ferry sinks", "/who e1"),
        ("Aberhaven (place)", "/who e2"),
    ]
