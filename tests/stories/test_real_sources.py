"""On the documents the product was made for, and on seven confusable stories."""

from itertools import permutations

import pytest

from tests.bench import claims, clustering

pytestmark = pytest.mark.skipif(
    not clustering.SHARED.is_dir(), reason="the folder ../shared is not here"
)


def test_the_five_seeds_are_one_story_in_whatever_order_they_come():
    seeds = clustering.seeds()
    for order in [*permutations(seeds, 2), seeds, seeds[::-1]]:
        memory = clustering.Memory()

        assert len({memory.add(source)[0] for source in order}) == 1


def test_interleaved_stories_are_told_apart():
    assert clustering.score(clustering.stream()) >= 0.97


def test_adding_the_same_sources_again_gives_the_same_stories():
    one, other = clustering.Memory(), clustering.Memory()
    for _, source in clustering.stream()[:12]:
        assert one.add(source) == other.add(source)


def test_what_the_seeds_tell_alike_is_found_and_four_of_five_found_are_right():
    found = {label: value for label, value, _ in claims.figures()}

    assert found["seeds, shared claims, precision"] >= 0.80
    assert found["seeds, shared claims, recall"] >= 0.60
