import sqlite3
import zipfile
from contextlib import closing, contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qsl

import pytest
from click.testing import CliRunner

from bot.app import utc_now
from bot.app.keys import key_in
from bot.cli import main
from bot.settings import Settings
from bot.surfaces.serving import address, listening
from bot.surfaces.web.operating import Entry
from briefings.ahead import MANY
from briefings.store.codec import moment_out
from tests import factory

COMMANDS = sorted(main.commands)


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


def test_the_list_of_commands_cuts_no_sentence_short():
    listed = run("--help").stdout.partition("Commands:")[2]

    assert [line.split()[0] for line in listed.splitlines() if line] == COMMANDS
    assert "..." not in listed


def test_a_chat_in_a_pipe_answers_and_ends_with_0(corpus):
    result = run("chat", "--corpus", corpus, typed="/story ferry\n/who Мэри Окафор\n")

    assert result.exit_code == 0
    assert "212" in result.stdout
    assert "Mary Okafor" in result.stdout
    assert "\x1b" not in result.stdout


@contextmanager
def pages_with(data):
    """Serve the way into the desk as pages of a data folder do; give their address."""
    entry = Entry(key_in(data), None, utc_now)

    class Door(BaseHTTPRequestHandler):
        def do_HEAD(self):
            fields = dict(parse_qsl(self.path.partition("?")[2]))
            self.send_response(204 if entry.would_enter(fields) else 404)
            self.end_headers()

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_owner_of_the_data_gets_a_new_address_of_the_desk_each_time():
    with pages_with(Path(".tidings")) as here:
        port = here.rpartition(":")[2]
        first, second = (run("desk", "--port", port) for _ in range(2))

    assert f"{here}/desk/enter?link=" in first.stdout
    assert first.stdout != second.stdout
    assert first.stderr == ""


@pytest.mark.parametrize("served", [True, False], ids=["once", "never"])
def test_from_another_folder_than_the_pages_no_address_is_given(tmp_path, served):
    if served:
        key_in(Path(".tidings"))
    with pages_with(tmp_path / "theirs") as here:
        result = run("desk", "--port", here.rpartition(":")[2])

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        f"The pages at {here} are not served with the data folder"
        f" {Path('.tidings').resolve()}: give this command in the folder where they"
        " were started, or name their data folder in TIDINGS_DATA.\n"
    )
    assert Path(".tidings").exists() is served


def test_where_something_else_serves_no_address_is_given():
    key_in(Path(".tidings"))
    with pages_with(Path(".tidings")) as here:
        pass
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as other:
        thread = Thread(target=other.handle_request)
        thread.start()
        result = run("desk", "--port", str(other.server_port))
        other.server_close()
        thread.join()

    assert result.exit_code == 1
    assert "are not served with the data folder" in result.stderr
    assert here not in result.stderr


def test_an_address_of_the_desk_where_nothing_serves_yet_says_what_to_start():
    with listening("127.0.0.1", 0) as at:
        port = address(at).rpartition(":")[2]

    result = run("desk", "--port", port)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        f"Nothing serves at http://127.0.0.1:{port} yet: start `tidings web --port"
        f" {port}` first, and give this command again beside it.\n"
    )


def test_of_an_address_behind_a_proxy_it_is_not_said_who_serves_there(monkeypatch):
    monkeypatch.setenv("TIDINGS_WEB_URL", "https://news.example.org")
    key_in(Path(".tidings"))

    result = run("desk")

    assert "https://news.example.org/desk/enter?link=" in result.stdout
    assert result.stderr == ""


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


def test_pages_on_the_port_of_the_figures_are_refused_in_one_sentence(monkeypatch):
    monkeypatch.setenv("TIDINGS_METRICS_PORT", "18463")

    result = run("web", "--port", "18463")

    assert result.exit_code == 2
    assert result.stderr == (
        "TIDINGS_METRICS_PORT is that of the pages (18463): give it one of its own.\n"
    )


def test_a_report_in_a_chat_is_kept_for_whoever_talks_there(corpus):
    result = run("chat", "--corpus", corpus, typed="/report wrong 209\n/reports\n")

    assert "it is wrong. 209" in result.stdout
    assert "untold" not in result.stderr


def test_what_operators_write_reaches_a_reader_at_another_terminal(corpus):
    run("load", corpus)
    run("chat", "--shared", "--reader", "bob", typed="/follow ferry\n/report wrong 9\n")
    run("chat", "--shared", typed="/answer 1 Mended.\n1\n/broadcast We move.\n1\n")

    seen = run("chat", "--shared", "--reader", "bob", typed="/status\n").stdout

    assert "Mended." in seen
    assert "We move." in seen
    again = run("chat", "--shared", "--reader", "bob", typed="/status\n").stdout
    assert "Mended." not in again


def test_loading_tells_what_became_of_each_source(corpus):
    first = run("load", corpus).stdout

    assert "5 added, 0 revised, 0 unchanged, 0 told already, 0 failed" in first
    assert "5 files as when last loaded" in run("load", corpus).stdout


def test_a_recalled_source_whose_file_changes_stays_recalled_and_is_counted(tmp_path):
    file = tmp_path / "1.txt"
    file.write_text("The foreman, Juan Pedro Vega, left the mine.\n")
    run("load", file)
    story = run("stories").stdout.split()[0]
    asks(f"/recall {story}", "It was another mine.", "1")
    file.write_text("The foreman, Juan Pedro Vega, left the deep mine.\n")

    result = run("load", file)

    assert "0 revised, 0 unchanged, 0 told already, 1 left as editors" in result.stdout
    assert "taken back by our editors" in asks(f"/sources {story}")


def test_where_no_stories_are_it_is_said_where_they_were_looked_for(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    run("load", empty)

    result = run("stories")

    assert result.exit_code == 0
    assert f"no stories in {(tmp_path / '.tidings').resolve()}" in result.stderr


@pytest.mark.parametrize("command", [("stories",), ("doubts",), ("backup", "b.db")])
def test_what_is_looked_up_where_no_database_is_makes_none(tmp_path, command):
    result = run(*command)

    database = (tmp_path / ".tidings" / "tidings.db").resolve()
    assert result.exit_code == 1
    assert result.stderr == (
        f"There is no database at {database} yet: `tidings load` makes one.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("load", "nowhere.txt"), "nowhere.txt: there is no such file or folder"),
        (("add", "here", "nowhere", "--publish"), "nowhere: there is no such file or"),
        (("check", "nowhere"), "nowhere: there is no such folder"),
        (("chat", "--corpus", "nowhere"), "nowhere: there is no such folder"),
        (("web", "--corpus", "nowhere"), "nowhere: there is no such folder"),
        (("restore", "nowhere.db"), "There is no file nowhere.db."),
        (("copy", "nowhere.db", "to.db"), "There is no database at nowhere.db."),
    ],
)
def test_a_path_that_is_not_there_is_named_and_nothing_is_made(tmp_path, command, said):
    (tmp_path / "here").mkdir()

    result = run(*command)

    assert result.exit_code == 1
    assert result.stderr.startswith(said)
    assert len(result.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("backup", "new/b.db"), "There is no folder new. Make it, or name another"),
        (("copy", ".tidings/tidings.db", "new/c.db"), "there is no folder new. Make"),
    ],
)
def test_a_file_is_written_into_a_folder_that_is_there(corpus, tmp_path, command, said):
    run("load", corpus)

    result = run(*command)

    assert result.exit_code == 1
    assert said in result.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("DATABASE_URL", "sqlite:///new/x.db", "there is no folder new. Make it, or"),
        (
            "DATA",
            "some/new",
            "new cannot be made: there is no folder some. Make",
        ),
        ("DATA", "file", "file cannot be made: it is a file. Name another"),
    ],
)
def test_a_database_is_made_in_a_folder_that_is_there(
    corpus, tmp_path, monkeypatch, setting, value, said
):
    monkeypatch.setenv(f"TIDINGS_{setting}", value)
    (tmp_path / "file").touch()

    result = run("load", corpus)

    assert result.exit_code in (1, 2)
    assert said in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["digests", "file"]


def test_loaded_stories_are_listed(corpus):
    run("load", corpus)

    result = run("stories")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert "Passengers Of The Sea Lark Reach Shore" in result.stdout


def test_one_file_may_be_loaded_by_itself(corpus):
    result = run("load", corpus / "ferry" / "1.txt")

    assert "1 added" in result.stdout


@pytest.mark.parametrize("name", ["rows.csv", "paper.PDF", "paper.docx", "all.zip"])
def test_a_file_that_has_to_be_taken_apart_is_not_loaded_as_text(tmp_path, name):
    (tmp_path / name).write_text("title,text\nFerry,The ferry Alda ran aground.\n")

    result = run("load", tmp_path / name)

    assert result.exit_code == 1
    assert "0 added" in result.stdout
    assert f"tidings add {tmp_path / name}" in result.stderr


@pytest.mark.parametrize("command", ["load", "check"])
def test_files_of_a_folder_that_are_passed_over_are_counted(corpus, command):
    assert "passed over" not in run(command, corpus).stdout
    (corpus / "rows.csv").write_text("title,text\n")
    (corpus / "ferry" / "photo.jpg").write_bytes(b"JPEG")
    (corpus / ".hidden.csv").write_text("")

    said = run(command, corpus).stdout

    assert "2 files of other kinds passed over (`tidings add` reads .csv)" in said


def test_names_that_may_be_one_are_listed_for_an_operator(tmp_path):
    folder = tmp_path / "names"
    folder.mkdir()
    (folder / "1.txt").write_text("The foreman, Juan Pedro Vega, left the mine.\n")
    (folder / "2.txt").write_text("The foreman Pedro Vega spoke on Monday.\n")
    run("load", folder / "2.txt")
    assert "No two names are in doubt." in run("doubts").stderr
    run("load", folder)

    result = run("doubts")

    assert "Juan Pedro Vega" in result.stdout
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


def test_checking_tells_a_slip_in_the_name_of_a_fact(tmp_path):
    (tmp_path / "ferry.md").write_text(
        "---\noutlt: Gull Press\ndate: 2026-03-03\ntags: [sea]\nTITEL: Lost\n---\n"
        "The ferry Sea Lark sank off Gull Point.\n",
        "utf-8",
    )

    result = run("check", tmp_path)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:3] == [
        'ferry.md, line 2: "outlt" is no fact that is read. Did you mean "outlet"?',
        'ferry.md, line 5: "titel" is no fact that is read. Did you mean "title"?',
    ]
    assert "tags" not in result.stdout


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

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "TIDINGS_TOKEN" in result.stderr
    assert "tidings chat" in result.stderr


def test_wrong_settings_are_told_all_at_once_without_their_values(monkeypatch):
    monkeypatch.setenv("TIDINGS_LOG_LEVEL", "LOUD")
    monkeypatch.setenv("TIDINGS_OPERATORS", "12, bob")

    result = run("stories")

    assert result.exit_code == 2
    assert "TIDINGS_LOG_LEVEL" in result.stderr
    assert "TIDINGS_OPERATORS" in result.stderr
    assert len(result.stderr.splitlines()) == 3
    assert "bob" not in result.stderr


def test_the_sample_corpus_is_where_the_program_looks(monkeypatch):
    from bot.app import SAMPLE

    assert (Path(SAMPLE) / "belarus").is_dir()


def test_what_was_loaded_is_one_line_of_the_trail(corpus):
    run("load", corpus)
    with (corpus / "ferry" / "2.txt").open("a", encoding="utf-8") as changed:
        changed.write("The ferry Sea Lark is free.\n")
    (corpus / "empty.txt").write_bytes(b"")
    run("load", corpus / "ferry", corpus)
    run("load", corpus)

    trail = asks("/audit")

    assert ", terminal, load: digests: 5 added, 0 changed, 0 skipped\n" in trail
    assert ", load: ferry, digests: 0 added, 1 changed, 8 skipped, 1 not" in trail
    assert str(corpus.parent) not in trail
    assert "3. " not in trail
    assert "Undo" not in trail
    assert "That cannot be undone." in asks("/undo 1")


def asks(*said):
    return run("chat", "--shared", typed="".join(f"{each}\n" for each in said)).stdout


def test_a_document_added_in_a_pipe_is_previewed_and_waits_as_a_draft(corpus):
    result = run("add", corpus / "ferry" / "2.txt")

    assert result.exit_code == 0
    assert "Opens a story of its own." in result.stdout
    assert "What readers would get:" in result.stdout
    assert "Nobody follows it yet." in result.stdout
    assert "Draft 1 waits. In the chat /draft 1 shows it." in result.stdout
    assert "There are no stories" in run("stories").stderr
    assert "Draft 1: 2.txt" in asks("/drafts")


@pytest.mark.parametrize(
    ("option", "said"),
    [("--publish", "are told now"), ("--quietly", "Nobody is written to")],
)
def test_a_document_is_published_by_an_option_and_taken_back_in_the_chat(
    corpus, option, said
):
    result = run("add", corpus / "ferry" / "2.txt", option)

    assert result.exit_code == 0
    assert said in result.stdout
    assert "To take it back, say /undo 1 in the chat." in result.stdout
    assert "terminal, publish: draft 1, 2.txt" in asks("/audit")
    assert "1 document taken back" in asks("/undo 1", "1")


def test_standard_input_is_a_document_too():
    result = run(
        "add",
        "-",
        "--publish",
        *("--outlet", "Tide Times", "--date", "2026-03-02"),
        *("--link", "https://tide.example/Ferry"),
        typed=factory.MOSAIC,
    )

    assert result.exit_code == 0
    assert (
        "Outlet: Tide Times · Date: 2 Mar 2026 · Link: https://tide.example/Ferry"
        in result.stdout
    )
    assert "is published" in result.stdout


def test_a_document_joins_the_story_that_is_named_or_opens_one(corpus):
    run("load", corpus / "comet")
    story = run("stories").stdout.split()[0]

    joined = run("add", corpus / "ferry" / "2.txt", "--story", story, "--publish")
    opened = run("add", corpus / "ferry" / "1.txt", "--new", "--publish")

    assert "Joins the story" in joined.stdout
    assert "Opens a story of its own." in opened.stdout
    listed = run("stories").stdout.splitlines()
    assert sorted(line.split()[1] for line in listed) == ["1", "2"]


def test_what_is_here_already_is_told_and_added_once(corpus):
    run("load", corpus)

    result = run("add", corpus / "ferry" / "2.txt", "--publish")

    assert result.exit_code == 0
    assert "This is here already" in result.stdout
    assert "Nothing of it is new" in result.stdout
    assert "No draft waits." in asks("/drafts")


@pytest.mark.parametrize(
    ("args", "typed", "said"),
    [
        (("nowhere.txt",), "", "nowhere.txt: there is no such file"),
        (("-",), "", "standard input: is empty"),
        (("-",), "a\0b", "standard input:1: holds a NUL character"),
        (("-", "--date", "soon"), factory.BRIEF, "I cannot read that date."),
        (("-", "--link", "tide.example"), factory.BRIEF, "That is no link."),
        (
            ("-", "--story", "stzzzzzzzz"),
            factory.BRIEF,
            "There is no story stzzzzzzzz.",
        ),
        (("ftp://x.example/a.txt",), "", "only http:// and https:// links are"),
        (("file:///etc/hosts",), "", "only http:// and https:// links are"),
        (("http://127.0.0.1/",), "", "is not an address of the public web"),
        (("-", "http://x.example"), "", "links and - are added one at a time"),
    ],
)
def test_what_cannot_be_added_is_one_line_and_leaves_nothing(args, typed, said):
    result = run("add", *args, "--publish", typed=typed)

    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "No draft waits." in asks("/drafts")
    assert "Nothing was done yet." in asks("/audit")


def test_a_document_goes_one_way(corpus):
    result = run("add", corpus / "ferry" / "2.txt", "--draft", "--publish")

    assert result.exit_code == 2
    assert "Give one of --publish, --quietly and --draft." in result.stderr
    assert "No draft waits." in asks("/drafts")


def test_a_folder_of_nothing_has_nothing_to_add(tmp_path):
    (tmp_path / "bare").mkdir()

    result = run("add", tmp_path / "bare")

    assert result.exit_code == 1
    assert "There is nothing to add in " in result.stderr
    assert "bare" in result.stderr


def test_an_empty_file_takes_no_number_of_a_draft(corpus):
    (corpus / "empty.txt").write_bytes(b"")
    assert run("add", corpus / "empty.txt", "--draft").exit_code == 1

    result = run("add", corpus / "ferry" / "2.txt", "--draft")

    assert "Draft 1:" in result.stdout


@pytest.mark.parametrize("command", [("load",), ("add", "--quietly")])
def test_each_file_that_fails_is_named_by_its_path(corpus, command):
    (corpus / "empty.txt").write_bytes(b"")
    with (corpus / "ferry" / "huge.txt").open("wb") as huge:
        huge.truncate(30_000_000)

    told = run(*command, corpus).stderr

    assert f"{corpus / 'empty.txt'}: is empty" in told
    assert f"{corpus / 'ferry' / 'huge.txt'}: is too large" in told


def test_an_archive_of_which_some_cannot_be_read_is_added_with_exit_code_1(tmp_path):
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as packed:
        packed.writestr("buoy.txt", "A buoy rang off Aberhaven. It rang twice.")
        packed.writestr("bad.pdf", "%PDF-1.4 nothing")
        packed.writestr("empty.txt", "")

    result = run("add", tmp_path / "z.zip", "--publish")

    assert result.exit_code == 1
    assert "z.zip: 2 files of it could not be read; the rest could." in result.stderr
    assert "is published" in result.stdout


def test_a_file_that_cannot_be_read_leaves_no_draft(tmp_path):
    (tmp_path / "bad.pdf").write_text("%PDF-1.4 nothing")

    seen = asks(f"/add {tmp_path / 'bad.pdf'}", "/drafts")

    assert "bad.pdf: is damaged" in seen
    assert "Cancel" not in seen
    assert "No draft waits." in seen


def test_a_story_is_named_or_opened_not_both(corpus):
    result = run("add", corpus / "ferry" / "2.txt", "--new", "--story", "stabcdefgh")

    assert result.exit_code == 2


def test_a_folder_is_added_under_one_deed_and_taken_back_by_it(corpus):
    with zipfile.ZipFile(corpus / "more.zip", "w") as packed:
        packed.writestr("buoy.txt", "A buoy rang off Aberhaven. It rang twice.")
    (corpus / "rows.csv").write_text("text\nThe pier of Aberhaven is closed now.\n")

    result = run("add", corpus, "--publish")

    assert result.exit_code == 0
    assert "7 added, 0 revised, 0 unchanged, 0 told already, 0 failed" in result.stdout
    assert "say /undo 1 in the chat" in result.stderr
    assert "terminal, add: 7 files of digests" in asks("/audit")
    assert "7 documents taken back" in asks("/undo 1", "1")


def test_adding_a_folder_twice_changes_nothing_and_is_no_deed(corpus):
    run("add", corpus, "--publish")

    result = run("add", corpus, "--quietly")

    assert "0 added, 0 revised, 5 unchanged" in result.stdout
    assert "2." not in asks("/audit")


def test_of_many_each_that_fails_is_one_line_and_exit_code_1(corpus):
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")

    result = run("add", corpus, "--quietly", "--outlet", "Tide Times")

    assert result.exit_code == 1
    assert "5 added" in result.stdout
    assert "2 failed" in result.stdout
    failed = [line for line in result.stderr.splitlines() if "/undo" not in line]
    assert len(failed) == 2
    assert "empty.txt" in result.stderr
    assert "bad.pdf" in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Add many with --publish or --quietly."),
        (("--publish", "--new"), "for one document only"),
        (("--publish", "--link", "https://x.example"), "for one document only"),
        (("--publish", "--date", "soon"), "I cannot read that date."),
    ],
)
def test_what_does_not_go_for_many_is_one_line_and_adds_nothing(corpus, options, said):
    result = run("add", corpus, *options)

    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "There is no database" in run("stories").stderr


def test_a_folder_is_added_in_other_processes_if_it_is_large(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for at in range(MANY):
        text = f"Buoy {at // 9 % 3} rang. It rang twice." if at % 9 == 0 else ""
        (folder / f"{at:04}.txt").write_text(text)

    result = run("add", folder, "--quietly")

    failed = sum(at % 9 != 0 for at in range(MANY))
    assert f"3 added, 0 revised, 0 unchanged, {MANY - failed - 3} told" in result.stdout
    assert f"{failed} failed" in result.stdout
    assert result.exit_code == 1


def test_an_installation_is_backed_up_moved_and_restored(corpus, tmp_path):
    run("load", corpus)

    backed = run("backup", "all.backup")
    moved = run("copy", ".tidings/tidings.db", "sqlite:///moved.db")
    kept = run("restore", "all.backup")
    restored = run("restore", "all.backup", "--replace")

    assert backed.output == "all.backup holds all of it, and is whole\n"
    assert moved.output.endswith("rows copied; all are the same on both sides\n")
    assert kept.exit_code == 1
    assert "Give --replace" in kept.output
    assert kept.output.count("\n") == 1
    assert restored.output == "Restored from all.backup\n"
    assert "Sea Lark" in run("stories").output


def test_who_replaces_what_tidings_runs_on_is_told_what_comes_of_it(corpus):
    run("load", corpus)
    run("backup", "all.backup")
    with closing(sqlite3.connect(".tidings/tidings.db")) as database, database:
        until = moment_out(utc_now() + timedelta(minutes=9))
        database.execute("INSERT INTO lease VALUES ('feeds', 'a', ?)", (until,))

    restored = run("restore", "all.backup", "--replace")

    assert restored.stdout == "Restored from all.backup\n"
    assert restored.stderr == (
        "Tidings runs on this database, or ran until just now: what runs goes on from"
        " what the backup holds, and readers may hear again what they were told"
        " since.\n"
    )
    assert run("restore", "all.backup", "--replace").stderr == ""


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        (("copy", "no.db", "to.db"), "There is no database at no.db."),
        (
            ("backup", "all.backup"),
            ".tidings/tidings.db yet: `tidings load` makes one.",
        ),
        (("restore", "no.backup"), "There is no file no.backup."),
        (
            ("copy", "text.db", "to.db"),
            "the database text.db cannot be used: file is not a database",
        ),
    ],
)
def test_a_fault_of_moving_is_one_line(command, fault, tmp_path):
    (tmp_path / "text.db").write_text("no database " * 99)

    result = run(*command)

    assert result.exit_code == 1
    assert fault in result.output
    assert result.output.count("\n") == 1
