"""What the README shows is what happens."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from bot.cli import main
from bot.desk.texts import COMMANDS, OPERATING
from tests.bench.__main__ import NAMES
from tests.trust.__main__ import PARTS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

#: A command that somebody types, and what it prints.
SHOWN = re.findall(r"```console\n\$ (.+?)\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[c for c, _ in SHOWN])
def test_a_command_of_the_readme_prints_what_the_readme_shows(
    command, output, tmp_path
):
    if "../shared" in command and not (ROOT.parent / "shared").is_dir():
        pytest.skip("the seed documents are not beside this repository")
    quiet = {name: "" for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    settings = {**os.environ, **quiet, "TIDINGS_DATA": str(tmp_path)}
    path = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"

    run = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**settings, "PATH": path},
        capture_output=True,
        check=True,
        text=True,
    )

    assert run.stdout.strip() == output.strip()


def test_the_first_two_commands_are_chat_and_test():
    commands = re.findall(r"^make \w+", README, re.MULTILINE)

    assert commands[:2] == ["make chat", "make test"]


@pytest.mark.parametrize(
    "command", [*COMMANDS, *OPERATING], ids=lambda command: command.name
)
def test_every_command_of_the_chat_is_in_the_readme(command):
    assert f"`/{command.name}" in README


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_of_the_program_is_in_the_readme(name):
    assert f"`tidings {name}" in README


def test_every_test_that_is_said_to_hold_a_line_is_there():
    named = set(re.findall(r"`(test_\w+)`", README))
    define = re.compile(r"^(?:async )?def (test_\w+)", re.MULTILINE)
    made = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in define.findall(path.read_text("utf-8"))
    }

    assert len(named) >= 20
    assert named <= made


def test_every_file_that_the_readme_names_is_there():
    for name in re.findall(r"\]\(([\w./-]+)\)", README):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("name", [*NAMES, *PARTS])
def test_every_group_of_figures_and_every_part_of_trust_is_named(name):
    assert f"`{name}`" in CONTRIBUTING or f"TRUST={name}`" in CONTRIBUTING


@pytest.mark.parametrize(
    "path",
    [
        ROOT / "briefings" / "stories" / "telling" / "words.toml",
        *sorted((ROOT / "briefings" / "facts" / "data").glob("*.toml")),
    ],
    ids=lambda path: path.name,
)
def test_every_list_of_words_is_named_where_it_is_told_how_to_change_one(path):
    assert re.search(rf"`[\w/]*{path.name}`", CONTRIBUTING)
