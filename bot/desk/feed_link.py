"""A reader's own feed: where it is, and another address in its place."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk import following_texts as texts
from bot.desk.following.door import Door
from bot.desk.forms import Answer, say
from bot.language import tr
from bot.readers.links import FeedLinks
from bot.readers.model import Reader
from bot.readers.port import Readers
from bot.replies import Ask, Button, Link, Paragraph, Plain, Reply


class FeedLinkDesk:
    """Answers on the reader's own feed; :attr:`answers` holds them by command."""

    def __init__(self, links: FeedLinks, readers: Readers, url: str | None) -> None:
        """Open the desk.

        Args:
            links: Tokens of readers.
            readers: Who they are.
            url: Where the pages are found; None where there are none.
        """
        self._links = links
        self._url = url
        self.answers: Mapping[str, Answer] = {
            "feed": Door(readers).changing(self._feed)
        }

    async def _feed(self, words: str, ask: Ask, reader: Reader) -> Reply:
        if self._url is None:
            return Reply((say(tr(texts.NO_PAGES)),))
        fresh = words == "new"
        token = await (self._links.renew if fresh else self._links.of)(reader.id)
        address = f"{self._url}/feed/{token}"
        where = Paragraph(
            (
                Link("Atom", f"{address}.atom"),
                Plain(" · "),
                Link("JSON Feed", f"{address}.json"),
            )
        )
        said = tr(texts.NEW_FEED if fresh else texts.YOUR_FEED)
        button = Button(tr(texts.ANOTHER_FEED), "/feed new")
        return Reply((say(said), where, say(tr(texts.FEED_IS_OPEN))), ((button,),))
