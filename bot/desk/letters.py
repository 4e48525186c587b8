"""The words of updates: of one story, or of several in one message."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.desk import following_texts as texts
from bot.desk import wishing_texts as wishing
from bot.desk.forms import say
from bot.desk.show import Buttons, rows, show
from bot.language import tr
from bot.readers.model import Level, Owed, Wishes
from bot.replies import Button, Reply
from briefings.engine import Update
from briefings.errors import BrokenCitation, StoryNotFound
from briefings.model import StoryId
from briefings.writing.briefing import Briefing, Line, Note, Phrase, Section
from briefings.writing.fitting import LINE_COST

log = logging.getLogger(__name__)

#: Visible characters of several stories together: one message of Telegram's, which
#: holds 4,096, with room for marks and titles.
LIMIT: Final = 3800

#: Lines told of one story among several.
LINES: Final = 3

#: Characters after which a story among several gets no further line: about two
#: sentences of a newspaper's.
ENOUGH: Final = 400


@dataclass(frozen=True, slots=True)
class News:
    """What there is to tell a reader of one story."""

    owed: Owed
    update: Update


@dataclass(frozen=True, slots=True)
class Bundle:
    """Several stories in one message, and those that did not fit."""

    reply: Reply
    told: tuple[News, ...]
    left: tuple[News, ...]


async def tellable(story: StoryId, update: Awaitable[Update | None]) -> Update | None:
    """Return what a story became; None as well where that cannot be told.

    One story that cannot be told must not hold up the others of a message.
    """
    try:
        return await update
    except (BrokenCitation, StoryNotFound):
        log.exception("update.untold", extra={"story": story})
        return None


def push(news: News, wishes: Wishes, now: datetime) -> Reply:
    """Tell what one story became, with what can be changed about it below."""
    reply = show(news.update.briefing, push_buttons(news.owed, wishes))
    if wishes.digest is None:
        return reply
    title = texts.digest_title(wishing.day(now, wishes.zone))
    return Reply((say(title), *reply.blocks), reply.buttons)


def no_longer_holds(story: StoryId) -> Reply:
    """Say, in the place of an update, that something in it was taken back."""
    how_it_stands = Button(tr(texts.HOW_IT_STANDS), f"/story {story}")
    return Reply((say(tr(texts.NO_LONGER_HOLDS)),), rows([how_it_stands]))


def push_buttons(owed: Owed, wishes: Wishes) -> Buttons:
    """Return what can be changed, in two rows; what is so already is left out.

    The story's id stands for the topic it is followed by, whose key may be long.
    """
    first = [Button(tr(wishing.MUTE_WEEK), f"/mute {owed.story} 1w")]
    if wishes.level is Level.EVERYTHING:
        first.append(Button(tr(wishing.BIG_ONLY), "/level big"))
    second = [Button(tr(texts.UNFOLLOW), f"/unfollow {owed.story}")]
    if wishes.digest is None:
        second.insert(0, Button(tr(wishing.DAILY), "/digest daily 08:00"))
    return (tuple(first), tuple(second))


def several(title: str, news: Sequence[News], *, beyond: int = 0) -> Bundle:
    """Tell of several stories: what tells most of each, as many as fit one message.

    Args:
        title: What stands above them.
        news: At least one, in the order to tell them; the first is always told.
        beyond: How many more there are, that were not looked into.
    """
    sections: list[Section] = []
    notes: dict[Note, None] = {}
    left = LIMIT - len(title)
    for one in news:
        section = _section(one.update.briefing)
        own = _notes(one.update.briefing, section)
        left -= _length(section) + sum(_cost(n.label) for n in own if n not in notes)
        if left < 0 and sections:
            break
        sections.append(section)
        notes |= dict.fromkeys(own)
    told, rest = tuple(news[: len(sections)]), tuple(news[len(sections) :])
    briefing = Briefing(
        title=Line((Phrase(title),)),
        facts="",
        shown=tuple(sections),
        more=(),
        left_out=0,
        notes=tuple(notes),
    )
    return Bundle(_bundled(briefing, len(rest) + beyond), told, rest)


def _bundled(briefing: Briefing, rest: int) -> Reply:
    buttons = [Button(tr(texts.FOLLOWED), "/following")]
    if not rest:
        return show(briefing, rows(buttons))
    reply = show(briefing, rows([Button(tr(texts.THE_REST), "/catchup"), *buttons]))
    return Reply((*reply.blocks, say(texts.more_stories(rest))), reply.buttons)


def _section(briefing: Briefing) -> Section:
    """Return a story among several: its title, and lines under what they bring."""
    lines: list[Line] = []
    for part in briefing.shown:
        for line in part.lines:
            if len(lines) == LINES or sum(map(_words, lines)) >= ENOUGH:
                break
            lead = (Phrase(f"{part.heading}: "),) if part.heading else ()
            lines.append(Line((*lead, *line.parts), line.backing))
    return Section(briefing.title.words, tuple(lines))


def _notes(briefing: Briefing, section: Section) -> list[Note]:
    cited = {c.source for line in section.lines for c in line.citations}
    return [note for note in briefing.notes if note.source in cited]


def _length(section: Section) -> int:
    return _cost(section.heading or "") + sum(map(_words, section.lines))


def _words(line: Line) -> int:
    return _cost(line.words)


def _cost(words: str) -> int:
    return len(words) + LINE_COST
