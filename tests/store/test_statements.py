"""What is set into the text of an SQL statement: words of ours, never of a reader's."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER TABLE|DROP)\b")

#: A constant of the module.
CONSTANT = re.compile(r"_?[A-Z][A-Z_]*")

#: What else is set into statements, by file, all of it from tables of ours: names of
#: tables and columns, marks for values, and conditions with such marks in them.
SET_IN = {
    "bot/app/backing.py": {"name", "table", "column"},
    "bot/app/places.py": {"table.name"},
    "bot/inbox/sql.py": {"gone"},
    "bot/leases/sql.py": {"row"},
    "bot/notices/sql.py": {"sends('notice_copy')"},
    "bot/readers/moving.py": {"table", "columns"},
    "bot/readers/people.py": {"table"},
    "bot/readers/rows.py": {"now_called('?2')"},
    "bot/readers/walk.py": {"sends('leaving')"},
    "bot/talks/sql.py": {"table"},
    "briefings/store/changing_rows.py": {"among"},
    "briefings/store/copy_notes.py": {
        "table.name", "columns(table.names)", "marks", "column", "where",
    },
    "briefings/store/copying.py": {"index.table", "table"},
    "briefings/store/dialect.py": {"table", "column", "same", "name", "kind", "whole"},
    "briefings/store/entity_rows.py": {"table"},
    "briefings/store/library.py": {"now_called('asked.value')", "now_called('?1')"},
    "briefings/store/name_rows.py": {
        "_SAID[bounds.compares]", "stated", "now_called('?1')",
        "_IN_STORY if story else 0",
        # Numbers of ours.
        "bounds.bearers", "bounds.keys", "bounds.spellings", "bounds.entities",
    },
    "briefings/store/numbers.py": {"column", "table.name"},
    "briefings/store/past_rows.py": {"id_", "now_called('?1')"},
    # Stems are letters and digits, and quoted; limits are numbers of ours.
    "briefings/store/search_postgres.py": {"asked", "held", "limit", "self._scored"},
    "briefings/store/shelf.py": {
        "' UNION ALL '.join([seek] * len(terms))", "now_called('?1')",
    },
    "briefings/store/sums.py": {"named", "table.name"},
}  # fmt: skip


def set_in(path):
    """Yield what a module sets into statements and is no constant."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            fixed = [one.value for one in node.values if isinstance(one, ast.Constant)]
            if SQL.search("".join(fixed)):
                set_ = (one for one in node.values if one not in fixed)
                yield from (
                    ast.unparse(one.value)
                    for one in set_
                    if isinstance(one, ast.FormattedValue)
                    and not CONSTANT.fullmatch(ast.unparse(one.value))
                )


@pytest.mark.parametrize("package", ["bot", "briefings"])
def test_only_what_is_known_is_set_into_statements(package):
    """Something new is either a value, with a mark for it, or a line in SET_IN."""
    found = {
        str(path.relative_to(ROOT)): names
        for path in (ROOT / package).rglob("*.py")
        if (names := set(set_in(path)))
    }

    assert found == {
        path: names for path, names in SET_IN.items() if path.startswith(package)
    }


def test_a_reader_s_words_in_a_statement_would_be_found(tmp_path):
    (tmp_path / "a.py").write_text("f\"SELECT 1 FROM story WHERE title = '{words}'\"")

    assert list(set_in(tmp_path / "a.py")) == ["words"]


def test_no_statement_is_made_by_the_older_ways():
    made = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE)\b[^\n]*[\"'] *(%|\.format\()")
    for package in ("bot", "briefings"):
        for path in (ROOT / package).rglob("*.py"):
            assert not made.search(path.read_text("utf-8")), path


#: Where SQL is SQLite's alone.
SQLITE_ALONE = {"search_sqlite.py", "schema.py"}

INNER = re.compile(r"\b(?:FROM|JOIN)\s*\((?=\s*(?:SELECT|_))")


def said_in(path):
    """Yield the statements of a module, "_" for what is set into them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                one.value if isinstance(one, ast.Constant) else "_"
                for one in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def nameless(statement):
    """Yield each inner SELECT of a statement that has no name of its own."""
    for inner in INNER.finditer(statement):
        depth, end = 1, inner.end()
        while depth and end < len(statement):
            depth += {"(": 1, ")": -1}.get(statement[end], 0)
            end += 1
        if not depth and not re.match(r"\s*AS \w", statement[end:]):
            yield statement[inner.start() : end]


def test_each_inner_select_has_a_name_as_postgresql_15_wants_it():
    found = [
        (path.name, inner)
        for package in ("bot", "briefings")
        for path in (ROOT / package).rglob("*.py")
        if path.name not in SQLITE_ALONE
        for statement in said_in(path)
        for inner in nameless(statement)
    ]

    assert found == []


def test_an_inner_select_without_a_name_would_be_found():
    within = "SELECT a FROM (SELECT a FROM b) AS c JOIN (SELECT (1)) ON true"

    assert list(nameless(within)) == ["JOIN (SELECT (1))"]
