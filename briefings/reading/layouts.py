"""Which layout a text has, told from its structure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from briefings.reading import brief, longform, mosaic, wire
from briefings.reading.lines import Line
from briefings.reading.parts import Draft

#: A heading as only Markdown has it.
_HEADING = re.compile(r"#{1,6}\s+\S")

Parse = Callable[[str, Sequence[Line]], Draft]

#: Suffixes that say Markdown where the structure leaves it open.
MARKDOWN = (".md", ".markdown")


def layout_of(
    lines: Sequence[Line], hint: str, *, titled: bool = False
) -> tuple[str, Parse]:
    """Return a layout's name and its reader: the first one that fits the lines.

    Args:
        lines: Of the text.
        hint: What its file name ends in.
        titled: Its front matter states its title.
    """
    if mosaic.fits(lines):
        return "mosaic", mosaic.parse
    if brief.fits(lines):
        return "brief", brief.parse
    if wire.fits(lines):
        return "wire", wire.parse
    if hint in MARKDOWN or any(_HEADING.match(line.text) for line in lines):
        # Its parser takes longer to import than all the other layouts to read.
        from briefings.reading import markdown

        return "markdown", partial(markdown.parse, titled=titled)
    return "longform", longform.parse
