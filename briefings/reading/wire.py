"""The news site's article page as copied: navigation, byline, prose, footer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from briefings.model import Mark, Stamp
from briefings.reading.boilerplate import AGE, name_of
from briefings.reading.lines import Line
from briefings.reading.parts import Draft, Part, headline
from briefings.reading.prose import looks_like_heading, prose
from briefings.reading.stamps import stated_line

#: Lines in which the word "Published" may stand: the page's head is short.
_HEAD = 12

#: An author under the date: a name, no sentence.
_AUTHOR_WORDS = 4

#: What a byline is made of beside dates and names.
_BYLINE = ("published", "on", "by", "updated", "last updated")

#: What closes the story and opens the site's own matters.
_ENDS = frozenset(
    {
        *("continue reading", "trending", "related topics", "up next"),
        *("don't miss", "you may like", "click to comment"),
    }
)


def fits(lines: Sequence[Line]) -> bool:
    """Whether the text has the byline, or the frame, of such a page."""
    if any(line.text.startswith("# ") for line in lines[:_HEAD]):
        return False  # Written by hand: no page has a heading's sign.
    keys = [line.key for line in lines]
    framed = "connect with us" in keys[:2] and not _ENDS.isdisjoint(keys)
    return framed or _byline(lines) is not None


def _byline(lines: Sequence[Line]) -> int | None:
    """Return where "Published" stands with "on" after it (an age may part them)."""
    keys = [line.key for line in lines[: _HEAD + 2]]
    for at, key in enumerate(keys):
        if key == "published" and "on" in keys[at + 1 : at + 3]:
            return at
    return None


def parse(text: str, lines: Sequence[Line]) -> Draft:
    """Read such a page; what stands from "Continue Reading" on is no story's."""
    byline = _byline(lines)
    top = byline if byline is not None else _heading_run(lines)
    parts, title = _top(text, lines[:top])
    dated, published, body = _dates(lines, top)
    end = _footer(lines, body)
    parts += [*dated, *prose(text, lines[body:end]), *_below(lines[end:])]
    return Draft(parts=tuple(parts), title=title, published=published)


def _footer(lines: Sequence[Line], body: int) -> int:
    """Return where the story ends: at the first of the lines that close a page."""
    ends = (at for at in range(body, len(lines)) if lines[at].key in _ENDS)
    return next(ends, len(lines))


def _heading_run(lines: Sequence[Line]) -> int:
    """Return how many lines the page's head has where no byline closes it."""
    run = takewhile(lambda line: looks_like_heading(line.text), lines)
    return min(sum(1 for _ in run), len(lines) - 1)


def _top(text: str, lines: Sequence[Line]) -> tuple[list[Part], str | None]:
    """Read navigation, section label, title and author: the longest is the title."""
    named = [line for line in lines if name_of(line.text) is None]
    if not named:
        return [Mark(span=line.span, name="navigation") for line in lines], None
    title = max(named, key=lambda line: len(line.text))
    parts: list[Part] = []
    for line in lines:
        if line is title:
            parts += headline(text, line.span)
        else:
            before = "section label" if line.span < title.span else "author"
            parts.append(Mark(span=line.span, name=name_of(line.text) or before))
    return parts, title.text


def _dates(lines: Sequence[Line], start: int) -> tuple[list[Mark], Stamp | None, int]:
    """Read "Published", "on" and what they lead to; return where the prose begins."""
    marks: list[Mark] = []
    published: Stamp | None = None
    for at, line in enumerate(lines[start:], start):
        stamp = stated_line(line.text)
        if line.key in _BYLINE:
            name = "byline"
        elif AGE.fullmatch(line.text):
            name = "age and views"
        elif stamp:
            name, published = "date", published or stamp
        elif at > start and _is_author(lines, at):
            name = "author"
        else:
            return marks, published, at
        marks.append(Mark(span=line.span, name=name))
    return marks, published, len(lines)


def _is_author(lines: Sequence[Line], at: int) -> bool:
    """Whether a line under the byline is a name: short, titled, prose under it."""
    words = lines[at].text.split()
    return (
        (lines[at - 1].key in _BYLINE or stated_line(lines[at - 1].text) is not None)
        and len(words) <= _AUTHOR_WORDS
        and all(not word[0].islower() for word in words)
        and looks_like_heading(lines[at].text)
        and at + 1 < len(lines)
        and not looks_like_heading(lines[at + 1].text)
    )


def _below(lines: Sequence[Line]) -> list[Part]:
    """Name the footer's lines; all from the copyright on is the site's small print."""
    marks: list[Part] = []
    name = "other headlines"
    for line in lines:
        own = name_of(line.text)
        name = "copyright" if own == "copyright" else name
        marks.append(Mark(span=line.span, name=own or name))
    return marks
