"""What is not merged by itself, and is offered to an operator instead."""

import pytest

from briefings.model import Span
from briefings.names import Entity, EntityKind, Spelling
from briefings.names.joining import Doubt, Known, join, join_all


def entity(*spellings, kind=EntityKind.PERSON):
    return Entity(
        kind=kind,
        name=spellings[0],
        spellings=tuple(
            Spelling(text=text, receipts=(Span(start=0, end=1),)) for text in spellings
        ),
    )


def known(id_, *spellings, in_story=False, kind=EntityKind.PERSON):
    return Known(
        id=id_,
        kind=kind,
        name=spellings[0],
        spellings=spellings,
        seen=1,
        in_story=in_story,
    )


def join_or_doubt(one, others, *, new, apart=frozenset()):
    (joined,) = join_all([one], [others], new=[new], apart=apart)
    return joined


def pairs(joined):
    return [(doubt.one, doubt.other) for doubt in joined.doubts]


def test_a_merge_that_is_doubtful_is_not_made_and_told_with_its_reason():
    other = known("p1", "Ann Maria Lee")

    joined = join_or_doubt(entity("Maria Lee"), [other], new="p2")

    assert joined.id == "p2"
    (doubt,) = joined.doubts
    assert (doubt.one, doubt.other) == ("p1", "p2")
    assert "left out" in doubt.reason


@pytest.mark.parametrize("new", ["a", "z"])
def test_a_pair_has_one_form_whoever_was_known_first(new):
    joined = join_or_doubt(entity("Maria Lee"), [known("m", "Ann Maria Lee")], new=new)

    assert pairs(joined) == [tuple(sorted(("m", new)))]


def test_what_is_the_same_or_another_raises_no_doubt():
    others = [known("p1", "Maria Lee"), known("p2", "Jon Brook")]

    joined = join_or_doubt(entity("Maria Lee"), others, new="p3")

    assert (joined.id, joined.doubts) == ("p1", ())


def test_two_known_ones_that_are_both_the_same_may_be_one():
    others = [known("p1", "Maria Lee"), known("p2", "Maria Lee", in_story=True)]

    joined = join_or_doubt(entity("Maria Lee"), others, new="p3")

    assert joined.id == "p2"
    assert pairs(joined) == [("p1", "p2")]


def test_a_surname_alone_raises_no_doubt_about_those_of_other_stories():
    joined = join_or_doubt(entity("Lee"), [known("p1", "Maria Lee")], new="p2")

    assert (joined.id, joined.doubts) == ("p2", ())


def test_a_surname_alone_may_be_each_of_two_in_its_story():
    others = [
        known("p1", "Maria Lee", in_story=True),
        known("p2", "Jon Lee", in_story=True),
    ]

    joined = join_or_doubt(entity("Lee"), others, new="p3")

    assert joined.id == "p3"
    assert pairs(joined) == [("p1", "p3"), ("p2", "p3")]


def test_a_place_is_never_a_person():
    place = known("l1", "Ann Maria Lee", kind=EntityKind.PLACE)

    assert join_or_doubt(entity("Maria Lee"), [place], new="p2").doubts == ()


def test_both_ways_of_joining_choose_the_same_one():
    others = [known("p1", "Maria Lee"), known("p2", "Ann Maria Lee")]
    one = entity("Maria Lee")

    assert join(one, others) == join_or_doubt(one, others, new="p3").id
    assert join(one, others[1:]) is None


def test_doubts_are_compared_by_value():
    assert Doubt(one="a", other="b", reason="r") == Doubt(
        one="a", other="b", reason="r"
    )
