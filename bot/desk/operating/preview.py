"""What a draft would do, as one message for a phone.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from bot.desk import drafting_texts as drafting
from bot.desk import operating_texts as texts
from bot.desk.forms import LABEL, say
from bot.desk.operating.trail import undo_button
from bot.desk.show import Buttons, rows, show
from bot.language import tr
from bot.operators.model import DeedId, Draft
from bot.replies import Block, Bold, Button, Italic, Paragraph, Plain, Reply
from briefings.deciding import Outcome
from briefings.engine.previews import Joining, Preview
from briefings.model import Source, StoryHead
from briefings.reading import coverage
from briefings.reading.front import meant, unread
from briefings.text import shortened

#: Faults of a draft that are shown.
FAULTS: Final = 5

#: Names in front matter that are shown where they are not read, and characters of each.
UNREAD: Final = 5
KEY: Final = 32


def preview_reply(
    draft: Draft,
    preview: Preview,
    *,
    at: datetime,
    others: int,
    faults: tuple[str, ...],
    reach: str,
    edited: DeedId | None = None,
) -> Reply:
    """Return the preview of a draft.

    Args:
        draft: Whose.
        preview: Of its first document.
        at: The present moment.
        others: Documents that it holds besides.
        faults: What could not be read.
        reach: How many would be told, and how long it takes.
        edited: What took exactly this text back, or corrected it.
    """
    lead = drafting.draft_title(draft.id, draft.origin)
    read = drafting.reading_line(coverage(preview.source))
    facts = drafting.facts_line(preview.source, at)
    head = Paragraph((Bold(lead), Plain(f"\n{read}\n{facts}")))
    blocks: list[Block] = [head, *_unread(preview.source)]
    if others:
        blocks.append(say(drafting.more_documents(others)))
    if faults:
        blocks.append(say("\n".join(faults[:FAULTS])))
    blocks += _becomes(preview, edited)
    if preview.joining:
        blocks += _push(preview.joining, reach)
    undo = rows([undo_button(edited)]) if edited else ()
    buttons = (*undo, *draft_buttons(draft, preview, others))
    return Reply(tuple(blocks), buttons, awaits="")


def _unread(source: Source) -> Iterator[Block]:
    """Name what its front matter states and nobody reads, should it be a slip."""
    keys = list(unread(source))
    if keys:
        shown = [(_legible(key), meant(key)) for key in keys[:UNREAD]]
        yield say(drafting.unread(shown, len(keys) - len(shown)))


def _legible(key: str) -> str:
    """Return a name short, and without what turns a line around or breaks it."""
    plain = "".join(sign if sign.isprintable() else " " for sign in key)
    return shortened(" ".join(plain.split()), KEY)


def unreadable_reply(faults: Sequence[str]) -> Reply:
    """Say why nothing of a draft can be read."""
    return Reply(tuple(map(say, faults[:FAULTS] or [tr(texts.EMPTY_DOCUMENT)])))


def _becomes(preview: Preview, edited: DeedId | None) -> Iterator[Block]:
    """Yield what there is of it already, the story it would be in, and why."""
    if preview.like:
        revised = preview.outcome is Outcome.REVISED
        said = drafting.revises if revised else drafting.here_already
        yield say(said(preview.like))
    if preview.outcome is Outcome.EDITED:
        yield say(texts.taken_back_before(edited))
    if preview.joining is None:
        return
    yield say(_where(preview.joining, preview.outcome))
    if preview.near:
        lines = "\n".join(drafting.near_line(*each) for each in preview.near)
        yield Paragraph((Bold(tr(texts.NEAREST)), Plain(f"\n{lines}")))
    if preview.doubtful:
        yield say(tr(texts.DOUBTFUL))


def _where(joining: Joining, outcome: Outcome) -> str:
    """Say which story it is, by the title that operators know."""
    if joining.now is None:
        return tr(drafting.OPENS)
    if outcome is Outcome.REVISED:
        return drafting.stays(joining.now)
    return drafting.joins(joining.now, joining.now.sources - joining.gone)


def _push(joining: Joining, reach: str) -> Iterator[Block]:
    """Yield the push as readers see it, and how many they are."""
    if joining.update is None:
        yield say(tr(texts.NO_PUSH))
        return
    yield Paragraph((Bold(tr(texts.PUSH)),))
    yield from show(joining.update.briefing).blocks
    yield Paragraph((Italic(reach),))


def draft_buttons(draft: Draft, preview: Preview, others: int) -> Buttons:
    """Return what can be done with a draft.

    Publishing names the story that was shown: it joins that one or none.
    """
    cancel = Button(tr(texts.CANCEL), f"/draft {draft.id} cancel")
    facts = Button(tr(texts.FACTS), f"/draft {draft.id} facts")
    if preview.joining is None and not others:
        return rows([facts, cancel])
    pinned = "" if others or not preview.joining else f" {preview.joining.head.id}"
    publish = [
        Button(tr(texts.PUBLISH), f"/draft {draft.id} publish{pinned}"),
        Button(tr(texts.QUIETLY), f"/draft {draft.id} quietly{pinned}"),
    ]
    story = [
        Button(tr(texts.OTHER_STORY), f"/draft {draft.id} story"),
        Button(tr(texts.NEW_STORY), f"/draft {draft.id} new"),
    ]
    if preview.like and preview.like.id == preview.source.id:
        # A new version of a source stays where it is; one that stands again need not.
        story = []
    return (*rows(publish), *rows(story), *rows([facts, cancel]))


def story_choices(draft: Draft, heads: Sequence[StoryHead]) -> Buttons:
    """Return a button a story that a draft may join."""
    choices = [
        Button(shortened(head.title.words, LABEL), f"/draft {draft.id} story {head.id}")
        for head in heads
    ]
    choices.append(Button(tr(texts.NEW_STORY), f"/draft {draft.id} new"))
    choices.append(Button(tr(texts.SHOW_DRAFT), f"/draft {draft.id}"))
    return rows(choices, 1)
