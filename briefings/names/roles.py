"""Where a source says who somebody is: a card, an apposition, words before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefings.model import Source, Span
from briefings.names.entities import EntityKind, Mention
from briefings.names.words import words

#: "X is a ..." up to the sentence's end.
_CARD = re.compile(
    r"(?:\s*\([^()]*(?:\)|\Z)|,|\s)*\s*(?:is|was)\s+(?P<role>(?:an?|the|one of)\s[^\n]+?)(?=[.!?](?:\s|\Z)|\Z)"
)
#: "X, special envoy for ..., ..." up to the next comma or the sentence's end.
_APPOSED = re.compile(
    r"(?:’s|'s)?,\s+(?P<role>(?:an?\s|the\s|[A-Za-z])[^,;:.\n()“”\"—–]{3,90}?)(?=,|[.!?;](?:\s|\Z)|\Z)"
)
_WORD_BEFORE = re.compile(r"[^\W\d_][\w.’'-]*\Z")


def roles(source: Source, mentions: Sequence[Mention]) -> tuple[Span, ...]:
    """Return where the source says who a person is, the fullest first."""
    if mentions[0].kind is not EntityKind.PERSON:
        return ()
    found: dict[Span, None] = {}
    for mention in mentions:
        end = _passage_end(source, mention)
        for pattern in (_CARD, _APPOSED):
            match = pattern.match(source.text, mention.span.end, end)
            if match and _tells(match["role"]):
                found.setdefault(Span(start=match.start("role"), end=match.end("role")))
        if before := _before(source, mention):
            found.setdefault(before)
    return tuple(sorted(found, key=lambda s: s.start - s.end))


def _passage_end(source: Source, mention: Mention) -> int:
    for passage in source.passages:
        if passage.span.start <= mention.span.start < passage.span.end:
            return passage.span.end
    return mention.span.end


def _tells(phrase: str) -> bool:
    """Whether a phrase names a calling, and is no clause with a verb of its own."""
    said = [w.lower().strip(".’'") for w in re.split(r"[\s-]", phrase)]
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


def _before(source: Source, mention: Mention) -> Span | None:
    """Return the title or calling before a name with what goes before it."""
    start, end = mention.span.start, mention.span.start
    floor = max(
        (p.span.start for p in source.passages if p.span.start <= start), default=0
    )
    first = True
    while match := _WORD_BEFORE.search(
        source.text[floor : _spaces(source.text, start)]
    ):
        word = match[0].lower().rstrip(".")
        calls = word in words("callings") or word in words("titles")
        if not calls and (first or not _modifies(match[0])):
            break
        start, first = floor + match.start(), False
    if first:
        return None
    return Span(start=start, end=_spaces(source.text, end))


def _spaces(text: str, at: int) -> int:
    return at - 1 if text[at - 1 : at] == " " else at


_MODIFIERS = frozenset(
    """opposition human rights prime deputy foreign interior defence defense finance
    leading prominent renowned special political former ex late longtime veteran
    peace jailed exiled senior chief acting first second state government
    prosecution party union trade world mountain football film military police""".split()
)


def _modifies(word: str) -> bool:
    return (
        word[0].isupper() and word not in ("The", "A", "An", "And", "In", "On")
    ) or word in _MODIFIERS
