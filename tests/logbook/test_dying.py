"""What ends a role is a line of its log, and nothing else is printed of it."""

from __future__ import annotations

import json

import pytest

from bot.commands.console import role_log
from bot.errors import BotError
from bot.settings import Settings
from tests.standin import TOKEN

SETTINGS = Settings(_env_file=None, token=TOKEN, log_form="json")


def test_a_bug_that_ends_a_role_is_told_by_class_and_place_without_its_words(capfd):
    with pytest.raises(SystemExit) as ended, role_log(SETTINGS):
        raise KeyError(f"Wanda Rutkowska asked with {TOKEN}")

    printed = capfd.readouterr()
    (line,) = printed.err.splitlines()
    told = json.loads(line)
    assert ended.value.code == 1
    assert (told["event"], told["error"]) == ("program.died", "KeyError")
    assert told["where"][-1].startswith("tests/logbook/test_dying.py:")
    assert "Wanda" not in printed.err + printed.out
    assert TOKEN not in printed.err


def test_memory_that_runs_out_is_left_to_whoever_tells_it(capfd):
    with pytest.raises(MemoryError), role_log(SETTINGS):
        raise MemoryError

    assert capfd.readouterr().err == ""


def test_an_error_on_purpose_is_left_to_whoever_tells_it(capfd):
    with pytest.raises(BotError, match="on purpose"), role_log(SETTINGS):
        raise BotError("This is on purpose.")

    assert capfd.readouterr().err == ""
