"""What operators see on the web; whoever calls has made sure that they are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk.forms import say
from bot.language import tr
from bot.operators.model import OperatorRole
from bot.replies import Address, Ask, Reply, Sender
from bot.surfaces.web.house import House
from bot.surfaces.web.operating.entry import SESSION, Entry
from bot.surfaces.web.operating.going import GoingOn
from bot.surfaces.web.operating.sections import (
    ANY,
    NOT_HERE,
    SECTIONS,
    Field,
    Section,
)
from bot.surfaces.web.replies import render
from bot.surfaces.web.shell import Shell

#: Name of the cookie.
COOKIE: Final = "desk"

#: Fields of a form.
_FIELDS: Final = 8

#: Kept nowhere.
_PRIVATE: Final = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An operator's request."""

    request: Request
    session: str
    sender: Sender
    role: OperatorRole

    @property
    def address(self) -> Address:
        """Where their texts are collected: those of Telegram are in their own chat."""
        if self.sender.id.isdecimal():
            return Address(surface="telegram", chat=self.sender.id)
        return Address(surface="web", chat="desk")


class Pages:
    """Answers operators."""

    def __init__(self, house: House, shell: Shell, entry: Entry) -> None:
        self.entry = entry
        self._house = house
        self._shell = shell
        self._going = GoingOn()

    def entered(self, sender: Sender) -> Response:
        """Let a browser keep who they are.

        A page, not a redirect: a strict cookie would not go along from Telegram.
        """
        response = self._shell.page("entered.html", headers=_PRIVATE)
        response.set_cookie(
            COOKIE,
            self.entry.session(sender),
            max_age=int(SESSION.total_seconds()),
            path="/desk",
            httponly=True,
            samesite="strict",
            secure=self._house.url.startswith("https:"),
        )
        return response

    async def answer(self, visit: Visit) -> Response:
        """Answer an operator."""
        parts = visit.request.url.path.strip("/").split("/")[1:]
        match visit.request.method, parts:
            case "GET" | "HEAD", []:
                return RedirectResponse(f"/desk/{SECTIONS[0].name}", 303)
            case "GET" | "HEAD", [name] if section := _section(name, visit.role):
                return await self._show(visit, section)
            case "GET" | "HEAD", ["going", mark]:
                reply = await self._going.now(mark)
                return self._page(visit, [reply]) if reply else _none()
            case "POST", ["say"]:
                return await self._say(visit)
            case "POST", ["leave"]:
                return await self._leave(visit)
        return _none()

    async def _show(self, visit: Visit, section: Section) -> Response:
        replies = [await self._ask(visit, text) for text in section.asks]
        if section.name == "deliveries":
            replies = [*(reply for _, reply in await self._going.all()), *replies]
        return self._page(visit, replies, section)

    async def _say(self, visit: Visit) -> Response:
        """Do what a form or a button asks for."""
        form = await self._form(visit)
        text = form.get("says") or f"{form.get('command', '')} {form.get('words', '')}"
        if not text.strip():
            return RedirectResponse("/desk", 303)
        reply = await self._ask(visit, text.strip())
        if reply.later:
            return RedirectResponse(f"/desk/going/{self._going.keep(reply)}", 303)
        return self._page(visit, [reply])

    async def _leave(self, visit: Visit) -> Response:
        await self._form(visit)
        response = RedirectResponse("/", 303)
        response.delete_cookie(COOKIE, path="/desk")
        return response

    async def _form(self, visit: Visit) -> dict[str, str]:
        """Return a form of this session's own.

        Raises:
            HTTPException: It is another's, or none.
        """
        body = (await visit.request.body()).decode("utf-8", "replace")
        try:
            form = dict(parse_qsl(body, max_num_fields=_FIELDS))
        except ValueError:
            raise HTTPException(400) from None
        if not self.entry.is_own(form.get("form", ""), visit.session):
            raise HTTPException(403)
        return form

    async def _ask(self, visit: Visit, text: str) -> Reply:
        if self._house.desk.charged(text):
            return Reply((say(tr(NOT_HERE)),))
        ask = Ask(
            text=text,
            at=self._house.clock(),
            address=visit.address,
            sender=visit.sender,
        )
        return await self._house.desk.answer(ask)

    def _page(
        self, visit: Visit, replies: Sequence[Reply], section: Section | None = None
    ) -> Response:
        fields = [*(section.fields if section else ()), ANY]
        return self._shell.page(
            "desk.html",
            headers=_PRIVATE,
            sections=[one for one in SECTIONS if _may_see(one, visit.role)],
            section=section,
            replies=[render(self._shell, reply, sends=True) for reply in replies],
            goes_on=any(reply.later for reply in replies),
            fields=[one for one in fields if _may_see(one, visit.role)],
            form=self.entry.form(visit.session),
            who=visit.sender.name or visit.sender.id,
            role=visit.role,
        )


def _section(name: str, role: OperatorRole) -> Section | None:
    found = (one for one in SECTIONS if one.name == name and _may_see(one, role))
    return next(found, None)


def _may_see(part: Section | Field, role: OperatorRole) -> bool:
    return role is OperatorRole.OWNER or not part.owners


def _none() -> Response:
    raise HTTPException(404)
