"""Whether a passage tells what another tells for itself, not as its ground.  Pure.

"The envoy resigned, a day after 61 per cent voted no" tells that the envoy resigned.
Who says that 61 per cent voted no agrees with a part of it, and not with that.  Nor
does who says that ten were freed tell that they were pardoned.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from briefings.facts import Unit
from briefings.facts.tokens import stem, tokens
from briefings.stories.telling import KEPT
from briefings.stories.telling.amounts import Amount
from briefings.stories.telling.figures import given_in, same_number
from briefings.stories.telling.naming import names, naming
from briefings.stories.telling.tells import Tell
from briefings.stories.telling.terms import Term, keys_of, told
from briefings.stories.telling.words import listed, words_of

#: Why, when or beside what something happened, up to the next comma that is no
#: number's.
_GROUND = re.compile(
    r"\b(?:due to|because|owing to|after|following|amid|despite|while|when|as|since|"
    r"where|who|whom|whose|which)\b(?:[^,;:]|(?<=\d)[,:](?=\d))*",
    re.IGNORECASE,
)

#: Opens what tells which one is meant, of the one that does something: "the bear that
#: escaped from the zoo is at large".  "The claim that he fled" is no such thing.
_WHICH_ONE = re.compile(
    r"\A[“\"]?(?:the|an?)\s+(?:(?!(?:believe|think|say|claim|hope|fear|argue|insist|"
    r"warn|add|confirm|expect|estimate|predict|report|suggest|show|admit|know|find|rule|"
    r"agree|decide|announce|promise|conclude|note|acknowledge|reveal|disclose|state|"
    r"declare|complain|stress|concede)(?:e?s|e?d)?\b|(?:said|told|found|knew|heard|wrote|"
    r"admitted|den(?:y|ies|ied)|testif(?:y|ies|ied)|learn(?:s|ed|t)?)\b)"
    r"[\w’'-]+\s+){1,6}?"
    r"(?<!statement )(?<!claim )(?<!report )(?<!news )(?<!fact )(?<!idea )(?<!sign )"
    r"(?<!hope )(?<!fear )(?<!threat )(?<!promise )(?<!warning )(?<!belief )"
    r"(?=(?:that|who|which)\s+(?P<opens>\S+\s+\S+))",
    re.IGNORECASE,
)

#: Opens what is told of that one.
_IS_TOLD = re.compile(
    r"\s(?=(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|may|might|"
    r"must)\b)"
)

#: Terms up to this weight only say when.
_DATED = 0.5


#: Names those who do it.
_DOER = re.compile(r"\w+[eo]rs?\b")


#: Opens with one who is known, beside whom something is told: "The mayor, who...".
_KNOWN_ONE = re.compile(
    r"(?:the|his|her|its|their)\s(?:[^\s,;:]+\s){0,5}[^\s,;:]+(?=,\swh(?:o|ich|ose|om)\b)",
    re.IGNORECASE,
)


class _Main(NamedTuple):
    """What a passage tells for itself."""

    #: Keys of its words, but for those that only say who, where or when.
    terms: frozenset[str]

    #: Those of them that befall somebody; rescuers and killers name who does it.
    befell: frozenset[str]
    amounts: Sequence[Amount]

    #: What it tells more narrowly than others of its terms' words do.
    narrower: frozenset[str]


def grounds(text: str) -> Sequence[tuple[int, int]]:
    """Return where a passage says why, when or beside what something happened."""
    which = which_one(text)
    found = [match.span() for match in _GROUND.finditer(text)]
    if which is None:
        return found
    return [which, *(span for span in found if span[0] > which[1])]


def _known_one(text: str) -> int:
    """Return where the words end that open a passage with one who is known; or 0."""
    opens = _KNOWN_ONE.match(text)
    which = which_one(text)
    return opens.end() if opens else which[0] if which else 0


def which_one(text: str) -> tuple[int, int] | None:
    """Return where a passage says which one does what it tells; None where it does not.

    "That escaped from the zoo" of "The bear that escaped from the zoo is at large".
    """
    opens = _WHICH_ONE.match(text)
    told_of = opens and _IS_TOLD.search(text, opens.end("opens"))
    if opens is None or told_of is None:
        return None
    # Behind a comma, all may be another's.
    whole = _COMMA.search(text, opens.end(), told_of.start()) is None
    return (opens.end(), told_of.start()) if whole else None


#: One that is no number's.
_COMMA = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)")


def is_told_by(tell: Tell, other: Tell) -> bool:
    """Whether another passage tells something of what one tells for itself.

    Of another language nothing but numbers is read, and it is taken to.
    """
    abroad = tell.language or other.language
    return bool(abroad) or tells_main(other.text, of=tell.text)


def is_much_told_by(tell: Tell, other: Tell) -> bool:
    """Whether another passage tells a good part of what one tells for itself."""
    abroad = tell.language or other.language
    return bool(abroad) or tells_much(other.text, of=tell.text)


def tells_much(text: str, *, of: str) -> bool:
    """Whether a passage tells a good part of what another tells for itself.

    That both count 18,300 containers does not make the one hope for the tide.

    Args:
        text: The words of the one that may tell it.
        of: Of the other.
    """
    weights, main = told(of).weights, _main(of)
    known = told(text).weights.keys()
    given = [each.amount for each in given_in(text)]
    counted = [any(same_number(a, b) for b in given) for a in main.amounts]
    all_ = math.fsum(weights[key] for key in main.terms) + _COUNT * len(counted)
    both = math.fsum(weights[key] for key in main.terms & known)
    return both + _COUNT * sum(counted) >= _PART * all_


#: What a number of a passage weighs among its words, as the rarer ones do; and share of
#: it all that is a good part.
_COUNT, _PART = 4.0, 0.4


def tells_main(text: str, *, of: str) -> bool:
    """Whether a passage tells something of what another tells for itself.

    Args:
        text: The words of the one that may tell it, be it as a ground.
        of: Of the other.
    """
    main = _main(of)
    if not main.narrower <= _narrower(text).keys():
        return False
    if not (main.terms or main.amounts):
        return True
    known = told(text).weights.keys()
    if not (main.befell or main.terms).isdisjoint(known):
        return True
    given = [each.amount for each in given_in(text)]
    return any(same_number(one, other) for one in main.amounts for other in given)


#: Share of what a passage tells for itself that others must tell to have told it.
_HALF = 0.5


def most_is_told(of: str, texts: Sequence[str]) -> bool:
    """Whether some passages tell most of what one tells for itself, its counts too.

    Args:
        of: The words of the one.
        texts: Of the others.
    """
    weights = told(of).weights
    main = {key: weights[key] for key in _main(of).terms}
    known = frozenset[str]().union(*(told(text).weights for text in texts))
    both = math.fsum(weight for key, weight in main.items() if key in known)
    return both >= _HALF * math.fsum(main.values()) and _counts_are_told(of, texts)


def _counts_are_told(of: str, texts: Sequence[str]) -> bool:
    """Whether what a passage counts for itself is counted by one of some others."""
    given = [each.amount for text in texts for each in given_in(text)]
    return all(any(same_number(one, other) for other in given) for one in _counts(of))


def counts_otherwise(text: str, *, of: str) -> bool:
    """Whether a passage counts something for itself, and nothing as another counts.

    Args:
        text: The words of the one.
        of: Of the other, which counts something for itself as well.
    """
    of_one_kind = [
        same_number(one, other)
        for one in _main(text).amounts
        for other in _main(of).amounts
        if one.dimension == other.dimension and one.figure.unit is not Unit.TIME
    ]
    return bool(of_one_kind) and not any(of_one_kind)


def _counts(text: str) -> Sequence[Amount]:
    return [each for each in _main(text).amounts if each.figure.unit is Unit.COUNT]


@lru_cache(maxsize=KEPT)
def _main(text: str) -> _Main:
    beside = grounds(text)
    terms = told(text).terms
    who = naming(text, terms, names([(text, terms)]))
    given = [each.amount for each in given_in(text)]
    main = [
        term
        for at, term in enumerate(terms)
        if at not in who and _tells(term) and not within(term.at, beside)
    ]
    known = _known_one(text)
    main = [term for term in main if term.at >= known] or main
    befalls = keys_of("befalls")
    return _Main(
        terms=frozenset(term.key for term in main),
        befell=frozenset(
            term.key
            for term in main
            if term.key in befalls and not _DOER.match(text, term.at)
        ),
        amounts=[a for a in given if not within(a.figure.span.start, beside)],
        narrower=frozenset(
            kind
            for kind, places in _narrower(text).items()
            if not all(within(at, beside) for at in places)
        ),
    )


@lru_cache(maxsize=KEPT)
def _narrower(text: str) -> Mapping[str, Sequence[int]]:
    """Return where a passage has words that tell more than others of their group."""
    found: dict[str, list[int]] = defaultdict(list)
    for word in tokens(text):
        if kind := _kinds().get(stem(word.key)):
            found[kind].append(word.start)
    return found


@cache
def _kinds() -> Mapping[str, str]:
    lines = [line.split() for line in words_of("narrower").strip().splitlines()]
    return {stem(word): line[0] for line in lines for word in line}


#: Terms that tell of nobody in particular: two passages on people share nothing.
_ANYBODY = frozenset({"people", "man", "woman"})


def _tells(term: Term) -> bool:
    plain = not term.named and term.key not in listed("qualities")
    return (
        plain
        and term.key not in _ANYBODY
        and term.key[0] != "@"
        and term.weight > _DATED
    )


def within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place is in one of some spans."""
    return any(start <= at < end for start, end in spans)
