"""What a draft holds, read anew whenever it is asked for."""

from __future__ import annotations

from asyncio import to_thread
from dataclasses import dataclass
from typing import Final

from bot.operators.model import Draft
from bot.operators.opening import Opened, Opener
from briefings.errors import UnreadableSource
from briefings.model import Source
from briefings.reading import read
from briefings.reading.front import front_matter
from briefings.reading.restated import restated
from briefings.reading.stamps import stamp_of

#: What a typed draft is called.
TYPED: Final = "typed"

#: Bytes of a typed draft among which its first words are: it may begin with facts.
_BEGINNING: Final = 4_000

#: What an operator may state beside a text.
OUTLET: Final = "outlet"
PUBLISHED: Final = "published"
URL: Final = "url"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The documents of a draft."""

    sources: tuple[Source, ...]

    #: What could not be read, in one sentence each.
    faults: tuple[str, ...]


def called(draft: Draft) -> str:
    """Return what a draft is called in a list; a typed one, with its first words."""
    if draft.origin != TYPED:
        return draft.origin
    text = draft.data[:_BEGINNING].decode(errors="ignore")
    try:
        _, begins = front_matter(text, draft.origin)
    except UnreadableSource:
        begins = 0
    words = " ".join(text[begins:].split())
    return f"{TYPED} · {words}" if words else TYPED


async def contents(draft: Draft, opener: Opener) -> Contents:
    """Return what a draft holds; bad content is told, not raised."""
    opened = await opener.open(draft.origin, draft.data)
    return await to_thread(_read, draft, opened)


def _read(draft: Draft, opened: Opened) -> Contents:
    sources: list[Source] = []
    faults = list(opened.faults)
    for name, data in opened.documents:
        # Two files of one name are two documents: the draft's number tells them apart.
        within = f"draft {draft.id}/"
        reading = read(data, f"{within}{name}")
        sources += reading.sources
        faults += [str(failure).removeprefix(within) for failure in reading.failures]
    stated = dict(draft.stated)
    published = stamp_of(stated[PUBLISHED]) if PUBLISHED in stated else None
    # Several documents cannot all stand at one address.
    url = stated.get(URL) if len(sources) == 1 else None
    told = [
        restated(source, outlet=stated.get(OUTLET), published=published, url=url)
        for source in sources
    ]
    return Contents(sources=tuple(told), faults=tuple(faults))
