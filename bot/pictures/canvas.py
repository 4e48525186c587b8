"""What is drawn, as SVG.  Only this module makes it, so that no raw text gets in."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from bot.pictures.theme import BODY, WIDTH, ZOOM, Theme
from bot.pictures.typeset import FAMILY, from_right, plain, wrapped

#: From one line of a text to the next, by its size.
LEADING = 1.26

#: How far below the top of its line a text stands, by its size.
_ASCENT = 0.96

#: What an end of a line is in a mirror.
_OTHER_END = {"start": "end", "end": "start"}

#: Hold a text that runs from right to left apart from what stands around it.
_APART = "\u2067{}\u2069"


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line, and whether the text it is of runs from right to left."""

    words: str
    from_right: bool


class Canvas:
    """Marks set one over the other, from the top down.

    Distances are points from the upper corner where the language begins its lines: the
    left one, or the right one, and then all stands as in a mirror but the words
    themselves.
    """

    def __init__(self, theme: Theme, *, mirrored: bool = False) -> None:
        self.theme = theme
        self._mirrored = mirrored

        #: Where the next part begins.
        self.y = 0.0
        self._marks: list[str] = []

    def text(
        self,
        x: float,
        top: float,
        words: str,
        *,
        size: float = BODY,
        ink: str | None = None,
        bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """Set one line; ``anchor`` tells what of it stands at x: start, middle, end."""
        words = plain(words)
        whole = Line(words, from_right=from_right(words))
        if self._mirrored:
            x, anchor = WIDTH - x, _OTHER_END.get(anchor, anchor)
        self._set(x, top, whole, size, ink, bold, anchor)

    def block(
        self,
        x: float,
        top: float,
        room: float,
        words: str,
        *,
        most: int,
        size: float = BODY,
        ink: str | None = None,
        bold: bool = False,
    ) -> float:
        """Set a text on as many lines as it takes; return where the last ends."""
        words = plain(words)
        turned = from_right(words)
        if self._mirrored:
            x = WIDTH - x - room
        at, anchor = (x + room, "end") if turned else (x, "start")
        for line in wrapped(words, room, size, most=most, bold=bold):
            self._set(at, top, Line(line, turned), size, ink, bold, anchor)
            top += size * LEADING
        return top

    def _set(
        self,
        x: float,
        top: float,
        line: Line,
        size: float,
        ink: str | None,
        bold: bool,
        anchor: str,
    ) -> None:
        words = _APART.format(line.words) if line.from_right else line.words
        weight = ' font-weight="bold"' if bold else ""
        self._marks.append(
            f'<text x="{x:.1f}" y="{top + size * _ASCENT:.1f}" font-size="{size:g}"'
            f' fill="{ink or self.theme.ink}" text-anchor="{anchor}"{weight}>'
            f"{escape(words)}</text>"
        )

    def rect(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        stroke: str = "none",
        radius: float = 0.0,
        dashed: bool = False,
    ) -> None:
        """Draw a rectangle."""
        if self._mirrored:
            x = WIDTH - x - width
        self._marks.append(
            f'<rect x="{x:.1f}" y="{top:.1f}" width="{width:.1f}"'
            f' height="{height:.1f}" rx="{radius:g}" fill="{fill}"'
            f' stroke="{stroke}" stroke-width="1.4"{_dashes(dashed)}/>'
        )

    def path(
        self,
        steps: str,
        *,
        fill: str = "none",
        stroke: str = "none",
        weight: float = 1.4,
        dashed: bool = False,
    ) -> None:
        """Draw a path, given in the language of SVG: numbers and letters of ours."""
        self._marks.append(
            f'<path d="{steps}"{self._turned()} fill="{fill}" stroke="{stroke}"'
            f' stroke-width="{weight:g}" stroke-linecap="round"{_dashes(dashed)}/>'
        )

    def _turned(self) -> str:
        return f' transform="matrix(-1 0 0 1 {WIDTH:g} 0)"' if self._mirrored else ""

    def svg(self) -> str:
        """Return the whole, as tall as what was set."""
        height = self.y
        return (
            '<svg xmlns="http://www.w3.org/2000/svg"'
            f' width="{WIDTH * ZOOM:.0f}" height="{height * ZOOM:.0f}"'
            f' viewBox="0 0 {WIDTH:g} {height:.1f}" font-family="{FAMILY}">'
            f'<rect width="100%" height="100%" fill="{self.theme.ground}"/>'
            f"{''.join(self._marks)}</svg>"
        )


def _dashes(dashed: bool) -> str:
    return ' stroke-dasharray="3 2.4"' if dashed else ""
