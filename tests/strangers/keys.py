"""What strangers hold and take for a key: sessions, passes, logins and headers."""

from __future__ import annotations

import json
from datetime import timedelta

from bot.replies import Sender
from bot.surfaces.web.operating import Entry, new_link
from bot.surfaces.web.sealing import Seal
from tests.conftest import NOW
from tests.strangers.house import OWNER, STRANGERS
from tests.surfaces.web.proving import TOKEN, init_data, login

URL = "http://localhost"
KEY, SECRET = b"k" * 32, "kept-between-telegram-and-us"

#: What a browser sends along that comes from another page, or does not say.
FROM_ELSEWHERE = {
    "from another site": {"origin": "https://evil.example"},
    "from a frame": {"origin": "null"},
    "from nowhere": {},
    "from a like name": {"origin": "http://localhost.evil.example"},
    "from another port": {"origin": "http://localhost:81"},
    "by its referer alone": {"referer": f"{URL}/desk"},
    "across sites": {"sec-fetch-site": "cross-site"},
    "of a sister site": {"sec-fetch-site": "same-site"},
    "to another host": {"origin": "http://evil.example", "host": "evil.example"},
}


def sessions(entry):
    """Yield who holds what they take for a session, and it."""
    later = NOW - timedelta(hours=13)
    owner = entry.session(OWNER)
    yield "without a session", ""
    yield "a session made up", "A" * 120
    yield "a name in the clear", json.dumps([OWNER.id, OWNER.name])
    yield "a session that is over", Entry(KEY, TOKEN, lambda: later).session(OWNER)
    yield "a session by another key", Entry(b"x" * 32, None, lambda: NOW).session(OWNER)
    for place in (0, len(owner) // 2, -1):
        yield f"a session changed at {place}", changed(owner, place)
    yield "a session cut short", owner[:-8]
    yield "two sessions in one", f"{owner}{owner}"
    yield "a form of an owner's session", entry.form(owner)
    yield "a one-time link", new_link(KEY, URL, NOW).partition("link=")[2]
    yield "a pass of the settings", pass_of(OWNER)
    yield "the webhook's secret", SECRET
    yield "the bot's token", TOKEN
    for stranger in (*STRANGERS, *_LIKE_THE_OWNER):
        if stranger:
            yield f"a reader's session, {stranger}", entry.session(stranger)


#: Whose number a careless reading takes for the owner's.
_LIKE_THE_OWNER = tuple(
    Sender(id=id_, name="Olga")
    for id_ in ("01", " 1", "1 ", "+1", "1.0", "１", "1\0", "TERMINAL", "terminal ", "")
)


def passes(entry):
    """Yield what is wrong with a pass, and it."""
    owner = pass_of(OWNER)
    yield "no pass", ""
    yield "a pass made up", "A" * 120
    yield "a pass by another key", pass_of(OWNER, key=b"x" * 32)
    yield "a pass that is over", pass_of(OWNER, until=NOW)
    yield "a changed pass", changed(owner, len(owner) // 2)
    yield "a desk's session", entry.session(OWNER)
    yield "a form's seal", entry.form(entry.session(OWNER))
    yield "a one-time link", new_link(KEY, URL, NOW).partition("link=")[2]


def logins():
    """Return the fields of logins that let nobody in, by what is wrong."""
    owner, reader = login(OWNER.id, NOW), login("3", NOW, "Olga")
    old = login(OWNER.id, NOW - timedelta(minutes=11))
    return {
        "a reader's login": reader,
        "a login that is over": old,
        "a login from the future": login(OWNER.id, NOW + timedelta(minutes=5)),
        "an old login with today's date": old | {"auth_date": owner["auth_date"]},
        "a reader's login with the owner's number": reader | {"id": OWNER.id},
        "an owner's login without its seal": owner | {"hash": ""},
        "an owner's login, its seal changed": owner
        | {"hash": changed(owner["hash"], 5)},
        "a field more": owner | {"role": "owner"},
        "a login as init data": {"id": OWNER.id, "data": init_data(1, NOW)},
        "no number": {"auth_date": owner["auth_date"], "hash": owner["hash"]},
    }


def pass_of(person, *, key=KEY, until=NOW + timedelta(hours=12)):
    """Return a pass of the settings page's."""
    words = {"id": int(person.id), "first_name": person.name, "language_code": "en"}
    return Seal(key, "mini").seal(json.dumps(words), until)


def changed(sealed, place):
    """Return it with another letter at a place."""
    at = range(len(sealed))[place]
    return sealed[:at] + ("A" if sealed[at] != "A" else "B") + sealed[at + 1 :]
