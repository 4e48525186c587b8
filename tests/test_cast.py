import pytest

from briefings.cast import character, named, telling_sources
from briefings.model import SourceId, Span, StoryId
from briefings.names import EntityKind
from briefings.names.joining import Known
from briefings.store.port import Cast, Reach, Receipt


def receipt(source, spelling="Mary Okafor", *, story="st1", start=0, entity="p1"):
    return Receipt(
        entity=entity,
        source=SourceId(source),
        span=Span(start=start, end=start + len(spelling)),
        spelling=spelling,
        story=StoryId(story),
    )


def told(receipts, *, roles=(), others=()):
    return named(
        Known(
            id="p1",
            kind=EntityKind.PERSON,
            name="Mary Okafor",
            spellings=("Mary Okafor",),
            seen=1,
        ),
        receipts=receipts,
        roles=roles,
        others=others,
        stories=(),
        seen=None,
        reach=Reach(sources=7, stories=2),
    )


def also(*spellings):
    receipts = [
        receipt("s1", text, start=100 * at) for at, text in enumerate(spellings)
    ]
    by_place = {each.span: each.spelling for each in receipts}
    return [by_place[place.span] for place in told(receipts).also]


def test_the_newest_sources_are_told_where_there_are_many():
    receipts = [receipt(f"s{number}") for number in range(9)]

    assert telling_sources(receipts, 3) == ["s0", "s1", "s2"]


def test_each_story_has_a_source_before_one_has_two():
    receipts = [receipt("s1"), receipt("s2"), receipt("s3", story="st2")]

    assert telling_sources(receipts, 2) == ["s1", "s3"]


def test_a_spelling_of_its_own_has_a_source_before_more_of_a_story():
    receipts = [receipt("s1"), receipt("s2"), receipt("s3", "Marie Okafor")]

    assert telling_sources(receipts, 2) == ["s1", "s3"]


@pytest.mark.parametrize("limit", [1, 5])
def test_who_is_named_nowhere_has_no_sources(limit):
    assert telling_sources([], limit) == []


def test_a_spelling_is_told_once_the_one_seen_most_first():
    assert also("Marie Okafor", "Mary Okafo", "Mary Okafo", "Mary Okafor") == [
        "Mary Okafo",
        "Marie Okafor",
    ]


def test_a_part_of_the_name_or_of_another_spelling_is_none():
    assert also("Okafor", "mary okafor", "Marie A. Okaforé", "Marie Okaforé") == [
        "Marie A. Okaforé"
    ]


def test_a_role_that_leans_on_another_name_says_nothing():
    roles = [receipt("s1", "his wife"), receipt("s1", "a captain since 2019", start=9)]

    (kept,) = told([receipt("s1")], roles=roles).roles

    assert kept.span.start == 9


def test_places_and_people_are_gathered_under_their_names():
    others = [
        receipt("s1", "Ann Brook", start=20, entity="p2"),
        receipt("s2", "Ann Brook", start=30, entity="p2"),
        receipt("s2", "Jo Lee", start=50, entity="p3"),
    ]

    who = told([receipt("s1"), receipt("s2", story="st2")], others=others)

    assert [(one.name, len(one.at)) for one in who.company] == [
        ("Ann Brook", 2),
        ("Jo Lee", 1),
    ]
    assert who.story_of == {"s1": "st1", "s2": "st2"}
    assert who.at["s2"] == (Span(start=0, end=11),)
    assert (who.in_sources, who.in_stories) == (7, 2)


def role_of(*roles):
    mary = Cast(id="p1", kind=EntityKind.PERSON, name="Mary Okafor", sources=1)
    given = [receipt("s1", text, start=100 * at) for at, text in enumerate(roles)]
    found = character(mary, given, {"Mary Okafor"}).role
    return found and next(each.spelling for each in given if each.span == found[1])


@pytest.mark.parametrize(
    ("roles", "told_of"),
    [
        ((), None),
        (("captain",), "captain"),
        (("captain", "ship captain"), "ship captain"),
        (("ship officers", "captain of the ferry"), "captain of the ferry"),
        (("ship officers",), "ship officers"),
        (("x" * 99, "his wife"), None),
    ],
)
def test_beside_a_name_stands_the_shortest_role_that_tells_something(roles, told_of):
    assert role_of(*roles) == told_of


def test_a_role_of_somebody_else_is_not_theirs():
    mary = Cast(id="p1", kind=EntityKind.PERSON, name="Mary Okafor", sources=2)

    one = character(mary, [receipt("s1", "a captain", entity="p2")], {"Mary Okafor"})

    assert one.role is None
    assert not one.lone
