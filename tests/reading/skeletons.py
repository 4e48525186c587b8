"""Digests of made-up events in each layout of text, with room for any words."""

from __future__ import annotations

MOSAIC = """\
What's happened
The ferry Aurelia ran aground off Port Salus on Monday. All 214 people were saved.
What's behind the headline?
{words}
What the papers say
The articles from Reuters and Sky News agree on the hour. The Guardian asks why.
How we got here
The strait has been dredged twice since 2011.
Go deeper
Common question
-
Why Did the Aurelia Leave Its Lane?
Nobody has said so far.
More on these topics
-
Mira Dolan is a Salusian sailor who commands the Aurelia. She is 51.
-
Port Salus is a harbour town on the southern
"""

BRIEF = """\
Ferry runs aground off Port Salus

Harbour Herald
Harbour Herald
3h ago • 12 views
A ferry with 214 people ran onto a sandbank.
Ferry runs aground off Port Salus
A What happened
{words}

Key insights

  • 1

    Dredging overdue: The lane was last dredged in 2011.

  • 2

    Calm sea: There was no wind. The moon was full.

Takeaways

The inquiry begins on Friday.

Topics

Europe & Asia Natural Disasters Shipping

Read the full article on Harbour Herald
"""

WIRE = """\
Connect with us

World

Ferry Runs Aground Off Port Salus

editorial

Published

on

A ferry with 214 people ran aground on Monday, reported by The New York Times.

{words}

A Long Night

According to BBC News, nobody was hurt.

Continue Reading

Trending

Copyright © All rights reserved. Some words about nothing at all.
"""

LONGFORM = """\
The strait woke to a ferry on its sandbank.
A Ferry on the Sand
{words}
Those rescued include:
- Purser Ines Moll
- Deaths: none
| Boat | State |
|---|---|
| Aurelia | Aground |
Closing Remarks
The tide will decide.
"""

MARKDOWN = """\
# Ferry runs aground

The *Aurelia* ran aground. It was night.

{words}

## Background

> The lane is old
> and narrow. We knew.

1. One tug came.
2. Two more followed.
"""

ALL = {
    "mosaic": MOSAIC,
    "brief": BRIEF,
    "wire": WIRE,
    "longform": LONGFORM,
    "markdown": MARKDOWN,
}

#: Words that fill the room in the middle of a digest.
FILLING = "Captain Dolan spoke to Mr. Varga of the U.S. Navy. She was calm."
