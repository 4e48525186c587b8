import pytest

from bot.readers.moving import SqlListeners
from briefings.engine.changing import Changing
from tests import factory

#: Two tellings of one accident that share so few words that each opens a story.
FERRY = """# Ferry Sea Lark aground

The ferry Sea Lark has run aground off Aberhaven with 212 passengers on board.
Rescuers have brought 40 people ashore.
"""
TUGS = """# Tug crews honoured by mayor

Mayor Ann Brook honoured the tug crews with medals at the town hall.
The crews had worked for nineteen hours without a rest.
"""


def file(text, outlet, day):
    return factory.stated(text, outlet, f"2026-03-{day:02}").encode()


class Corpus:
    """A corpus of two stories, and what can be seen of it."""

    def __init__(self, store, loader, engine, now):
        self.store, self.loader, self.engine, self.now = store, loader, engine, now

    async def load(self, name, text, outlet, day):
        report = await self.loader.load([(name, file(text, outlet, day))], self.now)
        assert not report.failures
        return report

    async def stories(self):
        return {head.title.words: head for head in await self.heads()}

    async def heads(self):
        return await self.engine.catalogue.heads(limit=50)

    async def sources(self, story):
        return [one.id for one in await self.store.library.sources_in(story, limit=50)]

    async def says(self, story, since):
        """Return what one is told of a story who knows it up to a change."""
        update = await self.engine.updates.since(story, since)
        return update.words if update else None

    async def snapshot(self):
        """Return all that readers see, but for the numbers of changes."""
        heads = await self.heads()
        return {
            head.id: (
                head.title,
                head.sources,
                head.outlets,
                head.latest,
                [
                    (one.id, one.text, one.withdrawn)
                    for one in await self.store.library.sources_in(head.id, limit=50)
                ],
                {
                    (one.id, one.name, one.sources)
                    for one in await self.store.names.cast(head.id, limit=99)
                },
            )
            for head in heads
        }


@pytest.fixture
async def corpus(store, loader, engine, now):
    made = Corpus(store, loader, engine, now)
    await made.load("ferry.md", FERRY, "Paper Boat", 1)
    await made.load("tugs.md", TUGS, "Tide Times", 2)
    return made


@pytest.fixture
def changing(store):
    return Changing(store.database, SqlListeners())


@pytest.fixture
async def ferry(corpus):
    return (await corpus.stories())["Ferry Sea Lark aground"]


@pytest.fixture
async def tugs(corpus):
    return (await corpus.stories())["Tug crews honoured by mayor"]
