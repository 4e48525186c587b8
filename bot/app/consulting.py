"""Asking Telegram about the bot, and the pages' address about itself.

What fails is told by its class, never by its words: addresses of the Bot API hold the
token.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.app.clock import Clock
from bot.doctor.facts import Bot, Hook, Web
from bot.logbook.facts import reason
from bot.settings import Settings

if TYPE_CHECKING:
    import httpx

#: Seconds for each question.
PATIENCE: Final = 10.0

_OFFICIAL: Final = "https://api.telegram.org"


class _Me(BaseModel):
    id: int
    username: str


class _HookInfo(BaseModel):
    url: str = ""
    pending_update_count: int = 0
    last_error_message: str | None = None
    last_error_date: datetime | None = None


class _Said(BaseModel):
    ok: bool
    result: Any = None


_SAID: Final = TypeAdapter(_Said)


async def bot_of(settings: Settings, clock: Clock) -> Bot:
    """Return what Telegram says of the bot."""
    if settings.token is None:
        return Bot(is_set=False)
    import httpx

    root = (settings.api_url or _OFFICIAL).rstrip("/")
    base = f"{root}/bot{settings.token.get_secret_value()}/"
    try:
        async with httpx.AsyncClient(base_url=base, timeout=PATIENCE) as client:
            answer = await client.get("getMe")
            ahead = _ahead(answer, clock())
            if answer.status_code in (401, 404):
                return Bot(refused=True, ahead=ahead)
            me = _Me.model_validate(_SAID.validate_json(answer.content).result)
            info = await client.get("getWebhookInfo")
            hook = _hook(info)
    except httpx.HTTPError as failure:
        return Bot(failure=_failure(failure))
    except ValidationError:
        return Bot(failure="what answers is no Bot API server")
    return Bot(name=me.username, id=me.id, ahead=ahead, hook=hook)


async def web_of(settings: Settings) -> Web:
    """Return whether the pages answer where readers look for them."""
    found = Web(url=settings.web_url, hooked=settings.webhook_secret is not None)
    if settings.web_url is None:
        return found
    import httpx

    try:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            answer = await client.get(f"{settings.web_url}/healthz")
    except httpx.HTTPError as failure:
        return _with(found, answers=False, failure=_failure(failure))
    if answer.status_code == 200 and answer.text.strip() == "ok":
        return _with(found, answers=True)
    return _with(found, answers=False, failure=f"status {answer.status_code}")


def _with(web: Web, *, answers: bool, failure: str | None = None) -> Web:
    return Web(url=web.url, hooked=web.hooked, answers=answers, failure=failure)


def _ahead(answer: httpx.Response, now: datetime) -> timedelta | None:
    """Return by how much a clock is ahead of the one of whoever answers."""
    try:
        theirs = parsedate_to_datetime(answer.headers.get("date", ""))
    except ValueError:
        return None
    return now - theirs.astimezone(UTC)


def _hook(answer: httpx.Response) -> Hook:
    info = _HookInfo.model_validate(_SAID.validate_json(answer.content).result or {})
    said = info.last_error_message
    return Hook(
        url=info.url,
        pending=info.pending_update_count,
        error=reason(said) if said else None,
        error_at=info.last_error_date,
    )


def _failure(failure: httpx.HTTPError) -> str:
    """Return why there was no answer, in words that quote no address."""
    said = str(failure).lower()
    if "name" in said and ("resol" in said or "known" in said):
        return "its name is not known here"
    if "refused" in said:
        return "the connection is refused"
    if "certificate" in said:
        return "its certificate does not hold"
    return type(failure).__name__
