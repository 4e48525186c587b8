"""Attempts at operators' commands by all other addresses that are served."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from urllib.parse import urlencode

from bot.replies import Sender
from tests.conftest import NOW
from tests.strangers.at_the_desk import METHODS
from tests.strangers.house import OWNER
from tests.strangers.keys import FROM_ELSEWHERE, SECRET, URL, changed, pass_of, passes
from tests.strangers.site import UNPUBLISHED, Attempt
from tests.surfaces.web.proving import TOKEN, init_data, login


def settings(site, path):
    """Attempts at operators' commands by the Mini App."""
    for who, given in passes(site.entry):
        for line in site.lines:
            body = json.dumps({"sets": "says", "says": line[:64]}).encode()
            headers = {"origin": URL, "authorization": f"Pass {given}"}
            yield Attempt(what=f"{who}, {line}", path=path, headers=headers, body=body)
    given = pass_of(OWNER)
    for line in site.lines:
        body = json.dumps({"sets": "says", "says": line[:64]}).encode()
        for what, headers in FROM_ELSEWHERE.items():
            yield Attempt(
                what=f"{what}, {line}", path=path, body=body,
                headers={**headers, "authorization": f"Pass {given}"},
            )  # fmt: skip
        for what, headers in {
            "the pass as a cookie": {"cookie": f"pass={given}"},
            "the pass as another's": {"authorization": f"Bearer {given}"},
        }.items():
            yield Attempt(
                what=f"{what}, {line}", path=path, body=body,
                headers={"origin": URL, **headers},
            )  # fmt: skip


def openings(site, path):
    """Attempts to be given a pass."""
    good = init_data(int(OWNER.id), NOW)
    proofs = {
        "nothing": "", "no proof": "user=x&hash=0", "a long one": "x" * 5_000,
        "one that is over": init_data(int(OWNER.id), NOW - timedelta(minutes=11)),
        "one from the future": init_data(int(OWNER.id), NOW + timedelta(minutes=5)),
        "one that is changed": changed(good, -4),
        "a reader's, renamed": init_data(3, NOW).replace("id%22%3A3", "id%22%3A1"),
        "one thing twice": f"{init_data(3, NOW)}&{good}",
        "a login": urlencode(login(OWNER.id, NOW)),
        "the bot's token": TOKEN,
    }  # fmt: skip
    for what, data in proofs.items():
        yield Attempt(what=what, path=path, body=json.dumps({"data": data}).encode())
    for what, headers in FROM_ELSEWHERE.items():
        body = json.dumps({"data": good}).encode()
        yield Attempt(what=what, path=path, headers=headers, body=body)


async def attempt_as_readers(site, tally):
    """Say operators' commands on the chat page and by readers' own passes."""
    async with site.client() as client:
        for line in site.lines:
            headers = {"origin": URL, "cookie": f"desk={site.entry.session(OWNER)}"}
            page = await client.get("/chat")
            talk = page.cookies["talk"]
            client.cookies.clear()
            headers["cookie"] += f"; talk={talk}"
            said = await client.post(
                "/chat/say", json={"text": line, "label": "x"}, headers=headers
            )
            _is_unknown(tally, f"the chat page: {line}", line, said)
        for number, line in enumerate(site.lines):
            # Another reader each time: one alone would be told to slow down.
            reader = Sender(id=str(1000 + number), name="Olga")
            headers = {"origin": URL, "authorization": f"Pass {pass_of(reader)}"}
            sent = {"sets": "says", "says": line[:64]}
            said = await client.post("/mini/say", json=sent, headers=headers)
            _is_unknown(tally, f"a reader's settings: {line}", line, said)


def _is_unknown(tally, what, line, answer):
    """Note whether an operator's command was taken for anything but an unknown one."""
    name = line[1:].split()[0]
    unknown = f"I do not know /{name}" in answer.text
    # Readers have that one too, without the commands of operators.
    unknown = unknown or (name == "help" and "/broadcast" not in answer.text)
    told = any(word in answer.text for word in UNPUBLISHED)
    waits = answer.status_code == 429
    tally.note(f"{what}: {answer.text[:80]}", let_in=told or not (unknown or waits))


def reading(site, path):
    """Attempts by an address that anybody may read: by words, by methods, by keys."""
    named = {**site.house.named, "id": site.house.named["story"], "code": "en"}
    at = re.sub(r"{(\w+)(?::\w+)?}", lambda slot: named.get(slot[1], "x"), path)
    owner = site.entry.session(OWNER)
    for line in site.lines:
        query = urlencode({"q": line, "says": line, "command": line})
        yield Attempt(
            what=line, method="GET", path=f"{at}?{query}", headers={}, is_open=True
        )
        yield Attempt(what=line, path=at, body=query.encode())
    for method in METHODS[2:]:
        cookie = {"origin": URL, "cookie": f"desk={owner}"}
        yield Attempt(
            what="another method", method=method, path=at, headers=cookie,
            is_open=method == "OPTIONS",
        )  # fmt: skip


def talking(site, path):
    """Attempts by the chat's addresses with other methods and without its cookie."""
    for line in site.lines:
        body = json.dumps({"text": line, "label": "x"}).encode()
        yield Attempt(what=f"nobody, {line}", path=path, body=body)
        for what, headers in FROM_ELSEWHERE.items():
            talk = {**headers, "cookie": f"talk={'t' * 43}"}
            yield Attempt(what=f"{what}, {line}", path=path, headers=talk, body=body)


def forging(site, path):
    """Updates that nobody at Telegram sent: an owner saying and pressing everything."""
    secrets = {
        "no secret": None, "an empty one": "", "cut short": SECRET[:-1],
        "too long": SECRET + "x", "in capitals": SECRET.upper(), "the token": TOKEN,
    }  # fmt: skip
    for line in site.lines:
        for what, secret in secrets.items():
            said = {} if secret is None else {_SAYS: secret}
            for body in _updates(line):
                yield Attempt(
                    what=f"{what}, {line}", path=path, headers=said, body=body
                )
        body = next(_updates(line))
        for method in METHODS[2:]:
            known = {_SAYS: SECRET}
            if method != "POST":
                yield Attempt(
                    what=line, method=method, path=path, headers=known, body=body
                )
        yield Attempt(what=f"in the address, {line}", path=f"{path}?{_SAYS}={SECRET}")


_SAYS = "x-telegram-bot-api-secret-token"


def _updates(line):
    person = {"id": int(OWNER.id), "is_bot": False, "first_name": OWNER.name}
    chat = {"id": int(OWNER.id), "type": "private", "first_name": OWNER.name}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": line}
    press = {"id": "1", "from": person, "message": message, "data": line[:64]}
    for what in ({"message": message}, {"callback_query": press}):
        yield json.dumps({"update_id": 7, **what}).encode()
