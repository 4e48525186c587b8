"""A draft that waits, and what an operator wants done with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from bot.desk import operating_texts as texts
from bot.desk.operating.contents import Contents
from bot.language import tr
from bot.operators.model import Draft, Operator
from bot.replies import Ask, Button, Reply
from briefings.engine import Engine
from briefings.lookup import is_story_id
from briefings.model import Source, StoryHead, StoryId
from briefings.stories import new_story_id

#: A draft's story that is to be one of its own.
NEW: Final = StoryId("new")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOrder:
    """What an operator wants done with a draft that waits."""

    draft: Draft
    held: Contents

    #: Behind what is to be done.
    words: str
    ask: Ask
    operator: Operator


Step = Callable[[DraftOrder], Awaitable[Reply]]


def chosen(draft: Draft, first: Source) -> StoryId | None:
    """Return the story that a draft is to join, or is to open with its first source."""
    return new_story_id(first.id) if draft.story == NEW else draft.story


async def story_called(engine: Engine, id_: str) -> StoryHead | None:
    """Return the story that has, or had before a merger, an id."""
    if not is_story_id(id_):
        return None
    return (await engine.catalogue.find(id_)).sure


def back_to(draft: Draft) -> Button:
    """Return a button that shows a draft again."""
    return Button(tr(texts.SHOW_DRAFT), f"/draft {draft.id}")
