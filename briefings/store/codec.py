"""A Source as one line of JSON, and back: how it stands in a database row."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from briefings.errors import StoreError
from briefings.model import Kind, Language, Mark, Passage, Role, Source, Span, Stamp
from briefings.tongues import language_of

#: Longest document, in characters, whose source is kept at hand: with what is
#: made of it some 300 KB, and there are at most 256 of them.
REMEMBERED = 40_000

#: Fields that are plain text or nothing.
_PLAIN = (
    "id", "origin", "layout", "text", "title", "outlet", "publisher", "url",
    "withdrawn",
)  # fmt: skip


def encode(source: Source) -> str:
    """Return a source as JSON; :func:`decode` gives an equal one back."""
    return json.dumps(_fields(source), ensure_ascii=False, separators=(",", ":"))


def _fields(source: Source) -> dict[str, Any]:
    fields: dict[str, Any] = {name: getattr(source, name) for name in _PLAIN}
    fields["published"] = _stamp_out(source.published)
    fields["language"] = source.language
    fields["draws_on"] = source.draws_on
    fields["passages"] = [_passage_out(passage) for passage in source.passages]
    fields["marks"] = [(*_pair(mark.span), mark.name) for mark in source.marks]
    return fields


def decode(line: str) -> Source:
    """Return the source that :func:`encode` wrote.

    Raises:
        StoreError: It did not write this: the database is damaged.
    """
    return _remembered(line) if len(line) <= REMEMBERED else _decoded(line)


# A source is asked for again and again, and never changes: a correction is
# another line.
@lru_cache(maxsize=256)
def _remembered(line: str) -> Source:
    return _decoded(line)


def _decoded(line: str) -> Source:
    try:
        return _source(json.loads(line))
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as e:
        raise StoreError(
            "a source in the database is damaged: restore a backup of it"
        ) from e


def _source(fields: dict[str, Any]) -> Source:
    return Source(
        **{name: fields[name] for name in _PLAIN},
        published=_stamp_in(fields["published"]),
        language=_language_in(fields),
        draws_on=tuple(fields["draws_on"]),
        passages=tuple(_passage_in(row) for row in fields["passages"]),
        marks=tuple(
            Mark(span=Span(start=start, end=end), name=name)
            for start, end, name in fields["marks"]
        ),
    )


def digest(source: Source) -> str:
    """Return a SHA-256 of all that a source says, wherever it came from.

    Two sources with one digest are the same document under two origins.
    """
    said = _fields(source)
    # A language is how a text is read: rows of before it was kept stay the same.
    del said["id"], said["origin"], said["language"]
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def moment_out(moment: datetime) -> str:
    """Return a UTC moment as ISO 8601 text that sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment_in(text: str) -> datetime:
    """Return the moment that :func:`moment_out` wrote."""
    return datetime.fromisoformat(text)


def _stamp_out(stamp: Stamp | None) -> list[Any] | None:
    return [moment_out(stamp.moment), stamp.has_time] if stamp else None


def _stamp_in(pair: list[Any] | None) -> Stamp | None:
    return Stamp(moment=moment_in(pair[0]), has_time=pair[1]) if pair else None


def _language_in(fields: dict[str, Any]) -> Language | None:
    """Return a source's language; rows of before languages were kept tell it anew."""
    if "language" not in fields:
        return language_of(fields["text"])
    return Language(fields["language"]) if fields["language"] else None


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _passage_out(passage: Passage) -> list[Any]:
    return [
        *_pair(passage.span),
        passage.kind,
        passage.role,
        passage.section,
        [_pair(span) for span in passage.header],
        [_pair(span) for span in passage.cells],
        passage.label and _pair(passage.label),
    ]


def _passage_in(row: list[Any]) -> Passage:
    start, end, kind, role, section, header, cells, label = row
    return Passage(
        span=Span(start=start, end=end),
        kind=Kind(kind),
        role=Role(role),
        section=section,
        header=tuple(Span(start=a, end=b) for a, b in header),
        cells=tuple(Span(start=a, end=b) for a, b in cells),
        label=label and Span(start=label[0], end=label[1]),
    )
