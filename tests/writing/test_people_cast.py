import pytest

from briefings.model import Story
from briefings.writing.people import Character, cast_briefing
from tests.writing.naming import head, lines, places, told


@pytest.fixture
def story():
    source = told("The ferry Sea Lark ran aground with Captain Mary Okafor on it.")
    return Story(head=head(1, source, "The ferry Sea Lark"), sources=(source,))


def one(name, kind="person", **more):
    return Character(name=name, kind=kind, sources=1, **{"role": None, **more})


def test_people_are_told_with_who_they_are_and_how_many_name_them(story):
    (place,) = places(story.sources[0], "Captain")
    mary = one("Mary Okafor", role=(place.source, place.span))

    briefing = cast_briefing(story, [mary])

    assert lines(briefing.shown) == {"People": ["Mary Okafor, Captain · 1 source"]}


def test_a_role_that_is_not_at_hand_is_left_out(story):
    gone = one("Mary Okafor", role=("gone", story.head.title.span))

    assert lines(cast_briefing(story, [gone]).shown) == {
        "People": ["Mary Okafor · 1 source"]
    }


def test_whom_one_voice_alone_names_is_marked(story):
    said = lines(cast_briefing(story, [one("Jo Lee", lone=True)]).shown)

    assert said["People"] == ["Jo Lee · 1 source · named by one voice alone"]


def test_places_and_bodies_are_named_in_a_row_and_counted_beyond_twelve(story):
    towns = [one(f"Town {number}", "place") for number in range(14)]

    said = lines(
        cast_briefing(story, [*towns, one("Port Guard", "organisation")]).shown
    )

    assert said["Places"][0].endswith("Town 11 +2")
    assert said["Organisations"] == ["Port Guard"]


def test_a_story_that_names_nobody_says_so(story):
    assert lines(cast_briefing(story, []).shown) == {None: ["The sources name nobody."]}


@pytest.mark.parametrize("kind", ["place", "organisation"])
def test_what_is_held_as_a_place_or_a_body_too_is_no_person(story, kind):
    said = lines(cast_briefing(story, [one("Sea Lark"), one("Sea Lark", kind)]).shown)

    assert list(said.values()) == [["Sea Lark"]]
