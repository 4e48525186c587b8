import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import StoreError
from briefings.model import (
    Kind,
    Mark,
    Passage,
    Role,
    Source,
    SourceId,
    Span,
    Stamp,
)
from briefings.store.codec import decode, digest, encode, moment_in, moment_out
from tests import factory

#: What JSON can be, and what a row of the table is made of.
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)

moments = st.datetimes(timezones=st.just(UTC))
texts = st.text()
some = st.none() | texts
spans = st.builds(Span, start=st.integers(0, 99), end=st.integers(0, 99))
passages = st.builds(
    Passage,
    span=spans,
    kind=st.sampled_from(Kind),
    role=st.sampled_from(Role),
    section=some,
    header=st.lists(spans, max_size=2).map(tuple),
    cells=st.lists(spans, max_size=2).map(tuple),
    label=st.none() | spans,
)
sources = st.builds(
    Source,
    id=texts.map(SourceId),
    origin=texts,
    layout=texts,
    text=texts,
    passages=st.lists(passages, max_size=3).map(tuple),
    marks=st.lists(st.builds(Mark, span=spans, name=texts), max_size=2).map(tuple),
    title=some,
    outlet=some,
    publisher=some,
    url=some,
    published=st.none() | st.builds(Stamp, moment=moments, has_time=st.booleans()),
    draws_on=st.lists(texts, max_size=2).map(tuple),
    withdrawn=some,
)


@given(sources)
def test_a_source_comes_back_from_its_row_as_it_was(source):
    assert decode(encode(source)) == source


@given(moments, moments)
def test_moments_come_back_and_sort_as_text(one, other):
    assert moment_in(moment_out(one)) == one
    assert (moment_out(one) < moment_out(other)) == (one < other)


def test_the_same_document_under_two_origins_has_one_digest():
    assert digest(factory.source(factory.BRIEF, "a.txt")) == digest(
        factory.source(factory.BRIEF, "b.txt")
    )


@pytest.mark.parametrize(
    "change", [{"outlet": "Tide"}, {"withdrawn": "hoax"}, {"text": "x" * 2000}]
)
def test_a_change_in_what_a_source_says_changes_its_digest(change):
    source = factory.source(factory.BRIEF)

    assert digest(replace(source, **change)) != digest(source)


FIELDS = json.loads(encode(factory.source(factory.MOSAIC)))


@given(st.sampled_from(sorted(FIELDS)), values)
def test_a_row_that_was_changed_by_hand_is_a_source_or_said_to_be_damaged(name, value):
    with suppress(StoreError):
        assert isinstance(decode(json.dumps(FIELDS | {name: value})), Source)


@pytest.mark.parametrize("row", ["", "{", "[]", "null", "{}", "[" * 50_000, "\0"])
def test_a_row_that_is_no_source_is_said_to_be_damaged(row):
    with pytest.raises(StoreError, match="damaged"):
        decode(row)
