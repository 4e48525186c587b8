"""What delivery is told of a change that the engine knows."""

from bot.delivery.news import EngineNews
from bot.delivery.rounds import Touched
from briefings.store.port import Touched as Changed


class Engine:
    async def touched(self, after):
        one = Changed(
            story="ferry",
            version=after + 1,
            entities=frozenset({"quill", "okafor"}),
            words=frozenset({"potash ports", "exported"}),
            gone=frozenset({5, 3}),
        )
        return [one]


async def test_a_change_touches_its_story_whom_it_names_and_the_words_it_says():
    assert await EngineNews(Engine()).touched(8) == [
        Touched(
            story="ferry",
            version=9,
            topics=("story:ferry", "entity:okafor", "entity:quill"),
            stems=("export", "port", "potash"),
            gone=(3, 5),
        )
    ]
