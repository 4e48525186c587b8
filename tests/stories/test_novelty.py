"""What a new source adds to what a story has told."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import Kind, Role
from briefings.stories.novelty import Freshness, novelty
from briefings.stories.novelty.odds import WEIGHTS, restates
from tests.stories.telling import CHESS, RIVER, RIVER_AGAIN, said

FIRST = said(*RIVER, name="first", day=datetime(2026, 3, 6, tzinfo=UTC))


def fresh(*sentences, before=(FIRST,), **how):
    return [news.freshness for news in novelty(said(*sentences, **how), before)]


def only(sentence, before=FIRST):
    (news,) = novelty(said(sentence, name="new"), [before])
    return news


def test_to_a_first_source_everything_is_new():
    assert set(fresh(*RIVER, before=())) == {Freshness.NEW}


@given(st.sampled_from([RIVER, RIVER_AGAIN, CHESS]))
def test_a_source_told_again_adds_nothing(sentences):
    told = said(*sentences, name="told")

    assert Freshness.NEW not in fresh(*sentences, before=[told], name="again")


def test_another_event_is_new():
    assert set(fresh(*CHESS)) == {Freshness.NEW}


def test_other_words_for_the_same_are_restated_and_say_of_what():
    news = only("Brodnik's river, the Oder, burst its banks on Friday.")

    assert news.freshness is Freshness.RESTATED
    assert news.before.span.of(FIRST.text) == RIVER[0]
    assert news.replaces == ()


@pytest.mark.parametrize(
    ("told", "now", "old", "new"),
    [
        ("At least 38 people have died.", "Deaths: 61", "38", "61"),
        (
            "Some 300 were hurt in the blast.",
            "The injured now number 420.",
            "300",
            "420",
        ),
        (
            "The shock had a magnitude of 6.1.",
            "It measured 6.4 in magnitude.",
            "6.1",
            "6.4",
        ),
        ("Turnout was 61 per cent.", "Turnout: 64%", "61", "64"),
    ],
)
def test_a_figure_that_moved_is_changed_and_names_the_one_it_replaces(
    told, now, old, new
):
    before = said(told, name="told")
    news = only(now, before)

    assert news.freshness is Freshness.CHANGED
    (replaced,) = news.replaces
    assert replaced.old.span.of(before.text) == old
    assert replaced.new.of(now) == new


@pytest.mark.parametrize(
    "now",
    [
        "By Friday 940 people had died in Peru and 380 in Chile.",
        "About 380 people were killed in Chile.",
    ],
)
def test_a_count_told_with_words_left_out_is_the_one_that_is_replaced(now):
    first = said("In Peru 90 people died; at least 30 died in Chile.", name="first")
    second = said("Peru counts 410 deaths, Chile at least 160.", name="second")

    (news,) = novelty(said(now, name="now"), [first, second])

    last = news.replaces[-1]
    assert last.new.of(now) == "380"
    assert last.old.source == second.id
    assert last.old.span.of(second.text) == "160"


@pytest.mark.parametrize(
    ("told", "now"),
    [
        ("About 4,950 people were injured.", "Close to 5,000 people were injured."),
        ("The guards freed 123 prisoners.", "About 1,200 prisoners are still held."),
        ("Turnout was 76.9 per cent.", "Turnout was 77 per cent."),
    ],
)
def test_a_rounder_figure_or_another_quantity_changes_nothing(told, now):
    assert only(now, said(told, name="told")).freshness is not Freshness.CHANGED


@pytest.mark.parametrize(
    ("day", "changed"), [(5, False), (6, True), (7, True), (None, True)]
)
def test_an_older_source_brings_no_figure_up_to_date(day, changed):
    told = said(
        "By night 367 ships were waiting to pass the lock.",
        name="told",
        day=datetime(2026, 3, 6, tzinfo=UTC),
    )
    new = said(
        "Some 321 ships were waiting to pass the lock.",
        name="new",
        day=datetime(2026, 3, day, tzinfo=UTC) if day else None,
    )

    (news,) = novelty(new, [told])

    assert (news.freshness is Freshness.CHANGED) is changed
    assert bool(news.replaces) is changed


def dated(sentence, day):
    when = datetime(2026, 3, day, tzinfo=UTC)
    return said(sentence, name=f"of the {day}th", day=when)


def test_what_a_count_has_grown_beyond_is_neither_a_change_nor_news():
    told = [
        dated("More than 500 people died in the Brodnik flood.", 6),
        dated("The Brodnik flood has killed 3,317 people.", 12),
    ]

    (old,) = novelty(dated("More than 1,150 people died in the flood.", 8), told)
    (now,) = novelty(dated("More than 4,100 people died in the flood.", 14), told)

    assert old.freshness is Freshness.RESTATED
    assert now.freshness is Freshness.CHANGED


def test_of_a_count_that_grows_what_a_later_source_had_passed_is_not_the_one_before():
    last = dated("The Brodnik flood has killed 3,317 people.", 12)
    late = dated("More than 1,150 people died in Velka and Brodnik by the flood.", 8)
    now = "More than 4,100 people died in Velka and Brodnik by the flood."

    (news,) = novelty(dated(now, 14), [last, late])

    assert [each.old.source for each in news.replaces] == [last.id]


def test_what_a_count_has_grown_beyond_brings_what_else_it_tells():
    told = [dated("The Brodnik flood has killed 3,317 people.", 12)]
    new = "1,150 died, and the opera house of Velka has lost its glass dome."

    (news,) = novelty(dated(new, 8), told)

    assert news.freshness is Freshness.NEW


@pytest.mark.parametrize(
    ("told", "now"),
    [
        (
            "Tugs freed the barge six days after it ran aground.",
            "The barge left the canal 41 days after it ran aground.",
        ),
        (
            "The mill burned for about 15 hours.",
            "The choir sang for the mill 48 hours after it burned.",
        ),
        (
            "The mill burned for about 15 hours.",
            "Ninety hours later the mill burned again.",
        ),
    ],
)
def test_how_long_after_an_event_something_was_replaces_no_length_of_time(told, now):
    assert only(now, said(told, name="told")).replaces == ()


@pytest.mark.parametrize(
    "now",
    [
        "1,650 people died in Lund alone.",
        "In Lund 1,650 people died.",
        "More than 9,000 people died in Lund alone.",
    ],
)
def test_a_count_of_one_place_replaces_none_of_another_or_of_all(now):
    first = said("The floods killed more than 3,000 people.", name="first")
    second = said("Peru counts 3,400 deaths, Chile at least 1,600.", name="second")

    (news,) = novelty(said(now, name="now"), [first, second])

    assert news.freshness is Freshness.NEW


def test_a_total_replaces_no_count_of_one_of_two_countries():
    told = said("Peru counts 3,400 deaths, Chile at least 1,600.", name="told")

    assert only("By now 5,900 people have died.", told).replaces == ()


def test_how_many_figures_there_are_is_no_figure_that_moves():
    told = said("Peru has two figures for its flood deaths.", name="told")

    assert only("Some 1,650 people died.", told).replaces == ()


@pytest.mark.parametrize(("weight", "changed"), [("900", True), ("90,000", False)])
def test_a_measure_many_times_as_large_is_of_another_thing(weight, changed):
    told = said("The tug pulls with a power of 75 tonnes.", name="told")

    news = only(f"The tug pulls with a power of {weight} tonnes.", told)

    assert (news.freshness is Freshness.CHANGED) is changed


def test_the_figure_that_a_passage_takes_back_is_the_one_it_replaces():
    before = said("The dead number 300.", "By night 900 people had died.", name="told")
    news = only(
        "The dead were counted again: 700, not the 900 people said to have died.",
        before,
    )

    assert news.freshness is Freshness.CHANGED


def test_of_a_count_that_grows_a_lower_figure_is_replaced():
    before = said(
        "The flood has killed 200 people.",
        "Some say it killed 9,000 people.",
        name="told",
    )
    news = only("The flood has killed 260 people.", before)

    assert [r.old.span.of(before.text) for r in news.replaces] == ["200"]


@pytest.mark.parametrize(
    ("told", "now"),
    [
        (
            "A fire is burning at the Lindholm tannery.",
            "The Lindholm tannery fire is out: it was put out.",
        ),
        (
            "Police are hunting the contractor Ivo Brandl.",
            "The contractor Ivo Brandl has been arrested.",
        ),
        (
            "A smuggled bomb sank the trawler, one paper says.",
            "The navy denied that a bomb sank the trawler.",
        ),
    ],
)
def test_a_state_that_has_ended_is_changed(told, now):
    before = said(told, name="told")
    news = only(now, before)

    assert news.freshness is Freshness.CHANGED
    assert [r.old.span.of(before.text) for r in news.replaces] == [told]


def test_an_end_that_is_denied_changes_nothing():
    told = said("A fire is burning at the Lindholm tannery.", name="told")
    news = only(
        "Crews have not been able to put out the fire at the Lindholm tannery.", told
    )

    assert news.freshness is not Freshness.CHANGED


TRIAL = said(
    "Police in Brodnik arrested the smuggler Ivo Brandl at the harbour on Friday.",
    "Mayor Ilse Farkas thanked the police in Brodnik.",
    "The treasurer, Jan Osk, had resigned in March, and nine guards were hurt.",
    "Bodo Lind will resign when the harbour opens.",
    "The harbour was closed, and the glass hall was spared.",
    "A gale destroyed the fish market.",
    "Trains to the harbour run again, and police are there.",
    name="trial",
)


@pytest.mark.parametrize(
    "now",
    [
        "Farkas was arrested in Brodnik.",
        "Mayor Ilse Farkas has resigned.",
        "The treasurer was thanked, police said, and Farkas arrested.",
        "A guard died at the harbour.",
        "Ivo Brandl was arrested again in Brodnik.",
        "Bodo Lind has resigned.",
        "Jan Osk has not resigned.",
        "Police said that Ilse Farkas is missing.",
        "The glass hall was destroyed.",
        "The harbour was closed again.",
    ],
)
def test_what_nobody_has_told_of_somebody_is_new_in_words_that_are_known(now):
    assert only(now, TRIAL).freshness is not Freshness.RESTATED


@pytest.mark.parametrize(
    "now",
    [
        "Brandl, the smuggler, was arrested by police in Brodnik.",
        "Jan Osk resigned in March.",
        "Treasurer Osk stepped down in March.",
        "Bodo Lind will resign.",
        "Farkas reports nine injuries among the guards.",
        "The fish market was destroyed.",
        "The harbour was closed.",
        "Police in Brodnik thanked the guards who were arrested at the harbour.",
    ],
)
def test_what_was_told_of_somebody_is_restated(now):
    assert only(now, TRIAL).freshness is Freshness.RESTATED


def test_what_was_told_of_somebody_by_their_post_is_restated():
    told = said(
        "Mayor Ilse Farkas spoke in Brodnik.",
        "Some say that the treasurer, Jan Osk, resigned.",
        "The mayor has resigned.",
        name="told",
    )

    assert only("Ilse Farkas has resigned.", told).freshness is Freshness.RESTATED


@pytest.mark.parametrize(
    ("told", "now"),
    [
        (
            "The Lindow mill will open again in May.",
            "The Lindow mill will not open again in May.",
        ),
        (
            "The Lindow mill will not open again in May.",
            "The Lindow mill will open again in May.",
        ),
        (
            "Nothing points to arson at the Lindow mill, says inspector Ilse Farkas.",
            "The fire at the Lindow mill was arson, says inspector Ilse Farkas.",
        ),
        (
            "Inspector Ilse Farkas takes the mill fire in Lindow for an accident.",
            "Inspector Ilse Farkas says the mill fire in Lindow was set on purpose.",
        ),
    ],
)
def test_the_contrary_of_what_was_told_is_changed_and_says_of_what(told, now):
    before = said(told, "Nobody in Lindow was hurt.", name="told")
    news = only(now, before)

    assert news.freshness is Freshness.CHANGED
    assert news.before.span.of(before.text) == told
    assert [r.new.of(now) for r in news.replaces] == [now]


@pytest.mark.parametrize(
    ("told", "now"),
    [
        (
            "The Lindow mill will open again in May.",
            "Not only will the Lindow mill open again in May.",
        ),
        (
            "The Lindow mill fire was no accident.",
            "The Lindow mill fire was deliberate, not an accident.",
        ),
    ],
)
def test_what_denies_nothing_that_was_told_is_restated(told, now):
    assert only(now, said(told, name="told")).freshness is Freshness.RESTATED


def test_headlines_questions_and_topics_are_left_out():
    assert fresh("Flood at Brodnik", kind=Kind.HEADLINE) == []
    assert fresh("Why did it flood?", role=Role.QUESTION) == []


def test_a_passage_of_no_telling_words_is_new():
    assert fresh("And so it was.") == [Freshness.NEW]
    assert fresh("Water rose.", before=[said("And so it was.", name="told")]) == [
        Freshness.NEW
    ]


shares = st.floats(0, 1)


@given(shares, shares, shares, st.integers(0, 5))
def test_the_more_was_told_the_rather_it_is_restated(story, passage, meaning, unknown):
    found = {
        **dict.fromkeys(WEIGHTS, 0.0),
        "always": 1.0,
        "story": story,
        "passage": passage,
        "meaning": meaning,
    }
    if restates({**found, "unknown figures": float(unknown)}):
        assert restates(found)
        assert restates({**found, "story": 1.0, "passage": 1.0, "meaning": 1.0})


def test_what_was_at_a_moment_after_an_event_that_nobody_told_is_news():
    told = said(
        "The drill reached the miners of Brodnik 65 days after the collapse.",
        "The last of the miners, the foreman Ilse Farkas, is to reach the surface.",
        "The miners ask how many days they were below.",
    )
    up = (
        "The last, foreman Ilse Farkas, reached the surface 69 days after the collapse."
    )

    (later,) = novelty(said(up, name="two"), [told])

    assert (later.freshness, later.replaces) == (Freshness.NEW, ())
