"""CSV: a table with one text a row becomes a document of JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import islice

from briefings.errors import UnreadableSource
from briefings.reading.decoding import decoded

#: Texts of one table: as many as reading takes from one document.
MOST_ROWS = 10_000

#: What columns may be called, and the field of a text that they give.
_FIELDS = {
    "text": "text",
    "body": "text",
    "outlet": "outlet",
    "publisher": "publisher",
    "date": "published",
    "published": "published",
    "url": "url",
    "link": "url",
    "title": "title",
    "headline": "title",
    "id": "id",
}

#: Comma, and what spreadsheets write where the comma is the decimal point.
_DELIMITERS = ",;\t"

#: Longest first line to look at, in bytes.
_HEAD = 1_000


def has_known_columns(data: bytes) -> bool:
    """Return whether a text begins as a table does whose every column we know."""
    head = data[:_HEAD].decode("utf-8-sig", "ignore")
    line = head.splitlines()[0] if head.strip() else ""
    names = _names(line.split(_delimiter(line)))
    return len(names) > 1 and "text" in names and None not in names


def documents(name: str, data: bytes) -> Iterator[bytes | UnreadableSource]:
    """Yield the rows that are fit as one document, and a fault for each other.

    A row's number in the table is its line's number in the document.

    Raises:
        UnreadableSource: It is no text, no table, or has no column with texts.
    """
    rows = _rows(name, decoded(data, name))
    fields = _names(rows[0])
    if "text" not in fields:
        raise UnreadableSource(name, "has no column called “text” or “body”")
    if twice := {field for field in fields if field and fields.count(field) > 1}:
        what = ", ".join(sorted(twice))
        raise UnreadableSource(name, f"has more than one column for: {what}")
    if not any(any(row) for row in rows[1:]):
        raise UnreadableSource(name, "has no rows under its first")
    lines = [""]
    for number, row in enumerate(rows[1:], start=2):
        fault = _fault(row, fields)
        if fault:
            yield UnreadableSource(name, fault, number)
        lines.append("" if fault else _line(row, fields))
    if any(lines):
        yield "\n".join(lines).encode()


def _rows(name: str, text: str) -> list[list[str]]:
    delimiter = _delimiter(text.partition("\n")[0])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(islice(reader, MOST_ROWS + 2))
    except csv.Error as error:
        raise UnreadableSource(name, f"is no CSV: {error}", reader.line_num) from error
    if len(rows) > MOST_ROWS + 1:
        raise UnreadableSource(name, f"has more than {MOST_ROWS:,} rows")
    return rows


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _names(cells: Sequence[str]) -> list[str | None]:
    """Return the field that each column gives; None for one we do not know."""
    return [_FIELDS.get(cell.strip().strip('"').lower()) for cell in cells]


def _fault(row: Sequence[str], fields: Sequence[str | None]) -> str | None:
    """Return what is wrong with a row; an empty one is no fault."""
    if len(row) > len(fields):
        return f"has {len(row)} cells under {len(fields)} columns"
    at = fields.index("text")
    if any(row) and (len(row) <= at or not row[at].strip()):
        return "has no text"
    return None


def _line(row: Sequence[str], fields: Sequence[str | None]) -> str:
    given = {
        field: cell
        for field, cell in zip(fields, row, strict=False)
        if field and cell.strip()
    }
    # Half a surrogate pair cannot come: the table was UTF-8 or UTF-16.
    return json.dumps(given, ensure_ascii=False) if given else ""
