"""What a source says as terms: above its text, and passage by passage.  Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from briefings.facts.tokens import tokens
from briefings.model import Kind, Role, Source
from briefings.stories.telling.terms import told
from briefings.writing.briefing import Line
from briefings.writing.pages import passage_line
from briefings.writing.parts import PROSE


@lru_cache(maxsize=256)
def above_of(source: Source) -> Mapping[str, bool]:
    """Return what a source is about: terms of its title, and (False) of its lead."""
    prose = [p for p in source.passages if p.kind in PROSE]
    leads = [p for p in prose if p.role is Role.LEAD] or prose
    keys = {key: False for p in leads[:2] for key in keys_of(source.say(p))}
    titles = [p for p in source.passages if p.kind is Kind.HEADLINE]
    for words in [source.title or "", *map(source.say, titles)]:
        keys |= dict.fromkeys(keys_of(words), True)
    return keys


@lru_cache(maxsize=256)
def lines_of(source: Source) -> tuple[tuple[Line, frozenset[str]], ...]:
    """Return each passage as it is shown, with its terms; a source never changes."""
    lines = [passage_line(source, passage) for passage in source.passages]
    return tuple((line, keys_of(line.words)) for line in lines)


@lru_cache(maxsize=256)
def all_keys_of(source: Source) -> frozenset[str]:
    """Return the terms of all that a source says."""
    return frozenset(above_of(source)).union(*(keys for _, keys in lines_of(source)))


#: Opens a passage that tells of something before it is named.
_SOME = re.compile(r"(?:An?|One)\s")

#: A name that opens a passage.
_NAME = re.compile(r"(?:The )?((?:[A-Z][\w’'-]*\s?){1,4})")


def named_behind(source: Source, at: int) -> frozenset[str]:
    """Return the terms of a name that opens the passage behind one, by its place.

    Empty but where the one opens with something not yet named: "A ship 90 metres long
    has sunk. The Gull, ..."
    """
    both = source.passages[at : at + 2]
    if len(both) < 2 or any(passage.kind not in PROSE for passage in both):
        return frozenset()
    one, other = map(source.say, both)
    name = _NAME.match(other)
    return keys_of(name[1]) if name and _SOME.match(one) else frozenset()


@lru_cache(maxsize=1 << 13)
def keys_of(text: str) -> frozenset[str]:
    """Return the terms of a text, and its pairs of words, for names of two."""
    pairs = pairwise(word.key for word in tokens(text))
    return frozenset(told(text).weights) | {f"{one} {other}" for one, other in pairs}
