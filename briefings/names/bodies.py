"""Organisations in a passage: known ones, and those their head word tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefings.model import Span
from briefings.names.tags import Tag, Word
from briefings.names.words import given_names
from briefings.names.words import words as listed

#: What may stand before a head word in the name it heads.
_BEFORE = {
    Tag.NAME,
    Tag.PEOPLE,
    Tag.PLACE,
    Tag.LANDMARK,
    Tag.PLAIN,
    Tag.HEAD,
    Tag.BODY,
    Tag.THING,
}
#: What may stand behind it.
_AFTER = {Tag.HEAD, Tag.PLAIN, Tag.THING}
#: Bodies that are named by where they are ("Embassy in Paris").
_SEATED = frozenset({"embassy", "consulate", "mission", "delegation"})


#: Most words of a body's name.
_LONGEST = 10


def organisations(text: str, words: Sequence[Word], *, titled: bool) -> list[Span]:
    """Return the spans of organisations, in order, without overlap.

    ``titled``: in a title each word has a capital, so there a head word takes
    only a place or a people before it ("Turkish Parliament").
    """
    found: list[Span] = []
    end = 0
    lower = _lower()
    for at, word in enumerate(words):
        if (word.tag is Tag.LOWER and word.text not in lower) or word.start < end:
            continue
        span = _from(words, at, end, titled=titled)
        if span:
            found.append(span)
            end = span.end
    return found


@cache
def _lower() -> frozenset[str]:
    """Return the words in lower case that belong to a body's name: few do."""
    return listed("own_heads") | listed("governing")


def _from(words: Sequence[Word], at: int, floor: int, *, titled: bool) -> Span | None:
    word = words[at]
    if word.tag is Tag.HEAD:
        return _headed(words, at, floor, titled=titled)
    if word.tag is Tag.LOWER:
        return _governing(words, at)
    if word.tag is Tag.BODY and not (_leads_on(words, at) or _shouted(words, at)):
        return Span(start=word.start, end=word.end)
    if word.tag is Tag.NAME and _sounds_like_a_company(words, at):
        return Span(start=word.start, end=word.end)
    return None


def _leads_on(words: Sequence[Word], at: int) -> bool:
    """Whether a head word follows in the same run of capitals: "UN Mission"."""
    for word in words[at + 1 : at + _LONGEST]:
        if not word.capital or word.gap not in (" ", "-"):
            return False
        if word.tag is Tag.HEAD:
            return True
    return False


def _shouted(words: Sequence[Word], at: int) -> bool:
    """Whether the words beside are all capitals too, so that these tell nothing."""
    return any(
        w.text.isupper() and len(w.text) > 2 and w.tag is not Tag.INITIAL
        for w in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
    )


def _headed(words: Sequence[Word], at: int, floor: int, *, titled: bool) -> Span | None:
    allowed = {Tag.PEOPLE, Tag.PLACE} if titled else _BEFORE
    first = at
    while (
        at - first < _LONGEST
        and first
        and words[first].gap in (" ", "-")
        and words[first - 1].start >= floor
    ):
        before = words[first - 1]
        if before.tag not in allowed or (before.opens and before.tag is Tag.PLAIN):
            break
        first -= 1
    last = at if titled else _last(words, at)
    # "Human Rights" is a subject; "Oak Human Rights" is a body.
    told = any(w.tag is not Tag.PLAIN for w in words[first:at])
    if first == last or (words[at].text == "Rights" and not told):
        return None
    if words[last].tag is Tag.THING:  # "Academy Awards"
        return None
    return Span(start=words[first].start, end=words[last].end)


def _last(words: Sequence[Word], at: int) -> int:
    last = at
    while _follows(words, last + 1, _AFTER):
        last += 1
    if last + 1 >= len(words) or words[last + 1].gap != " ":
        return last
    if words[last].text.lower() in listed("company_heads"):
        return last
    joint = words[last + 1].text
    seated = joint == "in" and words[at].text.lower() in _SEATED
    if joint in ("of", "for") or seated:
        return _phrase(words, last, seated=seated)
    return last


def _phrase(words: Sequence[Word], last: int, *, seated: bool) -> int:
    """Return where "of the Interior and Justice" ends, or ``last``."""
    at = last + 2
    if at < len(words) and words[at].text == "the":
        at += 1
    if not (at < len(words) and words[at].capital and words[at].gap == " "):
        return last
    if seated and words[at].tag is not Tag.PLACE:
        return last
    while _follows(words, at + 1, _BEFORE):
        at += 1
    if (
        not seated
        and at + 2 < len(words)
        and words[at + 1].text in ("and", "&")
        and words[at + 1].gap == " "
        and _follows(words, at + 2, {Tag.PLAIN, Tag.THING, Tag.NAME})
    ):
        at += 2
    return at


def _follows(words: Sequence[Word], at: int, allowed: set[Tag]) -> bool:
    return at < len(words) and words[at].gap in (" ", "-") and words[at].tag in allowed


def _governing(words: Sequence[Word], at: int) -> Span | None:
    """Return "Belarusian authorities" or "government of Belarus"."""
    word = words[at]
    named = at and word.gap == " " and words[at - 1].tag is Tag.NAME
    if named and word.text in listed("own_heads"):
        return Span(start=words[at - 1].start, end=word.end)
    if word.text not in listed("governing"):
        return None
    if _modifies(words, at):
        return None
    if at and word.gap == " " and words[at - 1].tag in (Tag.PEOPLE, Tag.PLACE):
        return Span(start=words[at - 1].start, end=word.end)
    if (
        at + 2 < len(words)
        and words[at + 1].text == "of"
        and words[at + 2].tag is Tag.PLACE
        and words[at + 2].gap == " "
    ):
        return Span(start=word.start, end=words[at + 2].end)
    return None


def _modifies(words: Sequence[Word], at: int) -> bool:
    """Whether a noun follows that the word belongs to: "military operations"."""
    after = at + 1
    return (
        after < len(words)
        and words[at].text in ("military", "security", "police", "army")
        and words[after].gap == " "
        and words[after].text not in listed("verbs")
        and words[after].text not in _FUNCTION
    )


#: What may follow a body that acts, besides verbs of speech.
_FUNCTION = frozenset(
    """a an and are as at but by can could did do does for from had has have in into is
    may might must of on or over should than that the to under was were when which
    while who will with would""".split()
)


@cache
def _company_endings() -> tuple[str, ...]:
    return tuple(listed("company_endings"))


#: More letters than these stand before such an ending: "Patel" is a surname.
_LEAST = 2


def _sounds_like_a_company(words: Sequence[Word], at: int) -> bool:
    """Whether a lone capitalised word ends as companies' names do."""
    word = words[at].text.lower()
    if not word.endswith(_company_endings()):
        return False
    alone = not _follows(words, at + 1, {Tag.NAME}) and not (
        at and words[at].gap == " " and words[at - 1].tag is Tag.NAME
    )
    return alone and any(
        word.endswith(ending) and len(word) > len(ending) + _LEAST
        for ending in listed("company_endings")
    )


#: What a text calls a name that is a body's: "X, the airline that...", "X is a bank".
_CALLED = r"(?:, (?:which is |once )?| (?:is|was) )(?:the|an?|its) "
#: Words between the article and the noun, none of which leads to another noun.
_BETWEEN = r"(?:(?!(?:of|at|for|from|in|who|whose|and) )[\w’'-]+ ){0,4}"
#: What may follow the noun: behind another noun it only tells of what kind that is.
_ENDS = r"(?=[,.;)]|\Z| (?:that|which|of|in|from|based|behind|and|whose|with|to|for)\b)"


@cache
def _as_body() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = "|".join(sorted(listed("body_nouns")))
    behind = re.compile(f"{_CALLED}{_BETWEEN}(?:{nouns}){_ENDS}")
    return re.compile(rf"\b(?:{nouns}) \Z"), behind


def is_called_a_body(text: str, span: Span, passage: Span) -> bool:
    """Tell whether a passage calls a name that could be a person's a body's.

    Or whether it ends as a company's name does.
    """
    words = span.of(text).lower().split()
    if words[-1] in listed("late_heads") and words[0] not in given_names():
        return True
    before, behind = _as_body()
    lead = text[max(passage.start, span.start - _NOUN) : span.start]
    return bool(before.search(lead) or behind.match(text, span.end, passage.end))


#: Characters that hold the noun before a name.
_NOUN = 20
