"""Who somebody is, as Telegram proves it."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.web.proofs import AGE, Unproven, logged_in, opened_by
from bot.surfaces.web.sealing import Seal
from tests.surfaces.web.proving import TOKEN, init_data, login

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)


def test_one_whom_telegram_vouches_for_is_who_they_are():
    person = opened_by(init_data(7, NOW, "Ann", "be"), TOKEN, NOW)
    assert (person.id, person.first_name, person.language_code) == (7, "Ann", "be")
    assert logged_in(login(7, NOW, "Ann"), TOKEN, NOW).id == 7


@given(st.data())
def test_whoever_changes_one_character_is_nobody(data):
    proof = init_data(7, NOW, "Ann", "be")
    at = data.draw(st.integers(0, len(proof) - 1))
    other = data.draw(st.sampled_from("0123456789abcdef&=%{x"))
    changed = proof[:at] + other + proof[at + 1 :]
    if changed.lower() == proof.lower():
        return
    with pytest.raises(Unproven):
        opened_by(changed, TOKEN, NOW)


@pytest.mark.parametrize(
    "proof",
    [
        "", "x", "hash=", "user=1&hash=é", "a=1&a=2", "&".join(["a=1"] * 40),
        "x=" + "y" * 5000, urlencode({"auth_date": 1, "hash": "0" * 64}),
    ],
)  # fmt: skip
def test_what_is_no_proof_proves_nothing(proof):
    with pytest.raises(Unproven):
        opened_by(proof, TOKEN, NOW)


@pytest.mark.parametrize("age", [AGE + timedelta(seconds=1), timedelta(minutes=-2)])
def test_an_old_proof_and_one_from_the_future_prove_nothing(age):
    with pytest.raises(Unproven):
        opened_by(init_data(7, NOW - age), TOKEN, NOW)
    with pytest.raises(Unproven):
        logged_in(login(7, NOW - age), TOKEN, NOW)


def test_the_proof_of_another_bot_proves_nothing():
    other = "999:" + "b" * 35
    with pytest.raises(Unproven):
        opened_by(init_data(7, NOW), other, NOW)
    with pytest.raises(Unproven):
        logged_in(login(7, NOW), other, NOW)


def test_a_login_is_no_init_data_and_the_other_way_round():
    with pytest.raises(Unproven):
        opened_by(urlencode(login(7, NOW)), TOKEN, NOW)


def signed(fields):
    """Sign any fields as init data are."""
    said = "\n".join(f"{k}={v}" for k, v in sorted(fields.items()))
    secret = hmac.digest(b"WebAppData", TOKEN.encode(), hashlib.sha256)
    return urlencode(
        fields | {"hash": hmac.new(secret, said.encode(), "sha256").hexdigest()}
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"user": json.dumps({"id": 7})},
        {"auth_date": "soon", "user": json.dumps({"id": 7})},
        {"auth_date": str(int(NOW.timestamp()))},
        {"auth_date": str(int(NOW.timestamp())), "user": "[]"},
        {"auth_date": str(int(NOW.timestamp())), "user": '{"id": -7}'},
    ],
)
def test_a_proof_has_to_say_who_and_when(fields):
    with pytest.raises(Unproven):
        opened_by(signed(fields), TOKEN, NOW)


words = st.text(max_size=60)


@given(words)
def test_what_was_sealed_is_opened_until_its_time_and_for_its_purpose(said):
    seal = Seal(b"key", "desk")
    sealed = seal.seal(said, NOW)
    assert seal.opened(sealed, NOW - timedelta(seconds=1)) == said
    assert seal.opened(sealed, NOW) is None
    assert Seal(b"key", "mini").opened(sealed, NOW - timedelta(days=1)) is None
    assert Seal(b"other", "desk").opened(sealed, NOW - timedelta(days=1)) is None


@given(st.text())
def test_what_was_not_sealed_is_not_opened(said):
    assert Seal(b"key", "desk").opened(said, NOW) is None
