"""Taking sources back and correcting them, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from briefings.deciding import add
from briefings.engine.changed import Change, Refused
from briefings.errors import UnreadableSource
from briefings.language import tr
from briefings.model import Source, SourceId
from briefings.reading import read
from briefings.store.changing_rows import SqlChanges, changing
from briefings.store.codec import digest
from briefings.store.database import Database
from briefings.writing import labels
from briefings.writing.heads import naming_passage

#: What a corrected document need not state again.
_KEPT: Final = ("outlet", "publisher", "url", "published", "draws_on")


class SourceChanges:
    """Changes of single sources.  Each is one transaction.

    With ``dry`` nothing is written: it only shows what would come of it.  Every
    method raises :exc:`Refused` where it makes no sense.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recall(
        self, source: SourceId, reason: str, now: datetime, *, dry: bool = False
    ) -> Change:
        """Let a source count as taken back, for a reason of ours.

        The same text is not filed again, wherever it comes from; nor does a file or a
        feed bring another one until that is undone.
        """
        async with changing(self._database, dry=dry) as do:
            before = await _standing(do, source)
            if before.withdrawn is not None:
                raise Refused(
                    tr("{source} was taken back already.", source=_called(before))
                )
            if not reason.strip():
                raise Refused(tr("A reason is needed: readers are told it."))
            after = replace(before, withdrawn=labels.recall(reason.strip()))
            said = tr(
                "{source} is taken back: {reason}",
                source=_called(before),
                reason=reason.strip(),
            )
            change = await _replaced(do, before, after, now, said)
            await _mark_edited(do, source)
            return change

    async def correct(
        self, source: SourceId, data: bytes, now: datetime, *, dry: bool = False
    ) -> Change:
        """Replace a source by a document; what it does not state stays as it was."""
        new = _only(data)
        async with changing(self._database, dry=dry) as do:
            before = await _standing(do, source)
            kept = {name: getattr(new, name) or getattr(before, name) for name in _KEPT}
            after = replace(new, id=before.id, origin=before.origin, **kept)
            if digest(after) == digest(before):
                raise Refused(
                    tr("{source} says exactly this already.", source=_called(before))
                )
            change = await _replaced(
                do,
                before,
                after,
                now,
                tr("{source} is corrected", source=_called(before)),
            )
            await _mark_edited(do, source)
            return change

    async def restore(
        self, source: SourceId, revision: int, now: datetime, *, dry: bool = False
    ) -> Change:
        """File an earlier revision again; it is the newest then."""
        async with changing(self._database, dry=dry) as do:
            present = await _standing(do, source)
            before = await do.source(source, revision)
            if before is None or digest(before) == digest(present):
                raise Refused(
                    tr("{source} is as it was already.", source=_called(present))
                )
            await do.reinstate(digest(before))
            change = await _replaced(
                do,
                present,
                before,
                now,
                tr("{source} is as it was", source=_called(before)),
            )
            if await do.is_edited(source, revision):
                await _mark_edited(do, source)
            return change


async def _replaced(
    do: SqlChanges, before: Source, after: Source, now: datetime, account: str
) -> Change:
    filed = await do.filed(before.id)
    assert filed  # noqa: S101  It stands: it was read in this transaction.
    await do.reinstate(digest(after))
    await add(do, after, now)
    await do.supersede(before.id, digest(before))
    old = {before.say(passage): None for passage in before.passages}
    new = {after.say(passage): None for passage in after.passages}
    return Change(
        account=account,
        undo={"kind": "restore", "source": before.id, "revision": filed.revision},
        stories=(filed.story,),
        gone=tuple(words for words in old if words not in new),
        come=tuple(words for words in new if words not in old),
    )


async def _mark_edited(do: SqlChanges, source: SourceId) -> None:
    """Let the newest revision of a source hold against files and feeds."""
    filed = await do.filed(source)
    assert filed  # noqa: S101  It was written in this transaction.
    await do.mark_edited(source, filed.revision)


async def _standing(do: SqlChanges, id_: SourceId) -> Source:
    source = await do.source(id_)
    if source is None:
        raise Refused(tr("There is no source {id}.", id=id_))
    return source


def _only(data: bytes) -> Source:
    try:
        reading = read(data, "correction")
    except UnreadableSource as fault:
        raise Refused(fault.reason) from fault
    if reading.failures:
        raise Refused(reading.failures[0].reason)
    if len(reading.sources) != 1:
        raise Refused(
            tr("A correction is one document, and this holds several or none.")
        )
    return reading.sources[0]


def _called(source: Source) -> str:
    title = source.say(naming_passage(source))
    # TRANSLATORS: A source in a sentence: its headline, and its outlet.
    return tr("“{title}” ({outlet})", title=title, outlet=labels.outlet(source))
