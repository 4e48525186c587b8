"""What can be asked of the API; each call is described where it is answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.desk.asked import words_asked
from bot.surfaces.web.api import given, models
from bot.surfaces.web.pages.kept import kept, send
from briefings.engine import Engine, Told
from briefings.lookup import is_bare
from briefings.model import SourceId, StoryHead, StoryId
from briefings.writing.parts import PARTS

KIND: Final = "application/json"

#: Stories on one page, and names that a search gives.
PAGE: Final = 50

#: Where an offset ends.
_FURTHEST: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What may be said in the query of a call."""

    name: str
    means: str

    #: What it can be, as JSON Schema; all else is refused.
    takes: Mapping[str, Any]
    required: bool = False


#: How many newer stories to pass over.
_FROM: Final = Parameter(
    name="from",
    means="How many newer stories to pass over.",
    takes={"type": "integer", "minimum": 0, "maximum": _FURTHEST},
)

#: At least one sign that is to be seen.
_Q: Final = Parameter(
    name="q",
    means="Words or a name, in any spelling or script.",
    takes={"type": "string", "pattern": r"[^\s\u0000-\u001f\u007f-\u009f]"},
    required=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One thing that can be asked."""

    path: str
    summary: str
    gives: type[models.Model]
    answer: Callable[[Request], Awaitable[models.Model]]

    #: Parameters in the query.
    query: tuple[Parameter, ...] = ()

    async def respond(self, request: Request) -> Response:
        """Answer a request."""
        answer = await self.answer(request)
        return send(request, kept(answer.model_dump_json(), KIND))


class Calls:
    """All calls, over an engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        told = engine.tellings
        self.tellings: Final[dict[str, Callable[[StoryId], Awaitable[Told]]]] = {
            "story": told.story,
            "compare": told.compare,
            "disputes": told.disputes,
            "timeline": told.timeline,
            "numbers": told.numbers,
            "people": told.people,
            "sources": told.sources,
            "silent": told.silent,
            "parts": told.parts,
            **{part.name: self._part(part.name) for part in PARTS},
        }
        self.all = (
            Call(
                path="/api/stories",
                summary="The latest stories",
                gives=models.Stories,
                answer=self._stories,
                query=(_FROM,),
            ),
            Call(
                path="/api/stories/{id}",
                summary="What happened in a story",
                gives=models.StoryBriefing,
                answer=self._telling,
            ),
            Call(
                path="/api/stories/{id}/matrix",
                summary="The claims of a story by the sources that tell them",
                gives=models.Matrix,
                answer=self._matrix,
            ),
            Call(
                path="/api/stories/{id}/{telling}",
                summary=f"Another telling of a story: {', '.join(self.tellings)}",
                gives=models.StoryBriefing,
                answer=self._telling,
            ),
            Call(
                path="/api/names/{id}",
                summary="A person, a place or an organisation",
                gives=models.NameBriefing,
                answer=self._name,
            ),
            Call(
                path="/api/sources/{id}",
                summary="A source whole: the text that all spans point into",
                gives=models.Source,
                answer=self._source,
            ),
            Call(
                path="/api/search",
                summary="Stories, names and passages",
                gives=models.Found,
                answer=self._search,
                query=(_Q,),
            ),
        )

    def _part(self, name: str) -> Callable[[StoryId], Awaitable[Told]]:
        return lambda story: self._engine.tellings.part(story, name)

    async def _stories(self, request: Request) -> models.Stories:
        offset = _offset(request.query_params.get("from", "0"))
        heads = await self._engine.catalogue.heads(limit=PAGE + 1, offset=offset)
        return models.Stories(
            stories=[given.story(head) for head in heads[:PAGE]],
            older=offset + PAGE if len(heads) > PAGE else None,
        )

    async def _telling(self, request: Request) -> models.StoryBriefing:
        head = await self._head(request)
        telling = request.path_params.get("telling", "story")
        if telling not in self.tellings:
            raise HTTPException(404)
        told = await self.tellings[telling](head.id)
        return models.StoryBriefing(
            story=given.story(told.head),
            telling=telling,
            briefing=given.briefing(told.briefing),
        )

    async def _matrix(self, request: Request) -> models.Matrix:
        head = await self._head(request)
        return given.matrix(head, await self._engine.tellings.matrix(head.id))

    async def _head(self, request: Request) -> StoryHead:
        """Return the story of a request's id, whichever it was merged into."""
        head = await self._engine.catalogue.head(StoryId(request.path_params["id"]))
        if head is None:
            raise HTTPException(404)
        return head

    async def _name(self, request: Request) -> models.NameBriefing:
        known = await self._engine.naming.known(request.path_params["id"])
        if known is None:
            raise HTTPException(404)
        briefing, heads = await self._engine.naming.tell_of(known)
        return models.NameBriefing(
            name=given.name(known),
            briefing=given.briefing(briefing),
            stories=[given.story(head) for head in heads[:PAGE]],
        )

    async def _source(self, request: Request) -> models.Source:
        id_ = SourceId(request.path_params["id"])
        document = await self._engine.documents.source(id_)
        if document is None:
            raise HTTPException(404)
        return given.source(document)

    async def _search(self, request: Request) -> models.Found:
        asked = words_asked(request.query_params.get("q", ""))
        if not asked:
            raise HTTPException(400)
        found = await self._engine.catalogue.find(asked)
        known = await self._engine.naming.who(asked) if is_bare(asked) else ()
        briefing = await self._engine.catalogue.search(asked)
        return models.Found(
            stories=[given.story(head) for head in found.stories],
            names=[given.name(each) for each in known[:PAGE]],
            passages=given.briefing(briefing) if briefing else None,
        )


def _offset(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text[:8]) > _FURTHEST:
        raise HTTPException(400)
    return int(text)
