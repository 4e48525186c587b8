"""The secret of an installation."""

import stat
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot import app
from bot.app import opened
from bot.app.keys import key_in
from bot.errors import SettingsError


def test_all_who_start_at_once_are_given_one_whole_key(tmp_path):
    for turn in range(40):
        together = threading.Barrier(8)

        def start(_, folder=tmp_path / str(turn), together=together):
            together.wait()
            return key_in(folder)

        with ThreadPoolExecutor(8) as starting:
            keys = list(starting.map(start, range(8)))

        assert len(set(keys)) == 1
        assert [file.name for file in (tmp_path / str(turn)).iterdir()] == ["web.key"]


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path):
    key = key_in(tmp_path / "data")
    assert len(key) == 32
    assert key_in(tmp_path / "data") == key
    mode = (tmp_path / "data" / "web.key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert key_in(tmp_path / "other") != key


async def test_a_database_is_for_its_owner_alone_and_so_is_a_backup(tmp_path):
    """All that SQLite writes beside it, too."""
    file, backup = tmp_path / "data" / "tidings.db", tmp_path / "kept" / "backup.db"
    backup.parent.mkdir()
    async with opened(file):
        await app.backup(file, backup, lambda *_: None)
        written = [*file.parent.iterdir(), *backup.parent.iterdir()]

        names = {each.name for each in written}
        assert names >= {"tidings.db", "tidings.db-wal", "backup.db"}
        assert {stat.S_IMODE(each.stat().st_mode) for each in written} == {0o600}


def test_a_key_that_others_can_read_is_not_used(tmp_path):
    key_in(tmp_path)
    (tmp_path / "web.key").chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        key_in(tmp_path)


def test_a_broken_key_says_what_to_do(tmp_path):
    path = tmp_path / "web.key"
    path.touch(0o600)
    with pytest.raises(SettingsError, match="remove it"):
        key_in(tmp_path)


def test_where_no_key_can_be_kept_one_sentence_says_so(tmp_path):
    (tmp_path / "web.key").mkdir(0o700)
    with pytest.raises(SettingsError, match=r"web\.key cannot be used"):
        key_in(tmp_path)
