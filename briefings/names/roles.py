"""Where a source says who somebody is: a card, an apposition, words before."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from briefings.model import Source, Span
from briefings.names.entities import EntityKind, Mention
from briefings.names.words import words
from briefings.text import fold
from briefings.tongues import Lexicon, lexicon

#: "X is a ..." up to the sentence's end.
_CARD = re.compile(
    r"(?:\s*\([^()]*(?:\)|\Z)|,|\s)*\s*(?:is|was)\s+"
    r"(?P<role>(?:an?|the|one of)\s[^\n]+?)(?=[.!?](?:\s|\Z)|\Z)"
)
#: "X, special envoy for ..., ..." up to the next comma or the sentence's end.
_APPOSED = re.compile(
    r"(?:’s|'s)?,\s+(?P<role>[A-Za-z][^,;:.\n()“”\"—–]{3,90}?)"
    r"(?=,|[.!?;](?:\s|\Z)|\Z)"
)
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")


def roles(source: Source, mentions: Sequence[Mention]) -> tuple[Span, ...]:
    """Return where the source says who a person is, the fullest first."""
    if mentions[0].kind is not EntityKind.PERSON:
        return ()
    starts = [passage.span.start for passage in source.passages]
    tables = lexicon(source.language)
    found: dict[Span, None] = {}
    for mention in mentions:
        passage = source.passages[bisect(starts, mention.span.start) - 1].span
        if tables:
            found |= dict.fromkeys(
                _before_abroad(source.text, passage, mention, tables)
            )
            continue
        for pattern in (_CARD, _APPOSED):
            match = pattern.match(source.text, mention.span.end, passage.end)
            if match and _tells(match["role"]):
                found.setdefault(Span(start=match.start("role"), end=match.end("role")))
        if before := _before(source.text, passage.start, mention.span.start):
            found.setdefault(before)
    return tuple(sorted(found, key=lambda s: s.start - s.end))


#: Words before a name in which a title of other languages stands: "президент США".
_TITLED = 4


def _before_abroad(
    text: str, passage: Span, mention: Mention, tables: Lexicon
) -> Iterator[Span]:
    """Yield the title before a name that stands in the first case, as it does."""
    if mention.base is not None:
        return
    start = mention.span.start
    words = list(_WORD.finditer(text, max(passage.start, start - _REACH), start))
    for word in words[: -_TITLED - 1 : -1]:
        if text[word.end() : start] != " ":
            return
        start = word.start()
        if tables.stems["titles"](fold(word[0])):
            yield Span(start=start, end=mention.span.start - 1)
            return


def _tells(phrase: str) -> bool:
    """Whether a phrase names a calling, and is no clause with a verb of its own."""
    said = re.findall(r"\w+", phrase.lower())
    if said[0] in words("verbs") | _CLAUSE or said[0].endswith(("ed", "ing")):
        return False
    return any(w in words("callings") or w in words("titles") for w in said[:_NEAR])


#: A calling that tells who somebody is stands within so many words.
_NEAR = 8
#: Words that open a clause instead.
_CLAUSE = frozenset(
    """who whom whose which that and or but while as in on at to for from with by after
    before when where if because flew was is were has had will would also not""".split()
)


def _before(text: str, floor: int, end: int) -> Span | None:
    """Return the title or calling before a name, with what goes before it."""
    words_before = list(_WORD.finditer(text, max(floor, end - _REACH), end))
    start = end
    for word in reversed(words_before):
        if text[word.end() : start] != " ":
            break
        lower = word[0].lower().rstrip(".")
        calls = lower in words("callings") or lower in words("titles")
        if not calls and (start == end or not _modifies(word[0])):
            break
        start = word.start()
    return Span(start=start, end=end - 1) if start < end else None


#: Characters before a name in which its titles stand.
_REACH = 100
_MODIFIERS = frozenset(
    """opposition human rights prime deputy foreign interior defence defense finance
    leading prominent renowned special political former ex late longtime veteran
    peace jailed exiled senior chief acting first second state government
    prosecution party union trade world mountain football film military
    police""".split()
)


def _modifies(word: str) -> bool:
    return (
        word[0].isupper() and word not in ("The", "A", "An", "And", "In", "On")
    ) or word in _MODIFIERS
