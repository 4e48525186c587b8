import re
from pathlib import Path

import pytest

from bot.app import main_database
from bot.commands.configuring import doubts, settings_here
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


def test_no_operator_has_the_number_0(monkeypatch):
    monkeypatch.setenv("TIDINGS_OPERATORS", "11,0")

    with pytest.raises(SettingsError, match=r"TIDINGS_OPERATORS .*nobody's number"):
        settings_here()


def test_what_is_empty_in_the_environment_is_unset_whatever_the_file_says(
    tmp_path, monkeypatch
):
    (tmp_path / ".env").write_text(
        "TIDINGS_METRICS_PORT=8461\nTIDINGS_WEB_PORT=9000\n"
        "TIDINGS_DATABASE_URL=sqlite:///x.db\n"
    )
    monkeypatch.setenv("TIDINGS_METRICS_PORT", "")
    monkeypatch.setenv("TIDINGS_DATABASE_URL", "")

    settings = Settings()

    assert (settings.metrics_port, settings.web_port) == (None, 9000)
    assert settings.database_url is None


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
        "DATABASE_URL (environment): begin it with sqlite:/// or postgresql://."
    )


def test_a_database_whose_password_is_not_escaped_is_refused_with_what_to_write(
    monkeypatch,
):
    monkeypatch.setenv("TIDINGS_DATABASE_URL", "postgresql://me:p@hush/x@db:59/news")

    with pytest.raises(SettingsError) as refused:
        settings_here()

    assert str(refused.value).startswith(
        "TIDINGS_DATABASE_URL (environment): write it as"
        " postgresql://user:password@host:5432/name, and of the password @ as %40,"
    )
    assert "hush" not in str(refused.value)


WRONG = """\
# a comment
TIDINGS_TOKEN=1234567:secretly-wrong
TIDINGS_API_URL=telegram.example
export TIDINGS_WEB_PORT=many
TIDINGS_LOG_LEVEL=DEBUG
"""


def test_all_that_is_wrong_is_told_at_once_each_with_its_place_and_what_to_do(
    monkeypatch, tmp_path
):
    (tmp_path / ".env").write_text(WRONG, "utf-8")
    monkeypatch.setenv("TIDINGS_WEB_URL", "news.example.org/secretly")
    monkeypatch.setenv("TIDINGS_WEBHOOK_SECRET", "secretly short")

    with pytest.raises(SettingsError) as refused:
        settings_here("run")

    told = str(refused.value)
    assert told.splitlines() == [
        "5 settings are wrong; .env.example tells of each:",
        "  TIDINGS_TOKEN (.env, line 2): is not shaped like a token from @BotFather.",
        "  TIDINGS_API_URL (.env, line 3): begin it with http:// or https://.",
        "  TIDINGS_WEB_PORT (.env, line 4): give a number from 0 to 65535.",
        "  TIDINGS_WEB_URL (environment): give scheme and host alone, as"
        " https://news.example.org.",
        "  TIDINGS_WEBHOOK_SECRET (environment): give 24 to 256 of A-Z, a-z, 0-9, _"
        " and -.",
    ]
    assert "secretly" not in told


def test_what_a_role_lacks_is_told_beside_what_is_wrong(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("TIDINGS_LOG_LEVEL", "LOUD")
    monkeypatch.setenv("TIDINGS_INBOX", str(tmp_path / "file"))
    monkeypatch.setenv("TIDINGS_METRICS_PORT", "8460")

    with pytest.raises(SettingsError) as refused:
        settings_here("run")

    head, *lines = str(refused.value).splitlines()
    assert head.startswith("4 settings are wrong")
    assert [line.split()[0].strip(":") for line in lines] == [
        "TIDINGS_LOG_LEVEL",
        "Set",
        "TIDINGS_INBOX",
        "TIDINGS_METRICS_PORT",
    ]


def test_who_needs_no_token_is_not_asked_for_one():
    assert settings_here("feeds").token is None
    assert settings_here().token is None


def test_a_file_of_settings_that_cannot_be_read_is_one_sentence(tmp_path):
    (tmp_path / ".env").write_bytes(b"TIDINGS_TOKEN=\xff\xfe")

    with pytest.raises(SettingsError, match=r"^\.env cannot be read: it is no text\.$"):
        settings_here()


def test_what_is_set_and_is_no_setting_is_told_with_its_place(
    monkeypatch, tmp_path, capsys
):
    (tmp_path / ".env").write_text(
        "TIDINGS_TOKN=x\nOTHER=y\nweb port 9\n#\n\nTIDINGS_DATA\nexport A='1\n2'\n",
        "utf-8",
    )
    monkeypatch.setenv("TIDINGS_LOGLEVEL", "DEBUG")
    monkeypatch.setenv("TIDINGS_SERVICE_PORT_HTTP_80", "1")

    assert [" ".join(each) for each in doubts()] == [
        ".env, line 3 sets nothing. Write NAME=value.",
        ".env, line 6 sets nothing. Write NAME=value.",
        "There is no setting TIDINGS_LOGLEVEL (environment). Did you mean"
        " TIDINGS_LOG_LEVEL?",
        "There is no setting TIDINGS_SERVICE_PORT_HTTP_80 (environment). Remove it.",
        "There is no setting TIDINGS_TOKN (.env, line 1). Did you mean TIDINGS_TOKEN?",
    ]

    settings_here(aloud=False)
    assert capsys.readouterr() == ("", "")
    settings_here()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [" ".join(each) for each in doubts()]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("TIDING_DATA", "TIDINGS_DATA"),
        ("TIDNIGS_DATA", "TIDINGS_DATA"),
        ("TIDDINGS_WEB_PORT", "TIDINGS_WEB_PORT"),
        ("TIDINGSDATA", "TIDINGS_DATA"),
    ],
)
def test_a_name_that_begins_nearly_as_ours_is_told(tmp_path, name, meant):
    (tmp_path / ".env").write_text(f"{name}=x\n", "utf-8")

    assert doubts() == [
        (f"There is no setting {name} (.env, line 1).", f"Did you mean {meant}?")
    ]


@pytest.mark.parametrize("name", ["TIMINGS_X", "TERM_DATA", "GLIDINGS_DATA", "TIDES"])
def test_a_name_of_another_program_is_left_alone(tmp_path, name):
    (tmp_path / ".env").write_text(f"{name}=x\n", "utf-8")

    assert doubts() == []


def test_what_is_secret_among_settings_is_known_to_the_log_and_to_no_print():
    given = {
        "token": f"123:{'hush' * 9}",
        "database_url": "postgresql://me:hush@db.example/news",
        "webhook_secret": "hush" * 6,
        "metrics_token": "hush" * 7,
    }
    settings = Settings(**given)

    assert sorted(settings.secrets) == sorted(given.values())
    assert "hush" not in repr(settings)
