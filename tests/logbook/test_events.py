"""Whatever our code says in the log is an event with a name and known facts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from bot.logbook.facts import FORMS

ROOT = Path(__file__).parents[2]
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
ALLOWED = {*FORMS, "chat"}


def calls(path):
    """Yield the calls of a module's logger, as they stand there."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "log"
            and node.func.attr in LEVELS
        ):
            yield node


SAID = [
    pytest.param(call, id=f"{path.relative_to(ROOT)}:{call.lineno}")
    for package in ("bot", "briefings")
    for path in sorted((ROOT / package).rglob("*.py"))
    for call in calls(path)
]


@pytest.mark.parametrize("call", SAID)
def test_what_is_said_is_the_name_of_an_event_and_holds_no_values(call):
    name, *values = call.args[call.func.attr == "log" :]

    assert isinstance(name, ast.Constant)
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", name.value)
    assert values == []


@pytest.mark.parametrize("call", SAID)
def test_facts_that_are_spelled_out_are_known(call):
    for keyword in call.keywords:
        if keyword.arg == "extra":
            names = {
                key.value
                for each in ast.walk(keyword.value)
                if isinstance(each, ast.Dict)
                for key in each.keys
            }
            assert names <= ALLOWED
        else:
            assert keyword.arg == "exc_info"


def test_loggers_are_called_so_that_these_tests_find_them():
    for package in ("bot", "briefings"):
        for path in (ROOT / package).rglob("*.py"):
            text = path.read_text("utf-8")
            for name in re.findall(r"^(\w+) = logging\.getLogger", text, re.MULTILINE):
                assert name == "log", path
            assert not re.search(r"\blogging\.(debug|info|warning|error)\(", text), path
