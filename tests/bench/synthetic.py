"""A made-up year of news, of any size: documents as the reader knows them.

It is for measuring what grows with a corpus.  Its words follow Zipf's law, its stories
have 1 to 500 sources (most have few), its people are called by names of several
languages as different outlets romanise them, and news comes in the order in which it
is published.  Everything follows from a seed, and nothing is kept but the stories that
are still being told.

It is no language: sentences have the words of news and no meaning, so nothing here
says how well stories are told apart, or claims found.  The groups of `make bench` that
say so read texts that people wrote.
"""

from __future__ import annotations

import heapq
import json
import math
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate, count, islice

from tests.bench.synthetic_names import Person, person, place
from tests.bench.synthetic_words import USUAL, WORDS, vocabulary, zipf

START = datetime(2025, 1, 1, tzinfo=UTC)
YEAR = timedelta(days=365)

#: Sources of one story at most, and the power by which larger ones are rarer.  A
#: story has nine on average.
MOST_TOLD, _RARER = 500, 1.7

#: Words of a story's own, one in so many of a text's.
_OWN, _ONE_IN = 24, 3

#: Sentences of a text: the middle of a lognormal, its spread, least and most.
_SENTENCES = (9, 0.5, 3, 60)

#: Names that come up again and again, and the share of a story's names that are such.
_FAMOUS, _FAMOUS_SHARE = 3_000, 0.4

OUTLETS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the sources of one story share."""

    number: int
    begun: datetime

    #: Whom it names, the one named most first.
    people: tuple[Person, ...]
    places: tuple[str, ...]

    #: Its own, none of them usual.
    words: tuple[str, ...]

    #: When each of its sources is published, in order.
    moments: tuple[datetime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One source: a story as one outlet tells it."""

    #: Of all sources, in order of publication, from 0.
    number: int
    story: Story
    outlet: str
    published: datetime
    title: str
    sentences: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return what its document is called."""
        return f"{self.published:%Y/%m/%d}/{self.number:07}.{_ENDINGS[self._form]}"

    @property
    def document(self) -> bytes:
        """Return it in one of the layouts that the reader knows."""
        return _FORMS[self._form](self).encode()

    @property
    def _form(self) -> int:
        return self.number % len(_FORMS)


def documents(number: int, seed: int = 7) -> Iterator[tuple[str, bytes]]:
    """Yield the names and bytes of so many documents of one year."""
    for telling in tellings(number, seed):
        yield telling.name, telling.document


def tellings(number: int, seed: int = 7) -> Iterator[Telling]:
    """Yield so many sources of one year, in the order in which they are published."""
    outlets = [
        f"{place(random.Random(f'{seed}o{n}'))} {_press(n)}" for n in range(OUTLETS)
    ]
    for told, (moment, story, turn) in enumerate(islice(_turns(number, seed), number)):
        chance = random.Random(f"{seed}t{told}")
        (outlet,) = chance.choices(outlets, cum_weights=_outlet_shares())
        yield _telling(told, story, turn, outlet, moment, chance)


def _press(number: int) -> str:
    return ("Herald", "Times", "Post", "Wire", "Courier", "Observer", "Daily")[
        number % 7
    ]


def _turns(number: int, seed: int) -> Iterator[tuple[datetime, Story, int]]:
    """Yield whose turn it is, and which turn of the story's: never for ever."""
    waiting: list[tuple[datetime, int, Story]] = []
    for story in stories(number, seed):
        while waiting and waiting[0][0] <= story.begun:
            moment, turn, told = heapq.heappop(waiting)
            yield moment, told, turn
        for turn, moment in enumerate(story.moments):
            heapq.heappush(waiting, (moment, turn, story))


def stories(number: int, seed: int = 7) -> Iterator[Story]:
    """Yield stories without end, in the order in which they begin.

    Args:
        number: Sources that a year has.
        seed: Of everything.
    """
    famous = _Famous(seed)
    apart = YEAR * _mean_told() / number
    begun = START
    for each in count():
        chance = random.Random(f"{seed}s{each}")
        begun += apart * chance.expovariate(1.0)
        told = chance.choices(range(1, MOST_TOLD + 1), cum_weights=_sizes())[0]
        lasts = timedelta(days=math.sqrt(told))
        yield Story(
            number=each,
            begun=begun,
            people=tuple(
                famous.one(chance)
                if chance.random() < _FAMOUS_SHARE
                else person(chance)
                for _ in range(chance.randint(2, 6))
            ),
            places=tuple(place(chance) for _ in range(chance.randint(1, 3))),
            words=tuple(chance.sample(_unusual(), _OWN)),
            moments=tuple(
                sorted(begun + lasts * chance.random() ** 2 for _ in range(told))
            ),
        )


def _telling(
    number: int,
    story: Story,
    turn: int,
    outlet: str,
    published: datetime,
    chance: random.Random,
) -> Telling:
    middle, spread, least, most = _SENTENCES
    length = int(chance.lognormvariate(math.log(middle), spread))
    # An outlet keeps to one way of writing a name.
    way = hash_of(outlet)
    names = [each.spellings[way % len(each.spellings)] for each in story.people]
    own = " ".join(chance.choices(story.words, k=3))
    title = f"{chance.choice(names[:2])} {own} in {chance.choice(story.places)}"
    return Telling(
        number=number,
        story=story,
        outlet=outlet,
        published=published,
        title=title if turn else f"{names[0]} {own} in {story.places[0]}",
        sentences=tuple(
            _sentence(story, names, chance)
            for _ in range(min(max(length, least), most))
        ),
    )


def _sentence(story: Story, names: Sequence[str], chance: random.Random) -> str:
    """Return some sixteen words; most sentences name somebody or some place."""
    words = chance.choices(vocabulary(), cum_weights=_shares(), k=14)
    words[1::_ONE_IN] = chance.choices(story.words, k=len(words[1::_ONE_IN]))
    words[0] = chance.choice(names) if chance.random() < 0.6 else words[0].capitalize()
    if chance.random() < 0.5:
        words.append(f"in {chance.choice(story.places)}")
    if chance.random() < 0.3:
        words.insert(5, str(chance.randint(2, 900)))
    return " ".join(words) + "."


def _plain(told: Telling) -> str:
    return f"{_front(told)}{told.title}\n\n{_paragraphs(told)}\n"


def _markdown(told: Telling) -> str:
    return f"{_front(told)}# {told.title}\n\n{_paragraphs(told)}\n"


def _front(told: Telling) -> str:
    return f"---\noutlet: {told.outlet}\npublished: {told.published.isoformat()}\n---\n"


def _json(told: Telling) -> str:
    return json.dumps(
        {
            "title": told.title,
            "outlet": told.outlet,
            "published": told.published.isoformat(),
            "text": _paragraphs(told),
        }
    )


def _html(told: Telling) -> str:
    body = "".join(f"<p>{each}</p>" for each in _paragraphs(told).split("\n\n"))
    return (
        f'<html><head><title>{told.title}</title><meta property="og:site_name"'
        f' content="{told.outlet}"><meta property="article:published_time"'
        f' content="{told.published.isoformat()}"></head><body><article>'
        f"<h1>{told.title}</h1>{body}</article></body></html>"
    )


def _paragraphs(told: Telling) -> str:
    return "\n\n".join(
        " ".join(told.sentences[at : at + 3]) for at in range(0, len(told.sentences), 3)
    )


#: How documents are written in turn, and how their names end.
_FORMS = (_plain, _markdown, _json, _plain, _markdown, _json, _plain, _html)
_ENDINGS = ("txt", "md", "json", "txt", "md", "json", "txt", "html")


class _Famous:
    """People whom many stories name, by Zipf's law."""

    def __init__(self, seed: int) -> None:
        self._people = [person(random.Random(f"{seed}f{n}")) for n in range(_FAMOUS)]
        self._shares = zipf(_FAMOUS)

    def one(self, chance: random.Random) -> Person:
        return chance.choices(self._people, cum_weights=self._shares)[0]


def hash_of(text: str) -> int:
    """Return a number that a text has in every process, unlike :func:`hash`."""
    return zlib.crc32(text.encode())


@cache
def _outlet_shares() -> Sequence[float]:
    return zipf(OUTLETS)


@cache
def _shares() -> Sequence[float]:
    return zipf(WORDS)


@cache
def _unusual() -> Sequence[str]:
    return vocabulary()[USUAL:]


@cache
def _sizes() -> Sequence[float]:
    return list(accumulate(told**-_RARER for told in range(1, MOST_TOLD + 1)))


@cache
def _mean_told() -> float:
    weights = [told**-_RARER for told in range(1, MOST_TOLD + 1)]
    return sum(told * w for told, w in enumerate(weights, 1)) / sum(weights)
