"""Rows of the store, as somebody may have changed them."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.errors import StoreError
from briefings.model import Source
from briefings.store.codec import decode, encode
from tests import factory

LONGEST = 8_000

WORDS = (
    b'"passages":',
    b'"marks":',
    b"null",
    b'"published":',
    b"[0,1,",
    b'"language":',
)


def seeds() -> Iterator[bytes]:
    for text in factory.ferry_files().values():
        yield encode(factory.source(text)).encode()


def take(data: bytes) -> None:
    try:
        source = decode(data.decode("utf-8", "replace"))
    except StoreError:
        return
    assert isinstance(source, Source)
