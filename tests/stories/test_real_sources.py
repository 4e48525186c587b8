"""On the documents the product was made for, and on seven confusable stories."""

from itertools import permutations

import pytest

from tests.bench import clustering

pytestmark = pytest.mark.skipif(
    not clustering.SHARED.is_dir(), reason="the folder ../shared is not here"
)


def test_the_five_seeds_are_one_story_in_whatever_order_they_come():
    seeds = clustering.seeds()
    for order in [*permutations(seeds, 2), seeds, seeds[::-1]]:
        memory = clustering.Memory()

        assert len({memory.add(source)[0] for source in order}) == 1


def test_adding_the_same_sources_again_gives_the_same_stories():
    one, other = clustering.Memory(), clustering.Memory()
    for _, source in clustering.stream()[:12]:
        assert one.add(source) == other.add(source)
