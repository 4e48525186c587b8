import re
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parent.parent
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"TIDINGS_{name.upper()}", raising=False)


def test_the_example_lists_every_setting_and_no_other():
    named = set(re.findall(r"^(TIDINGS_\w+)=", EXAMPLE, re.MULTILINE))

    assert named == {f"TIDINGS_{name.upper()}" for name in Settings.model_fields}


def test_every_setting_of_the_example_stands_under_a_comment():
    for block in EXAMPLE.strip().split("\n\n"):
        assert block.startswith("#"), block


def test_the_example_as_it_is_means_the_defaults(tmp_path):
    (tmp_path / ".env").write_text(EXAMPLE, "utf-8")

    assert Settings() == Settings(_env_file=None)


def test_operators_are_numbers_set_apart_by_commas(monkeypatch):
    monkeypatch.setenv("TIDINGS_OPERATORS", "11, 22,")

    assert Settings().operators == {11, 22}


def test_a_token_does_not_show_when_settings_are_printed(monkeypatch):
    monkeypatch.setenv("TIDINGS_TOKEN", f"123:{'secret' * 6}")

    assert "secret" not in repr(Settings())
