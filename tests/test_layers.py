"""The house: a module imports only from floors below its own."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

#: From the ground up.  A name stands for a module or a whole package.
BRIEFINGS = (
    ("errors", "model"),
    ("text", "ahead", "language"),
    ("outlets", "tongues"),
    ("press",),
    ("reading",),
    ("names",),
    ("facts",),
    ("stories",),
    ("writing",),
    ("store",),
    ("lookup", "cast"),
    ("deciding",),
    ("loading",),
    ("engine",),
)
BOT = (
    ("errors", "links", "replies", "settings", "language", "remembered", "working"),
    ("leases", "logbook"),
    ("metrics", "health", "doctor"),
    ("pictures", "readers", "fetching", "notices", "talks", "arrivals"),
    ("operators",),
    ("feeds", "inbox"),
    ("desk",),
    ("delivery",),
    ("surfaces",),
    ("app",),
    ("commands",),
    ("cli",),
)


def floors(package, order):
    return {
        f"{package}.{name}": level
        for level, names in enumerate(order)
        for name in names
    }


FLOORS = floors("briefings", BRIEFINGS) | {
    name: level + len(BRIEFINGS) for name, level in floors("bot", BOT).items()
}


def room(module):
    return ".".join(module.split(".")[:2])


def modules():
    for package in ("briefings", "bot"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts).removesuffix(".__init__")
            if name not in ("briefings", "bot"):
                yield pytest.param(name, path, id=name)


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


MODULES = list(modules())


@pytest.mark.parametrize(("name", "path"), MODULES)
def test_a_module_imports_only_from_floors_below(name, path):
    own = room(name)
    for other in imported(path):
        if room(other) in FLOORS and room(other) != own:
            assert FLOORS[room(other)] < FLOORS[own], f"{name} imports {other}"


@pytest.mark.parametrize(("name", "path"), MODULES)
def test_every_module_says_in_one_line_what_it_is_for(name, path):
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    first = said.partition("\n")[0]

    assert first.endswith((".", ":", ";")), name
    assert len(first.split()) >= 4, name
    # Its name alone would say nothing that the address does not.
    assert first.lower().strip(".") != name.rpartition(".")[2].replace("_", " ")


@pytest.mark.parametrize(("name", "path"), MODULES)
def test_every_module_stands_on_a_floor(name, path):
    assert room(name) in FLOORS


@pytest.mark.parametrize(("name", "path"), MODULES)
def test_the_engine_knows_no_chat(name, path):
    if name.startswith("briefings"):
        assert not [
            other
            for other in imported(path)
            if other.split(".")[0] in ("bot", "telegram", "prompt_toolkit", "click")
        ]


@pytest.mark.parametrize(("name", "path"), MODULES)
def test_the_desk_knows_no_surface(name, path):
    if name.startswith("bot.desk"):
        assert not [
            other for other in imported(path) if other.split(".")[0] == "telegram"
        ]


def test_contributing_shows_the_same_floors():
    shown = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| `(briefings|bot)/(.+?)` \|", shown, re.MULTILINE)
    floors = [
        (package, {re.sub(r"/$|\.py$", "", name) for name in named.split("`, `")})
        for package, named in rows
    ]

    assert floors == [
        *(("briefings", set(names)) for names in BRIEFINGS),
        *(("bot", set(names)) for names in BOT),
    ]
