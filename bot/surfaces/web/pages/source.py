"""The page of one source, with all it says, and one passage of it marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.links import site
from bot.surfaces.web.house import House
from bot.surfaces.web.pages.fulltext import Paragraph, paragraphs
from bot.surfaces.web.pages.kept import kept, send
from bot.surfaces.web.pages.sheet import facts_of
from bot.surfaces.web.shell import Shell
from briefings.engine import Document
from briefings.model import Source, SourceId, Span
from briefings.writing import labels
from briefings.writing.heads import naming_passage

_SPAN: Final = re.compile(r"(\d{1,7})-(\d{1,7})")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """The page of a source."""

    document: Document
    title: str
    name: str
    facts: str

    #: Host of its page on the web; None where it states none.
    site: str | None
    paragraphs: tuple[Paragraph, ...]

    #: What is marked; None where nothing is asked for.
    said: Span | None


class Sources:
    """Pages of sources."""

    def __init__(self, house: House, shell: Shell) -> None:
        self._documents = house.engine.documents
        self._shell = shell

    async def page(self, request: Request) -> Response:
        """Show a source; with a span in the address, that passage marked."""
        document = await self._documents.source(SourceId(request.path_params["id"]))
        if document is None:
            raise HTTPException(404)
        view = view_of(document, request.path_params.get("span"))
        return send(request, kept(self._shell.render("source.html", view=view)))


def view_of(document: Document, span: str | None) -> SourceView:
    """Return the page of a source; 404 for a span that is not in it."""
    source = document.source
    said = _said(source, span) if span is not None else None
    return SourceView(
        document=document,
        title=source.say(naming_passage(source)),
        name=labels.outlet(source),
        facts=facts_of(source),
        site=site(source.url),
        paragraphs=paragraphs(source, [said] if said else []),
        said=said,
    )


def _said(source: Source, span: str) -> Span:
    match = _SPAN.fullmatch(span)
    if match is None or not int(match[1]) < int(match[2]) <= len(source.text):
        raise HTTPException(404)
    return Span(start=int(match[1]), end=int(match[2]))
