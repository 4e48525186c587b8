"""JSON: an object with a text, a list of them, one a line, or a JSON Feed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import from_json

from briefings.errors import UnreadableSource
from briefings.model import Source, Stamp
from briefings.reading.decoding import check_text, decoded
from briefings.reading.hypertext import Piece, laid_out, pieces
from briefings.reading.outline import Form
from briefings.reading.sources import assembled, text_source
from briefings.reading.stamps import stamp_of
from briefings.reading.stated import Stated, withdrawn_for

Outcome = Source | UnreadableSource


def _stamp(value: object) -> Stamp | None:
    """Return a stated date; raises ValueError for one that cannot be read."""
    if value is None:
        return None
    stamp = stamp_of(value) if isinstance(value, str) else None
    if stamp is None:
        raise ValueError(f"cannot read {value!r} as a date")
    return stamp


Date = Annotated[Stamp | None, BeforeValidator(_stamp)]

#: Numbers name things as well as strings do.
Id = Annotated[
    str | None,
    BeforeValidator(lambda given: str(given) if type(given) is int else given),
]


class _Given(BaseModel):
    """What JSON gives; keys that we do not know are no fault."""

    model_config = ConfigDict(extra="ignore", arbitrary_types_allowed=True)

    id: Id = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    published: Date = None


Given = TypeVar("Given", bound=_Given)


class _Text(_Given):
    text: str
    outlet: str | None = None
    publisher: str | None = None
    status: str | None = None
    withdrawn: str | None = None


class _Item(_Given):
    """An item of a JSON Feed, version 1 or 1.1 (jsonfeed.org)."""

    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    published: Date = Field(default=None, validation_alias="date_published")


def texts(data: bytes, origin: str, *, by_line: bool) -> Iterator[Outcome]:
    """Yield each text of a JSON document, or the fault in its place.

    Args:
        data: The whole document.
        origin: Where it came from.
        by_line: Whether each line is an object of its own in any case; else
            lines are, where the first of several is one.

    Raises:
        UnreadableSource: It is not JSON, or holds nothing.
    """
    written = decoded(data, origin)
    if by_line or _has_objects_by_line(written):
        yield from _lines(written, origin)
        return
    try:
        found = _parsed(written)
    except ValueError as error:
        line = re.search(r" at line (\d+)", str(error))
        raise UnreadableSource(
            origin, f"is not valid JSON: {error}", int(line[1]) if line else None
        ) from error
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        title, language = found.get("title"), found.get("language")
        make = partial(
            _item,
            outlet=title if isinstance(title, str) else None,
            language=language if isinstance(language, str) else None,
        )
        if not found["items"]:
            raise UnreadableSource(origin, "is a feed without items")
        for number, one in enumerate(found["items"], start=1):
            yield _outcome(make, one, f"{origin}#{number}")
    elif isinstance(found, list):
        if not found:
            raise UnreadableSource(origin, "is a list without texts")
        for number, one in enumerate(found, start=1):
            yield _outcome(_text, one, f"{origin}#{number}")
    else:
        yield _outcome(_text, found, origin)


def _parsed(written: str) -> object:
    """Return what JSON says; nesting is bounded by the parser.

    Raises:
        ValueError: It is not JSON, or spells half of a character ("\\ud800").
    """
    try:
        return from_json(written)
    except ValueError as error:
        if "hex escape" not in str(error):
            raise
        raise ValueError(f"half of a surrogate pair, {error}") from error


def _has_objects_by_line(written: str) -> bool:
    first, _, rest = written.strip().partition("\n")
    try:
        return bool(rest) and isinstance(_parsed(first), dict)
    except ValueError:
        return False


def _lines(written: str, origin: str) -> Iterator[Outcome]:
    for number, line in enumerate(written.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _text(_parsed(line), f"{origin}:{number}")
        except UnreadableSource as error:
            yield UnreadableSource(origin, error.reason, number)
        except ValueError as error:
            reason = str(error).replace(" at line 1 column", " at column")
            yield UnreadableSource(origin, f"is not valid JSON: {reason}", number)


def _outcome(
    make: Callable[[object, str], Source], one: object, origin: str
) -> Outcome:
    try:
        return make(one, origin)
    except UnreadableSource as error:
        return error


def _text(one: object, origin: str) -> Source:
    given = _checked(_Text, one, origin)
    stated = Stated(
        id=given.id,
        outlet=given.outlet,
        publisher=given.publisher,
        url=given.url,
        published=given.published,
        language=given.language,
        withdrawn=withdrawn_for(given.status, given.withdrawn),
    )
    return text_source(_titled(given), origin, stated=stated)


def _titled(given: _Text) -> str:
    """Return the text under its title: a headline has to stand in it to be cited."""
    title = " ".join((given.title or "").split())
    if not title or given.text.lstrip().startswith(title):
        return given.text
    return f"{title}\n\n{given.text}"


def _item(one: object, origin: str, outlet: str | None, language: str | None) -> Source:
    item = _checked(_Item, one, origin)
    if item.content_html:
        check_text(item.content_html, origin)
        body = pieces(item.content_html)
    else:
        plain = (item.content_text or item.summary or "").splitlines()
        body = [
            Piece(form=Form.PARAGRAPH, text=words)
            for line in plain
            if (words := line.strip())
        ]
    text, draft = laid_out(item.title, body)
    check_text(text, origin)
    stated = Stated(
        id=item.id,
        outlet=outlet,
        url=item.url,
        published=item.published,
        language=item.language or language,
    )
    return assembled(draft, "feed", text, origin, stated)


def _checked(form: type[Given], one: object, origin: str) -> Given:
    """Return an object that has the form; the first fault is told if it has not."""
    if not isinstance(one, dict):
        raise UnreadableSource(origin, "is not a JSON object")
    try:
        return form.model_validate(one)
    except ValidationError as error:
        fault = error.errors()[0]
        where = "".join(f"{step}: " for step in fault["loc"])
        reason = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "missing":
            where, reason = "", f"has no field “{fault['loc'][0]}”"
        elif fault["type"] == "string_type":
            where, reason = "", f"“{fault['loc'][0]}” is not a text"
        raise UnreadableSource(origin, f"{where}{reason}") from error
