"""What holds for all that is read."""

from __future__ import annotations

from briefings.reading import MOST_SOURCES, Reading, read
from briefings.reading.decoding import MOST_CHARACTERS
from briefings.reading.sources import MOST_PASSAGES
from tests.reading.test_laws import assert_holds_everything_once


def read_whole(data: bytes, name: str) -> Reading:
    """Return what a document holds, all of it held to the laws of reading."""
    reading = read(data, name)
    assert reading.sources or reading.failures
    assert len(reading.sources) <= MOST_SOURCES
    for source in reading.sources:
        assert len(source.text) <= MOST_CHARACTERS
        assert len(source.passages) <= MOST_PASSAGES
        assert_holds_everything_once(source)
    for failure in reading.failures:
        told(failure)
    return reading


def told(fault: Exception) -> None:
    """Hold what is said of a fault to one line."""
    assert str(fault)
    assert "\n" not in str(fault)
