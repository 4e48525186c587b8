import pytest

from tests.bench.table import Figure
from tests.trust.__main__ import held


@pytest.mark.parametrize(
    ("value", "floor", "is_held"),
    [
        (60, ">= 60", True),
        (59.9, ">= 60", False),
        (0, "== 0", True),
        (1, "== 0", False),
        (2.1, "<= 2", False),
        (2_000, ">= 2,000", True),
        (-1, "reported", True),
        (-1, "", True),
    ],
)
def test_a_row_is_held_when_its_value_is_what_the_floor_asks(
    value: float, floor: str, is_held: bool
) -> None:
    row = Figure(group="", label="", value=value, floor=floor)
    assert held(row) is is_held
