"""How operators come in: by a link of the terminal's owner, or from Telegram.

What a browser keeps is a sealed name; what that name may do is looked up anew with
each request.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from bot.replies import Sender
from bot.surfaces.web.proofs import AGE, Unproven, logged_in
from bot.surfaces.web.sealing import Seal

#: Whoever can read the key in the data folder owns what is there.
OWNER: Final = Sender(id="terminal", name="you")

#: For how long a link opens the desk, and for how long it stays open.
LINK: Final = timedelta(minutes=10)
SESSION: Final = timedelta(hours=12)

#: Characters of a name that a session carries.
_NAME: Final = 40

#: What an address that Telegram sends somebody to may hold beside its proof.
_LINK_FIELD: Final = "link"


def new_link(key: bytes, url: str, now: datetime) -> str:
    """Return an address that opens the desk for the owner, once and soon."""
    words = f"{_moment(now)} {secrets.token_urlsafe(9)}"
    return f"{url}/desk/enter?{_LINK_FIELD}={Seal(key, 'link').seal(words, now + LINK)}"


class Entry:
    """Lets operators in.

    Args:
        key: Of the installation.
        token: The bot's; None: nobody comes from Telegram.
        clock: Tells the time in UTC.
        since: When this process began to listen, if that was before now.
    """

    def __init__(
        self,
        key: bytes,
        token: str | None,
        clock: Callable[[], datetime],
        since: datetime | None = None,
    ) -> None:
        self._links, self._sessions = Seal(key, "link"), Seal(key, "desk")
        self._forms = Seal(key, "form")
        self._token = token
        self._clock = clock

        # What was used before a start is not known after it, so such links are over.
        self._started = _moment(since or clock())
        self._used: dict[str, datetime] = {}

    def enter(self, fields: Mapping[str, str]) -> Sender | None:
        """Return whom an address lets in, the first time; None: nobody."""
        if _LINK_FIELD in fields:
            return self._by_link(fields[_LINK_FIELD])
        if self._token is None:
            return None
        try:
            person = logged_in(fields, self._token, self._clock())
        except Unproven:
            return None
        if not self._first(fields["hash"], AGE):
            return None
        return Sender(id=str(person.id), name=person.first_name[:_NAME])

    def would_enter(self, fields: Mapping[str, str]) -> bool:
        """Return whether a link lets the owner in; it stays unused."""
        words = self._linked(fields.get(_LINK_FIELD, ""))
        return words is not None and words not in self._used

    def _by_link(self, sealed: str) -> Sender | None:
        words = self._linked(sealed)
        return OWNER if words is not None and self._first(words, LINK) else None

    def _linked(self, sealed: str) -> str | None:
        """Return what a link says; None where it is none of ours, or over."""
        words = self._links.opened(sealed, self._clock())
        if words is None or int(words.split()[0]) < self._started:
            return None
        return words

    def _first(self, mark: str, kept: timedelta) -> bool:
        """Return whether something is used for the first time, and note that it is."""
        now = self._clock()
        self._used = {mark: until for mark, until in self._used.items() if until > now}
        if mark in self._used:
            return False
        # Telegram's clock may be a little ahead of ours.
        self._used[mark] = now + kept + timedelta(minutes=2)
        return True

    def session(self, sender: Sender) -> str:
        """Return what a browser keeps."""
        words = json.dumps([sender.id, sender.name, secrets.token_urlsafe(6)])
        return self._sessions.seal(words, self._clock() + SESSION)

    def sender(self, session: str) -> Sender | None:
        """Return whose a session is; None if it is nobody's, or over."""
        words = self._sessions.opened(session, self._clock())
        if words is None:
            return None
        id_, name, _ = json.loads(words)
        return Sender(id=id_, name=name)

    def form(self, session: str) -> str:
        """Return what a form of a session's carries, which no other site can know."""
        return self._forms.seal(_mark(session), self._clock() + SESSION)

    def is_own(self, form: str, session: str) -> bool:
        """Return whether a form is of this session."""
        return self._forms.opened(form, self._clock()) == _mark(session)


def _moment(at: datetime) -> int:
    """Return a moment in whole milliseconds since 1970."""
    return int(at.timestamp() * 1000)


def _mark(session: str) -> str:
    return hashlib.sha256(session.encode()).hexdigest()
