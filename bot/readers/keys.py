"""By which keys the readers of a story are found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from bot.readers.model import ENTITY, STORY, WORDS
from bot.readers.port import Post
from briefings.model import StoryId
from briefings.writing.salience import telling_words


def touched(story: StoryId, entities: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of a story and of those whom and what it names, by their ids."""
    return (f"{STORY}{story}", *(f"{ENTITY}{entity}" for entity in sorted(entities)))


async def said(post: Post, stems: Set[str]) -> Sequence[str]:
    """Return the keys of followed words of which a text holds every one.

    Args:
        post: Knows what words are followed.
        stems: The text's, as :func:`~briefings.writing.salience.telling_words` gives
            them.
    """
    some = await post.word_topics(sorted(stems))
    return [key for key in some if stems >= telling_words(key.removeprefix(WORDS))]
