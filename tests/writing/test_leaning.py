"""Passages that are only understood behind the one before them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.writing.briefing import Line, Phrase, Section
from briefings.writing.fitting import briefing
from briefings.writing.leaning import behind, context, line_of, together
from tests.stories.telling import said

MAYOR = "Mayor Ilse Farkas opened the dyke on Friday."
PRAISE = "She thanked the soldiers."
LATER = "They went home by boat."
SCHOOL = "A school in Brodnik became a shelter."
LONG = "The " + "very " * 110 + "old dyke held."


def words(source, passages):
    return [source.say(each) for each in passages]


def test_what_stands_by_itself_has_nothing_before_it():
    source = said(MAYOR, SCHOOL)

    assert words(source, behind(source, source.passages[1])) == [SCHOOL]
    assert context(source, source.passages[1]) == ()


def test_what_leans_stands_behind_all_up_to_what_stands_by_itself():
    source = said(SCHOOL, MAYOR, PRAISE, LATER)

    assert words(source, behind(source, source.passages[3])) == [MAYOR, PRAISE, LATER]


def test_what_leans_on_nothing_stands_alone():
    source = said(PRAISE, SCHOOL)

    assert words(source, behind(source, source.passages[0])) == [PRAISE]


def test_of_a_long_run_the_one_right_before_is_there():
    source = said(LONG, LONG, PRAISE, LATER)

    assert words(source, behind(source, source.passages[2])) == [LONG, PRAISE]
    assert words(source, behind(source, source.passages[3])) == [PRAISE, LATER]


WRONG = "Correction: We reported that shots were fired at the dyke."


@pytest.mark.parametrize("right", ["The correct word is rockets.", "It was thunder."])
def test_what_was_told_wrongly_never_stands_without_what_is_right(right):
    source = said(MAYOR, WRONG, right)
    wrong, righted = source.passages[1:]

    assert words(source, behind(source, wrong)) == [WRONG, right]
    assert words(source, behind(source, righted)) == [WRONG, right]
    assert context(source, wrong) == ()
    (run,) = together([(source, wrong), (source, righted)])
    assert line_of(run).opening is None


def test_each_is_told_once_behind_its_own():
    source = said(MAYOR, PRAISE, SCHOOL, LATER)
    mayor, praise, school, later = source.passages

    found = together([(source, each) for each in (school, praise, mayor, later)])

    assert [words(source, each.passages) for each in found] == [
        [SCHOOL, LATER],
        [MAYOR, PRAISE],
    ]


def test_two_sources_are_never_one_line():
    one, other = said(MAYOR, name="a"), said(MAYOR, PRAISE, name="b")

    found = together([(one, one.passages[0]), (other, other.passages[1])])

    assert [run.source.id for run in found] == ["a", "b"]
    assert line_of(found[1]).words == f"{MAYOR} {PRAISE}"


@given(st.lists(st.sampled_from([MAYOR, PRAISE, LATER, SCHOOL, LONG]), max_size=8))
def test_all_are_told_and_none_leans_on_a_stranger(sentences):
    source = said(*sentences)
    told = [(source, each) for each in source.passages]

    found = together(list(reversed(told)))

    assert {p for run in found for p in run.passages} == set(source.passages)
    for run in found:
        at = source.passages.index(run.passages[0])
        assert run.passages == source.passages[at : at + len(run.passages)]


def test_what_stands_by_itself_is_shown_where_what_leans_on_it_has_no_room():
    source = said(SCHOOL, MAYOR, PRAISE)
    school, *both = [(source, each) for each in source.passages]
    lines = tuple(line_of(run) for run in together([school, *both]))
    title = Line((Phrase("Brodnik"),))

    def shown(limit):
        sections = [Section(None, lines)]
        told = briefing(title, "", sections, {source.id: source}, limit=limit)
        return [
            [line.words for each in part for line in each.lines]
            for part in (told.shown, told.more)
        ]

    assert shown(500) == [[SCHOOL, f"{MAYOR} {PRAISE}"], []]
    assert shown(160) == [[SCHOOL, MAYOR], [f"{MAYOR} {PRAISE}"]]
    assert shown(80) == [[SCHOOL], [f"{MAYOR} {PRAISE}"]]


def test_what_is_told_for_another_alone_is_not_shown_without_it():
    source = said(MAYOR, PRAISE)

    (run,) = together([(source, source.passages[1])])

    assert line_of(run).opening is None
