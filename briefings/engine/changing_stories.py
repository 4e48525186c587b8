"""Merging, splitting and naming stories, by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from briefings.deciding import retold
from briefings.engine.changed import Change, Join, Listeners, Refused
from briefings.engine.regrouping import free_id, regroup, tell_anew
from briefings.language import number, tr, trn
from briefings.model import Cited, SourceId, Span, StoryHead, StoryId
from briefings.store.changing_rows import SqlChanges, changing
from briefings.store.database import Database
from briefings.writing.heads import LONGEST_TITLE


class StoryChanges:
    """Changes of stories.  Each is one transaction.

    See :class:`~briefings.engine.changing_sources.SourceChanges`.
    """

    def __init__(self, database: Database, listeners: Listeners) -> None:
        self._database = database
        self._listeners = listeners

    async def merge(
        self, story: StoryId, into: StoryId, *, dry: bool = False
    ) -> Change:
        """Let all sources of a story join another; its id means the other then."""
        async with changing(self._database, dry=dry) as do:
            old, new = await _head(do, story), await _head(do, into)
            if old.id == new.id:
                raise Refused(tr("That is one story already."))
            sources = [source.id for source, _ in await do.members(old.id)]
            title = await do.chosen_title(old.id)
            await do.drop_title(old.id)
            known = await self._known(do, old.id, new.id)
            version, aliases = await regroup(do, sources, new.id)
            join = Join(
                old=old.id,
                into=new.id,
                versions=(old.version, new.version),
                known=known,
                version=version,
            )
            await self._listeners.joined(do.transaction, join)
            return Change(
                account=trn(
                    "“{old}” is part of “{new}” now: {n} source moved.",
                    "“{old}” is part of “{new}” now: {n} sources moved.",
                    len(sources),
                    old=old.title.words,
                    new=new.title.words,
                ),
                undo={
                    "kind": "split",
                    "sources": sources,
                    "from": new.id,
                    "story": old.id,
                    "aliases": aliases,
                    "title": _title_out(title),
                    "followers": True,
                },
                stories=(new.id,),
            )

    async def _known(
        self, do: SqlChanges, old: StoryId, into: StoryId
    ) -> dict[tuple[int, int], int]:
        """Give a number to each state of knowing the two that a reader is in."""
        numbers = {}
        for one, other in await self._listeners.told(do.transaction, old, into):
            number = await do.next_change()
            await do.knows(number, [(old, one), (into, other)])
            numbers[one, other] = number
        return numbers

    async def split(
        self,
        sources: Sequence[SourceId],
        story: StoryId,
        *,
        new: StoryId | None = None,
        back: bool = False,
        dry: bool = False,
    ) -> Change:
        """Let some sources of a story be one of their own.

        Args:
            sources: Which; some of the story's, not all.
            story: From which.
            new: Its id; None for a new one.
            back: Whether that takes a merging back: who followed one of the two then
                follows that one alone.
            dry: Only look.
        """
        async with changing(self._database, dry=dry) as do:
            head = await _head(do, story)
            members = [source.id for source, _ in await do.members(head.id)]
            moved = [id_ for id_ in members if id_ in set(sources)]
            if len(moved) < len(set(sources)):
                raise Refused(tr("Not all of these are sources of that story."))
            if not moved or len(moved) == len(members):
                raise Refused(tr("Some of the sources must go, and some must stay."))
            id_ = new or await free_id(do, moved[0])
            await regroup(do, moved, id_)
            await self._listeners.parted(do.transaction, head.id, id_, back=back)
            apart = await _head(do, id_)
            return Change(
                account=trn(
                    "“{title}” is a story of its own: {n} source.",
                    "“{title}” is a story of its own: {n} sources.",
                    len(moved),
                    title=apart.title.words,
                ),
                undo={"kind": "merge", "story": id_, "into": head.id},
                stories=(head.id, id_),
            )

    async def unmerge(self, undo: dict[str, Any]) -> Change:
        """Take a merging back; what has joined since stays where it joined."""
        change = await self.split(
            [SourceId(id_) for id_ in undo["sources"]],
            StoryId(undo["from"]),
            new=StoryId(undo["story"]),
            # Of those that were merged before this was kept it is not known.
            back=bool(undo.get("followers")),
        )
        async with changing(self._database, dry=False) as do:
            await do.call_also(undo["aliases"], StoryId(undo["story"]))
        if undo["title"]:
            source, start, end = undo["title"]
            span = Span(start=start, end=end)
            await self.rename(StoryId(undo["story"]), SourceId(source), span, back=True)
        async with changing(self._database, dry=True) as do:
            apart = await _head(do, StoryId(undo["story"]))
            stays = await _head(do, StoryId(undo["from"]))
        account = _unmerged(apart, stays, both=not undo.get("followers"))
        return replace(change, account=account)

    async def rename(
        self,
        story: StoryId,
        source: SourceId,
        span: Span,
        *,
        back: bool = False,
        dry: bool = False,
    ) -> Change:
        """Call a story by words of one of its sources, also when others come.

        Args:
            story: Which.
            source: Whose words they are.
            span: Where they stand in it.
            back: Whether it was called so before.
            dry: Only look.
        """
        async with changing(self._database, dry=dry) as do:
            head = await _head(do, story)
            members = {each.id: each for each, _ in await do.members(head.id)}
            if source not in members or members[source].withdrawn is not None:
                raise Refused(tr("The title must be words of one of its sources."))
            cited = members[source].cite(span)
            if not cited.words.strip() or len(cited.words) > LONGEST_TITLE:
                raise Refused(
                    tr(
                        "A title has 1 to {most} characters.",
                        most=number(LONGEST_TITLE),
                    )
                )
            before = await do.chosen_title(head.id)
            if before and cited.words == head.title.words and not back:
                raise Refused(tr("It is called “{title}” already.", title=cited.words))
            await do.choose_title(head.id, cited.source, span, cited.words)
            await tell_anew(do, head.id, await do.next_change())
            said = _said_again if back else _said_renamed
            change = _renamed(head, said(head.title.words, cited.words), before)
            keeps = tr("It keeps this title when newer sources come.")
            return replace(change, effects=(keeps,))

    async def unname(self, story: StoryId, *, dry: bool = False) -> Change:
        """Call a story by the headline of its latest turn again."""
        async with changing(self._database, dry=dry) as do:
            head = await _head(do, story)
            before = await do.chosen_title(head.id)
            await do.drop_title(head.id)
            await tell_anew(do, head.id, await do.next_change())
            words = (await _head(do, head.id)).title.words
            said = tr(
                "“{old}” is called by its latest headline again: “{new}”.",
                old=head.title.words,
                new=words,
            )
            return _renamed(head, said, before)

    async def titles(self, story: StoryId) -> Sequence[Cited]:
        """Return the headlines that a story can be called by, newest first."""
        async with changing(self._database, dry=True) as do:
            head = await _head(do, story)
            members = await do.members(head.id)
            heads = [
                retold(head.id, [each], head.added)[0]
                for each in members
                if each[0].withdrawn is None
            ]
        by_words = {each.title.words: each.title for each in reversed(heads)}
        return tuple(by_words.values())


def _said_renamed(old: str, new: str) -> str:
    if old == new:
        return tr("“{title}” keeps that title from now on.", title=new)
    return tr("“{old}” is called “{new}” from now on.", old=old, new=new)


def _said_again(old: str, new: str) -> str:
    return tr("“{old}” is called “{new}” again.", old=old, new=new)


def _unmerged(apart: StoryHead, stays: StoryHead, *, both: bool) -> str:
    """Say which stories there are again, and who follows which of them.

    Args:
        apart: The one that was merged.
        stays: The one that it became.
        both: Whether all who follow one follow both.
    """
    back = trn(
        "“{title}” is a story of its own again: {n} source.",
        "“{title}” is a story of its own again: {n} sources.",
        apart.sources,
        title=apart.title.words,
    )
    left = trn(
        "“{title}” keeps {n} source.",
        "“{title}” keeps {n} sources.",
        stays.sources,
        title=stays.title.words,
    )
    if both:
        follow = tr("Who followed the merged story follows both.")
    else:
        # TRANSLATORS: Said of two stories, named in the sentences before, that had
        # been merged and are two again; {title} is the second of them.
        follow = tr(
            "Who followed one of the two before follows that one again; who began"
            " since follows “{title}”.",
            title=stays.title.words,
        )
    return " ".join((back, left, follow))


def _renamed(
    head: StoryHead, account: str, before: tuple[SourceId, Span] | None
) -> Change:
    return Change(
        account=account,
        undo={"kind": "rename", "story": head.id, "title": _title_out(before)},
        stories=(head.id,),
    )


def _title_out(title: tuple[SourceId, Span] | None) -> list[str | int] | None:
    return [title[0], title[1].start, title[1].end] if title else None


async def _head(do: SqlChanges, story: StoryId) -> StoryHead:
    head = await do.head(story)
    if head is None:
        raise Refused(tr("There is no story {id}.", id=story))
    return head
