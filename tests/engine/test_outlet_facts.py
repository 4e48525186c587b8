"""What can be stated of an outlet."""

import pytest

from briefings.engine.changing import Refused
from briefings.engine.outlet_facts import LONGEST, MOST, facts, value_of
from briefings.outlets import outlets
from briefings.press import Press, Profile


@pytest.mark.parametrize(
    ("fact", "words", "value"),
    [
        ("publisher", " Quayside   Media ", "Quayside Media"),
        ("publisher", "unknown", ""),
        ("country", "pl", "PL"),
        ("country", "Poland", "PL"),
        ("country", "int", "INT"),
        ("kind", "Paper", "paper"),
        ("leans_on", "BBC News, Reuters,BBC News", ("BBC News", "Reuters")),
        ("leans_on", "nobody", ()),
        ("also", "HB", ("HB",)),
    ],
)
def test_words_say_a_value(fact, words, value):
    assert value_of(fact, words) == value


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("publisher", "—"),
        ("publisher", "x" * (LONGEST + 1)),
        ("country", "Atlantis"),
        ("country", "ZZ"),
        ("kind", "blog"),
        ("leans_on", ", ,"),
        ("leans_on", ",".join(f"Paper {n}" for n in range(MOST + 1))),
    ],
)
def test_words_that_say_no_value_are_refused(fact, words):
    with pytest.raises(Refused):
        value_of(fact, words)


def test_every_outlet_of_the_list_reads_as_it_could_be_stated():
    for outlet in outlets():
        known = Press().profile(outlet.name)

        assert value_of("country", known.country) == known.country
        assert value_of("kind", known.kind) == known.kind


def test_what_is_not_known_is_said_to_be_not_known():
    assert facts(Profile(name="Harbour Brief")) == (
        "Publisher: not known",
        "Owner: not known",
        "Country: not known",
        "Kind: not known",
        "Leans on: nobody",
        "Also called: nothing else",
    )
