"""Documents of a folder, as they come from the disk."""

from __future__ import annotations

import os

import pytest

from briefings.errors import UnreadableSource
from briefings.reading import read
from briefings.reading.folder import documents


def test_documents_come_in_order_with_relative_names_and_known_suffixes(tmp_path):
    for name in ("b.txt", "a.MD", "c/d.json", ".hidden.txt", ".git/x.txt", "e.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())

    assert list(documents(tmp_path)) == [
        ("a.MD", b"a.MD"),
        ("b.txt", b"b.txt"),
        ("c/d.json", b"c/d.json"),
    ]


def test_an_empty_folder_has_no_documents(tmp_path):
    assert list(documents(tmp_path)) == []


def test_a_missing_folder_is_one_clear_sentence(tmp_path):
    with pytest.raises(UnreadableSource, match="there is no such folder"):
        list(documents(tmp_path / "none"))


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "a.txt").write_text("It ran.")

    with pytest.raises(UnreadableSource, match="is not a folder"):
        list(documents(tmp_path / "a.txt"))


def test_a_large_file_is_refused_unread(tmp_path):
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(20_000_000)

    ((name, fault),) = documents(tmp_path)

    assert name == "large.txt"
    assert str(fault) == "large.txt: is too large: 20.0 MB, at most 10 MB are read"


def test_links_in_a_circle_or_to_nowhere_and_pipes_are_reported(tmp_path):
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(tmp_path / "pipe.txt")

    found = {name: str(fault) for name, fault in documents(tmp_path)}

    assert "loop.txt: cannot be read: too many levels" in found["loop.txt"]
    assert found["lost.txt"] == "lost.txt: cannot be read: no such file or directory"
    assert found["pipe.txt"] == "pipe.txt: is no regular file"
    assert len(found) == 3


def test_of_a_thousand_documents_the_broken_ones_are_named_and_the_others_load(
    tmp_path,
):
    for number in range(1_000):
        broken = number % 34 == 0
        data = b"\xff\xfe\xfd" if broken else b"Ferry aground\n\nIt ran. %d" % number
        (tmp_path / f"{number:04}.txt").write_bytes(data)

    readings = [read(data, name) for name, data in documents(tmp_path)]

    assert sum(len(reading.sources) for reading in readings) == 970
    assert sum(len(reading.failures) for reading in readings) == 30


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_what_may_not_be_read_is_reported(tmp_path):
    (tmp_path / "shut").mkdir(mode=0o000)
    (tmp_path / "shut.txt").touch(mode=0o000)

    found = {name: str(fault) for name, fault in documents(tmp_path)}

    assert "cannot be listed: permission denied" in found["shut"]
    assert "cannot be read: permission denied" in found["shut.txt"]
