"""Where Telegram hands updates to us: checked, kept, and only then acknowledged."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Final

from pydantic import BaseModel, Field, ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.arrivals.model import Arrived
from bot.logbook import following
from bot.surfaces.telegram.incoming import parsed, read
from bot.surfaces.telegram.persist import persist
from bot.surfaces.telegram.polling import UPDATES, App, reached
from bot.working import Sleep
from briefings.errors import StoreError

log = logging.getLogger(__name__)

#: Where on our host.
PATH: Final = "/telegram"

#: Bytes of an update: a text of 4,096 characters, escaped, that answers another.
MOST: Final = 500_000

#: Seconds in which it has to arrive.
PATIENCE: Final = 10.0

#: Updates that Telegram hands out at the same moment; it allows no more.
AT_ONCE: Final = 100

_SECRET: Final = "x-telegram-bot-api-secret-token"  # noqa: S105  Its name alone.

#: Keeps an update; False if it cannot now.
Accept = Callable[[Arrived], Awaitable[bool]]


def route_of(secret: str, accept: Accept, *, patience: float = PATIENCE) -> Route:
    """Return the address that Telegram posts to.

    Whoever does not know the secret learns nothing; what is no update is refused.  What
    cannot be kept now is asked for again: Telegram repeats what we do not acknowledge.

    Args:
        secret: What Telegram was told to say with each update.
        accept: Keeps an update.
        patience: Seconds in which an update has to arrive.

    Raises:
        ValueError: There is no secret.
    """
    if not secret:
        raise ValueError("a webhook without a secret would take anybody's updates")
    known = secret.encode()

    async def endpoint(request: Request) -> Response:
        said = request.headers.get(_SECRET, "").encode()
        if not hmac.compare_digest(said, known):
            return Response(status_code=403)
        try:
            async with asyncio.timeout(patience):
                body = await request.body()
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=408)
        update = arrived_in(body)
        if update is None:
            return Response(status_code=400)
        try:
            kept = await accept(update)
        except StoreError as failure:
            log.error("update.unkept", exc_info=failure)
            kept = False
        return Response(status_code=200 if kept else 503)

    return Route(PATH, endpoint, methods=["POST"], max_body_size=MOST)


class _Chat(BaseModel):
    id: int


class _InChat(BaseModel):
    chat: _Chat


class _Press(BaseModel):
    message: _InChat | None = None


class _Numbered(BaseModel):
    update_id: int = Field(ge=0, lt=2**63)


class _Incoming(_Numbered):
    """As much of an update as tells its chat."""

    message: _InChat | None = None
    channel_post: _InChat | None = None
    my_chat_member: _InChat | None = None
    callback_query: _Press | None = None

    @property
    def chat(self) -> int | None:
        press = self.callback_query.message if self.callback_query else None
        about = self.message or self.channel_post or self.my_chat_member or press
        return about.chat.id if about else None


def arrived_in(body: bytes) -> Arrived | None:
    """Return the update in a request's body; None if there is none.

    One that is numbered and cannot be read otherwise is one: refused, it would come
    again for a day.
    """
    try:
        text = body.decode()
        number, chat = _number_and_chat(text)
    except ValueError:
        return None
    queue = f"update {number}" if chat is None else f"chat {chat}"
    return Arrived(id=number, queue=queue, body=text)


def _number_and_chat(text: str) -> tuple[int, int | None]:
    try:
        incoming = _Incoming.model_validate_json(text)
    except ValidationError:
        return _Numbered.model_validate(parsed(text)).update_id, None
    return incoming.update_id, incoming.chat


def handler_of(application: App) -> Callable[[str], Awaitable[None]]:
    """Return what answers an update by an application that has begun."""

    async def handle(body: str) -> None:
        update = read(parsed(body), application.bot)
        if update is None:
            return
        begun = perf_counter()
        with following("update", update.update_id):
            await application.process_update(update)
            log.debug("update.handled", extra={"seconds": perf_counter() - begun})

    return handle


@asynccontextmanager
async def hooked(
    application: App, url: str, secret: str, *, sleep: Sleep = asyncio.sleep
) -> AsyncIterator[None]:
    """Let Telegram hand updates to an address; they may be handled meanwhile.

    At the end Telegram goes on to hand them out, to other workers or to the next start.

    Args:
        application: It answers.
        url: Where readers find us: "https://news.example.org".
        secret: What Telegram is to say with each update.
        sleep: Waits for so many seconds.

    Raises:
        TokenRefused: Telegram does not know the token.
        Unreachable: Telegram did not answer, or refuses the address.
    """
    with reached(application.bot.token):
        async with application:
            if application.post_init is not None:
                await application.post_init(application)

            async def ask() -> bool:
                return await application.bot.set_webhook(
                    f"{url}{PATH}",
                    secret_token=secret,
                    allowed_updates=UPDATES,
                    max_connections=AT_ONCE,
                )

            await persist(ask, sleep)
            try:
                yield
            finally:
                if application.post_stop is not None:
                    await application.post_stop(application)
