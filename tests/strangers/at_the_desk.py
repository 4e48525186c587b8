"""Attempts at the operators' desk on the web, and at its door."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import urlencode

from bot.desk import operating_texts
from bot.surfaces.web.operating import Entry, new_link
from bot.surfaces.web.operating.sections import SECTIONS
from tests.conftest import NOW
from tests.strangers.house import EDITOR, OWNER, OWNERS, TYPED
from tests.strangers.keys import (
    FROM_ELSEWHERE,
    KEY,
    URL,
    changed,
    logins,
    pass_of,
    sessions,
)
from tests.strangers.site import Attempt
from tests.surfaces.web.proving import TOKEN, login

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "SAY")

#: Ways of writing an address that a sloppy door takes for another.
DISGUISES = (
    "/desk/", "//desk/say", "/desk//say", "/desk/say/", "/DESK/say", "/desk/./say",
    "/desk/%73ay", "/%64esk/say", "/chat/../desk/say", "/desk;a=b/say", "/desk/say%00",
    "/desk/say%2f", "/static/../desk/audit", "/desk/enter/../audit", "/desk\\audit",
)  # fmt: skip


def front(site, path):
    """Attempts at the desk's first page."""
    for who, session in sessions(site.entry):
        headers = {"origin": URL, "cookie": f"desk={session}"}
        for method in METHODS:
            yield Attempt(what=who, method=method, path=path, headers=headers)


def rooms(site, path):
    """Attempts at all that lies behind it: pages, what they send, and the way in."""
    yield from _pages(site)
    yield from _of_other_sites(site)
    yield from _of_editors(site)
    yield from _entering(site)


def _pages(site):
    paths = (*(f"/desk/{one.name}" for one in SECTIONS), "/desk", "/desk/going/x")
    for who, session in sessions(site.entry):
        headers = {"origin": URL, "cookie": f"desk={session}"}
        form = site.entry.form(session)
        for path_ in paths:
            yield Attempt(what=who, method="GET", path=path_, headers=headers)
        for line in (*site.lines, *_typed_on_the_web()):
            body = urlencode({"form": form, "says": line}).encode()
            yield Attempt(
                what=f"{who}, {line}", path="/desk/say", headers=headers, body=body
            )
        yield Attempt(what=who, path="/desk/leave", headers=headers)
    for path_ in (*paths, "/desk/say", "/desk/leave", *DISGUISES):
        for method in METHODS:
            yield Attempt(what="nobody", method=method, path=path_)
            tricked = {"origin": URL, "x-http-method-override": "POST"}
            yield Attempt(
                what="an override", method=method, path=path_, headers=tricked
            )


def _typed_on_the_web():
    for section in SECTIONS:
        for box in section.fields:
            yield f"{box.command} 1 anything"


def _of_other_sites(site):
    """Yield what another site has an owner's browser send, and tricks of its kind."""
    session, other = site.entry.session(OWNER), site.entry.session(OWNER)
    form, cookie = site.entry.form(session), f"desk={session}"
    stale = Entry(KEY, TOKEN, lambda: NOW - timedelta(hours=13)).form(session)
    forged = Entry(b"x" * 32, TOKEN, lambda: NOW).form(session)
    for line in site.lines:
        for what, given in (
            ("no form", None), ("an empty form", ""), ("one made up", "A" * 80),
            ("another session's form", site.entry.form(other)),
            ("a form that is over", stale), ("a form by another key", forged),
            ("the session for a form", session),
        ):  # fmt: skip
            fields = {"says": line} | ({} if given is None else {"form": given})
            yield Attempt(
                what=f"{what}, {line}", path="/desk/say",
                headers={"origin": URL, "cookie": cookie},
                body=urlencode(fields).encode(),
            )  # fmt: skip
        sent = urlencode({"form": form, "says": line})
        for what, headers in FROM_ELSEWHERE.items():
            yield Attempt(
                what=f"{what}, {line}", path="/desk/say",
                headers={**headers, "cookie": cookie}, body=sent.encode(),
            )  # fmt: skip
        for method in ("GET", "HEAD", "PUT", "PATCH", "DELETE"):
            yield Attempt(
                what=f"{method} for POST, {line}", method=method,
                path=f"/desk/say?{sent}",
                headers={"origin": URL, "cookie": cookie},
            )  # fmt: skip
        yield Attempt(
            what=f"the form in the address, {line}", path=f"/desk/say?{sent}",
            headers={"origin": URL, "cookie": cookie}, body=b"x=y",
        )  # fmt: skip
        yield Attempt(
            what=f"JSON, {line}", path="/desk/say",
            headers={
                "origin": URL, "cookie": cookie, "content-type": "application/json"
            },
            body=json.dumps({"form": form, "says": line}).encode(),
        )  # fmt: skip


def _of_editors(site):
    """Yield what an editor reaches for that is an owner's."""
    session = site.entry.session(EDITOR)
    headers = {"origin": URL, "cookie": f"desk={session}"}
    for section in SECTIONS:
        if section.owners:
            yield Attempt(
                what="an editor", method="GET", path=f"/desk/{section.name}",
                headers=headers,
            )  # fmt: skip


async def attempt_as_editor(site, tally):
    """Send an owner's commands by an editor's own forms: they are refused in words."""
    session = site.entry.session(EDITOR)
    headers = {"origin": URL, "cookie": f"desk={session}"}
    form = site.entry.form(session)
    async with site.client() as client:
        for name in sorted(OWNERS):
            for words in ("", *TYPED[name]):
                before = await site.house.kept()
                data = {"form": form, "says": f"/{name} {words}"}
                answer = await client.post("/desk/say", data=data, headers=headers)
                refused = operating_texts.OWNERS_ONLY in answer.text
                same = await site.house.kept() == before
                tally.note(f"an editor: {data}", let_in=not (refused and same))


def _entering(site):
    """Yield attempts to come in, by a link or by Telegram's login."""
    spent, past = new_link(KEY, URL, NOW), NOW - timedelta(minutes=11)
    links = {
        "a link that is over": new_link(KEY, URL, past),
        "a link from before the start": new_link(KEY, URL, NOW - timedelta(seconds=1)),
        "a link by another key": new_link(b"x" * 32, URL, NOW),
        "a changed link": changed(spent, -3),
        "a session for a link": f"{URL}/desk/enter?link={site.entry.session(OWNER)}",
        "a pass for a link": f"{URL}/desk/enter?link={pass_of(OWNER)}",
        "no link": f"{URL}/desk/enter?link=",
    }
    for what, link in links.items():
        for method in ("GET", "HEAD"):
            yield Attempt(what=what, method=method, path=link.removeprefix(URL))
    for what, fields in logins().items():
        path_ = "/desk/enter?" + urlencode(fields)
        yield Attempt(what=what, method="GET", path=path_)
    # Who has a good link may ask by HEAD whether it opens, and is given nothing else.
    for method in METHODS[2:]:
        path_ = spent.removeprefix(URL)
        yield Attempt(what="a good link", method=method, path=path_)


async def attempt_replays(site, tally):
    """Come in once by a link and by a login, and try each again."""
    for path in (
        new_link(KEY, URL, NOW).removeprefix(URL),
        "/desk/enter?" + urlencode(login(OWNER.id, NOW)),
    ):
        async with site.client() as client:
            assert (await client.get(path)).status_code == 200
        for _ in range(3):
            async with site.client() as client:
                again = await client.get(path)
                tally.note(f"again {path}", let_in=again.status_code != 404)
