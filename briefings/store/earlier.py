"""A source as it was before its newest revision."""

from __future__ import annotations

from briefings.model import Source, SourceId
from briefings.store.codec import decode
from briefings.store.database import Transaction


async def earlier(transaction: Transaction, source: SourceId) -> Source | None:
    """Return the revision before the one that stands; None if that is the first."""
    rows = await transaction.rows(
        "SELECT document FROM past_revision WHERE source = ?"
        " ORDER BY revision DESC LIMIT 1",
        (source,),
    )
    return next((decode(document) for (document,) in rows), None)
