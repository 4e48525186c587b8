"""What every statement of ours keeps to, so that both databases mean the same by it."""

import ast
import re
from pathlib import Path

import pytest

from bot.app.parts import MIGRATIONS
from briefings.store.shape import tables

ROOT = Path(__file__).parents[2]

#: What can be null, by table.
NULLABLE = {
    table.name: {column.name for column in table.columns if column.nullable}
    for table in tables(MIGRATIONS)
}

_ORDERED = re.compile(
    r"ORDER\s+BY\s+(.*?)(?=\bLIMIT\b|\bOFFSET\b|\bRETURNING\b|\)|$)", re.I | re.S
)
_TERM = re.compile(
    r"^(?:(?P<of>\w+)\.)?(?P<name>\w+)(?:\s+(?:ASC|DESC))?(?P<nulls>\s+NULLS\s+\w+)?$",
    re.I,
)


def said(node):
    """Return the words of a text in the code, slots of an f-string left out."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(said(part) if isinstance(part, ast.Constant) else " slot "
                   for part in node.values)  # fmt: skip


def statements():
    for path in sorted((*ROOT.glob("briefings/**/*.py"), *ROOT.glob("bot/**/*.py"))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant | ast.JoinedStr):
                text = said(node)
                if "ORDER BY" in text:
                    name = f"{path.relative_to(ROOT)}:{node.lineno}"
                    yield pytest.param(text, id=name)


def unordered(statement):
    """Return what a statement orders by that may be null, without saying where."""
    named = set(re.findall(r"\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)", statement))
    may_be_null = set().union(*(NULLABLE.get(name, ()) for name in named))
    found = []
    for terms in _ORDERED.findall(statement):
        for term in re.split(r",(?![^(]*\))", terms):
            if not (told := _TERM.match(term.strip())):
                continue
            its = NULLABLE.get(told["of"], ()) if told["of"] else may_be_null
            never = re.search(
                rf"\b{told['name']} (IS NOT NULL|<=? |>=? |= )", statement
            )
            if told["name"] in its and not told["nulls"] and not never:
                found.append(term.strip())
    return found


@pytest.mark.parametrize("statement", list(statements()))
def test_who_orders_by_what_may_be_null_says_where_it_stands(statement):
    # Nulls come first in SQLite, and last in PostgreSQL.
    assert unordered(statement) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("SELECT id FROM source ORDER BY published DESC, seq", ["published DESC"]),
        ("SELECT id FROM source ORDER BY published DESC NULLS LAST, seq", []),
        ("SELECT 1 FROM told WHERE at IS NOT NULL ORDER BY at DESC LIMIT 1", []),
        ("SELECT (SELECT 1 FROM told ORDER BY told.at)", ["told.at"]),
        ("SELECT 1 FROM mute ORDER BY story", []),
    ],
)
def test_such_an_order_is_found(statement, found):
    assert unordered(statement) == found
