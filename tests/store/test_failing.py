"""What a failing file of SQLite is told as."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefings.errors import StoreError
from briefings.store.failing import is_damaged, mapped

WHERE = Path("tidings.db")


def test_a_machine_out_of_memory_is_told_with_what_to_do():
    with pytest.raises(StoreError, match=r"out of memory\. .*memory"), mapped(WHERE):
        raise MemoryError


def test_a_file_that_is_no_database_is_damaged(tmp_path):
    file = tmp_path / "t.db"
    file.write_bytes(b"no database" * 999)

    with (
        pytest.raises(StoreError) as failed,
        mapped(file),
        closing(sqlite3.connect(file)) as opened,
    ):
        opened.execute("SELECT * FROM sqlite_schema")

    assert is_damaged(failed.value)


def test_a_file_that_is_not_there_is_not_damaged(tmp_path):
    file = tmp_path / "none" / "t.db"

    with pytest.raises(StoreError) as failed, mapped(file):
        sqlite3.connect(file)

    assert not is_damaged(failed.value)


def test_a_bug_of_ours_keeps_its_type():
    with (
        pytest.raises(sqlite3.ProgrammingError),
        mapped(WHERE),
        closing(sqlite3.connect(":memory:")) as opened,
    ):
        opened.execute("SELECT ?")
