"""Words that nobody else can write, for a while: sessions and one-time links.  Pure."""

from __future__ import annotations

import base64
import hmac
from binascii import Error as NotBase64
from datetime import datetime
from typing import Final

#: Characters of a sealed word: a name and a few numbers.
_LONGEST: Final = 512

#: Bytes of the seal.
_SEAL: Final = 32


class Seal:
    """Seals words for one purpose; what was sealed for another is not opened."""

    def __init__(self, key: bytes, purpose: str) -> None:
        self._key = hmac.digest(key, purpose.encode(), "sha256")

    def seal(self, words: str, until: datetime) -> str:
        """Return words that :meth:`opened` takes until a moment, fit for an address."""
        body = f"{int(until.timestamp())} {words}".encode()
        sealed = hmac.digest(self._key, body, "sha256") + body
        return base64.urlsafe_b64encode(sealed).decode().rstrip("=")

    def opened(self, sealed: str, now: datetime) -> str | None:
        """Return words that were sealed; None if they were not, or no longer hold."""
        if len(sealed) > _LONGEST or not sealed.isascii():
            return None
        try:
            raw = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
        except NotBase64:
            return None
        seal, body = raw[:_SEAL], raw[_SEAL:]
        if not hmac.compare_digest(seal, hmac.digest(self._key, body, "sha256")):
            return None
        until, _, words = body.decode().partition(" ")
        return words if now.timestamp() < int(until) else None
