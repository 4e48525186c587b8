"""The figures of the README's table, held to their floors; speed is only printed."""

from importlib import import_module

import pytest

from tests.bench.clustering import SHARED
from tests.bench.table import Figure, held

#: Groups of figures that tell how well something is read, not how fast.
GROUPS = ("names", "facts", "pairs", "clustering", "claims", "novelty")


def is_speed(label):
    return " ms" in label


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder ../shared is not here")
@pytest.mark.parametrize("group", GROUPS)
def test_every_figure_holds_its_floor(group):
    found = [
        Figure(group=group, label=label, value=value, floor=floor)
        for label, value, floor in import_module(f"tests.bench.{group}").figures()
    ]

    kept = [each for each in found if not is_speed(each.label)]
    assert kept
    assert [each for each in kept if not held(each)] == []
