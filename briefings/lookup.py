"""What a reader meant: deciding between the stories that hold the words asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz

from briefings.facts.grouped import ungrouped
from briefings.model import StoryHead, StoryId
from briefings.names import is_spelled
from briefings.names.joining import Known
from briefings.store.port import Match
from briefings.stories.vectors import commonness, is_english
from briefings.text import fold
from briefings.writing.salience import telling_words

_STORY_ID = re.compile(r"st[a-z2-7]{8}")

#: The first story is meant if it scores this many times the second.  Two
#: stories that both lead with a word score alike; one that mentions it in
#: passing scores a third or less.
CLEAR = 1.6

#: Sources looked at for one look-up: enough to fill an answer many times over.
MATCHES = 200

#: Words that one typed may be the beginning of, or a slip of: as many as are tried.
MEANT = 8

#: Choices that still fit a phone without scrolling.
CHOICES = 6

#: Likeness (rapidfuzz, 0 to 100) from which a title is worth suggesting: one
#: or two letters off in a word of six.
NEAR = 70.0


#: What people put around the words they look for.
_ASKING = telling_words(
    "happen happens happened happening news latest newest story stories tell show"
    " give me please know want update updates"
    " nothing something anything everything"
)


def wanted_words(asked: str) -> list[str]:
    """Return the words to look for in what was typed, folded: none of asking.

    None at all where only words were typed that say nothing, or single letters.
    """
    told = (word for word in _typed(asked) if telling_words(word) - _ASKING)
    return list(dict.fromkeys(w for w in told if len(w) > 1 or not w.isascii()))


def _typed(asked: str) -> list[str]:
    return re.findall(r"[^\W_]+", ungrouped(fold(asked)))


def is_story_id(words: str) -> bool:
    """Tell whether words are shaped as the id of a story."""
    return _STORY_ID.fullmatch(words) is not None


def is_bare(asked: str) -> bool:
    """Return whether nothing but words to look for was typed, as a name would be."""
    wanted = wanted_words(asked)
    # "May" and "Will" are names too: what is nothing but such words may be one.
    return not wanted or len(wanted) == len(_typed(asked))


#: A word that an index of stems may hold as another one's: "ferry" as "Ferri".
_STEMMED_ALIKE = re.compile(r"(.{2,})(y|is?)")


def stemmed_alike(word: str) -> str | None:
    """Return how words begin that an index of stems may take a folded word for."""
    alike = _STEMMED_ALIKE.fullmatch(word)
    return alike[1] if alike else None


def taken_for(word: str, held: Collection[str]) -> str:
    """Return the word of the sources that a stem stands for in place of a typed one.

    Args:
        word: As typed, folded.
        held: Words of the sources that begin as :func:`stemmed_alike` says.

    Returns:
        "" where sources have the word itself, be it in another number or tense.
    """
    root = stemmed_alike(word)
    if root is None or word in held:
        return ""
    ends = ("y", "ies", "ied"), ("i", "is")
    own, others = ends if word.endswith("y") else reversed(ends)
    if any(f"{root}{end}" in held for end in own):
        return ""
    return next((root + end for end in others if root + end in held), "")


def is_typed(asked: str, known: Known) -> bool:
    """Tell whether somebody is meant by their id, or by a name as it is spelled."""
    return asked == known.id or is_spelled(asked, known.spellings)


def is_guess(asked: str, known: Known) -> bool:
    """Tell whether a plain word of English was typed that sounds like a name."""
    words = fold(asked).split()
    return len(words) == 1 and is_english(words[0]) and not is_typed(asked, known)


#: Share of texts of a word that nobody types for a name that merely sounds so.
_COMMON = 0.001


def is_common(word: str) -> bool:
    """Tell whether a word is one of those that English texts are made of."""
    return commonness(fold(word)) > _COMMON


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look-up came to."""

    #: Best first.  One: it is meant.  Several: the reader is asked.
    stories: tuple[StoryHead, ...]

    #: Stories that hold some of the words or whose titles come near, where none
    #: holds all.
    nearest: tuple[StoryHead, ...] = ()

    #: What the words only begin, or sound or are stemmed like, where no source has
    #: them: a name, or a word; else "".
    slip: str = ""

    @property
    def sure(self) -> StoryHead | None:
        """The story meant; None where it is doubtful or there is none."""
        return self.stories[0] if len(self.stories) == 1 else None

    @property
    def told(self) -> tuple[StoryHead, ...]:
        """Those that say the words themselves."""
        return () if self.slip else self.stories

    @property
    def certain(self) -> StoryHead | None:
        """The story meant by words that it says: something may be done with it."""
        return None if self.slip else self.sure


def scores(
    matches: Iterable[Match], heads: Mapping[StoryId, StoryHead]
) -> list[tuple[StoryHead, float]]:
    """Score stories by their best match and the share of their sources that match."""
    by_story: dict[StoryId, list[float]] = defaultdict(list)
    for match in matches:
        by_story[match.story].append(match.score)
    scored = [
        (heads[story], max(own) * len(own) / min(heads[story].sources, MATCHES))
        for story, own in by_story.items()
        if story in heads
    ]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0].id))


def decide(scored: Sequence[tuple[StoryHead, float]]) -> tuple[StoryHead, ...]:
    """Return the one story meant, or the few to choose between; best first.

    Of those that match alike, the story that most outlets tell comes first, and of
    these the one with the newest news.
    """
    if len(scored) > 1 and scored[0][1] >= CLEAR * scored[1][1]:
        return (scored[0][0],)
    best = scored[0][1] if scored else 0.0
    alike = [head for head, score in scored if score * CLEAR > best]
    others = [head for head, score in scored if score * CLEAR <= best]
    alike.sort(key=_standing, reverse=True)
    return tuple([*alike, *others][:CHOICES])


def _standing(head: StoryHead) -> tuple[int, datetime]:
    return len(head.outlets), head.latest.moment if head.latest else head.added


def nearest(asked: str, heads: Iterable[StoryHead]) -> tuple[StoryHead, ...]:
    """Return stories with a title near what was typed, nearest first."""
    wanted = fold(asked)
    scored = [
        (fuzz.partial_ratio(wanted, fold(head.title.words)), head) for head in heads
    ]
    near = [pair for pair in scored if pair[0] >= NEAR]
    return tuple(head for _, head in sorted(near, key=lambda pair: -pair[0])[:CHOICES])


def nearest_names(asked: str, known: Iterable[Known]) -> tuple[Known, ...]:
    """Return names near what was typed, nearest first; a reader may mean one."""
    wanted = fold(asked)
    scored = [
        (max(fuzz.ratio(wanted, fold(text)) for text in one.spellings), one)
        for one in known
    ]
    near = [pair for pair in scored if pair[0] >= NEAR]
    return tuple(one for _, one in sorted(near, key=lambda pair: -pair[0])[:CHOICES])
