"""The long digest and plain prose: a headline or a lead, then sections.

Also the layout of last resort: any text can be read this way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefings.model import Kind, Mark, Passage, Role
from briefings.reading.lines import Line
from briefings.reading.parts import Draft, Part, headline
from briefings.reading.prose import looks_like_heading, prose
from briefings.reading.stamps import stated_line

#: "By Ana Ortiz", "By our correspondent in Lisbon".
_BYLINE = re.compile(r"By(?:\s+[\w.’'-]+){1,8}")


#: A headline tells who did what; a section's heading ("A Region Asks for Help")
#: only names its matter.  Eight words part the two: papers' headlines average
#: eight to ten, sub-headings three to five.
_HEADLINE_WORDS = 8


def parse(text: str, lines: Sequence[Line]) -> Draft:
    """Read a text as prose.

    The first line is its title if it is a heading with text under it; otherwise
    the first heading is.
    """
    titled = len(lines) > 1 and looks_like_heading(lines[0].text)
    head: list[Part] = headline(text, lines[0].span) if titled else []
    rest, published = lines[titled:], None
    while titled and len(rest) > 1:
        stamp = stated_line(rest[0].text)
        if not stamp and not _BYLINE.fullmatch(rest[0].text):
            break
        head.append(Mark(span=rest[0].span, name="date" if stamp else "author"))
        rest, published = rest[1:], published or stamp
    body = prose(text, rest)
    if titled:
        parts, title = (*head, *body), lines[0].text
        return Draft(parts=parts, title=title, published=published)
    return _promoted(text, body)


def _promoted(text: str, parts: Sequence[Part]) -> Draft:
    """Make the first heading the headline if it tells as much as one."""
    for at, part in enumerate(parts):
        if isinstance(part, Mark) and part.name == "heading":
            if len(part.span.of(text).split()) < _HEADLINE_WORDS:
                break
            title = Passage(span=part.span, kind=Kind.HEADLINE, role=Role.LEAD)
            promoted = (*parts[:at], title, *parts[at + 1 :])
            return Draft(parts=promoted, title=part.span.of(text))
    return Draft(parts=tuple(parts))
