"""What readers ask of a synthetic corpus: for its stories and its people."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bot.app import Parts
from briefings.model import StoryHead, StoryId

#: Stories asked for: those with the newest news, and any.
NEWEST, ANY = 60, 100

#: One ask in so many has a slip of a finger.
SLIPS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """Texts as readers send them."""

    stories: list[str]
    names: list[str]


async def asks_of(parts: Parts, chance: random.Random) -> Asks:
    """Return asks for stories and for people whom these name."""
    heads = [
        *await parts.engine.catalogue.heads(limit=NEWEST),
        *await _any(parts, chance),
    ]
    named = [await _name(parts, head, chance) for head in heads]
    return Asks(
        stories=[_slipped(_story(head, chance), chance) for head in heads],
        names=[_slipped(f"/who {name}", chance) for name in named if name],
    )


async def _any(parts: Parts, chance: random.Random) -> Sequence[StoryHead]:
    ((last,),) = await parts.store.database.rows("SELECT MAX(seq) FROM story")
    wanted = [chance.randint(1, last) for _ in range(ANY)]
    found = await parts.store.database.rows(
        f"SELECT id FROM story WHERE seq IN ({','.join(map(str, wanted))})"
    )
    return await parts.store.library.heads([StoryId(id_) for (id_,) in found])


def _story(head: StoryHead, chance: random.Random) -> str:
    """Return an ask for a story: by its id, a word of its title, or several."""
    given, family, *words = head.title.words.split()[:-2]
    asked = chance.choice(
        (head.id, words[0], " ".join(words[:2]), f"{family} {words[-1]}", given)
    )
    return f"/story {asked}"


async def _name(parts: Parts, head: StoryHead, chance: random.Random) -> str | None:
    """Return somebody whom a story names: the whole name, or one in four the last."""
    cast = await parts.store.names.cast(head.id, limit=5)
    people = [one.name for one in cast if one.kind == "person"]
    if not people:
        return None
    name = chance.choice(people)
    return name if chance.random() < 0.75 else name.split()[-1]


def _slipped(asked: str, chance: random.Random) -> str:
    """Return what was asked, now and then with two letters of its end changed about."""
    if chance.randrange(SLIPS) or len(asked) < 12:
        return asked
    return f"{asked[:-3]}{asked[-2]}{asked[-3]}{asked[-1]}"
