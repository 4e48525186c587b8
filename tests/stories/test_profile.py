from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.stories import Profile, fingerprint
from briefings.stories.profile import MOST_TERMS
from tests.stories.telling import CHESS, OTHER_RIVER, RIVER, RIVER_AGAIN, day, said

PRINTS = [
    fingerprint(said(*RIVER, day=day(6))),
    fingerprint(said(*RIVER_AGAIN, day=day(9))),
    fingerprint(said(*OTHER_RIVER)),
    fingerprint(said(*CHESS, day=day(2))),
]


def of(prints):
    first, *others = prints
    profile = Profile.of(first)
    for each in others:
        profile = profile.with_source(each)
    return profile


@given(st.lists(st.sampled_from(PRINTS), min_size=1, max_size=5), st.randoms())
def test_a_profile_does_not_depend_on_the_order_of_its_sources(prints, chance):
    one = of(prints)
    chance.shuffle(prints)
    other = of(prints)

    assert one.terms == pytest.approx(other.terms)
    assert np.allclose(one.vector, other.vector)
    assert (one.sources, one.size, one.first, one.last) == (
        other.sources,
        other.size,
        other.first,
        other.last,
    )


@given(st.lists(st.sampled_from(PRINTS), min_size=1, max_size=5))
def test_bytes_bring_a_profile_back(prints):
    profile = of(prints)
    back = Profile.from_bytes(profile.to_bytes())

    assert back.terms == pytest.approx(profile.terms)
    assert (back.sources, back.size) == (profile.sources, profile.size)
    assert (back.first, back.last) == (profile.first, profile.last)
    assert back.to_bytes() == profile.to_bytes()


def test_it_counts_its_sources_and_their_terms():
    profile = of(PRINTS)

    assert profile.sources == 4
    assert profile.size == sum(each.size for each in PRINTS)


def test_it_keeps_its_heaviest_terms():
    words = [f"ab{chr(97 + i % 26)}{chr(97 + i // 26)}x" for i in range(500)]
    tellings = [said(*RIVER, " ".join(words[i : i + 90])) for i in range(0, 500, 90)]
    profile = of([fingerprint(each) for each in tellings])

    assert len(profile.terms) == MOST_TERMS
    assert "brodnik" in profile.terms


def test_a_gap_is_counted_from_the_nearer_end_of_the_story():
    profile = of(PRINTS)

    assert profile.gap(day(12)) == timedelta(days=3)
    assert profile.gap(day(1)) == timedelta(days=1)
    assert profile.gap(day(5)) == timedelta(0)


def test_there_is_no_gap_without_a_date():
    assert of(PRINTS).gap(None) is None
    assert Profile.of(PRINTS[2]).gap(day(5)) is None
