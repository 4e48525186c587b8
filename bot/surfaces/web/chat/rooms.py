"""The chat page: its address, what it sends, and what keeps it up to date."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.language import tr
from bot.replies import Address
from bot.surfaces.limits import Allowance
from bot.surfaces.web.chat import texts
from bot.surfaces.web.chat.conversation import Conversation
from bot.surfaces.web.chat.gallery import PATH
from bot.surfaces.web.chat.hub import Full, Hub, Page
from bot.surfaces.web.chat.turns import Busy
from bot.surfaces.web.chat.visitor import address_of, new_secret, remember, secret_of
from bot.surfaces.web.house import House
from bot.surfaces.web.shell import Shell
from bot.talks.model import Said
from bot.talks.port import Talks
from briefings.errors import StoreError

log = logging.getLogger(__name__)

#: What leads here from every page; the page's own title says it, too.
NAV: Final = ("/chat", "Chat")

#: Seconds after which an idle page hears that it is still connected; proxies give up
#: on what says nothing for a minute.
STILL_HERE: Final = 25.0

#: Milliseconds after which a page whose connection broke comes again.
_AGAIN: Final = 2_000

#: Asks of one visitor, and of one address of the network.
_OF_ONE: Final = (10, 1.0)
_OF_ADDRESS: Final = (60, 10.0)

#: Characters of an ask: one message of Telegram's.
_LONGEST: Final = 4_096


class Sent(BaseModel):
    """What the page sends."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: str = Field(min_length=1, max_length=_LONGEST)

    #: What stands for it in the talk: a button's label.
    label: str = Field(default="", max_length=200)


class ChatRoom:
    """The chat page.

    Args:
        conversation: Answers.
        talks: What was said.
        hub: The open pages.
    """

    def __init__(self, conversation: Conversation, talks: Talks, hub: Hub) -> None:
        self._conversation = conversation
        self._talks = talks
        self._hub = hub
        self._visitors = Allowance(*_OF_ONE)
        self._addresses = Allowance(*_OF_ADDRESS)

    def routes(self, house: House, shell: Shell) -> Sequence[BaseRoute]:
        """Return the addresses of the chat."""
        secure = house.url.startswith("https:")

        async def page(request: Request) -> Response:
            """Show the talk so far."""
            secret = secret_of(request) or new_secret()
            at = address_of(secret)
            said = await self._talks.since(at, 0)
            greeting = await self._conversation.greeting(at, language_of(request))
            response = shell.page(
                "chat.html",
                headers={"Cache-Control": "no-store"},
                said=sorted(said, key=lambda one: one.id),
                last=max((one.change for one in said), default=0),
                greeting=greeting,
                faults={status: tr(said) for status, said in texts.FAULTS.items()},
            )
            remember(response, secret, secure=secure)
            return response

        return [
            Route("/chat", page),
            Route("/chat/say", self._say, methods=["POST"]),
            Route("/chat/live", self._live),
            Route(f"{PATH}/{{name}}", self._conversation.gallery.show),
        ]

    async def _say(self, request: Request) -> Response:
        """Answer what was typed or pressed."""
        at = _visitor(request)
        client = request.client.host if request.client else ""
        wait = self._addresses.wait(client) or self._visitors.wait(at.chat)
        if wait:
            raise HTTPException(429, headers={"Retry-After": f"{wait + 1:.0f}"})
        try:
            sent = Sent.model_validate_json(await request.body())
        except ValidationError:
            raise HTTPException(400) from None
        try:
            answered = await self._conversation.say(
                at,
                sent.text,
                shown=sent.label or sent.text,
                language=language_of(request),
            )
        except Busy:
            raise HTTPException(429, headers={"Retry-After": "2"}) from None
        said = [_shown(one) for one in answered.said]
        return JSONResponse({"said": said, "last": answered.last})

    async def _live(self, request: Request) -> Response:
        """Send what is new to the page, and whatever comes."""
        at = _visitor(request)
        last = request.headers.get("last-event-id") or request.query_params.get("after")
        if not last or not last.isdecimal() or len(last) > 15:
            raise HTTPException(400)
        return StreamingResponse(
            self._events(at, int(last)),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    async def _events(self, at: Address, last: int) -> AsyncIterator[str]:
        try:
            with self._hub.page(at.chat) as page:
                yield f"retry: {_AGAIN}\n\n"
                async for event in self._news(page, at, last):
                    yield event
        except Full:
            yield _event("asleep", "")
        except StoreError as error:
            # The page comes again, from what it saw last.
            log.error("page.cut_off", exc_info=error)

    async def _news(self, page: Page, at: Address, last: int) -> AsyncIterator[str]:
        while not page.asleep:
            if page.forgotten:
                page.forgotten = False
                yield _event("forgotten", "")
            for said in await self._talks.since(at, last):
                last = said.change
                yield _event("said", json.dumps(_shown(said)), id_=last)
            if not await page.rest(STILL_HERE):
                yield ": still here\n\n"
        yield _event("asleep", "")


def language_of(request: Request) -> str | None:
    """Return the IETF tag of the language that a browser asks for first."""
    first = request.headers.get("accept-language", "").split(",")[0].split(";")[0]
    first = first.strip()[:35]
    return first if first and first != "*" else None


def _visitor(request: Request) -> Address:
    secret = secret_of(request)
    if secret is None:
        raise HTTPException(401)
    return address_of(secret)


def _shown(said: Said) -> dict[str, object]:
    return {
        "id": said.id,
        "by": said.by,
        "at": said.at.isoformat(timespec="seconds"),
        "html": said.html,
    }


def _event(name: str, data: str, id_: int | None = None) -> str:
    """Return a server-sent event; data holds no line break."""
    number = f"id: {id_}\n" if id_ is not None else ""
    return f"{number}event: {name}\ndata: {data}\n\n"
