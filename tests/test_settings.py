import re
from pathlib import Path

import pytest

from bot.app import main_database
from bot.commands.console import settings_here
from bot.errors import SettingsError
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"TIDINGS_{name.upper()}", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


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
    monkeypatch.setenv("TIDINGS_TOKEN", f"123:{'hush' * 9}")

    assert "hush" not in repr(Settings())


def test_without_more_the_database_is_a_file_in_the_data_folder():
    assert main_database(Settings(data=Path("here"))) == Path("here/tidings.db")


@pytest.mark.parametrize("name", ["TIDINGS_DATABASE_URL", "DATABASE_URL"])
def test_the_database_may_be_set_and_by_the_name_that_many_hosts_give_it(
    monkeypatch, name
):
    monkeypatch.setenv(name, "postgresql://me:hush@db.example/news")

    assert main_database(Settings()) == "postgresql://me:hush@db.example/news"


def test_our_own_name_for_the_database_goes_before_the_other(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/other")
    monkeypatch.setenv("TIDINGS_DATABASE_URL", "sqlite:///news.db")

    assert main_database(Settings()) == "sqlite:///news.db"


def test_the_password_of_a_database_does_not_show_when_settings_are_printed():
    settings = Settings(database_url="postgresql://me:hush@db.example/news")

    assert "hush" not in repr(settings)


@pytest.mark.parametrize("url", ["mysql://db/news", "news.db", "sqlite:///"])
def test_a_database_of_no_kind_we_know_is_refused_without_its_value(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(SettingsError) as refused:
        settings_here()

    assert str(refused.value) == (
        "Settings are wrong. TIDINGS_DATABASE_URL: begin it with sqlite:/// or"
        " postgresql://"
    )
