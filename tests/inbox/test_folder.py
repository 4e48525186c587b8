import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.files import MOST_BYTES
from bot.inbox.folder import DONE, FAILED, Changed, Folder, Seen, complete

NAMES = st.sampled_from(["a.txt", "b.txt"])
FILES = st.builds(
    Seen,
    name=NAMES,
    size=st.integers(0, 2),
    written=st.integers(0, 2),
    inode=st.integers(1, 2),
)
LOOKS = st.lists(FILES, unique_by=lambda file: file.name)


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def drop(folder, name="ferry.txt", data=b"The ferry sails."):
    (folder.path / name).write_bytes(data)


def names(folder, within=""):
    return sorted(p.name for p in (folder.path / within).iterdir() if p.is_file())


@given(LOOKS, LOOKS)
def test_a_file_is_complete_when_two_looks_find_it_the_same(before, now):
    found = complete({file.name: file for file in before}, now)

    assert found == [file for file in now if file in before]


def test_a_file_is_seen_where_links_folders_and_unfinished_ones_are_not(folder):
    drop(folder)
    for name in (".hidden.txt", "late.txt.part", "copy.TMP"):
        drop(folder, name)
    (folder.path / "link.txt").symlink_to(folder.path / "ferry.txt")
    os.mkfifo(folder.path / "pipe.txt")

    assert [file.name for file in folder.look()] == ["ferry.txt"]


def test_files_are_seen_in_the_order_they_were_written(folder):
    for at, name in enumerate(["z.txt", "a.txt", "m.txt"]):
        drop(folder, name)
        os.utime(folder.path / name, (at, at))

    assert [file.name for file in folder.look()] == ["z.txt", "a.txt", "m.txt"]


def test_a_file_that_changed_since_it_was_seen_is_not_taken(folder):
    drop(folder)
    (file,) = folder.look()
    drop(folder, data=b"The ferry sails on Friday.")

    with pytest.raises(Changed):
        folder.read(file)


def test_a_link_in_a_files_place_leads_nowhere(folder, tmp_path):
    drop(folder)
    (file,) = folder.look()
    (tmp_path / "secret").write_text("secret")
    (folder.path / file.name).unlink()
    (folder.path / file.name).symlink_to(tmp_path / "secret")

    with pytest.raises(OSError, match="symbolic"):
        folder.read(file)


def test_of_a_file_that_is_too_large_one_byte_too_many_is_read(folder):
    drop(folder, data=b"x" * (MOST_BYTES + 10))
    (file,) = folder.look()

    assert len(folder.read(file)) == MOST_BYTES + 1


@pytest.mark.parametrize("name", ["ferry.txt", "ferry", f"{'é' * 120}.txt"])
def test_a_moved_file_replaces_no_other(folder, name):
    for data in (b"one", b"two", b"three"):
        drop(folder, name, data)
        (file,) = folder.look()
        folder.move_done(file)

    kept = [(folder.path / DONE / each).read_bytes() for each in names(folder, DONE)]
    assert sorted(kept) == [b"one", b"three", b"two"]


@pytest.mark.parametrize("name", ["ferry.txt", f"{'x' * 251}.txt"])
def test_why_a_file_failed_stands_beside_it(folder, name):
    drop(folder, name)
    (file,) = folder.look()

    folder.move_failed(file, "ferry.txt: is empty")

    kept, why = sorted(names(folder, FAILED), key=len)
    assert why == f"{kept}.reason.txt"
    assert (folder.path / FAILED / why).read_text() == "ferry.txt: is empty\n"
    assert names(folder) == []


def test_a_name_that_is_no_text_is_shown_on_one_line(folder):
    drop(folder, os.fsdecode(b"bell\x07\xff\n.txt"))

    (file,) = folder.look()

    assert file.shown == "bell���.txt"
    assert folder.read(file) == b"The ferry sails."
