import pytest

from tests.bench.__main__ import NAMES, main
from tests.bench.table import Figure, held, mark
from tests.trust.__main__ import PARTS
from tests.trust.__main__ import main as trust


def figure(value: float, floor: str) -> Figure:
    return Figure(group="", label="", value=value, floor=floor)


@pytest.mark.parametrize(
    ("value", "floor", "is_held"),
    [
        (60, ">= 60", True),
        (59.9, ">= 60", False),
        (0, "== 0", True),
        (1, "== 0", False),
        (2.1, "<= 2", False),
        (2_000, ">= 2,000", True),
        (0.8, ".80", True),
        (0.79, ".80", False),
        (0.05, "< .05", False),
        (1, "at most 0", False),
        (0, "at most 0", True),
        (-1, "reported", True),
        (-1, "", True),
    ],
)
def test_a_figure_is_held_when_it_is_what_the_floor_asks(
    value: float, floor: str, is_held: bool
) -> None:
    assert held(figure(value, floor)) is is_held
    assert mark(figure(value, floor)).strip() == ("" if is_held else "MISSED")


def test_a_floor_that_cannot_be_read_holds_nothing() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        held(figure(1, "a lot"))


def test_a_group_that_is_not_there_is_one_sentence_with_those_that_are() -> None:
    with pytest.raises(SystemExit, match="no group 'claim': name some of ") as told:
        main(["novelty", "claim:10"])

    assert all(name in str(told.value) for name in NAMES)


def test_a_part_that_is_not_there_is_one_sentence_with_those_that_are() -> None:
    with pytest.raises(SystemExit, match="no part 'mutant': name some of ") as told:
        trust(["full", "mutant"])

    assert all(name in str(told.value) for name in PARTS)
