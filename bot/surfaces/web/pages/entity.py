"""The page of a person, a place or an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.surfaces.web.house import House
from bot.surfaces.web.pages.kept import Kept, Pages, kept, send
from bot.surfaces.web.pages.sheet import Pane, Sheet, Shown, ShownSection, sections
from bot.surfaces.web.shell import Shell
from briefings.model import StoryHead
from briefings.names import EntityKind
from briefings.names.joining import Known

#: Stories listed on one page.
STORIES: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """The page of a name."""

    known: Known
    title: tuple[Shown, ...]
    facts: str
    told: tuple[ShownSection, ...]

    #: What a person said, word for word; empty for what cannot speak.
    said: tuple[ShownSection, ...]
    stories: Sequence[StoryHead]
    panes: tuple[Pane, ...]


class Entities:
    """Pages of names."""

    def __init__(self, house: House, shell: Shell) -> None:
        self._engine = house.engine
        self._shell = shell
        self._pages = Pages()

    async def page(self, request: Request) -> Response:
        """Show who somebody is or what happened at a place."""
        known = await self.known(request.path_params["id"])
        path = path_of(known)
        if request.url.path != path:
            return RedirectResponse(path, 301)
        version = await self._engine.catalogue.last_change()

        async def make() -> Kept:
            view = await self.view(known)
            return kept(self._shell.render("entity.html", view=view))

        page = await self._pages.get((str(known.kind), known.id, version), make)
        return send(request, page)

    async def known(self, id_: str) -> Known:
        """Return whom an id stands for by now; 404 if there is nobody."""
        found = await self._engine.naming.known(id_)
        if found is None:
            raise HTTPException(404)
        return found

    async def view(self, known: Known) -> EntityView:
        """Return what the page shows."""
        naming = self._engine.naming
        briefing, heads = await naming.tell_of(known)
        told = [briefing]
        if known.kind is EntityKind.PERSON:
            told.append((await naming.said_by(known))[0])
        ids = dict.fromkeys(note.source for each in told for note in each.notes)
        sheet = Sheet(await self._engine.documents.sources(list(ids)))
        return EntityView(
            known=known,
            title=sheet.line(briefing.title),
            facts=briefing.facts,
            told=sheet.sections(sections(briefing)),
            said=tuple(s for each in told[1:] for s in sheet.sections(sections(each))),
            stories=heads[:STORIES],
            panes=sheet.panes(),
        )


def path_of(known: Known) -> str:
    """Return the address of a name's page."""
    return f"/{known.kind}/{known.id}"
