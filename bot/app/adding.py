"""Adding from the command line, put together."""

from __future__ import annotations

import re
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.app.clock import Clock
from bot.app.parts import TAKEN_APART, Parts, by_path, main_database, opened
from bot.desk import drafting_texts as drafting
from bot.desk import operating_texts as texts
from bot.desk.operating.contents import contents
from bot.desk.operating.opening import FetchingOpener
from bot.errors import BotError
from bot.fetching.files import MOST_BYTES
from bot.language import tr
from bot.operators.additions import Addition
from bot.operators.gathering import Stated, gathered
from bot.operators.model import Draft
from bot.replies import Ask, Attached
from bot.settings import Settings
from bot.surfaces.terminal.adding import Adder, How, Wishes
from bot.surfaces.terminal.courier import address_of
from bot.surfaces.terminal.render import Style
from bot.surfaces.terminal.talk import OWNER, Talk, attached_file
from briefings.deciding import Studied
from briefings.errors import UnreadableSource
from briefings.loading import BATCH
from briefings.reading.folder import SUFFIXES, check_path, document, listed
from briefings.reading.stamps import stamp_of

#: What files are called that can be added; what they are, their bytes say.
ADDED: Final = SUFFIXES | TAKEN_APART

#: Stands for standard input.
STDIN: Final = "-"

#: How an address begins.
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)

#: Called as files are done with, with how many.
Advance = Callable[[int], None]


class CannotAdd(BotError):
    """What was asked for does not go together; the message says what does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of many documents."""

    addition: Addition

    #: A sentence each.
    faults: tuple[str, ...]


async def add_one(
    settings: Settings,
    what: str,
    wishes: Wishes,
    clock: Clock,
    *,
    show: Callable[[str], None],
    read: Callable[[], Awaitable[str]] | None = None,
) -> None:
    """Add one document as /add does: a file, a link, or "-" for standard input.

    Args:
        settings: Where the database is.
        what: Which.
        wishes: What options say.
        clock: Tells the time in UTC.
        show: Prints a text.
        read: Returns a line that a person typed, "" at the end; None: nobody is asked.

    Raises:
        NotAdded: The desk refuses; nothing is left of it.
        PartlyAdded: Some files of it could not be read; the others are done with.
        UnreadableSource: There is no such file.
        StoreError: The database failed.
    """
    attached = _attached(what)
    async with opened(main_database(settings), owners=frozenset({OWNER.id})) as parts:
        adder = _adder(parts, clock, show, style=Style(colours=bool(read)))
        if read:
            await adder.ask(what, attached, wishes, read)
        else:
            await adder.add(what, attached, wishes)


def _adder(
    parts: Parts, clock: Clock, show: Callable[[str], None], *, style: Style
) -> Adder:
    address = address_of("you")
    talk = Talk(parts.desk, style=style, clock=clock, address=address)

    def ask(text: str, attached: Attached | None) -> Ask:
        return Ask(
            text=text, at=clock(), address=address, sender=OWNER, attached=attached
        )

    async def faults(draft: Draft) -> Sequence[str]:
        return (await contents(draft, FetchingOpener())).faults

    return Adder(parts.desk, talk, parts.operated.kept.drafts, faults, ask, show)


def _attached(what: str) -> Attached | None:
    """Return the file to add; None for a link."""
    if is_link(what):
        return None
    if what == STDIN:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)

        async def given() -> bytes:
            return data

        return Attached(name="standard input", size=len(data), read=given)
    path = Path(what)
    if not path.is_file():
        if _SCHEME.match(what):
            raise UnreadableSource(what, "only http:// and https:// links are fetched")
        reason = "is no regular file" if path.exists() else "there is no such file"
        raise UnreadableSource(what, reason)
    return attached_file(path)


def is_link(what: str) -> bool:
    """Return whether an argument is an address on the web."""
    return what.lower().startswith(("http://", "https://"))


def is_one(paths: Sequence[str]) -> bool:
    """Return whether arguments name one document, and not many."""
    return len(paths) == 1 and not Path(paths[0]).is_dir()


def files_to_add(paths: Sequence[str]) -> list[tuple[Path, UnreadableSource | None]]:
    """Return the files of folders and files, and folders that cannot be listed.

    Raises:
        CannotAdd: A link, or standard input, is among several.
        UnreadableSource: A folder or a file is not there.
    """
    found: list[tuple[Path, UnreadableSource | None]] = []
    for what in paths:
        if is_link(what) or what == STDIN:
            raise CannotAdd(f"{what}: links and - are added one at a time.")
        path = Path(what)
        if path.is_file():
            found.append((path, None))
            continue
        check_path(path)
        found += listed(path, ADDED)
    return found


async def add_many(
    settings: Settings,
    files: Sequence[tuple[Path, UnreadableSource | None]],
    wishes: Wishes,
    clock: Clock,
    *,
    named: str,
    advance: Advance,
) -> Added:
    """Add many documents under one deed.

    Args:
        settings: Where the database is.
        files: See :func:`files_to_add`.
        wishes: What options say.
        clock: Tells the time in UTC.
        named: What the trail calls them.
        advance: Told of every file that is done with.

    Raises:
        CannotAdd: Something is wished that goes for one document only.
        StoreError: The database failed; what was filed is under its deed.
    """
    stated = _stated(wishes)
    quietly = wishes.how is How.QUIETLY
    detail = drafting.added_detail(named, len(files)) + (", quietly" if quietly else "")
    addition = Addition(who=OWNER.id, detail=detail, quietly=quietly)
    faults: list[str] = []
    batch: list[Studied] = []
    done = 0
    async with opened(main_database(settings), owners=frozenset({OWNER.id})) as parts:
        file = parts.operated.additions.file
        async for each in gathered(_read(files), stated, number=len(files)):
            faults += each.faults
            batch += each.sources
            done += 1
            if len(batch) >= BATCH:
                addition = await file(batch, addition, clock())
                advance(done)
                batch, done = [], 0
        if batch:
            addition = await file(batch, addition, clock())
        advance(done)
    return Added(addition=addition, faults=tuple(faults))


def _read(
    files: Iterable[tuple[Path, UnreadableSource | None]],
) -> Iterator[tuple[str, bytes | UnreadableSource]]:
    for path, fault in files:
        # By its whole path, as what is read and refused.
        yield by_path(path.resolve(), fault or document(path, MOST_BYTES))


def _stated(wishes: Wishes) -> Stated:
    if wishes.story or "url" in wishes.stated:
        raise CannotAdd("A story or a link can be stated for one document only.")
    date = wishes.stated.get("published")
    published = stamp_of(date) if date else None
    if date and published is None:
        raise CannotAdd(tr(texts.DATE_UNCLEAR))
    return Stated(outlet=wishes.stated.get("outlet"), published=published)
