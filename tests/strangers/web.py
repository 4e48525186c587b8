"""Attempts of strangers at all that `tidings web` serves.

Each address of the application has its attempts in :data:`WAYS`.  Operators' commands
come from the desk's own table, the pages and boxes of the desk on the web from its
list of sections.
"""

from __future__ import annotations

import random

from tests.strangers import at_the_desk, elsewhere
from tests.strangers.site import make

#: What anybody may read.
READ = (
    "/", "/search", "/story/{id}", "/story/{id}.atom", "/story/{id}.json",
    "/story/{id}.png", "/source/{id}", "/source/{id}/{span}", "/outlet/{name:path}",
    *(
        f"/{kind}/{{id}}{ending}"
        for kind in ("person", "place", "organisation")
        for ending in ("", ".atom", ".json")
    ),
    "/feed/{token}.atom", "/feed/{token}.json",
    "/api/openapi.json", "/api/search", "/api/stories", "/api/stories/{id}",
    "/api/stories/{id}/matrix", "/api/stories/{id}/{telling}", "/api/names/{id}",
    "/api/sources/{id}", "/language/{code}", "/static/{name}", "/chat",
    "/chat/picture/{name}", "/mini",
)  # fmt: skip

#: How each address is attempted.
WAYS = {
    **dict.fromkeys(READ, elsewhere.reading),
    "/telegram": elsewhere.forging,
    "/chat/say": elsewhere.talking,
    "/chat/live": elsewhere.talking,
    "/mini/open": elsewhere.openings,
    "/mini/say": elsewhere.settings,
    "/desk": at_the_desk.front,
    "/desk/{rest:path}": at_the_desk.rooms,
}


async def attempt_all(site, tally, *, share=1.0, seed=0):
    """Make every attempt there is.

    Args:
        site: Where.
        tally: Takes the count.
        share: Of the attempts on each address, how many are made.
        seed: Which, if not all.
    """
    chosen = random.Random(seed)
    async with site.client() as client:
        for path in dict.fromkeys(route.path for route in site.routes):
            before = await site.house.kept()
            made = list(WAYS[path](site, path))
            for attempt in chosen.sample(made, max(1, round(len(made) * share))):
                await make(client, attempt, tally)
            if await site.house.kept() != before or site.hooked:
                tally.note(f"something changed by {path}, seed {seed}", let_in=True)
                site.hooked.clear()
    await at_the_desk.attempt_as_editor(site, tally)
    await at_the_desk.attempt_replays(site, tally)
    await elsewhere.attempt_as_readers(site, tally)
