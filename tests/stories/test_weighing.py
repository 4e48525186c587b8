"""What is weighed of a story: the same in every run, whatever was weighed before."""

import json
import os
import subprocess
import sys
from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import SAMPLE
from briefings.reading import read
from briefings.reading.folder import documents
from briefings.stories.claims_grown import grown
from briefings.stories.claims_links import rarity_among
from briefings.stories.claims_shared import ENOUGH, shared
from briefings.stories.disputes import DisputeKind
from briefings.stories.telling.figures import same_quantity
from briefings.stories.telling.points import is_deed, points_of
from briefings.stories.telling.quantities import Quantities
from briefings.stories.telling.tells import tells, without_headlines
from briefings.stories.voices_names import people
from briefings.stories.weighing import weigh
from briefings.stories.weighing_kept import from_text, to_text
from tests.bench.stored import source_of
from tests.bench.synthetic import tellings

ROOT = Path(__file__).parents[2]

#: Weighs a story source by source, or at once, in an order of its own.
SCRIPT = """
import sys
from briefings.stories.weighing import weigh
from briefings.stories.weighing_kept import to_text
from tests.stories.test_weighing import sample
sources = sample("quake")
for number in map(int, sys.argv[1].split(",")):
    weighed = weigh(sources[:number])
print(to_text(weighed))
"""


def sample(name):
    return [
        source
        for file, data in documents(SAMPLE / name)
        for source in read(data, file).sources
    ]


def stories():
    return sorted(path.name for path in SAMPLE.iterdir() if path.is_dir())


def canon(text):
    """Return evidence with the members of each voice in order: they have none."""

    def sort(found):
        if "voices" in found and isinstance(found["voices"], list):
            found["voices"] = [sorted(voice) for voice in found["voices"]]
        return found

    return json.loads(text, object_hook=sort)


def weighed_elsewhere(steps, seed):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, ",".join(map(str, steps))],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return canon(done.stdout)


def test_a_story_weighed_step_by_step_is_as_if_weighed_at_once():
    last = len(sample("quake"))

    at_once = weighed_elsewhere([last], "0")

    assert at_once["weighed"]["comparison"]["rows"]
    assert weighed_elsewhere(range(1, last + 1), "1") == at_once
    assert weighed_elsewhere([last, 2, last], "2") == at_once


@pytest.mark.parametrize("name", stories())
def test_numbers_of_one_quantity_are_those_that_asking_of_each_pair_finds(name):
    told = without_headlines(tells(sample(name)))
    rarity = rarity_among(told)

    found = Quantities(told, rarity)

    assert list(found.pairs()) == [
        (one, other)
        for one, other in combinations(range(len(found.given)), 2)
        if same_quantity(found.given[one], found.given[other], rarity)
    ]


def plainly_shared(told, points, worth):
    """Return what passages share, added up point by point and pair by pair."""
    firsts = {}
    for number, tell in enumerate(told):
        for point in points[number]:
            at = firsts.setdefault((tell.card, point), {})
            at.setdefault(tell.place.source, number)
    found = {}
    for (_, point), sources in firsts.items():
        for pair in combinations(sorted(sources.values()), 2):
            weight = sum(worth[key] for key in point)
            weight *= 1.0 if any(map(is_deed, point)) else 0.5
            weight *= 0.65 if len(point) > 1 else 1.0
            who = any(points[number][point] for number in pair)
            found[pair] = found.get(pair, 0.0) + weight * (0.5 if who else 1.0)
    return found


@pytest.mark.parametrize("name", stories())
def test_what_passages_share_is_what_adding_it_up_pair_by_pair_gives(name):
    told = without_headlines(tells(sample(name)))
    points = points_of(told)
    worth = {key: weight / 7 for t in told for key, weight in t.told.weights.items()}
    plain = plainly_shared(told, points, worth)

    assert shared(told, points, worth, plain.keys()) == plain
    assert shared(told, points, worth, ()) == {
        pair: weight for pair, weight in plain.items() if weight >= ENOUGH
    }
    assert shared(told, points, worth, [(0, 0)])[0, 0] == 0.0


def plainly_grown(starts, near):
    """Return the first of the largest groups, each grown by looking at all."""
    best = []
    for start in starts:
        found = list(start)
        for number in range(len(near)):
            if all(near[member] >> number & 1 for member in found):
                found.append(number)
        best = max(best, found, key=len)
    return best


@given(st.integers(1, 9).flatmap(lambda n: st.lists(st.booleans(), min_size=n * n)))
def test_a_group_that_is_given_up_early_would_not_have_been_larger(drawn):
    size = int(len(drawn) ** 0.5)
    near = [0] * size
    for (one, other), linked in zip(combinations(range(size), 2), drawn, strict=False):
        near[one] |= linked << other
        near[other] |= linked << one
    starts = [(one,) for one in range(size)]
    starts += [
        pair for pair in permutations(range(size), 2) if near[pair[0]] >> pair[1] & 1
    ]

    assert grown(starts, near) == plainly_grown(starts, near)


@pytest.mark.parametrize("name", stories())
def test_evidence_is_the_same_after_it_was_kept_and_a_silence_is_not_kept(name):
    sources = sample(name)
    weighed = weigh(sources)

    text = to_text(weighed)

    assert from_text(text) == weighed
    assert '"silent"' not in text


def test_of_a_part_of_a_story_nobody_is_said_to_be_named_alone():
    sources = list(source_of(each) for each in tellings(40))
    alone = {one.name for one in people(sources) if one.lone}

    named = people(sources, every=False)

    assert alone
    assert {one.name for one in named} >= alone
    assert not any(one.lone for one in named)
    disputes = weigh(sources, every=False).disputes
    assert DisputeKind.WHO not in {each.kind for each in disputes}
