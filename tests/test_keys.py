"""The secret of an installation."""

import stat

import pytest

from bot.app.keys import key_in
from bot.errors import SettingsError


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path):
    key = key_in(tmp_path / "data")
    assert len(key) == 32
    assert key_in(tmp_path / "data") == key
    mode = (tmp_path / "data" / "web.key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert key_in(tmp_path / "other") != key


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
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=r"web\.key cannot be used"):
        key_in(tmp_path / "file")
