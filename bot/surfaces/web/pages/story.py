"""The page of a story: what is told on one side, the sources on the other."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.surfaces.web.house import House
from bot.surfaces.web.pages.kept import Kept, Pages, kept, send
from bot.surfaces.web.pages.story_view import tell, view
from bot.surfaces.web.pages.visits import COOKIE, parse, set_cookie, visited
from bot.surfaces.web.shell import Shell
from briefings.engine import Update
from briefings.model import StoryHead, StoryId
from briefings.store.port import Edition


class Stories:
    """Pages of stories."""

    def __init__(self, house: House, shell: Shell) -> None:
        self._house = house
        self._shell = shell
        self._pages = Pages()

    async def page(self, request: Request) -> Response:
        """Show a story, and what it became since this visitor's last visit."""
        asked = StoryId(request.path_params["id"])
        now = await self._house.engine.catalogue.edition(asked)
        if now is None:
            raise HTTPException(404)
        if now.story != asked:
            return RedirectResponse(f"/story/{now.story}", 301)
        visits = parse(request.cookies.get(COOKIE, ""))
        visits = visited(visits, now.story, now.version, self._house.clock())
        page = await self._kept(now, visits[now.story].before)
        response = send(request, page)
        secure = self._house.url.startswith("https:")
        cookie = set_cookie(visits, secure=secure)
        response.raw_headers.append((b"set-cookie", cookie.encode()))
        return response

    async def head(self, story: StoryId) -> StoryHead:
        """Return the story that an id stands for by now; 404 if there is none."""
        head = await self._house.engine.catalogue.head(story)
        if head is None:
            raise HTTPException(404)
        return head

    async def _kept(self, now: Edition, before: int) -> Kept:
        since = before if before < now.version else None
        kind = "story" if since is None else f"story since {since}"

        async def make() -> Kept:
            update = await self._update(now.story, since)
            if since is not None and update is None:
                return await self._kept(now, now.version)
            told = await tell(self._house.engine, now.story)
            return kept(
                self._shell.render("story.html", view=view(told, update), page=None)
            )

        return await self._pages.get((kind, now.story, now.version), make)

    async def _update(self, story: StoryId, since: int | None) -> Update | None:
        if since is None:
            return None
        return await self._house.engine.updates.since(story, since)
