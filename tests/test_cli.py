from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.settings import Settings
from tests import factory

COMMANDS = ("chat", "web", "desk", "run", "load", "check", "stories", "doubts")


@pytest.fixture(autouse=True)
def _empty_folder(monkeypatch, tmp_path):
    """Work in a folder of nothing, with no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"TIDINGS_{name.upper()}", raising=False)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "digests"
    for name, text in factory.ferry_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def run(*args, typed=""):
    # The runner would hide a bug's traceback.
    return CliRunner().invoke(
        main, [str(arg) for arg in args], input=typed, catch_exceptions=False
    )


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_every_command_explains_itself(command):
    result = run(*command, "--help")

    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_a_chat_in_a_pipe_answers_and_ends_with_0(corpus):
    result = run("chat", "--corpus", corpus, typed="/story ferry\n/who Мэри Окафор\n")

    assert result.exit_code == 0
    assert "212" in result.stdout
    assert "Mary Okafor" in result.stdout
    assert "\x1b" not in result.stdout


def test_the_owner_of_the_data_gets_a_new_address_of_the_desk_each_time():
    first, second = (run("desk", "--port", "8123").stdout for _ in range(2))

    assert "http://127.0.0.1:8123/desk/enter?link=" in first
    assert first != second


def test_two_folders_are_two_chats(corpus, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "comet.txt").write_text(factory.OTHER, "utf-8")
    run("chat", "--corpus", corpus)

    result = run("chat", "--corpus", other, typed="/stories\n")

    assert "comet" in result.stdout
    assert "Sea Lark" not in result.stdout


def test_a_chat_tells_what_it_could_not_read_and_goes_on(corpus):
    (corpus / "bad.txt").write_bytes(b"\xff\xfe\x00\x01\x02" * 9)

    result = run("chat", "--corpus", corpus, typed="/story ferry\n")

    assert result.exit_code == 0
    assert "bad.txt" in result.stderr
    assert "212" in result.stdout


def test_loading_tells_what_became_of_each_source(corpus):
    first = run("load", corpus).stdout

    assert "5 added, 0 revised, 0 unchanged, 0 told already, 0 failed" in first
    assert "5 files not changed since" in run("load", corpus).stdout


def test_loaded_stories_are_listed(corpus):
    run("load", corpus)

    result = run("stories")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert "Passengers Of The Sea Lark Reach Shore" in result.stdout


def test_one_file_may_be_loaded_by_itself(corpus):
    result = run("load", corpus / "ferry" / "1.txt")

    assert "1 added" in result.stdout


def test_names_that_may_be_one_are_listed_for_an_operator(tmp_path):
    folder = tmp_path / "names"
    folder.mkdir()
    (folder / "1.txt").write_text(
        "The foreman, Pedro Alonso Vega Marin, left the mine.\n"
    )
    (folder / "2.txt").write_text("The foreman Pedro Vega spoke on Monday.\n")
    assert "No two names are in doubt." in run("doubts").stderr
    run("load", folder)

    result = run("doubts")

    assert "Pedro Alonso Vega Marin" in result.stdout
    assert " Pedro Vega" in result.stdout


def test_a_folder_of_a_thousand_with_thirty_broken_loads_the_good_ones(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for at in range(1000):
        text = b"" if at % 33 == 5 else f"Buoy {at} rang. It rang {at} times.".encode()
        (folder / f"{at:04}.txt").write_bytes(text)
    broken = sum(at % 33 == 5 for at in range(1000))

    result = run("check", folder)

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == broken
    assert f"{1000 - broken} read, {broken} failed" in result.stdout


def test_checking_prints_the_coverage_of_each_file(corpus):
    result = run("check", corpus)

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert len(lines) == 6
    assert all("0 uncovered" in line for line in lines[:-1])


@pytest.mark.parametrize("command", ["load", "check"])
def test_a_file_that_fails_is_one_line_and_exit_code_1(corpus, command):
    (corpus / "empty.txt").write_bytes(b"")

    result = run(command, corpus)

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "empty.txt" in result.stderr


@pytest.mark.parametrize("command", ["load", "check"])
def test_a_folder_that_is_not_there_is_one_line(command):
    result = run(command, "nowhere")

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "nowhere" in result.stderr


def test_the_name_of_a_file_cannot_drive_the_terminal(corpus):
    (corpus / "bell\x07\x1b[2J.txt").write_bytes(b"")

    result = run("check", corpus)

    assert "\x1b" not in result.output
    assert "\x07" not in result.output


def test_a_database_that_cannot_be_used_is_one_line(corpus, tmp_path):
    (tmp_path / ".tidings").mkdir()
    (tmp_path / ".tidings" / "tidings.db").write_text("no database " * 99)

    result = run("load", corpus)

    assert result.exit_code == 1
    assert "cannot be used" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_running_without_a_token_says_what_to_set_and_what_needs_none():
    result = run("run")

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "TIDINGS_TOKEN" in result.stderr
    assert "tidings chat" in result.stderr


def test_wrong_settings_are_told_all_at_once_without_their_values(monkeypatch):
    monkeypatch.setenv("TIDINGS_LOG_LEVEL", "LOUD")
    monkeypatch.setenv("TIDINGS_OPERATORS", "12, bob")

    result = run("stories")

    assert result.exit_code == 1
    assert "TIDINGS_LOG_LEVEL" in result.stderr
    assert "TIDINGS_OPERATORS" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_sample_corpus_is_where_the_program_looks(monkeypatch):
    from bot.app import SAMPLE

    assert (Path(SAMPLE) / "belarus").is_dir()
