"""Every fixed sentence about what can be done with a draft, and stated of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from bot.language import tr
from briefings.language import N_, Marked

#: How outlet, date and link are stated, behind a draft's command; what else can be
#: done with one.
_STATING: Final = ("outlet NAME", "date 2026-03-31", "link https://…")
_STEPS: Final = ("publish", "quietly", "story NAME", "new", "cancel")

#: What can be stated, by the word for it.
FACTS: Final[Mapping[str, Marked]] = {
    # TRANSLATORS: Buttons; what is pressed is asked for.
    "outlet": N_("Outlet"),
    "date": N_("Date"),
    "link": N_("Link"),
}

_WANTED: Final[Mapping[str, Marked]] = {
    "outlet": N_(
        "Which outlet published draft {number}? Send its name as your next message."
    ),
    "date": N_(
        "When was draft {number} published? Send the date as your next message, like"
        " this: 2026-03-31"
    ),
    "link": N_("Where can draft {number} be read? Send its link as your next message."),
}


def wanted(draft: int, fact: str) -> str:
    """Ask for something that can be stated."""
    return tr(_WANTED[fact], number=str(draft))


def how_to_state(draft: int) -> str:
    """Say how outlet, date and link are stated."""
    return _one_of(draft, _STATING)


def how_to_go_on(draft: int) -> str:
    """Say what can be done with a draft."""
    return _one_of(draft, (*_STEPS, *_STATING))


def _one_of(draft: int, typed: Iterable[str]) -> str:
    lines = (f"/draft {draft} {each}" for each in typed)
    return "\n".join((tr("Type one of these:"), *lines))
