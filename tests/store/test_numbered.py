"""Steps of the schema have numbers that rise, each package's in a range of its own."""

import re
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest

from bot.app.parts import MIGRATIONS

ROOT = Path(__file__).parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

#: Of CONTRIBUTING: each package's numbers, "- `bot/readers` 101–199: ...".
RANGES = {
    package: range(int(first), int(last) + 1)
    for package, first, last in re.findall(
        r"^- `([\w/]+)` (\d{3})–(\d{3}): ", CONTRIBUTING, re.MULTILINE
    )
}

SCHEMAS = sorted(
    path.parent.relative_to(ROOT).as_posix()
    for package in ("bot", "briefings")
    for path in (ROOT / package).rglob("schema.py")
)


def steps(package):
    return import_module(f"{package.replace('/', '.')}.schema").MIGRATIONS


def test_every_package_with_tables_has_a_range():
    assert sorted(RANGES) == SCHEMAS


def test_no_two_ranges_overlap():
    ranges = sorted(RANGES.values(), key=lambda one: one.start)

    assert all(one[-1] < other[0] for one, other in pairwise(ranges))


@pytest.mark.parametrize("package", SCHEMAS)
def test_the_numbers_of_a_package_rise_within_its_range(package):
    numbers = [int(step.name[:3]) for step in steps(package)]

    assert numbers == sorted(set(numbers))
    assert set(numbers) <= set(RANGES[package])
    assert all(re.fullmatch(r"\d{3}_[a-z_]+", step.name) for step in steps(package))


@pytest.mark.parametrize("package", [each for each in SCHEMAS if "bot/" in each])
def test_every_step_of_the_bot_is_joined(package):
    assert set(steps(package)) <= set(MIGRATIONS)
