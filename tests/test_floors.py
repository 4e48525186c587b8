"""The figures of the README's table, held to their floors; speed is only printed."""

from importlib import import_module

import pytest

from tests.bench.clustering import SHARED

#: Groups of figures that tell how well something is read, not how fast.
GROUPS = ("names", "facts", "pairs", "clustering", "claims", "novelty")


def is_speed(label):
    return " ms" in label


def is_held(value, floor):
    if floor == "reported":
        return True
    if floor.startswith("< "):
        return value < float(floor[2:])
    if floor.startswith("at most "):
        return value <= float(floor[8:])
    return value >= float(floor)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder ../shared is not here")
@pytest.mark.parametrize("group", GROUPS)
def test_every_figure_holds_its_floor(group):
    found = import_module(f"tests.bench.{group}").figures()

    kept = [each for each in found if not is_speed(each[0])]
    assert kept
    assert [each for each in kept if not is_held(each[1], each[2])] == []


@pytest.mark.parametrize(
    ("value", "floor", "held"),
    [
        (0.8, ".80", True),
        (0.79, ".80", False),
        (0.05, "< .05", False),
        (1, "at most 0", False),
        (0, "at most 0", True),
        (0.1, "reported", True),
    ],
)
def test_a_floor_is_read_as_it_is_printed(value, floor, held):
    assert is_held(value, floor) is held
