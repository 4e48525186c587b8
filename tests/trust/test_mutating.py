"""Small changes of code, and the tests that run a line."""

import json

import pytest

from tests.trust.covering import Covered
from tests.trust.mutants import ROOT, all_mutants, equivalents
from tests.trust.mutating import mutants, mutated, sample

CODE = '''\
"""What is said of a module is no code."""
import os
Pairs = Mapping[str, int]
LEAST = 2

def least(numbers: Sequence[int] = ()) -> int | None:
    """Neither is this."""
    log.warning("nor this")
    if not numbers:
        return None
    return max(min(numbers) + 1, LEAST) if len(numbers) > 1 else numbers[0]
'''


def changes(code):
    return [
        f"{each.line}: {each.before} -> {each.after}" for each in mutants("m", code)
    ]


def test_what_decides_is_changed_and_what_is_said_of_it_is_not():
    assert changes(CODE) == [
        "4: 2 -> 3",
        "9: not numbers -> numbers",
        "11: return max(min(numbers) + 1, LEAST) if len(numbers) > 1 else numbers[0]"
        " -> return None",
        "11: len(numbers) > 1 -> len(numbers) >= 1",
        "11: 1 -> 2",
        "11: max(min(numbers) + 1, LEAST) -> min(min(numbers) + 1, LEAST)",
        "11: min(numbers) + 1 -> min(numbers) - 1",
        "11: min(numbers) -> max(numbers)",
        "11: 1 -> 2",
        "11: 0 -> 1",
    ]


@pytest.mark.parametrize(
    ("code", "after"),
    [
        ("if a:\n    b()", ["if not a:", "pass"]),
        ("while a is b:\n    break", ["a is not b", "continue"]),
        ("a.b += 1", ["a.b -= 1", "2"]),
        ("a.b = 'c'", ["pass", "'XXcXX'"]),
        ("x = -a or any(b)", ["-a and any(b)", "a", "all(b)"]),
    ],
)
def test_each_kind_of_change(code, after):
    assert [each.after for each in mutants("m", code)] == after


def test_a_change_is_made_alone_and_is_another_each_time():
    codes = {mutated(each, CODE) for each in mutants("m", CODE)}

    assert len(codes) == len(changes(CODE))
    assert "if numbers:" in mutated(mutants("m", CODE)[1], CODE)


def test_a_sample_stays_what_it_was_when_other_code_is_changed():
    found = mutants("m", CODE)
    before = sample(found, 4, seed=1)
    others = mutants("m", CODE.replace("LEAST = 2", "LEAST = 7"))
    after = sample(others, 4, seed=1)

    assert {one.key for one in before if one.scope} <= {
        one.key for one in sample(others, 5, seed=1)
    }
    assert sample(found, 4, seed=1) == before
    assert len(after) == 4


def test_a_line_of_a_module_is_tested_by_all_that_run_the_module(tmp_path):
    file = tmp_path / "covered.json"
    lines = {"m.py": {"1": [""], "2": ["b", "a"], "3": ["c"]}}
    file.write_text(json.dumps({"took": {"a": 1, "b": 2, "c": 3}, "lines": lines}))
    covered = Covered(file)

    assert covered.tests_of("m.py", 2) == ["a", "b"]
    assert covered.tests_of("m.py", 1) == ["a", "b", "c"]
    assert covered.tests_of("m.py") == ["a", "b", "c"]


def test_every_change_that_is_said_to_change_nothing_is_one_that_could_be_made():
    paths = {each["key"].partition("|")[0] for each in equivalents()}
    could = {
        each.key for path in paths for each in mutants(path, (ROOT / path).read_text())
    }

    assert [each["key"] for each in equivalents() if each["key"] not in could] == []
    assert all(each["why"] for each in equivalents())
    assert len(all_mutants()) > 500
