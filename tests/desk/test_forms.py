import pytest

from bot.desk.forms import nothing, people_choices, unknown
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
