"""The front page with the latest stories, and searching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk.asked import words_asked
from bot.surfaces.web.house import House
from bot.surfaces.web.pages.sheet import Sheet, ShownSection, sections
from bot.surfaces.web.shell import Shell
from briefings.lookup import is_bare
from briefings.model import StoryHead
from briefings.names.joining import Known
from briefings.writing import labels

#: Stories on one page.
PAGE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A story in a list."""

    id: str
    title: str

    #: How many tell it, and how old it is.
    facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """What was found."""

    asked: str
    stories: tuple[Listed, ...]

    #: Whether these stories only come near what was typed.
    near: bool
    names: Sequence[Known]
    passages: tuple[ShownSection, ...]


class Front:
    """Lists of stories."""

    def __init__(self, house: House, shell: Shell) -> None:
        self._engine = house.engine
        self._clock = house.clock
        self._shell = shell

    async def stories(self, request: Request) -> Response:
        """List stories, the one with the newest news first."""
        offset = _number(request.query_params.get("from", ""))
        heads = await self._engine.catalogue.heads(limit=PAGE + 1, offset=offset)
        return self._shell.page(
            "front.html",
            stories=listed(heads[:PAGE], self._clock()),
            newer=max(0, offset - PAGE) if offset else None,
            older=offset + PAGE if len(heads) > PAGE else None,
        )

    async def search(self, request: Request) -> Response:
        """Find stories, names and passages."""
        asked = words_asked(request.query_params.get("q", ""))
        if not asked:
            return RedirectResponse("/", 303)
        return self._shell.page("search.html", view=await self._found(asked))

    async def _found(self, asked: str) -> SearchView:
        naming, catalogue = self._engine.naming, self._engine.catalogue
        known = await naming.who(asked) if is_bare(asked) else ()
        found = await catalogue.find(asked)
        briefing = await catalogue.search(asked)
        sheet = Sheet(
            await self._engine.documents.sources([n.source for n in briefing.notes])
            if briefing
            else [],
            room=0,
        )
        return SearchView(
            asked=asked,
            stories=listed(found.stories or found.nearest, self._clock()),
            near=not found.stories,
            names=known or await naming.nearest_to(asked),
            passages=sheet.sections(sections(briefing)) if briefing else (),
        )


def listed(heads: Sequence[StoryHead], now: datetime) -> tuple[Listed, ...]:
    """Return stories as a list shows them."""
    return tuple(
        Listed(
            id=head.id,
            title=head.title.words,
            facts=f"{labels.spread(head.sources, head.outlets)}"
            f" · {labels.age(head.latest, now=now)}",
        )
        for head in heads
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
