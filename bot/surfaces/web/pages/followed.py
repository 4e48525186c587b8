"""The feed of what one reader follows, by an address that nobody guesses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.language import tr
from bot.readers.links import FeedLinks, Followed
from bot.surfaces.web import texts
from bot.surfaces.web.house import House
from bot.surfaces.web.pages.feeding import ENTRIES, WRITERS, Answer
from bot.surfaces.web.pages.feeds import Entry, Feed
from bot.surfaces.web.pages.kept import Kept, kept, send
from bot.surfaces.web.pages.sheet import passage_path
from bot.surfaces.web.shell import Shell
from briefings.engine import Update
from briefings.engine.shared import Shared
from briefings.language import written
from briefings.model import StoryHead
from briefings.writing.briefing import Line

#: Entries at hand, over all readers.
AT_HAND: Final = 512


#: Language, story, and the changes between which it is told.
_Key = tuple[str, str, int, int]


class FollowedFeeds:
    """Feeds of readers: of each story what it became since they follow it."""

    def __init__(self, house: House, links: FeedLinks, shell: Shell) -> None:
        self._house = house
        self._links = links
        self._shell = shell
        self._updates: Shared[_Key, Update | None] = Shared(AT_HAND)

    def feed(self, ending: str) -> Answer:
        """Return what gives the feed of a token."""

        async def answer(request: Request) -> Response:
            token = request.path_params["token"]
            news = await self._links.news(token, limit=ENTRIES)
            if news is None:
                raise HTTPException(404)
            return send(request, await self._page(ending, token, news))

        return answer

    async def _page(self, ending: str, token: str, news: Sequence[Followed]) -> Kept:
        url = self._house.url
        told = [await self._entry(each) for each in news]
        kind, write = WRITERS[ending]
        feed = Feed(
            id=f"{url}/feed/{token}",
            title=texts.feed_title(tr(texts.FOLLOWED)),
            page=f"{url}/",
            url=f"{url}/feed/{token}",
            entries=[entry for entry in told if entry],
            updated=self._house.clock(),
        )
        return kept(write(feed), kind)

    async def _entry(self, followed: Followed) -> Entry | None:
        """Return what a story became; None where nothing of it is worth telling."""
        head = await self._house.engine.catalogue.head(followed.story)
        if head is None:
            return None
        key = (written(), head.id, followed.since, head.version)
        update = await self._updates.get(
            key, lambda: self._house.engine.updates.since(head.id, followed.since)
        )
        return self._told(head, followed, update) if update else None

    def _told(self, head: StoryHead, followed: Followed, update: Update) -> Entry:
        url = self._house.url
        lines = [line for part in update.briefing.shown for line in part.lines]
        return Entry(
            id=f"{url}/story/{head.id}#{update.version}",
            url=f"{url}/story/{head.id}",
            title=head.title.words,
            html=self._shell.render(
                "entry.html",
                label=update.briefing.facts,
                quoted=[(line.words, f"{url}{_place(line)}") for line in lines],
                head=head,
                url=url,
            ),
            author=followed.topic,
            updated=head.added,
        )


def _place(line: Line) -> str:
    """Return the address of what a line says as it stands now."""
    now = [cited for cited in line.citations if "@" not in cited.source]
    return passage_path(now[0]) if now else "/"
