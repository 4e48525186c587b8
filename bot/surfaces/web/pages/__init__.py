"""Pages of stories, names and outlets, their feeds, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from starlette.routing import BaseRoute, Route

from bot.surfaces.web.house import House
from bot.surfaces.web.pages.entity import Entities
from bot.surfaces.web.pages.feeding import ENDINGS, Answer, Feeding
from bot.surfaces.web.pages.followed import FollowedFeeds
from bot.surfaces.web.pages.front import Front
from bot.surfaces.web.pages.outlet import Outlets
from bot.surfaces.web.pages.pictures import Pictures
from bot.surfaces.web.pages.source import Sources
from bot.surfaces.web.pages.story import Stories
from bot.surfaces.web.shell import Shell
from briefings.names import EntityKind


def routes(house: House, shell: Shell) -> Sequence[BaseRoute]:
    """Return the addresses of the pages."""
    front = Front(house, shell)
    stories, entities = Stories(house, shell), Entities(house, shell)
    sources, outlets = Sources(house, shell), Outlets(house, shell)
    feeding = Feeding(house, shell, stories, entities)
    return [
        # What is asked for most is looked for first.
        *_feeds("story", feeding.story),
        Route("/story/{id}.png", Pictures(house).story),
        Route("/story/{id}", stories.page),
        Route("/", front.stories),
        Route("/search", front.search),
        *_followed(house, shell),
        *(route for kind in EntityKind for route in _feeds(kind, feeding.name)),
        Route("/source/{id}", sources.page),
        Route("/source/{id}/{span}", sources.page),
        Route("/outlet/{name:path}", outlets.page),
        *(Route(f"/{kind}/{{id}}", entities.page) for kind in EntityKind),
    ]


def _feeds(kind: str, answer: Callable[[str], Answer]) -> Iterator[BaseRoute]:
    """Yield the addresses of feeds of a kind of page."""
    for ending in ENDINGS:
        yield Route(f"/{kind}/{{id}}.{ending}", answer(ending))


def _followed(house: House, shell: Shell) -> Iterator[BaseRoute]:
    """Yield the addresses of readers' own feeds, where there are any."""
    if house.links:
        feeds = FollowedFeeds(house, house.links, shell)
        for ending in ENDINGS:
            yield Route(f"/feed/{{token}}.{ending}", feeds.feed(ending))
