from datetime import timedelta

import pytest

from briefings.lookup import CHOICES, CLEAR, decide, is_bare, wanted_words
from briefings.model import Cited, SourceId, Span, Stamp, StoryHead, StoryId
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("the ferry", ["ferry"]),
        ("tell me the latest news of the ferry", ["ferry"]),
        ("Sea Lark, sea lark", ["sea", "lark"]),
        ("nothing here", []),
        ("what happened", []),
        ("<b>&", []),
        ("中", ["中"]),
        ("1,200 prisoners", ["1200", "prisoners"]),
        ("1.200.000 or 1’200", ["1200000", "1200"]),
        ("1 200", ["1200"]),
        ("1\u202f200", ["1200"]),
        ("24 and 123, 1999 200", ["24", "123", "1999", "200"]),
        ("", []),
    ],
)
def test_only_words_that_tell_something_are_looked_for(asked, wanted):
    assert wanted_words(asked) == wanted


@pytest.mark.parametrize(
    ("asked", "bare"),
    [("Mary Okafor", True), ("May", True), ("the ferry", False)],
)
def test_a_name_is_typed_with_nothing_beside_it(asked, bare):
    assert is_bare(asked) == bare


def head(name, *, outlets=1, days=0):
    """Return a story that so many outlets tell, its news so many days old."""
    return StoryHead(
        id=StoryId(name),
        title=Cited(words=name, source=SourceId("s"), span=Span(start=0, end=1)),
        sources=outlets,
        outlets=tuple(f"Outlet {number}" for number in range(outlets)),
        latest=Stamp(moment=NOW - timedelta(days=days)),
        added=NOW,
    )


def names(heads):
    return [each.id for each in heads]


def test_what_matches_far_better_than_all_else_is_meant():
    weak = head("weak", outlets=9)

    assert names(decide([(head("strong"), CLEAR), (weak, 1.0)])) == ["strong"]


def test_of_stories_that_match_alike_what_more_outlets_tell_comes_first():
    lone, told = head("lone"), head("told", outlets=5, days=300)

    assert names(decide([(lone, 1.1), (told, 1.0)])) == ["told", "lone"]


def test_of_as_many_outlets_the_newest_comes_first():
    old, new = head("old", days=9), head("new", days=1)

    assert names(decide([(old, 1.1), (new, 1.0)])) == ["new", "old"]


def test_no_number_of_outlets_makes_up_for_a_poor_match():
    heads = [(head("one"), 2.0), (head("two"), 1.9), (head("poor", outlets=9), 0.5)]

    assert names(decide(heads))[-1] == "poor"


def test_no_more_is_offered_than_fits():
    assert len(decide([(head(str(n)), 1.0) for n in range(30)])) == CHOICES
    assert decide([]) == ()
