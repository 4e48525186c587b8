"""Sources for tests: digests of an invented story, read by the real reader."""

from __future__ import annotations

from briefings.model import Source
from briefings.reading import read

FRONT = """---
outlet: {outlet}
url: https://{slug}.example/ferry
published: {published}
---
"""

#: Four tellings of one invented event, in the four layouts of text.
MOSAIC = """What's happened
The ferry Sea Lark has run aground off Aberhaven with 212 passengers on board. \
Captain Mary Okafor sent a distress call shortly after dawn.
What's behind the headline?
The grounding raises questions about dredging, which the port put off for years. \
Pilots had warned of the sandbank twice.
What the papers say
Reuters puts the number of passengers at 212. The Guardian recalls an earlier grounding.
How we got here
The Sea Lark has served Aberhaven since 1998.
Go deeper
Common question
-
Why Did The Ferry Run Aground?
Many ask how a ship with a pilot could strike a known bank.
More on these topics
-
Mary Okafor is a Nigerian-born captain who has commanded the Sea Lark since 2019.
"""

BRIEF = """Ferry Sea Lark freed after night on sandbank

Tide Times
Tide Times
2h ago • 3 views
Tugs pulled the ferry Sea Lark free at high water.
Ferry Sea Lark freed after night on sandbank
A What happened
Tugs freed the ferry Sea Lark at high water, and all 212 passengers are safe. \
Captain Mary Okafor thanked the tug crews.

Key insights

  • 1

    Dredging was late: The port of Aberhaven had put off dredging for four years.

Takeaways

The ferry sails again on Friday.

Topics

Transport Safety

Read the full article on Tide Times
"""

WIRE = """Connect with us

World

Passengers Of The Sea Lark Reach Shore

editorial

Published

on

Passengers of the ferry Sea Lark reached Aberhaven on Sunday, Reuters reported. \
“We sang all night,” said the teacher Ann Brook.

Inquiry Opened

The coast guard said 209 passengers had been on board.

Continue Reading

Trending

Copyright © All rights reserved.
"""

LONGFORM = """The ferry Sea Lark, stuck on a sandbank with its passengers, has shaken \
trust in the port of Aberhaven.
Ferry Grounding Puts Port Under Pressure
Experts suggest that dredging could become a matter for the courts.
Measures under review:
- More frequent soundings
- A second pilot at night
| Measure | Cost |
|---|---|
| Soundings | Low |
| Second pilot | High |
Closing Remarks
Many questions remain about the harbour.
"""

#: A story of its own.
OTHER = """Observatory sees comet split in three

Orion Notes
Orion Notes
1h ago • 9 views
The comet Hale broke up near the Sun.
Observatory sees comet split in three
A What happened
The observatory at Cerro Lindo watched comet Tanaka break into three pieces. \
Astronomer Luis Prado said the tail doubled in length overnight.

Takeaways

The pieces will fade within weeks.

Read the full article on Orion Notes
"""


def source(text: str, origin: str = "one.txt") -> Source:
    """Return the one source that a text holds."""
    reading = read(text.encode(), origin)
    assert not reading.failures
    (found,) = reading.sources
    return found


def stated(text: str, outlet: str, published: str) -> str:
    """Return a text that states its outlet, its address and its date."""
    slug = outlet.lower().replace(" ", "-")
    return FRONT.format(outlet=outlet, slug=slug, published=published) + text


def ferry_files() -> dict[str, str]:
    """Return the documents of the ferry story by name, and one of another story."""
    return {
        "ferry/1.txt": stated(MOSAIC, "Paper Boat", "2026-03-01"),
        "ferry/2.txt": stated(BRIEF, "Tide Times", "2026-03-02T08:00:00Z"),
        "ferry/3.txt": stated(WIRE, "North Wire", "2026-03-02T12:00:00Z"),
        "ferry/4.txt": LONGFORM,
        "comet/1.txt": stated(OTHER, "Orion Notes", "2026-02-20"),
    }


#: Words that no two invented stories share, so that each opens one.
_APART = (
    "bakery flour loaf oven baker", "glacier ice crevasse moraine hiker",
    "violin concert orchestra cello encore", "orchard apple cider harvest picker",
    "tunnel drill rock shaft engineer", "museum fossil curator exhibit amber",
    "library manuscript vellum archive scribe", "beehive honey swarm keeper wax",
    "tramway rail depot conductor ticket", "lighthouse lamp fog keeper lens",
)  # fmt: skip

#: Stories that :func:`lone_story` can tell.
APART = len(_APART)


def lone_story(number: int) -> str:
    """Return a text that opens a story of its own; ``number`` below APART."""
    words = lone_words(number)
    return f"# {words.title()}\n\n{words.capitalize()}.\n"


def lone_words(number: int) -> str:
    """Return words of a story of its own; ``number`` below APART."""
    return _APART[number]
