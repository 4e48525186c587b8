"""Every fixed sentence about a watched folder, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.language import tr, trn
from bot.operators.model import Draft
from bot.replies import Button, Paragraph, Plain, Reply

#: Buttons of one message, one a draft.
BUTTONS: Final = 8


def news(drafts: Sequence[Draft]) -> Reply:
    """Say which drafts came of files, with a button to each of the first."""
    shown = drafts[:BUTTONS]
    lines = [tr("New in the inbox")]
    lines += [
        tr("Draft {number}: {name}", number=str(each.id), name=each.origin)
        for each in shown
    ]
    if more := len(drafts) - len(shown):
        lines.append(trn("and {n} more: /drafts", "and {n} more: /drafts", more))
    buttons = [
        (Button(tr("Draft {number}", number=str(each.id)), f"/draft {each.id}"),)
        for each in shown
    ]
    return Reply((Paragraph((Plain("\n".join(lines)),)),), tuple(buttons))


def unreadable(folder: str, reason: str) -> str:
    """Say that the folder cannot be read."""
    return tr(
        "The inbox {folder} cannot be read: {reason}.", folder=folder, reason=reason
    )


def rests(waiting: int) -> str:
    """Say that so many drafts wait that no more are taken."""
    return trn(
        "{n} draft waits, so the inbox rests until some are published or cancelled:"
        " /drafts",
        "{n} drafts wait, so the inbox rests until some are published or cancelled:"
        " /drafts",
        waiting,
    )


def stays(name: str, reason: str) -> str:
    """Say that a file stays where it is."""
    return tr("{name} stays in the inbox: {reason}.", name=name, reason=reason)


def failed(reason: str) -> str:
    """Say that a file cannot be taken, and where it is now."""
    return tr("In the inbox, {reason}. It is in failed/ now.", reason=reason)
