"""What a document states about itself, whatever form it states it in."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from briefings.model import SourceId, Stamp

#: Base32 characters of an id: 50 bits, so a million sources have one chance in
#: two thousand that any two share an id.
_ID_LENGTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Facts given beside the text; each None where it is not stated."""

    id: str | None = None
    outlet: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Stamp | None = None
    title: str | None = None

    #: The code of what it is written in, as given: "ru", "de-AT".
    language: str | None = None

    #: Why the outlet took the document back; None while it stands.
    withdrawn: str | None = None

    @property
    def key(self) -> str | None:
        """What tells this document from all others, if it states that."""
        return self.id or self.url


def withdrawn_for(status: str | None, reason: str | None) -> str | None:
    """Return why a document was withdrawn, if its status or its reason says so."""
    if reason or (status or "").lower() == "withdrawn":
        return reason or "no reason given"
    return None


def source_id(key: str) -> SourceId:
    """Return the id of the source that ``key`` names: the same for the same key.

    "s" and ten lower-case base32 characters of the key's SHA-256.
    """
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
    return SourceId("s" + base64.b32encode(digest).decode("ascii").lower()[:_ID_LENGTH])
