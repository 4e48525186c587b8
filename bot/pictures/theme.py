"""Colours and sizes of pictures.

The colours of marks are Okabe and Ito's, which people who see no red or no green
tell apart (Color Universal Design, 2008), darkened or lightened until text on them
reaches a contrast of 4.5.  No mark is told by its colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: A picture is as wide as a phone, in its points; all sizes are in these.
WIDTH: Final = 400.0

#: Pixels of a point: 800 in a row.  More takes longer to draw, and a chat that scales a
#: tall picture to 1,280 pixels shows no more of them.
ZOOM: Final = 2.0

#: The tallest picture: a chat that scales it to 1,280 pixels still shows its text.
TALLEST: Final = 960.0

MARGIN: Final = 16.0
INNER: Final = WIDTH - 2 * MARGIN

#: Sizes of text.
TITLE: Final = 18.0
BODY: Final = 15.0
SMALL: Final = 12.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours, each as "#rrggbb"."""

    ground: str
    ink: str

    #: Text that stands back.
    faint: str

    #: Lines that part, and boxes that hold nothing.
    rule: str

    #: What is said, what is counted.
    main: str
    on_main: str

    #: What opposes.
    other: str
    on_other: str


LIGHT: Final = Theme(
    ground="#fbfaf7",
    ink="#1b1f24",
    faint="#5a626c",
    rule="#c9ccd1",
    main="#00619c",
    on_main="#ffffff",
    other="#b54a00",
    on_other="#ffffff",
)
DARK: Final = Theme(
    ground="#16191d",
    ink="#eceff2",
    faint="#a3abb5",
    rule="#454c55",
    main="#56b4e9",
    on_main="#10151a",
    other="#f0903c",
    on_other="#10151a",
)
