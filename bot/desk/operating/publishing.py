"""Drafts: shown, put right, published once, cancelled."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.desk import drafting_texts as drafting
from bot.desk import operating_texts as texts
from bot.desk import stating_texts
from bot.desk.asked import number_asked
from bot.desk.forms import LABEL, say
from bot.desk.operating.asking import Asking
from bot.desk.operating.contents import called, contents
from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.outgoing import Outgoing
from bot.desk.operating.preview import preview_reply, unreadable_reply
from bot.desk.operating.stating import Stating
from bot.desk.operating.steps import (
    DraftOrder,
    Step,
    back_to,
    chosen,
    story_called,
)
from bot.desk.operating.trail import undo_button
from bot.desk.reading import PAGE
from bot.desk.show import rows
from bot.language import tr
from bot.operators.model import DeedId, Draft, DraftId, DraftState, Operator
from bot.operators.opening import Opener
from bot.operators.port import Audience, Audit, Drafts, Filing
from bot.readers import keys
from bot.readers.port import Post
from bot.replies import Ask, Button, Reply
from briefings.deciding import Outcome
from briefings.engine import Engine
from briefings.engine.changing import Refused
from briefings.engine.previews import Preview, Previews
from briefings.errors import StoryNotFound
from briefings.lookup import is_story_id
from briefings.model import Source, SourceId, StoryId
from briefings.stories import new_story_id
from briefings.text import shortened
from briefings.writing.labels import BY_MISTAKE

#: What the trail calls a publication, and the kind of its undoing.
PUBLISH: Final = "publish"

#: A number, what to do, and the words for that.
_DRAFT: Final = re.compile(r"(\d{1,15})(?:\s+(\w+)(?:\s+(.+))?)?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What publishing takes."""

    engine: Engine
    previews: Previews
    drafts: Drafts
    audit: Audit
    filing: Filing
    audience: Audience
    outgoing: Outgoing
    post: Post
    opener: Opener

    #: Pushes a second.
    pace: float


class Publishing:
    """Answers on drafts; :attr:`answers` holds them by command."""

    def __init__(self, means: Means, asking: Asking, door: Door) -> None:
        self._means = means
        self._asking = asking
        self._drafts = means.drafts
        self._outgoing = means.outgoing.watched
        self.answers: Mapping[str, Guarded] = {
            "drafts": door.editing(self._list),
            "draft": door.editing(self._draft),
        }
        self._steps: Mapping[str, Step] = {
            "": self._shown,
            "publish": self._loudly,
            "quietly": self._quietly,
            "cancel": self._cancel,
            **Stating(means.engine, means.drafts, asking, self.show).steps,
        }

    async def _list(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """List the drafts that wait, or those before one, as many as buttons fit."""
        before = number_asked(words)
        waiting = await self._drafts.waiting(
            limit=PAGE + 1, before=None if before is None else DraftId(before)
        )
        if not waiting:
            none = texts.NOTHING_OLDER if before else texts.NO_DRAFTS
            return Reply((say(tr(none)),))
        page = waiting[:PAGE]
        buttons = [
            Button(
                shortened(drafting.draft_title(each.id, called(each)), LABEL),
                f"/draft {each.id}",
            )
            for each in page
        ]
        if len(waiting) > PAGE:
            buttons.append(Button(tr(texts.OLDER), f"/drafts {page[-1].id}"))
        return Reply((say(tr(texts.WAITING)),), rows(buttons, 1))

    async def _draft(self, words: str, ask: Ask, operator: Operator) -> Reply:
        """Do something with one draft, or show it."""
        match = _DRAFT.fullmatch(words)
        step = self._steps.get((match[2] or "").lower()) if match else None
        if match is None:
            await self._asking.expect(ask, operator, "/draft")
            return Reply((say(tr(texts.HOW_TO_DRAFT)),))
        draft = await self._drafts.draft(DraftId(int(match[1])))
        if draft and draft.is_over:
            return Reply((say(drafting.closed(draft)),))
        if step is None:
            return Reply((say(stating_texts.how_to_go_on(int(match[1]))),))
        if draft is None:
            return Reply((say(tr(texts.NO_SUCH_DRAFT)),))
        if draft.state is DraftState.COLLECTING:
            if step == self._cancel and draft.who == operator.id:
                return await self._dropped(draft)
            return Reply((say(tr(texts.STILL_COLLECTING)),))
        held = await contents(draft, self._means.opener)
        order = DraftOrder(
            draft=draft, held=held, words=match[3] or "", ask=ask, operator=operator
        )
        # One who was stopped between filing and marking it left that to us.
        filed = await self._means.filing.filed(held.sources)
        if filed:
            return await self._marked(order, filed, quietly=step == self._quietly)
        return await step(order)

    async def show(self, draft: Draft, ask: Ask) -> Reply:
        """Show what a draft would do; drop one of which nothing can be read."""
        held = await contents(draft, self._means.opener)
        if not held.sources:
            # It would wait for ever: no press helps it.
            dropped = replace(draft, state=DraftState.UNREADABLE, data=b"")
            await self._drafts.change(dropped)
            return unreadable_reply(held.faults)
        first = held.sources[0]
        try:
            preview = await self._means.previews.of(
                first, ask.at, story=chosen(draft, first)
            )
        except StoryNotFound:
            # It is gone since it was chosen: the engine chooses anew.
            await self._drafts.change(replace(draft, story=None))
            preview = await self._means.previews.of(first, ask.at)
        return preview_reply(
            draft,
            preview,
            at=ask.at,
            others=len(held.sources) - 1,
            faults=held.faults,
            reach=await self._reach(preview),
            edited=await self._edited(preview),
        )

    async def _edited(self, preview: Preview) -> DeedId | None:
        """Return what took exactly this text back or corrected it, if that holds."""
        if preview.outcome is not Outcome.EDITED or preview.like is None:
            return None
        return await self._means.audit.edited(preview.like.id)

    async def _reach(self, preview: Preview) -> str:
        joining = preview.joining
        if joining is None:
            return ""
        topics = keys.touched(joining.head.id, joining.entities)
        words = await keys.said(self._means.post, joining.stems)
        readers = await self._means.audience.readers([*topics, *words])
        return drafting.reach(readers, self._means.pace)

    async def _shown(self, order: DraftOrder) -> Reply:
        return await self.show(order.draft, order.ask)

    async def _loudly(self, order: DraftOrder) -> Reply:
        return await self._publish(order, quietly=False)

    async def _quietly(self, order: DraftOrder) -> Reply:
        return await self._publish(order, quietly=True)

    async def _publish(self, order: DraftOrder, *, quietly: bool) -> Reply:
        """File a draft, then mark it as published.

        Filing twice is filing once, so whoever is stopped between the two publishes
        it again, and nothing is doubled.
        """
        draft, held = order.draft, order.held
        if not held.sources:
            return await self.show(draft, order.ask)
        if order.words and not is_story_id(order.words):
            how = "quietly" if quietly else "publish"
            said = drafting.no_story_id(order.words, f"/draft {draft.id} {how}")
            return Reply((say(said),), rows([back_to(draft)]))
        first = held.sources[0]
        wanted = StoryId(order.words) if order.words else chosen(draft, first)
        story = await self._there(wanted, first) if wanted else None
        if wanted and not story:
            return Reply((say(tr(texts.STORY_GONE)),), rows([back_to(draft)]))
        before = await self._means.engine.catalogue.last_change()
        filed = await self._means.filing.file(
            held.sources, order.ask.at, story=story, quietly=quietly
        )
        if not filed:
            shown = await self.show(draft, order.ask)
            return replace(shown, blocks=(say(tr(texts.NOTHING_NEW)), *shown.blocks))
        reply = await self._marked(order, filed, quietly=quietly)
        return reply if quietly else await self._outgoing(reply, before, order.ask)

    async def _marked(
        self, order: DraftOrder, filed: Mapping[SourceId, str], *, quietly: bool = False
    ) -> Reply:
        """Mark a draft as published, once what it holds is filed."""
        id_, name = order.draft.id, order.draft.origin
        detail = drafting.published_detail(id_, name, len(filed), quietly=quietly)
        undo = json.dumps({"kind": PUBLISH, "sources": filed, "draft": id_})
        deed = await self._drafts.publish(
            id_, order.operator.id, order.ask.at, detail, undo
        )
        if deed is None:
            return Reply((say(tr(texts.CLOSED)),))
        said = drafting.published(id_, len(filed), quietly=quietly)
        return Reply((say(said),), rows([undo_button(deed)]))

    async def _there(self, story: StoryId, first: Source) -> StoryId | None:
        """Return a story's id as it is by now, if there is one or it can be opened."""
        if story == new_story_id(first.id):
            return story
        head = await story_called(self._means.engine, story)
        return head.id if head else None

    async def _cancel(self, order: DraftOrder) -> Reply:
        return await self._dropped(order.draft)

    async def _dropped(self, draft: Draft) -> Reply:
        dropped = replace(draft, state=DraftState.CANCELLED, data=b"")
        if not await self._drafts.change(dropped):
            return Reply((say(tr(texts.CLOSED)),))
        return Reply((say(drafting.cancelled(draft.id)),))

    async def undo(self, undo: Mapping[str, Any], ask: Ask, *, dry: bool) -> str:
        """Take back what a publication filed, where that still stands."""
        back = await self._means.filing.take_back(
            undo["sources"], BY_MISTAKE, ask.at, dry=dry
        )
        if not back:
            raise Refused(tr(texts.CHANGED_SINCE))
        # Older deeds do not name it.
        if "draft" in undo:
            await self._drafts.take_back(DraftId(undo["draft"]))
        return drafting.taken_back(back)
