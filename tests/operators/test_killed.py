"""A publication that is killed anywhere is one publication once it is tried again."""

from __future__ import annotations

import random

import pytest

from tests.operators.nursery import Nursery

#: Statements that a process is killed at here; `make bench` tries every one of them.
TRIED = 4


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def nursery(tmp_path_factory, request):
    server = None
    if request.param == "postgres":
        server = request.getfixturevalue("postgres")
    with Nursery(tmp_path_factory.mktemp("killed"), server) as made:
        yield made


def test_a_publication_that_nobody_kills_tells_each_reader_once(nursery):
    published = nursery.publication(0)

    assert published.fault is None
    assert published.repeated == 0


@pytest.mark.parametrize("after", [0, 0.002], ids=["at-it", "behind-it"])
def test_a_publication_that_was_killed_is_made_once(nursery, after):
    chance = random.Random(20261122)
    points = chance.sample(range(1, nursery.statements + 1), TRIED)

    for point in points:
        published = nursery.publication(point, after * chance.random())

        assert published.fault is None, f"killed at statement {point}"
        assert published.repeated <= 4


def test_a_process_is_killed_where_it_was_told_to_be(nursery):
    assert nursery.publication(nursery.statements // 2).killed
