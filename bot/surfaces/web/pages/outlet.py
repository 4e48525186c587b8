"""The page of an outlet: what it told, story by story, and on whom it rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.surfaces.web.house import House
from bot.surfaces.web.pages.kept import Kept, Pages, kept, send
from bot.surfaces.web.pages.sheet import facts_of
from bot.surfaces.web.shell import Shell
from briefings.engine import Document
from briefings.writing import labels
from briefings.writing.heads import naming_passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One source of an outlet."""

    document: Document
    title: str
    facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletView:
    """The page of an outlet."""

    name: str
    publisher: str | None

    #: Its sources, the newest first.
    tellings: tuple[Telling, ...]

    #: Other outlets whose reports it rests on, with the number of its sources that do.
    rests_on: tuple[tuple[str, str], ...]


class Outlets:
    """Pages of outlets."""

    def __init__(self, house: House, shell: Shell) -> None:
        self._engine = house.engine
        self._shell = shell
        self._pages = Pages()

    async def page(self, request: Request) -> Response:
        """Show what an outlet told."""
        name = request.path_params["name"]
        version = await self._engine.catalogue.last_change()

        async def make() -> Kept:
            documents = await self._engine.documents.of_outlet(name)
            if not documents:
                raise HTTPException(404)
            view = view_of(name, documents)
            return kept(self._shell.render("outlet.html", view=view))

        return send(request, await self._pages.get(("outlet", name, version), make))


def view_of(name: str, documents: Sequence[Document]) -> OutletView:
    """Return the page of an outlet."""
    sources = [document.source for document in documents]
    rests = Counter(outlet for source in sources for outlet in source.draws_on)
    return OutletView(
        name=name,
        publisher=next((s.publisher for s in sources if s.publisher), None),
        tellings=tuple(
            Telling(
                document=document,
                title=document.source.say(naming_passage(document.source)),
                facts=facts_of(document.source),
            )
            for document in documents
        ),
        rests_on=tuple(
            (outlet, labels.sources(count)) for outlet, count in rests.most_common()
        ),
    )
