"""Where a database is, and that nothing of who may open it is ever told."""

from __future__ import annotations

from pathlib import Path
from traceback import format_exception
from urllib.parse import quote

import pytest
from asyncpg.connect_utils import _parse_connect_dsn_and_args as library
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import StoreError
from briefings.store.address import (
    file_of,
    is_readable,
    passwords_of,
    without_secrets,
)
from briefings.store.database import open_database


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("postgresql://me:hush@db.example:5433/news", "db.example:5433/news"),
        ("postgres://me:hu%40sh@db.example/news?sslmode=require", "db.example/news"),
        ("postgresql://me:hu:s h@db/news", "db/news"),
        ("postgresql://db.example", "db.example"),
        ("postgresql://me:hush@[::1]:5432/news", "[::1]:5432/news"),
        ("postgresql://me@one:1,two:2/news", "one:1,two:2/news"),
        ("postgresql://me:@/news?host=/tmp/pg", "localhost/news"),
        ("postgresql:///news?", "localhost/news"),
        ("postgresql://me@%2Ftmp%2Fpg/news", "%2Ftmp%2Fpg/news"),
    ],
)
def test_of_an_address_only_the_place_is_told(address, place):
    assert without_secrets(address) == place
    assert is_readable(address)


UNREADABLE = [
    "postgresql://me:hush/x@127.0.0.1/tidings",
    "postgresql://me:hush@127.0.0.1:port/tidings",
    "postgresql://me:hush@127.0.0.1:65536/tidings",
    "postgresql://me:hush@[::1/tidings",
    "postgresql://me:p@hush/w%rd@localhost:5999/tidings",
    "postgresql://me:p@hush@localhost:5999/tidings",
    "postgresql://me:hush@x/y@localhost/tidings",
    "postgresql://me:hu[sh@localhost/tidings",
    "postgresql://me:12/hush@localhost/tidings",
    "postgresql://me:12?hush@localhost/tidings",
    "postgresql://me:12?a=hush@localhost/tidings",
    "postgresql://me:12#hush@localhost/tidings",
    "postgresql://me:hush\u2100@localhost/tidings",
    "postgresql://me:hush\n@localhost/tidings",
    "postgresql:/me:hush@localhost/tidings",
]


@pytest.mark.parametrize("address", UNREADABLE)
async def test_an_address_that_is_none_is_one_clear_error_without_secrets(address):
    with pytest.raises(StoreError, match="cannot be read: write it as") as failed:
        await open_database(address)

    assert "hush" not in "".join(format_exception(failed.value))
    assert not is_readable(address)


@pytest.mark.parametrize(
    "address",
    [
        "PostgreSQL://me:hush@127.0.0.1/tidings",
        "mysql://me:hush@127.0.0.1/tidings",
        "postgress:/me:hush@127.0.0.1/tidings",
        "sqlite://me:hush@127.0.0.1/tidings",
    ],
)
async def test_an_address_of_another_kind_is_named_without_secrets(address):
    with pytest.raises(StoreError, match="begin it with sqlite:///") as failed:
        await open_database(address)

    assert "hush" not in "".join(format_exception(failed.value))
    assert not is_readable(address)


def test_a_file_is_one_with_and_without_its_kind():
    assert file_of("sqlite:///a/b.db") == file_of("a/b.db") == Path("a/b.db")
    assert is_readable("sqlite:///a/b@c/[d.db")


SIGNS = st.text(st.sampled_from("@/?#[]:%&=,. aB1"), max_size=8)


@given(SIGNS, SIGNS)
def test_of_no_password_a_part_is_told_however_it_is_written(before, after):
    address = f"postgresql://me:{before}QX{after}@db.example:5432/news"
    try:
        told = without_secrets(address)
    except StoreError as error:
        told = str(error)

    assert "QX" not in told
    assert any(before + "QX" + after in each for each in passwords_of(address))


@given(st.text(max_size=12))
def test_a_password_that_is_escaped_is_what_the_library_connects_with(password):
    address = f"postgresql://me:{quote(password, safe='')}@db.example:5432/news"

    assert without_secrets(address) == "db.example:5432/news"
    found = library(
        dsn=address,
        **dict.fromkeys(
            (
                "host", "port", "user", "password", "passfile", "database", "ssl",
                "service", "servicefile", "direct_tls", "server_settings",
                "target_session_attrs", "krbsrvname", "gsslib",
            )
        ),
    )  # fmt: skip
    assert found[0] == [("db.example", 5432)]
    assert (found[1].password or "") == password


def test_a_password_may_be_a_parameter():
    address = "postgresql://db/news?user=me&password=hush&sslmode=require"

    assert passwords_of(address) == ["hush"]
    assert without_secrets(address) == "db/news"
    assert passwords_of("postgresql://db/news") == []
