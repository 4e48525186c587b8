"""Feeds, operated from the chat: added, listed, set, paused and removed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from functools import partial
from typing import Any, Final, NamedTuple, Protocol

from pydantic import TypeAdapter

from bot.desk import feeding_texts as texts
from bot.desk.asked import words_asked
from bot.desk.finding import Unclear
from bot.desk.forms import say
from bot.desk.operating.asking import Asking
from bot.desk.operating.feed_rules import FeedRules
from bot.desk.operating.plans import Effect, Make, Plan
from bot.desk.operating.trail import undo_button
from bot.desk.show import Buttons, rows
from bot.feeds.items import Found, NotAFeed, find_items
from bot.feeds.model import USUAL, Condition, Feed, FeedId, Health, Rule, Taken, Wanted
from bot.feeds.port import Feeds, Fetch, Polls
from bot.fetching.errors import FetchError
from bot.fetching.feeds_found import find_feed
from bot.fetching.links import Fetched
from bot.language import tr
from bot.operators.model import Operator
from bot.operators.port import Audit
from bot.replies import Ask, Bold, Button, Node, Paragraph, Plain, Reply
from briefings.engine.changing import Refused

#: What the trail calls what is done here, and the kind of its undoing.
FEEDS: Final = "feeds"

#: Feeds on one page: as many buttons as a phone shows at a time.
PAGE: Final = 8

#: What was typed, as it stands: links may be long.
_BEHIND: Final = re.compile(r"\s*/\w+(?:@\w+)?\s*(.*)", re.DOTALL)
_ADD: Final = re.compile(r"add\s+(\S+)", re.IGNORECASE)
_SET: Final = re.compile(r"(\d{1,9})(?:\s+([a-z]+)(?:\s+(.+))?)?", re.IGNORECASE)
_FROM: Final = re.compile(r"from\s+(\d{1,9})", re.IGNORECASE)
_WANTED: Final = TypeAdapter(Wanted)


class Store(Feeds, Polls, Protocol):
    """Both ports of feeds."""


class _Page(NamedTuple):
    """A feed as it was found on the web."""

    got: Fetched
    found: Found


class FeedDesk:
    """What is done to feeds; :attr:`plans` holds it by command.

    A feed's removal is shown first.  All else is answered, what was set with a button
    that takes it back.

    Args:
        store: All feeds.
        fetch: Gets what an address holds.
        audit: All deeds.
        rules: What is set by which words.
        asking: Where an address is asked for, the next message is taken for it.
    """

    def __init__(
        self,
        store: Store,
        fetch: Fetch,
        audit: Audit,
        rules: FeedRules,
        asking: Asking,
    ) -> None:
        self._store = store
        self._fetch = fetch
        self._audit = audit
        self._rules = rules
        self._asking = asking
        self.plans: Mapping[str, Plan] = {FEEDS: self._feeds}

    async def _feeds(self, typed: str, ask: Ask, operator: Operator) -> Make | Reply:
        words = words_asked(typed)
        behind = _BEHIND.fullmatch(ask.text)
        if match := _ADD.fullmatch(behind[1].strip() if behind else ""):
            return await self._add(match[1], ask, operator)
        if match := _FROM.fullmatch(words):
            return await self._list(int(match[1]), ask)
        if match := _SET.fullmatch(words):
            feed = await self._store.feed(FeedId(int(match[1])))
            if feed is None:
                return Reply((say(tr(texts.NO_SUCH_FEED)),))
            what, more = (match[2] or "").lower(), match[3] or ""
            if what == "remove" and not more and not feed.wanted.removed:
                return partial(self._removed, feed)
            return await self._about(feed, what, more, ask, operator)
        if words.lower() == "add":
            await self._asking.expect(ask, operator, f"/{FEEDS} add")
            return Reply((say(tr(texts.HOW_TO_ADD)),))
        if words:
            return Reply((say(tr(texts.HOW_TO_ADD) + "\n" + tr(texts.HOW_TO_SET)),))
        return await self._list(0, ask)

    async def _list(self, start: int, ask: Ask) -> Reply:
        feeds = await self._store.all()
        if not feeds:
            return Reply((say(tr(texts.NO_FEEDS) + " " + tr(texts.HOW_TO_ADD)),))
        page = feeds[start : start + PAGE]
        nodes: list[Node] = [Bold(tr(texts.LISTED))]
        nodes += [Plain(f"\n{texts.line(feed, ask.at)}") for feed in page]
        buttons = [
            Button(f"{feed.id}. {feed.title}", f"/feeds {feed.id}") for feed in page
        ]
        if len(feeds) > start + PAGE:
            buttons.append(Button(tr(texts.MORE), f"/feeds from {start + PAGE}"))
        said = (Paragraph(tuple(nodes)), say(tr(texts.HOW_TO_ADD)))
        return Reply(said, rows(buttons, 1))

    async def _add(self, url: str, ask: Ask, operator: Operator) -> Reply:
        if ask.address is None:
            return Reply((say(tr(texts.HOW_TO_ADD)),))
        try:
            page = await self._page(url)
        except FetchError as failure:
            return Reply((say(f"{failure}."),))
        except NotAFeed:
            return Reply((say(tr(texts.NO_FEED_THERE)),))
        async with self._audit.together():
            feed = await self._store.add(
                page.got.url,
                page.found.title or page.got.url,
                who=operator.id,
                where=ask.address,
                health=_health(page, ask.at),
            )
            if feed is None:
                return Reply((say(tr(texts.WATCHED_ALREADY)),))
            await self._store.note(feed.id, page.found.items, Taken.DONE)
            was = replace(feed.wanted, removed=True)
            undo = await self._note(feed, was, feed.wanted, tr("Added"), ask, operator)
        items = page.found.items
        said = texts.added(feed, len(items), items[-1].text if items else None)
        all_ = Button(texts.take_in(len(items)), f"/feeds {feed.id} all")
        return Reply((say(said),), rows([*[all_] * bool(items), undo, *_turn(feed)], 2))

    async def _page(self, url: str) -> _Page:
        """Return the feed at an address, or the one that the page there names.

        Raises:
            FetchError: It cannot be had.
            NotAFeed: There is none.
        """
        got = await self._got(url)
        try:
            return _Page(got, find_items(got.data, got.url))
        except NotAFeed:
            named = find_feed(got.data, got.url)
            if named is None:
                raise
        got = await self._got(named)
        return _Page(got, find_items(got.data, got.url))

    async def _got(self, url: str) -> Fetched:
        got = await self._fetch(url)
        if isinstance(got, Fetched):
            return got
        # A server that calls "as before" what was never asked for gives nothing.
        raise NotAFeed("It is no feed: nothing came.")

    async def _about(
        self, feed: Feed, what: str, typed: str, ask: Ask, operator: Operator
    ) -> Reply:
        if not what or (what == "remove" and not typed):
            return Reply((say(texts.facts(feed, ask.at)),), _buttons(feed))
        if what in ("now", "all"):
            if feed.wanted.paused or feed.wanted.removed:
                return Reply((say(tr(texts.RESUME_FIRST)),), _buttons(feed))
            detail = texts.deed(f"Asked {what}", feed)
            async with self._audit.together():
                await self._store.ask_again(feed.id, ask.at, forget=what == "all")
                await self._audit.note(operator.id, ask.at, FEEDS, detail, None)
            return Reply((say(tr(texts.ASKED)),), rows(_turn(feed)))
        try:
            wanted = await self._rules.changed(feed.id, feed.wanted, what, typed)
        except Unclear as unclear:
            return unclear.reply(tr(texts.HOW_TO_SET))
        return await self._set(feed, wanted, f"{what} {typed}".strip(), ask, operator)

    async def _set(
        self, feed: Feed, wanted: Wanted, what: str, ask: Ask, operator: Operator
    ) -> Reply:
        async with self._audit.together():
            await self._store.set(feed.id, wanted)
            undo = await self._note(
                feed, feed.wanted, wanted, what.capitalize(), ask, operator
            )
        now = replace(feed, wanted=wanted)
        return Reply((say(texts.facts(now, ask.at)),), ((undo,), *_buttons(now)))

    async def _removed(self, feed: Feed, *, dry: bool) -> Effect:
        """Watch a feed no longer, where it is still as it was looked at."""
        held = await self._store.feed(feed.id)
        if held is None or held.wanted != feed.wanted:
            raise Refused(tr(texts.CHANGED_SINCE))
        wanted = replace(feed.wanted, removed=True)
        if not dry:
            await self._store.set(feed.id, wanted)
        return Effect(
            account=texts.removed(feed),
            detail=texts.deed("Remove", feed),
            undo=_undo(feed, feed.wanted, wanted),
            shown=(say(texts.stays(feed)),),
        )

    async def _note(
        self,
        feed: Feed,
        was: Wanted,
        now: Wanted,
        what: str,
        ask: Ask,
        operator: Operator,
    ) -> Button:
        undo = json.dumps(_undo(feed, was, now))
        deed = await self._audit.note(
            operator.id, ask.at, FEEDS, texts.deed(what, feed), undo
        )
        return undo_button(deed)

    async def undo(self, undo: Mapping[str, Any], ask: Ask, *, dry: bool) -> str:
        """Set a feed as it was before a deed.

        Raises:
            Refused: It was changed since.
        """
        feed = await self._store.feed(FeedId(undo["id"]))
        was = _WANTED.validate_python(undo["was"])
        now = _WANTED.validate_python(undo["now"])
        if feed is None or feed.wanted not in (was, now):
            raise Refused(tr(texts.CHANGED_SINCE))
        await self._store.set(feed.id, was)
        return texts.back(feed)


def _undo(feed: Feed, was: Wanted, now: Wanted) -> Mapping[str, Any]:
    """Return how a deed is taken back, as the trail keeps it."""
    return {"kind": FEEDS, "id": feed.id, "was": asdict(was), "now": asdict(now)}


def _health(page: _Page, now: datetime) -> Health:
    return Health(
        due=now + USUAL,
        read=now,
        fault=" ".join(page.found.faults[:2]) or None,
        etag=page.got.etag,
        modified=page.got.modified,
    )


def _buttons(feed: Feed) -> Buttons:
    wanted = feed.wanted
    stopped = wanted.paused or wanted.removed
    pairs = [(tr(texts.RESUME), "resume") if stopped else (tr(texts.PAUSE), "pause")]
    if wanted.rule is Rule.DRAFTS or wanted.publish_if != Condition():
        pairs.append((tr(texts.PUBLISH), "publish"))
    if wanted.rule is not Rule.DRAFTS:
        pairs.append((tr(texts.DRAFTS), "drafts"))
    if not wanted.removed:
        pairs += [(tr(texts.NOW), "now"), (tr(texts.REMOVE), "remove")]
    buttons = [Button(label, f"/feeds {feed.id} {what}") for label, what in pairs]
    return rows([*buttons, Button(tr(texts.LISTED), "/feeds")], 2)


def _turn(feed: Feed) -> list[Button]:
    return [Button(feed.title, f"/feeds {feed.id}"), Button(tr(texts.LISTED), "/feeds")]
