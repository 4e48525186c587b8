"""A Briefing as a Reply: citation marks, notes below, the rest folded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.desk import texts
from bot.desk.marking import Mark, marked, words_of
from bot.language import tr
from bot.replies import (
    Block,
    Bold,
    Button,
    Fold,
    Italic,
    Link,
    Node,
    Paragraph,
    Plain,
    Reply,
)
from briefings.model import SourceId
from briefings.writing.briefing import (
    Briefing,
    Line,
    Note,
    Section,
    lines_of,
)

Buttons = tuple[tuple[Button, ...], ...]

#: Buttons side by side that stay readable on a phone.
PER_ROW = 3


def show(briefing: Briefing, buttons: Buttons = ()) -> Reply:
    """Lay a briefing out: title, facts, what is shown, what is folded, notes."""
    numbers = {note.source: at for at, note in enumerate(briefing.notes, start=1)}
    visible = {
        cited.source
        for line in (briefing.title, *lines_of(briefing.shown))
        for cited in line.citations
    }
    blocks: list[Block] = [_title(briefing, numbers)]
    blocks += [block for part in briefing.shown for block in _section(part, numbers)]
    if briefing.more:
        blocks.append(_fold(briefing, numbers, visible))
    notes = [note for note in briefing.notes if note.source in visible]
    if notes:
        blocks.append(_notes(notes, numbers))
    return Reply(tuple(blocks), buttons)


def rows(buttons: Sequence[Button], per_row: int = PER_ROW) -> Buttons:
    """Set buttons in rows."""
    return tuple(
        tuple(buttons[at : at + per_row]) for at in range(0, len(buttons), per_row)
    )


def opened(reply: Reply) -> Reply | None:
    """Return a reply with what was folded in place of what was shown.

    Its title and the notes stay; None where it folds nothing.
    """
    folds = [at for at, block in enumerate(reply.blocks) if isinstance(block, Fold)]
    if not folds:
        return None
    inside = [
        part
        for block in reply.blocks
        if isinstance(block, Fold)
        for part in block.paragraphs
    ]
    behind = reply.blocks[folds[-1] + 1 :]
    return replace(reply, blocks=(reply.blocks[0], *inside, *behind))


def _title(briefing: Briefing, numbers: Mapping[SourceId, int]) -> Paragraph:
    words = "".join(map(words_of, briefing.title.parts))
    marks = _marked(briefing.title, numbers).removeprefix(words)
    title: tuple[Node, ...] = (Bold(words), Plain(marks))
    if not briefing.facts:
        return Paragraph(title)
    return Paragraph((*title, Plain("\n"), Italic(briefing.facts)))


def _section(section: Section, numbers: Mapping[SourceId, int]) -> Iterator[Paragraph]:
    heading: tuple[Node, ...] = ()
    if section.heading is not None:
        heading = (Bold(section.heading),)
        if not section.lines:
            yield Paragraph(heading)
    for line in section.lines:
        words = Plain(_marked(line, numbers))
        yield Paragraph((*heading, Plain("\n"), words) if heading else (words,))
        heading = ()


def _fold(
    briefing: Briefing, numbers: Mapping[SourceId, int], visible: set[SourceId]
) -> Fold:
    inside = [block for part in briefing.more for block in _section(part, numbers)]
    if briefing.left_out:
        inside.append(Paragraph((Italic(texts.left_out(briefing.left_out)),)))
    notes = [note for note in briefing.notes if note.source not in visible]
    if notes:
        inside.append(_notes(notes, numbers))
    return Fold(tr(texts.MORE), tuple(inside))


def _notes(notes: Sequence[Note], numbers: Mapping[SourceId, int]) -> Paragraph:
    nodes: list[Node] = []
    for note in notes:
        nodes.append(Plain(f"{chr(10) if nodes else ''}[{numbers[note.source]}] "))
        nodes.append(Link(note.label, note.url) if note.url else Plain(note.label))
    return Paragraph(tuple(nodes))


def _marked(line: Line, numbers: Mapping[SourceId, int]) -> str:
    """Return a line's words with the number of each source behind what it says."""
    return "".join(
        f" [{piece.number}]" if isinstance(piece, Mark) else words_of(piece)
        for piece in marked(line, numbers)
    )
