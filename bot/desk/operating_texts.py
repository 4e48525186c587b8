"""Every fixed sentence about operating, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from babel.dates import format_timedelta

from bot.operators.model import Deed, Operator, OperatorRole
from briefings.model import Source, StoryHead
from briefings.reading import Coverage
from briefings.stories import Near
from briefings.writing import labels

PUBLISH: Final = "Publish"
QUIETLY: Final = "Publish quietly"
OTHER_STORY: Final = "Another story"
NEW_STORY: Final = "New story"
FACTS: Final = "Outlet, date, link"
CANCEL: Final = "Cancel"
UNDO: Final = "Undo"
OLDER: Final = "Older"
DRAFTS: Final = "Drafts"
SHOW_DRAFT: Final = "Back to the draft"
REMOVE: Final = "Remove"
DONE: Final = "Done"

OWNERS_ONLY: Final = "Only an owner can do that."
NO_CHAT: Final = "I cannot do that here: ask me in a chat of your own."

#: How roles are called.
ROLES: Final[Mapping[OperatorRole, str]] = {
    OperatorRole.EDITOR: "editor",
    OperatorRole.OWNER: "owner",
}

OPERATORS: Final = "Operators"
HOW_TO_OPERATE: Final = (
    "Add somebody by their number: /operators add 12345 editor. Editors change what"
    " is here; owners also change who may."
)
ID_WANTED: Final = (
    "I need their number, and editor or owner: /operators add 12345 editor"
)
NO_SUCH_OPERATOR: Final = "Nobody of that number is an operator."
FIXED_OWNER: Final = "That owner stands in the settings, and can only be changed there."
LAST_OWNER: Final = "That is the last owner: make somebody else one first."

NO_DEEDS: Final = "Nothing was done yet."
NO_OLDER_DEEDS: Final = "There is nothing older."
NOTHING_TO_UNDO: Final = "There is nothing of yours to undo."
NO_SUCH_DEED: Final = "Nothing was done under that number."
UNDONE_ALREADY: Final = "That is undone already."
CANNOT_UNDO: Final = "That cannot be undone."
HOW_TO_UNDO: Final = "Say the number that /audit shows, like this: /undo 12"
CHANGED_SINCE: Final = "It has changed since, so it stays as it is."

COLLECTING: Final = (
    "Send the text now, in as many messages as it takes. Then press Done or type /done."
)
NOT_COLLECTING: Final = "You are not adding anything. Begin with /add."
NOTHING_COLLECTED: Final = "Nothing has come yet. Send the text first."
EMPTY_DOCUMENT: Final = "I found no text to read in it."

NO_DRAFTS: Final = "No draft waits."
NO_SUCH_DRAFT: Final = "There is no such draft. /drafts lists those that wait."
HOW_TO_DRAFT: Final = "Say which draft, like this: /draft 3"
WAITING: Final = "Drafts that wait"
CLOSED: Final = "That draft is done with: it was published or cancelled."
STILL_COLLECTING: Final = "That draft is still being typed. /done ends it."
STORY_GONE: Final = "That story is not here any more. Look at the draft again."
DATE_UNCLEAR: Final = "I cannot read that date. Write it like this: 2026-03-31"
LINK_UNCLEAR: Final = "That is no link. It must begin with https:// or http://."
WHICH_STORY: Final = "Which story shall it join?"
NOTHING_NEW: Final = "Nothing of it is new, so there is nothing to publish."
PUSH: Final = "What readers would get:"
NO_PUSH: Final = "It tells readers nothing new, so none would hear of it."
DOUBTFUL: Final = "This was close: look whether the story is right."
NEAREST: Final = "Stories thought of:"
WITHDRAWN: Final = "it was published by mistake"
TAKEN_BACK_BEFORE: Final = (
    "An operator took back or corrected exactly this text, so it is not published"
    " again. /audit shows what to undo."
)

#: How layouts are called.
_LAYOUTS: Final = {
    "mosaic": "a digest of several parts",
    "brief": "a short briefing",
    "wire": "a wire report",
    "longform": "running text",
    "markdown": "Markdown",
    "html": "a web page",
    "feed": "an item of a feed",
}


def operator_line(operator: Operator, *, fixed: bool) -> str:
    """Return who somebody is among operators."""
    name = f" {operator.name}" if operator.name else ""
    stands = ", from the settings" if fixed else ""
    return f"{operator.id}{name}: {ROLES[operator.role]}{stands}"


def removes(operator: Operator) -> str:
    """Return what a button says that removes an operator."""
    return f"{REMOVE} {operator.name or operator.id}"


def operator_is(id_: str, role: OperatorRole) -> str:
    """Say that somebody has a role now."""
    return f"{id_} is an {ROLES[role]} now."


def operator_is_already(id_: str, role: OperatorRole) -> str:
    """Say that nothing changes."""
    return f"{id_} is an {ROLES[role]} already."


def operator_gone(id_: str) -> str:
    """Say that somebody is an operator no longer."""
    return f"{id_} is no operator any more."


def deed_line(deed: Deed) -> str:
    """Return one line of the trail."""
    undone = f" (undone by {deed.undone_by})" if deed.undone_by else ""
    at = f"{deed.at.day} {deed.at:%b %H:%M} UTC"
    return f"{deed.id}. {at}, {deed.who}, {deed.what}: {deed.detail}{undone}"


def undone(deed: Deed, said: str) -> str:
    """Say what an undoing did."""
    return f"Undone: {deed.detail.rstrip('.')}. {said}"


def undo_detail(deed: Deed) -> str:
    """Return what the trail says of an undoing."""
    return f"undid {deed.id} ({deed.what})"


def collected(messages: int, characters: int) -> str:
    """Say how much has come so far."""
    so_far = labels.count(messages, "message")
    return f"{so_far} so far, {characters:,} characters. More, or Done?"


def too_much(characters: int, messages: int) -> str:
    """Say that no more can be collected."""
    return (
        f"That would be more than {characters:,} characters or {messages} messages,"
        " so I did not take this one. End with /done, or send a file."
    )


def too_large(most: int) -> str:
    """Say that a file is too large."""
    return f"That file is larger than {most // 1_000_000} MB, which I cannot take."


def draft_title(number: int, name: str) -> str:
    """Return what a draft is called."""
    return f"Draft {number}: {name}"


def reading_line(read: Coverage) -> str:
    """Say how a document was read, and whether all of it found a place."""
    marked = sum(read.boilerplate.values())
    placed = read.told + read.headings + marked
    layout = _LAYOUTS.get(read.layout, read.layout)
    all_of = placed + read.uncovered
    how_much = (
        f"{read.uncovered:,} of {all_of:,} characters found no place"
        if read.uncovered
        else f"all {all_of:,} characters placed"
    )
    return f"Read as {layout}: {labels.count(read.passages, 'passage')}, {how_much}."


def facts_line(source: Source) -> str:
    """Say what is stated beside the text, and what is missing."""
    outlet = source.outlet or "not stated"
    published = labels.date(source.published) if source.published else "not stated"
    return f"Outlet: {outlet} · Date: {published} · Link: {source.url or 'not stated'}"


def more_documents(others: int) -> str:
    """Say that a draft holds more than is shown."""
    return f"It holds {labels.count(others, 'more document')}; this is the first."


def here_already(like: Source) -> str:
    """Say that a document is one that is here."""
    return f"This is here already: {_called(like)}."


def revises(like: Source) -> str:
    """Say that a document is a new version of one that is here."""
    return f"This is a new version of what is here: {_called(like)}."


def _called(source: Source) -> str:
    title = f"“{source.title}”, " if source.title else ""
    return f"{title}{labels.note(source)}"


def joins(head: StoryHead) -> str:
    """Say which story a document would join."""
    others = labels.count(head.sources, "other source")
    return f"Joins the story “{head.title.words}”, with {others}."


def stays(head: StoryHead) -> str:
    """Say which story a new version stays in."""
    return f"It stays in the story “{head.title.words}”."


OPENS: Final = "Opens a story of its own."


def near_line(near: Near, head: StoryHead) -> str:
    """Say how near a story is, and by which words."""
    shared = f"; both say {', '.join(near.shared)}" if near.shared else ""
    likeness = f"{near.likeness:.2f} alike, {near.asked:.2f} needed"
    return f"“{head.title.words}”: {likeness}{shared}"


def reach(readers: int, pace: float) -> str:
    """Say how many would be told, and how long that takes at so many a second."""
    if not readers:
        return "Nobody follows it yet."
    follow = "1 reader follows it" if readers == 1 else f"{readers:,} readers follow it"
    takes = timedelta(seconds=max(1, round(readers / pace)))
    return f"{follow}; telling all takes about {format_timedelta(takes, locale='en')}."


def how_to_state(number: int) -> str:
    """Say how outlet, date and link are stated."""
    return (
        f"Type one of these:\n/draft {number} outlet NAME\n"
        f"/draft {number} published 2026-03-31\n/draft {number} url https://…"
    )


def published(number: int, sources: int, *, quietly: bool) -> str:
    """Say that a draft is out."""
    of = f" with {labels.count(sources, 'document')}" if sources > 1 else ""
    end = (
        "Nobody is written to; followers read of it in the story's next update."
        if quietly
        else "Those who follow it are told now."
    )
    return f"Draft {number} is published{of}. {end}"


def going_out(told: int, readers: int, seconds: float) -> str:
    """Say how many of those who follow were told, and how long the others wait."""
    takes = timedelta(seconds=max(1, round(seconds)))
    left = format_timedelta(takes, locale="en")
    return f"Told {told:,} of {labels.count(readers, 'reader')}; about {left} to go."


def gone_out(told: int, others: int) -> str:
    """Say how many were told, once all were seen to."""
    said = f"Told {labels.count(told, 'reader')}."
    if others <= 0:
        return said
    rest = labels.count(others, "other")
    return f"{said} {rest} chose to hear later, or not of this."


def published_detail(number: int, name: str, sources: int, *, quietly: bool) -> str:
    """Return what the trail says of a publication."""
    of = f", {labels.count(sources, 'document')}" if sources > 1 else ""
    return f"draft {number}, {name}{of}{', quietly' if quietly else ''}"


def cancelled(number: int) -> str:
    """Say that a draft is dropped."""
    return f"Draft {number} is cancelled."


def taken_back(sources: int) -> str:
    """Say what undoing a publication did."""
    return f"{labels.count(sources, 'document')} taken back."


def no_story(id_: str) -> str:
    """Say that a story that was named by its id is not here."""
    return f"There is no story {id_}. `tidings stories` lists those there are."


def left_waiting(number: int) -> str:
    """Say that a draft waits, and where it is found."""
    return f"Draft {number} waits. In the chat /draft {number} shows it."


def how_to_take_back(undo: str) -> str:
    """Say how something done outside of a chat is taken back."""
    return f"To take it back, say {undo} in the chat."


def added_detail(what: str, files: int) -> str:
    """Return what the trail says of many documents added at once."""
    return f"{labels.count(files, 'file')} of {what}"
