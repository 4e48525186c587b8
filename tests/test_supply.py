"""What Tidings rests on: each dependency has its reason, a licence and a hash."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audited import told
from tests.licences import (
    BUNDLED,
    FREE,
    TABLE,
    installed,
    locked,
    may_be_used,
)

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WHY = (ROOT / "deploy" / "dependencies.md").read_text("utf-8")
INSTALLED = {each.name: each for each in installed()}
LOCKS = (
    "requirements.lock",
    "tests/requirements.lock",
    "tests/audit.lock",
    "tests/bench/peers.lock",
)


def rows(text):
    """Return the cells of each row of a text's tables, heads left out."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] not in ("package", "what")]


REASONS = {row[0]: row for row in rows(WHY.split("## ")[0])}


def test_every_dependency_is_justified_and_nothing_else():
    wanted = [re.match(r"[\w-]+", each)[0] for each in PROJECT["dependencies"]]

    assert list(REASONS) == wanted


@pytest.mark.parametrize("name", REASONS)
def test_a_justified_dependency_says_what_it_is_and_what_would_be_without_it(name):
    _, what_for, released, licence, without = REASONS[name]

    assert re.fullmatch(r"20\d\d-\d\d-\d\d", released)
    assert licence == INSTALLED[name].licence
    assert what_for
    assert without


def test_what_is_written_by_hand_is_where_it_is_said_to_be():
    by_hand = rows(WHY.split("## ")[1])

    assert by_hand
    for what, where, why in by_hand:
        assert what
        assert why
        for path in re.findall(r"`([\w/.]+)`", where):
            assert (ROOT / path).exists(), path


@pytest.mark.parametrize("name", INSTALLED)
def test_what_is_installed_may_be_used_its_native_code_too(name):
    package = INSTALLED[name]

    assert may_be_used(package.licence), package.licence
    assert [one for one in package.inside or () if not may_be_used(one)] == []
    if package.has_native:
        assert package.inside or name in BUNDLED, "say in BUNDLED what it brings along"


def test_the_table_of_licences_is_of_what_is_installed():
    """If not: `make licences`."""
    listed = TABLE.read_text("utf-8").splitlines()
    named = {row[0] for row in rows("\n".join(listed))}

    assert named <= set(locked())
    assert [each.row for each in INSTALLED.values() if each.row not in listed] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_all_that_is_locked_has_its_hash_and_names_no_registry(lock):
    text = (ROOT / lock).read_text("utf-8")

    assert "://" not in text
    for entry in re.split(r"\n(?=\w)", text.strip()):
        assert re.search(r"==.*--hash=sha256:[0-9a-f]{64}", entry, re.DOTALL), entry


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only AND MIT", False),
        ("MIT OR GPL-3.0-only AND GPL-2.0-only", True),
        ("(MIT OR GPL-3.0-only) AND GPL-2.0-only", False),
        ("Apache-2.0  WITH LLVM-exception", True),
        ("", False),
        ("MIT MIT", False),
        ("MIT AND", False),
        ("(MIT", False),
    ],
)
def test_an_expression_is_read_as_spdx_has_it(expression, may):
    assert may_be_used(expression) is may


names = st.sampled_from([*sorted(FREE), "GPL-3.0-only", "Proprietary"])


@given(names, names)
def test_both_have_to_be_free_or_one_of_two(one, other):
    assert may_be_used(f"{one} AND {other}") == (one in FREE and other in FREE)
    assert may_be_used(f"{one} OR {other}") == (one in FREE or other in FREE)


# What pip-audit answers.


def answer(*packages):
    return json.dumps({"dependencies": packages, "fixes": []})


SOUND = {"name": "a", "version": "1", "vulns": []}
FAULTY = {
    "name": "b",
    "version": "2",
    "vulns": [{"id": "CVE-1", "fix_versions": ["3"], "aliases": [], "description": ""}],
}
UNKNOWN = {"name": "c", "skip_reason": "not found"}


def test_an_audit_counts_what_it_looked_up():
    assert told(answer(SOUND)) == (["1 packages looked up, 0 known faults"], False)


def test_a_known_fault_is_told_and_fails():
    lines, found = told(answer(SOUND, FAULTY))

    assert found
    assert lines[0] == "b 2: CVE-1, mended in 3"


@pytest.mark.parametrize("said", ["", answer(UNKNOWN), answer(SOUND, UNKNOWN)])
def test_what_could_not_be_looked_up_is_never_called_sound(said):
    lines, found = told(said)

    assert not found
    assert "NOT AUDITED" in lines[-1]
