"""A draft and what is stated beside it, made into a Source."""

from __future__ import annotations

from dataclasses import fields, replace

from briefings.errors import UnreadableSource
from briefings.model import Kind, Mark, Passage, Role, Source, Span
from briefings.reading.attribution import draws_on
from briefings.reading.decoding import check_text
from briefings.reading.layouts import layout_of
from briefings.reading.lines import lines_of
from briefings.reading.markdown_signs import without_signs
from briefings.reading.parts import Draft, Part
from briefings.reading.stated import Stated, source_id
from briefings.text import trimmed
from briefings.tongues import stated_language

#: Most passages of one source: they would fill a phone's screen a thousand times.
MOST_PASSAGES = 10_000

#: Passages that tell a text's language: the first do.
_TELLING = 40

#: Most lines of one text: room for blank words between as many passages.
MOST_LINES = 3 * MOST_PASSAGES


def text_source(
    text: str, origin: str, *, hint: str = "", stated: Stated | None = None
) -> Source:
    """Read a text, with or without front matter, by the layout its structure has.

    Args:
        text: The whole text; it becomes the source's, unchanged but for the signs
            that Markdown sets within a line ("**", links): they are no words.
        origin: Where it came from.
        hint: What its file name ends in (".md"), asked only where structure
            does not decide.
        stated: Facts from beside the text; what front matter states goes first.

    Raises:
        UnreadableSource: Its front matter is broken, it has no sentence, or it
            is longer than a source may be.
    """
    check_text(text, origin)
    front, start = _front(text, origin)
    lines = lines_of(text, start)
    if not lines:
        raise UnreadableSource(origin, "has no text")
    if len(lines) > MOST_LINES:
        raise UnreadableSource(
            origin, f"has {len(lines):,} lines, more than {MOST_LINES:,}"
        )
    layout, parse = layout_of(lines, hint, titled=front.title is not None)
    if layout == "markdown":
        text = without_signs(text, start)
        lines = lines_of(text, start)
    draft = parse(text, lines)
    if start:
        parts = _front_parts(text, start, front.title if not draft.title else None)
        draft = replace(draft, parts=(*parts, *draft.parts))
    return assembled(draft, layout, text, origin, _both(front, stated))


def assembled(
    draft: Draft, layout: str, text: str, origin: str, stated: Stated
) -> Source:
    """Return the source; what is stated beside the text goes before what is in it.

    Raises:
        UnreadableSource: The draft has no passage, or too many.
    """
    passages = tuple(part for part in draft.parts if isinstance(part, Passage))
    if not passages:
        raise UnreadableSource(origin, "has no sentence to read")
    if len(passages) > MOST_PASSAGES:
        raise UnreadableSource(
            origin,
            f"has {len(passages):,} passages, at most {MOST_PASSAGES:,} are read",
        )
    outlet = stated.outlet or draft.outlet
    told = "\n".join(passage.span.of(text) for passage in passages[:_TELLING])
    language = stated_language(stated.language, told)
    return Source(
        id=source_id(stated.key or origin),
        origin=origin,
        layout=layout,
        text=text,
        passages=passages,
        marks=tuple(part for part in draft.parts if isinstance(part, Mark)),
        title=stated.title or draft.title,
        outlet=outlet,
        publisher=stated.publisher,
        url=stated.url,
        published=stated.published or draft.published,
        language=language,
        draws_on=draws_on(text, passages, outlet, language),
        withdrawn=stated.withdrawn,
    )


def _front_parts(text: str, end: int, title: str | None) -> list[Part]:
    """Return front matter as marks, around the title where the text has no other."""
    whole = trimmed(text, 0, end)
    at = text.find(title, 0, end) if title else -1
    if title is None or at < 0:
        return [Mark(span=whole, name="front matter")]
    span = Span(start=at, end=at + len(title))
    around = (trimmed(text, 0, at), trimmed(text, span.end, whole.end))
    marks = [Mark(span=each, name="front matter") for each in around]
    headline = Passage(span=span, kind=Kind.HEADLINE, role=Role.LEAD)
    return [marks[0], headline, marks[1]]


def _front(text: str, origin: str) -> tuple[Stated, int]:
    """Return the facts before the text and where the text begins.

    The parser of front matter is imported when some first comes: seldom.
    """
    if not text.lstrip().startswith("---"):
        return Stated(), 0
    from briefings.reading.front import front_matter

    return front_matter(text, origin)


def _both(first: Stated, second: Stated | None) -> Stated:
    if second is None:
        return first
    facts = {
        field.name: getattr(first, field.name) or getattr(second, field.name)
        for field in fields(Stated)
    }
    return Stated(**facts)
