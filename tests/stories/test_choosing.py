import math
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import SourceId, StoryId
from briefings.stories import (
    Frequencies,
    Profile,
    choose,
    fingerprint,
    new_story_id,
    search_terms,
)
from briefings.stories.frequencies import MOST_SEARCHED
from briefings.stories.terms import Term
from tests.stories.telling import CHESS, OTHER_RIVER, RIVER, RIVER_AGAIN, day, said

EMPTY = Frequencies(documents=0, of={})
FLOOD = (StoryId("stflood"), Profile.of(fingerprint(said(*RIVER))))
GAME = (StoryId("stgame"), Profile.of(fingerprint(said(*CHESS))))
ALL = {"flood": RIVER, "again": RIVER_AGAIN, "other": OTHER_RIVER, "chess": CHESS}

counts = st.integers(0, 10_000)


def test_the_first_source_opens_a_story():
    decided = choose(fingerprint(said(*RIVER)), [], EMPTY)

    assert (decided.story, decided.nearest, decided.doubtful) == (None, (), False)


def test_another_telling_joins_the_story():
    decided = choose(fingerprint(said(*RIVER_AGAIN)), [GAME, FLOOD], EMPTY)

    assert decided.story == "stflood"
    assert [near.story for near in decided.nearest] == ["stflood", "stgame"]


def test_an_event_of_the_same_kind_elsewhere_opens_a_story():
    decided = choose(fingerprint(said(*OTHER_RIVER)), [FLOOD, GAME], EMPTY)

    assert decided.story is None
    assert decided.nearest[0].story == "stflood"
    assert decided.nearest[0].margin < 0


def test_a_headline_joins_the_story_of_a_text():
    decided = choose(
        fingerprint(said("Oder flood empties Brodnik")), [GAME, FLOOD], EMPTY
    )

    assert decided.story == "stflood"


def test_reasons_are_the_shared_words_as_written_most_telling_first():
    (near, *_) = choose(fingerprint(said(*RIVER_AGAIN)), [FLOOD], EMPTY).nearest

    assert {"Brodnik", "Farkas", "4,200"} <= set(near.shared[:4])


def test_words_that_tell_nothing_are_no_reason():
    kiosk = "The kiosk of Filton burned on Monday, the mayor said. Nobody was there."
    told = Profile.of(fingerprint(said("It was on Monday, said the mayor of Oder.")))

    decided = choose(fingerprint(said(kiosk)), [(StoryId("stoder"), told)], EMPTY)
    (near,) = decided.nearest

    assert {"mayor", "Monday"} == set(near.shared)


def test_time_speaks_for_a_story_and_never_against():
    source = fingerprint(said(*RIVER_AGAIN, day=day(7)))

    def likeness(moment):
        profile = Profile.of(fingerprint(said(*RIVER, day=moment)))
        return choose(source, [(StoryId("st"), profile)], EMPTY).nearest[0].likeness

    assert likeness(day(6)) > likeness(day(6, month=2)) > likeness(None)


@pytest.mark.parametrize(
    ("cosine", "joins", "doubtful"),
    [(0.1, False, False), (0.29, False, True), (0.33, True, True), (0.6, True, False)],
)
def test_a_decision_that_hangs_by_a_hair_is_doubtful(cosine, joins, doubtful):
    source = replace(
        fingerprint(said(*RIVER)), terms={"heron": Term("heron", 1.0)}, size=30
    )
    rest = math.sqrt(1 - cosine**2)
    profile = replace(Profile.of(source), terms={"heron": cosine, "gull": rest})
    decided = choose(source, [(StoryId("st"), profile)], EMPTY)

    assert math.isclose(decided.nearest[0].likeness, cosine)
    assert (decided.story == "st", decided.doubtful) == (joins, doubtful)


def test_two_stories_equally_near_make_it_doubtful():
    twin = (StoryId("sttwin"), FLOOD[1])
    decided = choose(fingerprint(said(*RIVER_AGAIN)), [FLOOD, twin], EMPTY)

    assert decided.story == "stflood"
    assert decided.doubtful


def test_a_word_common_in_the_corpus_speaks_less_for_a_story():
    source = fingerprint(said(*RIVER_AGAIN))
    common = Frequencies(documents=20_000, of={"brodnik": 15_000, "oder": 15_000})

    before = choose(source, [FLOOD], EMPTY).nearest[0].likeness
    assert choose(source, [FLOOD], common).nearest[0].likeness < before


def test_a_source_of_no_words_opens_a_story():
    nothing = fingerprint(said())

    assert choose(nothing, [FLOOD], EMPTY).story is None
    assert choose(nothing, [(StoryId("st"), Profile.of(nothing))], EMPTY).story is None
    assert search_terms(nothing, EMPTY) == ()


@given(st.permutations(list(ALL)), st.sampled_from(list(ALL)))
def test_the_order_of_candidates_is_no_matter(names, mine):
    candidates = [
        (StoryId(name), Profile.of(fingerprint(said(*ALL[name])))) for name in names
    ]
    source = fingerprint(said(*ALL[mine]))

    assert choose(source, candidates, EMPTY) == choose(
        source, sorted(candidates, key=lambda each: each[0]), EMPTY
    )
    assert choose(source, candidates, EMPTY).story == mine


@given(counts, counts)
def test_a_discount_is_a_share_and_a_commoner_word_has_less_left(one, other):
    fewer, more = sorted((one, other))

    def left(count):
        frequencies = Frequencies(documents=10_000, of={"brodnik": count})
        return frequencies.discount("brodnik", "Brodnik")

    assert 0 <= left(more) <= left(fewer) <= 1


@given(st.lists(counts, min_size=40, max_size=40))
def test_search_terms_are_few_and_no_term_comes_twice(numbers):
    print_ = fingerprint(said(*RIVER, *OTHER_RIVER))
    of = dict(zip(print_.terms, numbers, strict=False))
    found = search_terms(print_, Frequencies(documents=10_000, of=of))

    assert 0 < len(found) <= MOST_SEARCHED
    assert len(set(found)) == len(found)


def test_the_most_telling_terms_are_sought_first():
    sought = search_terms(fingerprint(said(*RIVER)), EMPTY)

    assert {"brodnik", "4200"} == set(sought[:2])


@given(st.text(), st.text())
def test_a_story_id_is_born_of_the_first_source_alone(one, other):
    first, second = new_story_id(SourceId(one)), new_story_id(SourceId(other))

    assert re.fullmatch("st[a-z2-7]{8}", first)
    assert (first == second) == (one == other)


def test_a_story_of_many_sources_asks_more():
    print_ = fingerprint(said(*RIVER))
    profile = Profile.of(print_)
    grown = replace(profile, sources=5, size=5 * profile.size)
    one, many = (
        choose(print_, [(StoryId("st"), each)], EMPTY).nearest[0]
        for each in (profile, grown)
    )

    assert many.asked > one.asked
