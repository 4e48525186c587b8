"""Feeds of a story and of a name: what each source brings, in its own words."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.surfaces.web import texts
from bot.surfaces.web.house import House
from bot.surfaces.web.pages.entity import Entities, path_of
from bot.surfaces.web.pages.feeds import ATOM, JSON, Entry, Feed, atom, json_feed
from bot.surfaces.web.pages.kept import Kept, Pages, kept, send
from bot.surfaces.web.pages.sheet import passage_path
from bot.surfaces.web.pages.story import Stories
from bot.surfaces.web.shell import Shell
from briefings.model import Cited, Role, Source, StoryHead, StoryId
from briefings.names.joining import Known
from briefings.writing import labels
from briefings.writing.heads import naming_passage
from briefings.writing.parts import PROSE

#: Entries of a feed, and passages of each.
ENTRIES: Final = 30
PASSAGES: Final = 4

#: Answers a request.
Answer = Callable[[Request], Coroutine[Any, Any, Response]]

#: Media type and writer of each kind of feed.
WRITERS: Final = {"atom": (ATOM, atom), "json": (JSON, json_feed)}

#: How the addresses of feeds end.
ENDINGS: Final = tuple(WRITERS)


class Feeding:
    """Feeds, each kept for one version of what it tells."""

    def __init__(
        self, house: House, shell: Shell, stories: Stories, entities: Entities
    ) -> None:
        self._house = house
        self._shell = shell
        self._stories = stories
        self._entities = entities
        self._kept = Pages()

    def story(self, ending: str) -> Answer:
        """Return what gives the sources of a story as they came in."""

        async def answer(request: Request) -> Response:
            asked = request.path_params["id"]
            head = await self._stories.head(StoryId(asked))
            path = f"/story/{head.id}"
            if head.id != asked:
                return RedirectResponse(f"{path}.{ending}", 301)

            async def make() -> Feed:
                whole = await self._house.engine.tellings.whole(head.id)
                told = [(source, lead(source), head) for source in whole.sources]
                return self.feed(path, head.title.words, told, head.added)

            return send(request, await self._page(ending, path, head.version, make))

        return answer

    def name(self, ending: str) -> Answer:
        """Return what gives what sources say that name somebody or something."""

        async def answer(request: Request) -> Response:
            known = await self._entities.known(request.path_params["id"])
            path = path_of(known)
            if request.url.path != f"{path}.{ending}":
                return RedirectResponse(f"{path}.{ending}", 301)
            version = await self._house.engine.catalogue.last_change()

            async def make() -> Feed:
                told = await self.named(known)
                return self.feed(path, known.name, told, self._house.clock())

            return send(request, await self._page(ending, path, version, make))

        return answer

    async def named(
        self, known: Known
    ) -> Sequence[tuple[Source, Sequence[Cited], StoryHead]]:
        """Return the newest sources that name somebody, with what they say there."""
        mentions = await self._house.engine.naming.mentions(known, limit=ENTRIES)
        placed = await self._house.engine.documents.placed(
            [source for source, _ in mentions]
        )
        heads = {document.source.id: document.head for document in placed}
        return [(s, said, heads[s.id]) for s, said in mentions if s.id in heads]

    def feed(
        self,
        path: str,
        title: str,
        told: Iterable[tuple[Source, Sequence[Cited], StoryHead]],
        updated: datetime,
    ) -> Feed:
        """Return a feed of sources, the newest first.

        Args:
            path: Of its page.
            title: What it is about.
            told: Sources, what each says, and its story.
            updated: When it changed, where no source states a date.
        """
        url = self._house.url
        entries = [self._entry(*each) for each in told]
        entries.sort(key=lambda entry: entry.updated, reverse=True)
        return Feed(
            id=f"{url}{path}",
            title=texts.feed_title(title),
            page=f"{url}{path}",
            url=f"{url}{path}",
            entries=entries[:ENTRIES],
            updated=updated,
        )

    def _entry(self, source: Source, said: Sequence[Cited], head: StoryHead) -> Entry:
        url = self._house.url
        quoted = [
            (cited.words, f"{url}{passage_path(cited)}") for cited in said[:PASSAGES]
        ]
        stated = source.published
        return Entry(
            id=f"{url}/source/{source.id}",
            url=f"{url}/story/{head.id}#source-{source.id}",
            title=source.say(naming_passage(source)),
            html=self._shell.render(
                "entry.html",
                label=labels.note(source),
                quoted=[] if source.withdrawn is not None else quoted,
                head=head,
                url=url,
            ),
            author=labels.outlet(source),
            updated=stated.moment if stated else head.added,
        )

    async def _page(
        self,
        ending: str,
        path: str,
        version: int,
        make: Callable[[], Coroutine[Any, Any, Feed]],
    ) -> Kept:
        kind, write = WRITERS[ending]

        async def page() -> Kept:
            return kept(write(await make()), kind)

        return await self._kept.get((ending, path, version), page)


def lead(source: Source) -> list[Cited]:
    """Return what a source says first of what happened."""
    prose = [one for one in source.passages if one.kind in PROSE]
    leads = [one for one in prose if one.role is Role.LEAD]
    return [source.cite(one.span) for one in (leads or prose)]
