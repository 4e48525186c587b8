"""What a docstring refers to is there."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

#: Fields of an object are none of these: they are there once it is made.
_REFERENCE = re.compile(r":(?:class|func|meth|mod|exc):`~?([\w.]+)`")

MODULES = [
    path.relative_to(ROOT)
    for package in ("briefings", "bot")
    for path in sorted((ROOT / package).rglob("*.py"))
]

_DEFINING = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def referred(node, inside=()):
    """Yield what docstrings refer to, with the names of the classes they stand in."""
    within = (*inside, node.name) if isinstance(node, ast.ClassDef) else inside
    for name in _REFERENCE.findall(ast.get_docstring(node) or ""):
        yield name, within
    for each in node.body:
        if isinstance(each, _DEFINING):
            yield from referred(each, within)


def got(start, names):
    """Return what names lead to from an object; None if they lead nowhere."""
    for name in names:
        start = getattr(start, name, None)
    return start


def by_path(names):
    """Return what a whole path leads to; None if it leads nowhere."""
    for length in range(len(names), 0, -1):
        try:
            return got(import_module(".".join(names[:length])), names[length:])
        except ImportError:
            continue
    return None


def is_there(name, module, classes):
    names = name.split(".")
    near = (got(module, classes), module)
    return any(got(start, names) for start in near) or by_path(names) is not None


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_what_a_docstring_refers_to_is_there(path):
    references = list(referred(ast.parse((ROOT / path).read_text("utf-8"))))
    if references:
        parts = path.with_suffix("").parts
        module = import_module(".".join(parts).removesuffix(".__init__"))

        assert [
            n for n, classes in references if not is_there(n, module, classes)
        ] == []
