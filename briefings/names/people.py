"""People in a passage: full names by what stands around them, then surnames."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefings.model import Span
from briefings.names.parse import parse
from briefings.names.tags import Tag, Word
from briefings.names.words import given_names
from briefings.names.words import words as listed
from briefings.text import fold

#: Endings of surnames, in English spelling, that few other words have.
_SURNAME = re.compile(
    r".{2,}(?:enko|enka|[oey]v|[oey]va|sk[iy]|skyi|skaya|skaia|skij|"
    r"[oe]vi[cč]h?|vych|vich|shvili|adze|idze|[aei]yan|sson|ssen|nsen|poulos|akis|"
    r"escu|oğlu|oglu|ić|ič|njic|wicz|czyk|chuk|niuk|enyuk|inho|elli|"
    r"stein|mann|aitė|aite|auskas|evičius|evicius)\Z"
)
#: What only people have: "X's presidency", "X's regime".
_OWNED = frozenset(
    """presidency regime government administration rule wife husband widow mother
    father son daughter brother sister family lawyer lawyers attorney spokesman
    spokeswoman spokesperson death life career resignation arrest release supporters
    allies aides opponents rival rivals successor predecessor party cabinet office
    home palace visit speech words remarks critics body trial health house
    presidential campaign decision lead inauguration""".split()
)


#: Most words of a name; longer runs of capitals are titles of works.
_LONGEST = 5


def full_names(
    text: str, words: Sequence[Word], common: frozenset[str], *, titled: bool
) -> list[Span]:
    """Return the spans of names with a given name, or with a title before.

    ``common``: words that the source has in lower case too.
    """
    found = []
    for begin, last in _runs(words):
        first = _given_at(words, begin, last) if titled else begin
        if _is_craft(words, first) or (
            not _is_given(words[first]) and _stands_as_thing(text, words, first)
        ):
            continue
        span = Span(start=words[first].start, end=words[last].end)
        usual = all(w.text.lower() in common for w in words[first : last + 1])
        if (
            _is_person(words, first, last, titled=titled or usual)
            and parse(span.of(text)).tokens
        ):
            found.append(span)
    return found


#: Stand before the name of a ship, a craft or a storm, whoever it was named after.
_CRAFT = frozenset(
    """barge boat bulker carrier cruiser cyclone destroyer ferry freighter frigate
    hurricane lander liner orbiter probe rover satellite schooner ship spacecraft storm
    submarine tanker trawler tug tugboat typhoon vessel warship yacht""".split()
)


def _is_craft(words: Sequence[Word], first: int) -> bool:
    """Whether a name is a craft's: "the ferry Anna Maria"."""
    return (
        first > 0
        and words[first - 1].text in _CRAFT
        and words[first].gap in (" ", " “", ' "')
    )


#: What stands right before a name that is no person's: "the White Cliffs", "off
#: Cape Storm", "67P/".  "The" is a person's only with a title between.
_BEFORE_THINGS = frozenset("the off near aboard".split())

#: "At" leads to a place, but behind these to somebody: "angry at", "shouted at".
_AT_SOMEBODY = frozenset(
    """aimed aim angry anger directed directly fired furious fury hit laughed laughing
    look looked looking looks outrage pointed pointing rage screamed shouted shouting
    shot smiled smiling stared staring swore thrown threw yelled yelling""".split()
)


def _stands_as_thing(text: str, words: Sequence[Word], first: int) -> bool:
    if text[max(0, words[first].start - 1) : words[first].start] == "/":
        return True
    before = words[first - 1].text.lower() if first else ""
    if before == "at":
        return first < 2 or words[first - 2].text.lower() not in _AT_SOMEBODY
    return before in _BEFORE_THINGS and words[first].gap == " "


def _given_at(words: Sequence[Word], first: int, last: int) -> int:
    """Return where a given name stands in a run of a title's capitals."""
    inside = range(first, last)
    return next((at for at in inside if _is_given(words[at])), first)


def _runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words that could be one name, first and last."""
    last = -1
    for at, word in enumerate(words):
        # Most words are plain ones.
        if word.tag is Tag.LOWER or at <= last or not _may_open(words, at):
            continue
        last = at
        while (step := _next(words, last)) is not None:
            last = step
        yield at, last


def _may_open(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.tag is Tag.PARTICLE:
        return (
            _glued(words, at + 1)
            and words[at + 1].gap == "-"
            and words[at + 1].tag is Tag.NAME
        )
    if word.tag is Tag.PLACE:  # "Sofia Lind", "envoy Petra Vale"
        named = _glued(words, at + 1) and words[at + 1].tag is Tag.NAME
        return named and (_is_given(word) or _title_before(words, at))
    return word.tag in (Tag.NAME, Tag.INITIAL)


def _next(words: Sequence[Word], at: int) -> int | None:
    """Return the index of the word that carries the name on, if one does."""
    step = at + 1
    while step < len(words) and step - at < 4 and words[step].tag is Tag.PARTICLE:
        if not _glued(words, step):
            return None
        step += 1
    if not _glued(words, step):
        return None
    if words[step].tag in (Tag.NAME, Tag.INITIAL):
        return step
    if step == at + 1 and words[step].gap == " " and _is_surname_too(words, step):
        return step
    return None


def _is_surname_too(words: Sequence[Word], at: int) -> bool:
    """Whether a word that mostly is none ends a name: "Anna May", "Nora Baker"."""
    if words[at].tag not in _SURNAMES_TOO:
        return False
    goes_on = _glued(words, at + 1) and words[at + 1].tag is Tag.NAME
    calling = words[at].text.lower() in listed("callings") and not goes_on
    return calling or _is_given(words[at - 1])


#: Words that are surnames when a given name stands before.
_SURNAMES_TOO = (Tag.PLAIN, Tag.TITLE, Tag.PLACE, Tag.HEAD, Tag.LANDMARK)


def _glued(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].gap in (" ", "-", ' "', '" ', " “", "” ")


def _is_given(word: Word) -> bool:
    return word.text.lower() in given_names()


#: What a company is called as well: "its rival Norvik" names nobody.
_EITHER = frozenset("rival rivals partner partners owner owners winner sponsor".split())


def _is_person(words: Sequence[Word], first: int, last: int, *, titled: bool) -> bool:
    run = words[first : last + 1]
    names = [w for w in run if w.tag is not Tag.PARTICLE]
    titles = _title_before(words, first)
    if len(names) == 1:
        return (
            names[0].tag is Tag.NAME
            and titles
            and words[first - 1].text.lower() not in _EITHER
            and not titled
            and len(names[0].text) > 2
        )
    if all(w.tag is Tag.INITIAL for w in names[:-1]) and names[-1].tag is not Tag.NAME:
        return False
    if titled:  # "Rescuers Search Ruins" names nobody.
        return _is_given(run[0]) or (titles and words[first - 1].text[-1:] != "s")
    if _is_thing(words, last):
        return False
    return not run[0].opens or titles or _is_given(run[0]) or _acts(words, last)


def _is_thing(words: Sequence[Word], last: int) -> bool:
    """Whether the run goes on to what is no person: "Peace Prize", "Rose Bowl"."""
    after = last + 1
    return (
        after < len(words)
        and words[after].gap in (" ", "-")
        and words[after].tag in (Tag.THING, Tag.HEAD, Tag.LANDMARK, Tag.PLAIN)
        and not words[after].opens
    )


def _title_before(words: Sequence[Word], first: int) -> bool:
    if not first or words[first].gap not in (" ", ". "):
        return False
    before = words[first - 1]
    lower = before.text.lower()
    if before.tag is Tag.TITLE:
        return True
    return lower in listed("callings") or lower in listed("titles")


def _acts(words: Sequence[Word], last: int) -> bool:
    after = last + 1
    if after >= len(words):
        return False
    gap, word = words[after].gap.lstrip('”"’)'), words[after].text
    if gap == " ":
        return word in listed("verbs") or word in ("is", "was", "has", "had", "who")
    return gap.startswith((", ", " (", " — ", " – "))


def surnames_of(names: Iterable[str]) -> frozenset[str]:
    """Return the last names of full names, folded."""
    return frozenset(
        parsed.tokens[-1].folded for name in names if (parsed := parse(name)).tokens
    )


def lone_surnames(
    text: str, words: Sequence[Word], known: frozenset[str]
) -> list[Span]:
    """Return single words that name a person.

    Those of ``known`` surnames, and capitalised words that have a surname's
    ending or what only a person has or does behind them.
    """
    found = []
    for at, word in enumerate(words):
        if word.tag is not Tag.NAME:
            continue
        halved = at and word.gap == "-" and words[at - 1].tag is Tag.NAME
        if not halved and (fold(word.text) in known or _is_surname(text, words, at)):
            found.append(Span(start=word.start, end=word.end))
    return found


def _is_surname(text: str, words: Sequence[Word], at: int) -> bool:
    word = words[at]
    beside = [w for w in words[max(0, at - 1) : at + 2] if w is not word]
    if any(w.tag is Tag.NAME and abs(w.start - word.end) < 2 for w in beside):
        return False
    if len(word.text) < 4:
        return False
    if _SURNAME.match(word.text) and not word.opens:
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None:
        return False
    if text[word.end : word.end + 2] in ("'s", "’s", "‘s"):
        return after.text in _OWNED
    return (
        after.gap == " "
        and after.text in listed("verbs")
        and _SURNAME.match(word.text) is not None
    )
