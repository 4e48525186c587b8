"""What an operator states beside a draft's text: outlet, date, link.  Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.desk import operating_texts as texts
from bot.desk.operating.contents import OUTLET, PUBLISHED, URL
from bot.language import tr
from bot.operators.model import Draft
from bot.replies import Ask
from briefings.reading.stamps import stamp_of

#: What can be stated, by the words for it: those of buttons, and those of files.
STATED: Final[Mapping[str, str]] = {
    "outlet": OUTLET,
    "date": PUBLISHED,
    "published": PUBLISHED,
    "link": URL,
    "url": URL,
}

_LINK: Final = re.compile(r"https?://\S+", re.IGNORECASE)


def with_stated(draft: Draft, name: str, words: str, ask: Ask) -> Draft | str:
    """Return a draft with something stated; a sentence if the words are not that.

    Args:
        draft: As it is.
        name: One that :data:`STATED` has words for.
        words: What is stated.
        ask: Where the words were typed, in full: commands are given them cut short.
    """
    if name == PUBLISHED and stamp_of(words) is None:
        return tr(texts.DATE_UNCLEAR)
    if name == URL:
        words = ask.text.split()[-1]
        if not _LINK.fullmatch(words):
            return tr(texts.LINK_UNCLEAR)
    others = (pair for pair in draft.stated if pair[0] != name)
    return replace(draft, stated=(*others, (name, words)))
