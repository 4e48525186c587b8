"""What and when a reader wants to hear: level, words, digest, quiet hours, zone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.desk import following_texts as texts
from bot.desk import wishing_texts as wishing
from bot.desk.following.door import Change, Door, Look
from bot.desk.following.topics import button
from bot.desk.following.typed import (
    MOST_WORDS,
    parse_level,
    parse_words,
    type_digest,
    type_quiet,
    zones_near,
)
from bot.desk.forms import Answer, say
from bot.desk.show import Buttons, rows
from bot.language import tr
from bot.readers.model import Level, Reader, Wishes
from bot.readers.port import Readers
from bot.readers.times import UnclearTime, parse_digest, parse_quiet, parse_zone
from bot.replies import Ask, Button, Reply

#: What is wished where nothing is known of a reader.
_USUAL: Final = Wishes()


class WishDesk:
    """Answers on wishes; :attr:`answers` holds them by command."""

    def __init__(self, readers: Readers, door: Door) -> None:
        self._readers = readers
        self.answers: Mapping[str, Answer] = {
            "level": door.either(_look(_show_level), self._level),
            "words": door.either(_look(_show_words), self._words),
            "digest": door.either(_look(_show_digest), self._timed("digest", _digest)),
            "quiet": door.either(_look(_show_quiet), self._timed("quiet", _quiet)),
            "timezone": door.either(self._show_zone, self._zone),
        }

    async def _wish(
        self, reader: Reader, wishes: Wishes, said: str, undo: str
    ) -> Reply:
        await self._readers.wish(reader.id, wishes)
        undone = button(tr(texts.UNDO), undo) if wishes != reader.wishes else []
        return Reply((say(said),), rows(undone))

    async def _level(self, words: str, ask: Ask, reader: Reader) -> Reply:
        level = parse_level(words) or wishing.level_called(words)
        if level is None:
            others = _levels(reader.wishes.level)
            said = (say(tr(wishing.NO_SUCH_LEVEL)),)
            return Reply(said, others, awaits="/level", missed=True)
        wishes = replace(reader.wishes, level=level)
        undo = f"/level {reader.wishes.level}"
        return await self._wish(reader, wishes, wishing.now_level(level), undo)

    def _timed(
        self, name: str, change: Callable[[str, Wishes], tuple[Wishes, str, str]]
    ) -> Change:
        """Return an answer to what is typed about times; a slip gets an example."""

        async def answer(words: str, ask: Ask, reader: Reader) -> Reply:
            try:
                changed = change(words, reader.wishes)
            except UnclearTime as unclear:
                return _unclear(unclear, name)
            return await self._wish(reader, *changed)

        return answer

    async def _show_zone(self, words: str, ask: Ask, reader: Reader | None) -> Reply:
        zone = reader.wishes.zone if reader else _USUAL.zone
        return Reply((say(wishing.zone(zone, ask.at)), say(tr(wishing.HOW_ZONE))))

    async def _zone(self, words: str, ask: Ask, reader: Reader) -> Reply:
        try:
            zone = parse_zone(words)
        except UnclearTime as unclear:
            near = [Button(name, f"/timezone {name}") for name in zones_near(words)]
            return _unclear(unclear, "timezone", rows(near, 2))
        undo = f"/timezone {reader.wishes.zone}"
        wishes = replace(reader.wishes, zone=zone)
        return await self._wish(reader, wishes, wishing.zone(zone, ask.at), undo)

    async def _words(self, words: str, ask: Ask, reader: Reader) -> Reply:
        """Allow, deny or drop words ("deny football, red sea"), or clear them all."""
        what, _, typed = words.partition(" ")
        what, entries = what.lower(), parse_words(typed)
        if what == "clear":
            wishes = replace(reader.wishes, allow=(), deny=())
            await self._readers.wish(reader.id, wishes)
            return Reply((say(tr(wishing.ALL_CLEARED)),))
        if what not in ("allow", "deny", "drop"):
            return Reply((say(tr(wishing.HOW_WORDS)),), awaits="/words", missed=True)
        if not entries:
            asked = wishing.USELESS_WORDS if typed else wishing.WHICH_WORDS
            return Reply((say(tr(asked)),), awaits=f"/words {what}")
        wishes = _with_words(reader.wishes, what, entries)
        if max(len(wishes.allow), len(wishes.deny)) > MOST_WORDS:
            return Reply((say(wishing.too_many_words(MOST_WORDS)),))
        await self._readers.wish(reader.id, wishes)
        return _show_words(wishes)


def _unclear(unclear: UnclearTime, name: str, near: Buttons = ()) -> Reply:
    """Say what is not understood; what has no figure may be about something else."""
    other = not near and not any(each.isdecimal() for each in unclear.typed)
    return Reply((say(str(unclear)),), near, awaits=f"/{name}", missed=other)


def _look(show: Callable[[Wishes], Reply]) -> Look:
    """Return an answer that shows wishes, those of strangers too."""

    async def answer(words: str, ask: Ask, reader: Reader | None) -> Reply:
        return show(reader.wishes if reader else _USUAL)

    return answer


def _show_level(wishes: Wishes) -> Reply:
    said = (say(wishing.now_level(wishes.level)), say(tr(wishing.WHAT_LEVEL)))
    return Reply(said, _levels(wishes.level))


def _levels(now: Level) -> Buttons:
    """Return a button for each level but the one that is."""
    return tuple(
        (Button(wishing.level(level), f"/level {level}"),)
        for level in Level
        if level is not now
    )


def _show_words(wishes: Wishes) -> Reply:
    entries = (*wishes.allow, *wishes.deny)
    drops = [
        each
        for word in entries
        for each in button(wishing.drop(word), f'/words drop "{word}"')
    ]
    clear = [Button(tr(wishing.CLEAR_WORDS), "/words clear")] if entries else []
    return Reply((say(wishing.words_line(wishes)),), rows([*drops, *clear], 2))


def _with_words(wishes: Wishes, what: str, entries: tuple[str, ...]) -> Wishes:
    """Return wishes with words of one kind more; none is of both kinds."""
    allow = tuple(word for word in wishes.allow if word not in entries)
    deny = tuple(word for word in wishes.deny if word not in entries)
    return replace(
        wishes,
        allow=allow + entries if what == "allow" else allow,
        deny=deny + entries if what == "deny" else deny,
    )


def _show_digest(wishes: Wishes) -> Reply:
    return Reply((say(wishing.digest(wishes)), say(tr(wishing.HOW_DIGEST))))


def _digest(typed: str, wishes: Wishes) -> tuple[Wishes, str, str]:
    """Return the new wishes, what to say, and how to undo it.

    Raises:
        UnclearTime: No digest was typed.
    """
    new = replace(wishes, digest=parse_digest(typed))
    return new, wishing.digest(new), f"/digest {type_digest(wishes.digest)}"


def _show_quiet(wishes: Wishes) -> Reply:
    return Reply((say(wishing.quiet(wishes)), say(tr(wishing.HOW_QUIET))))


def _quiet(typed: str, wishes: Wishes) -> tuple[Wishes, str, str]:
    """Return the new wishes, what to say, and how to undo it.

    Raises:
        UnclearTime: No quiet hours were typed.
    """
    new = replace(wishes, quiet=parse_quiet(typed))
    return new, wishing.quiet(new), f"/quiet {type_quiet(wishes.quiet)}"
