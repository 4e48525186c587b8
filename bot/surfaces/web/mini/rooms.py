"""The settings page as a Telegram Mini App.

Whoever opens it brings init data that Telegram signed.  The page's script sends it
once and gets a pass, which it keeps in memory and sends along: no cookie, which a
browser would keep from a page in Telegram's frame, and so nothing that another site
could use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.desk import Desk
from bot.language import tr
from bot.readers.port import ReaderStore
from bot.replies import Address, Ask, Sender
from bot.surfaces.limits import Allowance
from bot.surfaces.web.house import House
from bot.surfaces.web.mini import texts
from bot.surfaces.web.mini.asking import Form
from bot.surfaces.web.mini.view import settings_of
from bot.surfaces.web.proofs import Person, Unproven, opened_by
from bot.surfaces.web.replies import render
from bot.surfaces.web.sealing import Seal
from bot.surfaces.web.security import POLICY
from bot.surfaces.web.shell import Shell

#: Telegram's apps show a Mini App in a window of its own, its web apps in a frame:
#: they are the only pages that may.
_POLICY: Final = POLICY.replace(
    "frame-ancestors 'none'", "frame-ancestors https://web.telegram.org"
)

#: For how long a pass holds; then the page is opened anew.
_PASS: Final = timedelta(hours=12)

#: Characters of a name that a pass carries, to show who did something.
_NAME: Final = 40

#: What one person may send: at once, and a second in the long run.
_OF_ONE: Final = (10, 1.0)
_OF_ADDRESS: Final = (60, 10.0)

_FORMS: Final[TypeAdapter[Form]] = TypeAdapter(Form)
_Sent = TypeVar("_Sent")


class Opening(BaseModel):
    """What the page sends first."""

    model_config = ConfigDict(extra="forbid")

    data: str = Field(max_length=4_096)


class MiniRoom:
    """The settings page.

    Args:
        token: The bot's: it checks who comes.
        key: Seals passes.
        desk: Changes what a reader wishes, as in the chat.
        store: Shows what they wish.
        clock: Tells the time in UTC.
    """

    def __init__(
        self,
        token: str,
        key: bytes,
        desk: Desk,
        store: ReaderStore,
        clock: Callable[[], datetime],
    ) -> None:
        self._token = token
        self._seal = Seal(key, "mini")
        self._desk = desk
        self._store = store
        self._clock = clock
        self._people = Allowance(*_OF_ONE)
        self._addresses = Allowance(*_OF_ADDRESS)

    def routes(self, house: House, shell: Shell) -> Sequence[BaseRoute]:
        """Return the addresses of the Mini App."""

        async def page(request: Request) -> Response:
            headers = {"Content-Security-Policy": _POLICY}
            faults = {status: tr(said) for status, said in texts.FAULTS.items()}
            return shell.page("mini.html", headers=headers, faults=faults)

        async def open_(request: Request) -> Response:
            """Give a pass to whom Telegram vouches for."""
            self._slow_down(request)
            opening = _read(Opening.model_validate_json, await request.body())
            try:
                person = opened_by(opening.data, self._token, self._clock())
            except Unproven:
                raise HTTPException(401) from None
            short = person.model_copy(update={"first_name": person.first_name[:_NAME]})
            pass_ = self._seal.seal(short.model_dump_json(), self._clock() + _PASS)
            html = await self._settings(shell, person)
            return JSONResponse({"pass": pass_, "settings": html})

        async def say(request: Request) -> Response:
            """Do what a form or a button asks for."""
            self._slow_down(request)
            person = self._person(request)
            if self._people.wait(str(person.id)):
                raise HTTPException(429)
            form = _read(_FORMS.validate_json, await request.body())
            ask = Ask(
                text=form.says,
                at=self._clock(),
                language=person.language_code,
                address=_chat(person),
                sender=Sender(id=str(person.id), name=person.first_name),
            )
            reply = render(shell, await self._desk.answer(ask))
            html = await self._settings(shell, person)
            return JSONResponse({"reply": reply, "settings": html})

        return [
            Route("/mini", page),
            Route("/mini/open", open_, methods=["POST"]),
            Route("/mini/say", say, methods=["POST"]),
        ]

    async def _settings(self, shell: Shell, person: Person) -> str:
        view = await settings_of(self._store, _chat(person), self._clock())
        return shell.render("settings.html", view=view)

    def _person(self, request: Request) -> Person:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        opened = self._seal.opened(given, self._clock()) if scheme == "Pass" else None
        if opened is None:
            raise HTTPException(401)
        return Person.model_validate_json(opened)

    def _slow_down(self, request: Request) -> None:
        if self._addresses.wait(request.client.host if request.client else ""):
            raise HTTPException(429)


def _chat(person: Person) -> Address:
    """Return somebody's private chat with the bot: Telegram numbers both alike."""
    return Address(surface="telegram", chat=str(person.id))


def _read(read: Callable[[bytes], _Sent], body: bytes) -> _Sent:
    try:
        return read(body)
    except ValidationError:
        raise HTTPException(400) from None
