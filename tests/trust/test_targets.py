"""Each target takes the inputs that it begins from, and what none of them is."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.trust.hostile import NAMES
from tests.trust.targets._house import leave

pytestmark = pytest.mark.filterwarnings(
    "ignore::telegram.warnings.PTBDeprecationWarning"
)

NOTHING = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"{" * 300,
    "\ud800".encode("utf-8", "surrogatepass"),
)


@pytest.fixture(autouse=True)
def _left():
    yield
    leave()


@pytest.mark.parametrize("name", NAMES)
def test_a_target_takes_its_own_seeds_and_rubbish(name):
    target = import_module(f"tests.trust.targets.{name}")
    seeds = list(target.seeds())
    assert seeds
    for data in (*seeds, *NOTHING):
        assert len(data) <= target.LONGEST or data.startswith(b"PK")
        target.take(data)
