"""A Reply as the messages that carry it: few, within limits, nothing torn or lost.

Parts are cut while they are still typed nodes, so no tag can be torn.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from telegram.constants import MessageLimit

from bot.language import tr
from bot.replies import Block, Fold, Italic, Picture
from bot.surfaces.telegram.html import GAP, Html, render
from bot.surfaces.telegram.parts import Part, is_styled, lay_flat
from bot.surfaces.telegram.text import fitting, units
from bot.surfaces.telegram.words import CLIPPED, IN_WORDS

#: Messages that one reply may fill.  Longer is not read in a chat, and Telegram takes
#: about one message a second in a chat, 20 a minute in a group.
MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its HTML, and the same words for when the HTML is refused."""

    html: Html
    plain: str


@dataclass(frozen=True, slots=True)
class Room:
    """What a message can hold: UTF-16 units of visible text, and entities."""

    units: int
    entities: int

    def beside(self, part: Part) -> Room:
        """Return what is left beside a part and the gap after it."""
        used = units(part.text) + len(GAP)
        return Room(self.units - used, self.entities - part.entities)

    def holds(self, part: Part) -> bool:
        """Tell whether a part fits whole."""
        return units(part.text) <= self.units and part.entities <= self.entities


#: Telegram shows formatting beyond the hundredth entity as plain text.
FULL: Final = Room(MessageLimit.MAX_TEXT_LENGTH, MessageLimit.MESSAGE_ENTITIES)

#: Where a long part is best cut, best first: between paragraphs, sentences, words.
_SEAMS: Final = (
    re.compile(r"(?=\n)"),
    re.compile(r"(?<=[.!?…])[\"'”’»)\]]*(?=\s)"),
    re.compile(r"(?=\s)"),
)


def pages(blocks: Iterable[Block], *, most: int = MOST) -> list[Page]:
    """Return the messages that carry the blocks, in order.

    A block is cut only if it is longer than a message; then between paragraphs,
    sentences or words, the best seam in the last half of what fits.

    Args:
        blocks: What to say; blocks without a visible character are left out.
        most: Messages to return at the most.  What is beyond them is left out, and
            the last one says so.
    """
    parts = [part for part in map(lay_flat, blocks) if part.nodes]
    packed = pack(parts, FULL)
    if len(packed) > most:
        note = Part((Italic(tr(CLIPPED)),))
        head, *_ = pack(packed[most - 1], FULL.beside(note))
        packed[most - 1 :] = [[*head, note]]
    return [_page(page) for page in packed]


def caption(picture: Picture) -> tuple[Page, list[Page]]:
    """Return what stands under a photo, and its words for which no room is left there.

    Under it stand its title and what it shows, and the words too if they fit.
    """
    head = lay_flat(picture.head)
    room = Room(MessageLimit.CAPTION_LENGTH, MessageLimit.MESSAGE_ENTITIES)
    words = lay_flat(Fold(tr(IN_WORDS), picture.words))
    if room.beside(head).holds(words):
        return _page([head, words]), []
    (first, *_) = pack([head], room)
    return _page(first), pages([Fold(tr(IN_WORDS), picture.words)])


def _page(parts: list[Part]) -> Page:
    return Page(render(parts), GAP.join(part.text for part in parts))


def pack(parts: Iterable[Part], room: Room) -> list[list[Part]]:
    """Put parts into as few messages of this room as keep their order.

    Only a part too long for a message of its own is cut; it begins in the message
    before it if half of that is free.
    """
    filled: list[list[Part]] = [[]]
    free = room
    waiting = deque(parts)
    while waiting:
        part = waiting.popleft()
        if not free.holds(part):
            whole = room.holds(part)
            if filled[-1] and (whole or not _half_free(free, room)):
                filled.append([])
                free = room
            if not whole:
                part, rest = cut(part, free)
                waiting.appendleft(rest)
        filled[-1].append(part)
        free = free.beside(part)
    return [page for page in filled if page]


def cut(part: Part, room: Room) -> tuple[Part, Part]:
    """Cut a part that the room does not hold: what fits, and the rest; both trimmed.

    Both are folded if the part was.  The room must hold two units and two entities.
    """
    text = part.text
    end = min(fitting(text, room.units), _styled_end(part, room.entities))
    seam = _seam(text, end)
    return part.slice(0, seam), part.slice(seam, len(text))


def _half_free(free: Room, room: Room) -> bool:
    return 2 * free.units >= room.units and 2 * free.entities >= room.entities


def _styled_end(part: Part, entities: int) -> int:
    """Return where the first node begins that is one entity too many."""
    place, left = 0, entities - part.folded
    for node in part.nodes:
        left -= is_styled(node)
        if left < 0:
            break
        place += len(node.text)
    return place


def _seam(text: str, end: int) -> int:
    """Return the best place to cut, at most ``end``, and at least half of it."""
    for seam in _SEAMS:
        # One character beyond the end is looked at: it may be the space itself.
        places = [found.end() for found in seam.finditer(text, end // 2, end + 1)]
        if places:
            return places[-1]
    return end
