"""Words of a passage with what they may be in a name."""

import pytest

from briefings.names.places import places
from briefings.names.tags import Tag, tagged
from briefings.names.words import bodies

#: What both lists hold is looked for as a body first; most words of a name: six.
KNOWN = sorted(name for name in {*places(), *bodies()} if len(name.split()) < 6)


def words(text):
    return [(word.text, word.tag) for word in tagged(text, 0, len(text))]


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_every_known_name_is_one_word_wherever_its_line_breaks(gap):
    missed = [
        name
        for name in KNOWN
        if not any(
            word == name.replace(" ", gap) and tag in (Tag.PLACE, Tag.BODY, Tag.OUTLET)
            for word, tag in words(f"they saw {name.replace(' ', gap)} then")
        )
    ]

    assert missed == []


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("It rained. Then it stopped", ["It", "Then"]),
        ("He met Dr. Quill", ["He", "Quill"]),
        ("The U.S. Navy left", ["The", "Navy"]),
        ("She said “Never again” twice", ["She", "Never"]),
        ("One\n\nTwo", ["One", "Two"]),
        ("Rain: Snow - Hail", ["Rain", "Snow"]),
        ("the Ferry Line", ["the"]),
    ],
)
def test_a_word_opens_what_begins_with_it(text, opening):
    found = tagged(text, 0, len(text))

    assert [word.text for word in found if word.opens] == opening
