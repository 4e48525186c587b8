"""Every fixed sentence about drafts and what comes of them, in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.desk.forms import LABEL
from bot.language import tr, trn
from bot.links import web
from bot.operators.model import Draft, DraftState
from briefings.language import N_, Marked, length, listed, number
from briefings.model import Source, Stamp, StoryHead
from briefings.reading import Coverage
from briefings.stories import Near
from briefings.text import shortened
from briefings.writing import labels

#: How layouts are called.
_LAYOUTS: Final[Mapping[str, Marked]] = {
    # TRANSLATORS: Set into "Read as a short briefing: 12 passages, and nothing was left
    # over."
    "mosaic": N_("a digest of several parts"),
    "brief": N_("a short briefing"),
    "wire": N_("a wire report"),
    "longform": N_("running text"),
    "markdown": N_("Markdown"),
    "html": N_("a web page"),
    "feed": N_("an item of a feed"),
}


#: Folders and files that the trail names where several were loaded at once.
NAMED: Final = 3


def collected(messages: int, characters: int) -> str:
    """Say how much has come so far."""
    # TRANSLATORS: Done is a button.
    return trn(
        "{n} message so far, {characters}. More, or Done?",
        "{n} messages so far, {characters}. More, or Done?",
        messages,
        # TRANSLATORS: Set into "2 messages so far, 900 characters. More, or Done?"
        characters=trn("{n} character", "{n} characters", characters),
    )


def too_much(characters: int, messages: int) -> str:
    """Say that no more can be collected."""
    return tr(
        "That would be more than {characters} characters or {messages} messages, so I"
        " did not take this one. End with /done, or send a file.",
        characters=number(characters),
        messages=number(messages),
    )


def too_large(most: int) -> str:
    """Say that a file is too large."""
    return tr(
        "That file is larger than {size} MB, which I cannot take.",
        size=number(most // 1_000_000),
    )


def draft_title(draft: int, name: str) -> str:
    """Return what a draft is called."""
    return tr("Draft {number}: {name}", number=str(draft), name=name)


def reading_line(read: Coverage) -> str:
    """Say how a document was read, and whether all of it found a place."""
    layout = tr(_LAYOUTS[read.layout])
    passages = trn("{n} passage", "{n} passages", read.passages)
    if not read.uncovered:
        return tr(
            "Read as {layout}: {passages}, and nothing was left over.",
            layout=layout,
            passages=passages,
        )
    placed = read.told + read.headings + sum(read.boilerplate.values())
    return tr(
        "Read as {layout}: {passages}, {part} of {number} characters found no place.",
        layout=layout,
        passages=passages,
        part=number(read.uncovered),
        number=number(placed + read.uncovered),
    )


def facts_line(source: Source, at: datetime) -> str:
    """Say what is stated beside the text, what is missing, and what may be a slip.

    Args:
        source: Whose text.
        at: The present moment.
    """
    # TRANSLATORS: Stands where an outlet, a date or a link would.
    missing = tr("not stated")
    return tr(
        "Outlet: {outlet} · Date: {day} · Link: {link}",
        outlet=source.outlet or missing,
        day=_day(source.published, at) if source.published else missing,
        link=_link(source.url) if source.url else missing,
    )


def _day(published: Stamp, at: datetime) -> str:
    day = labels.date(published)
    if published.moment <= at + _ZONES:
        return day
    # TRANSLATORS: A date that lies in the future.
    return tr("{day} (which is still to come)", day=day)


#: A day may have begun somewhere by so much earlier.
_ZONES: Final = timedelta(days=1)


def _link(url: str) -> str:
    """Return a link, with a word on it where none can follow it."""
    if web(url):
        return url
    # TRANSLATORS: Something that was given as a link.
    return tr(
        "{link} (no link that can be followed: it must begin with https:// or http://)",
        link=url,
    )


def unread(names: Sequence[tuple[str, str | None]], others: int) -> str:
    """Say what stands in front matter and is not read.

    Args:
        names: Each with the name of the fact that may be meant.
        others: How many more there are.
    """
    said = [_not_read(*each) for each in names]
    if others:
        said.append(f"+{others}")
    # TRANSLATORS: Front matter is the lines of facts before a text; {names} are words
    # that stand there: “outlett” (outlet?), “tags”, +2.
    return tr("Not read in its front matter: {names}.", names=listed(said))


def _not_read(name: str, meant: str | None) -> str:
    if meant is None:
        return tr("“{words}”", words=name)
    # TRANSLATORS: A word that somebody typed, and the one that they may have meant.
    return tr("“{name}” ({meant}?)", name=name, meant=meant)


def more_documents(others: int) -> str:
    """Say that a draft holds more than is shown."""
    return trn(
        "It holds {n} more document; this is the first.",
        "It holds {n} more documents; this is the first.",
        others,
    )


def here_already(like: Source) -> str:
    """Say that a document is one that is here."""
    return tr("This is here already: {source}.", source=_called(like))


def revises(like: Source) -> str:
    """Say that a document is a new version of one that is here."""
    return tr("This is a new version of what is here: {source}.", source=_called(like))


def _called(source: Source) -> str:
    title = [tr("“{words}”", words=source.title)] if source.title else []
    return listed([*title, labels.note(source)])


def joins(head: StoryHead, others: int) -> str:
    """Say which story a document would join, with how many sources that stand."""
    return trn(
        "Joins the story “{title}”, with {n} other source.",
        "Joins the story “{title}”, with {n} other sources.",
        others,
        title=head.title.words,
    )


def stays(head: StoryHead) -> str:
    """Say which story a new version stays in."""
    return tr("It stays in the story “{title}”.", title=head.title.words)


OPENS: Final = N_("Opens a story of its own.")


def near_line(near: Near, head: StoryHead) -> str:
    """Say how near a story is, and by which words."""
    slots = {
        "title": head.title.words,
        "likeness": number(near.likeness, 2),
        "needed": number(near.asked, 2),
    }
    if not near.shared:
        return tr("“{title}”: {likeness} alike, {needed} needed", **slots)
    # TRANSLATORS: How much a text is like a story, from 0 to 1, how much it must be,
    # and words that both say: "0.31 alike, 0.25 needed; both say ferry, harbour".
    return tr(
        "“{title}”: {likeness} alike, {needed} needed; both say {words}",
        **slots,
        words=listed(near.shared),
    )


def reach(readers: int, pace: float) -> str:
    """Say how many would be told, and how long that takes at so many a second."""
    if not readers:
        return tr("Nobody follows it yet.")
    takes = timedelta(seconds=max(1, round(readers / pace)))
    return trn(
        "{n} reader follows it; telling all takes about {time}.",
        "{n} readers follow it; telling all takes about {time}.",
        readers,
        time=length(takes),
    )


def name_alone(name: str) -> str:
    """Say that a name of a file or of a page is not what it holds."""
    return tr(
        "I cannot open “{name}”. Send its text, the file itself or a whole link.",
        name=shortened(name, LABEL),
    )


def published(draft: int, sources: int, *, quietly: bool) -> str:
    """Say that a draft is out."""
    if sources > 1:
        # TRANSLATORS: {number} is the draft's; {n} is two or more.
        said = trn(
            "Draft {number} is published with {n} document.",
            "Draft {number} is published with {n} documents.",
            sources,
            number=str(draft),
        )
    else:
        said = tr("Draft {number} is published.", number=str(draft))
    end = (
        tr("Nobody is written to; followers read of it in the story's next update.")
        if quietly
        else tr("Those who follow it are told now.")
    )
    return f"{said} {end}"


def going_out(told: int, readers: int, seconds: float) -> str:
    """Say how many of those who follow were told, and how long the others wait."""
    takes = timedelta(seconds=max(1, round(seconds)))
    # TRANSLATORS: {told} readers were told, of {n} who follow; {time} is "3 minutes".
    return trn(
        "Told {told} of {n} reader; about {time} to go.",
        "Told {told} of {n} readers; about {time} to go.",
        readers,
        told=number(told),
        time=length(takes),
    )


def gone_out(told: int, others: int) -> str:
    """Say how many were told, once all were seen to."""
    said = trn("Told {n} reader.", "Told {n} readers.", told)
    if others <= 0:
        return said
    rest = trn(
        "{n} other chose to hear later, or not of this.",
        "{n} others chose to hear later, or not of this.",
        others,
    )
    return f"{said} {rest}"


def published_detail(draft: int, name: str, sources: int, *, quietly: bool) -> str:
    """Return what the trail says of a publication."""
    # TRANSLATORS: In the list of deeds: "draft 3, paper.txt, 2 documents, quietly".
    what = tr("draft {number}", number=str(draft))
    of = [trn("{n} document", "{n} documents", sources)] if sources > 1 else []
    how = [tr("quietly")] if quietly else []
    return listed([what, name, *of, *how])


def cancelled(draft: int) -> str:
    """Say that a draft is dropped."""
    return tr("Draft {number} is cancelled.", number=str(draft))


def closed(draft: Draft) -> str:
    """Say what became of a draft that waits no longer."""
    match draft.state:
        case DraftState.CANCELLED:
            return cancelled(draft.id)
        case DraftState.TAKEN_BACK:
            said = tr(
                "Draft {number} was published and taken back. To publish it again,"
                " give its text to /add once more.",
                number=str(draft.id),
            )
        case DraftState.UNREADABLE:
            said = tr("Nothing of draft {number} could be read.", number=str(draft.id))
        case _:
            said = tr("Draft {number} is published.", number=str(draft.id))
    return said


def taken_back(sources: int) -> str:
    """Say what undoing a publication did."""
    return trn("{n} document taken back.", "{n} documents taken back.", sources)


def no_story_id(words: str, alone: str) -> str:
    """Say that what stands behind a command is no story's id."""
    # TRANSLATORS: {alone} is what to type: "/draft 3 publish".
    return tr(
        "“{words}” is no story's id. To go on without one: {alone}",
        words=shortened(words, LABEL),
        alone=alone,
    )


def no_story(id_: str) -> str:
    """Say that a story that was named by its id is not here."""
    return tr(
        "There is no story {id}. `tidings stories` lists those there are.", id=id_
    )


def left_waiting(draft: int) -> str:
    """Say that a draft waits, and where it is found."""
    return tr(
        "Draft {number} waits. In the chat /draft {number} shows it.", number=str(draft)
    )


def how_to_take_back(undo: str) -> str:
    """Say how something done outside of a chat is taken back."""
    # TRANSLATORS: {undo} is a command: "/undo 12".
    return tr("To take it back, say {undo} in the chat.", undo=undo)


def added_detail(what: str, files: int) -> str:
    """Return what the trail says of many documents added at once."""
    # TRANSLATORS: In the list of deeds: "12 files of FOLDER".
    return trn("{n} file of {folder}", "{n} files of {folder}", files, folder=what)


def loaded_detail(
    what: Sequence[str], *, added: int, changed: int, skipped: int, failed: int
) -> str:
    """Return what the trail says of folders and files that were loaded.

    Args:
        what: What they are called.
        added: Sources that are new.
        changed: Those of which there is a new revision.
        skipped: What was left as it is.
        failed: What could not be read.
    """
    # TRANSLATORS: In the list of deeds; {names} are folders: "suez: 5 added, 1 changed,
    # 0 skipped".
    said = tr(
        "{names}: {added} added, {changed} changed, {skipped} skipped",
        names=labels.some([shortened(each, LABEL) for each in what], NAMED),
        added=number(added),
        changed=number(changed),
        skipped=number(skipped),
    )
    # TRANSLATORS: Behind "5 added, 1 changed": files.
    unread = [tr("{number} not read", number=number(failed))] if failed else []
    return listed([said, *unread])
