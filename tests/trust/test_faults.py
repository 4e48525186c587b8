"""A fault where much hangs on it; `make trust` tries every one, and pairs."""

from __future__ import annotations

import random

import pytest

from tests.trust.faults import Tried, differences, pair
from tests.trust.injected import FITS, Fault, Kind
from tests.trust.kills import Mortal

#: Scenarios, each with the kinds of points of which the last ones are tried.
TRIED = ("publish", "correct", "broadcast", "report")


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    made = {}

    def scenario(name):
        if name not in made:
            made[name] = Mortal(name, tmp_path_factory.mktemp(name))
        return made[name]

    return scenario


@pytest.mark.parametrize("fault", [Fault.IO, Fault.UNDONE, Fault.UNHEARD, Fault.CUT])
@pytest.mark.parametrize("name", TRIED)
def test_after_a_fault_all_is_as_it_would_be_without(tried, name, fault):
    scenario = tried(name)
    (kind,) = [kind for kind, fits in FITS.items() if fault in fits]
    points = [at for at, k in enumerate(scenario.unharmed.passed) if k is kind]
    point = random.Random(name).choice(points)

    wrong = scenario.faults_of({point: FITS[kind].index(fault)})

    assert not wrong, f"python -m tests.trust.faults {name} {point}"


def test_after_two_faults_all_is_as_it_would_be_without(tried):
    faults = pair(tried("publish"), random.Random(20261122))

    assert not tried("publish").faults_of(faults), faults


@pytest.mark.parametrize("after", [0, 0.002], ids=["at-it", "behind-it"])
def test_after_a_kill_all_is_as_it_would_be_without(tried, after):
    scenario = tried("broadcast")
    point = random.Random(20261122).randrange(len(scenario.unharmed.passed))

    wrong = scenario.lives(point, after)

    assert not wrong, f"python -m tests.trust.kills broadcast {point} {after}"


def test_what_is_lost_or_said_twice_is_found(tried):
    unharmed = tried("publish").unharmed
    nothing = Tried("ask", tried("publish")._folder).unharmed

    lost = list(differences(unharmed, nothing))
    repeated = list(differences(nothing, unharmed))

    assert any("was not told" in each for each in lost)
    assert any("too often" in each for each in repeated)
    assert any(each.startswith("source lacks") for each in lost)


def test_every_kind_of_point_is_met(tried):
    assert set(tried("publish").unharmed.passed) == set(Kind)
