import pytest

from briefings.writing.place import place_briefing
from tests.writing.naming import head, lines, named, told, whole


def at(name, *stories, **more):
    return named(name, stories, kind="place", **more)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Lisbon", "Place in Portugal"),
        ("Portugal", "Country"),
        ("Britain", "Country"),
        ("Asia", "Place"),
        ("Aberhaven", "Place"),
    ],
)
def test_it_is_told_in_which_country_a_place_lies(name, called):
    source = told(f"A ferry sank off {name}.")
    briefing = place_briefing(
        at(name, (head(1, source, "A ferry"), [source])), [source]
    )

    assert briefing.facts.startswith(f"{called} · named in 1 source of 1 story")


def test_what_happened_there_comes_before_what_its_name_stands_for():
    source = told("Lisbon rejected the plan of the harbour. A ferry sank near Lisbon.")
    story = head(1, source, "Lisbon rejected")

    said = whole(place_briefing(at("Lisbon", (story, [source])), [source]))

    assert said[None] == ["Lisbon rejected…\nA ferry sank near Lisbon."]
    assert said["Also said of it"] == ["Lisbon rejected the plan of the harbour."]


def test_each_story_has_its_turn_in_the_order_of_stories():
    ferry = told("A ferry sank near Lisbon.", 1)
    comet = told("A comet was seen in Lisbon.", 2)
    stories = [
        (head(2, comet, "A comet"), [comet]),
        (head(1, ferry, "A ferry"), [ferry]),
    ]

    said = whole(place_briefing(at("Lisbon", *stories), [comet, ferry]))

    assert said[None] == [
        "A comet…\nA comet was seen in Lisbon.",
        "A ferry…\nA ferry sank near Lisbon.",
    ]


def test_a_story_whose_title_is_not_at_hand_is_told_without_it():
    gone = told("Ferries are safe.", 9)
    source = told("A ferry sank near Lisbon.")

    briefing = place_briefing(
        at("Lisbon", (head(1, gone, "Ferries"), [source])), [source]
    )

    assert lines(briefing.shown)[None] == ["A ferry sank near Lisbon."]


def test_only_those_named_in_a_passage_with_it_are_named_there():
    source = told("Ann Brook sailed from Lisbon. Jo Lee stayed in bed.")
    place = at(
        "Lisbon",
        (head(1, source, "Ann Brook"), [source]),
        company=["Ann Brook", "Jo Lee"],
    )

    said = whole(place_briefing(place, [source]))

    assert said["Named there"] == ["Ann Brook"]


def test_other_spellings_of_a_place_are_cited():
    source = told("Lisbon, or Lisboa to those who live there, slept.")
    place = at("Lisbon", (head(1, source, "Lisbon,"), [source]), also=["Lisboa"])

    said = whole(place_briefing(place, [source]))

    assert said["Also written"] == ["Lisboa"]


def test_a_place_of_which_only_a_card_tells_has_no_passages():
    source = told("Rain fell.", bio="Lisbon is a city.")

    briefing = place_briefing(
        at("Lisbon", (head(1, source, "Rain"), [source])), [source]
    )

    assert briefing.shown == ()
