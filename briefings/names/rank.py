"""Whom a reader means by what was typed, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from briefings.names.alike import word_likeness
from briefings.names.canon import acronym, canonical, usual_name
from briefings.names.parse import Parsed, Token, parse, parse_whole, token

#: From here on a hit is meant: the same sounds, or one slip in a name of eight.
SURE = 0.88
#: From here on a hit is worth offering; below, it is nobody we know.
DOUBTFUL = 0.84
#: The same where spellings agree less: in scripts that do not write every sound,
#: or not one by one, and for names of three syllables, as in Korea and China,
#: which every language writes its own way.
DOUBTFUL_UNHEARD = 0.8
#: A given name, typed alone, is a weaker hint than a surname.
NOT_SURNAME = 0.95
#: Unless it is typed to the letter: it may be a surname that stands first.
AS_TYPED = 0.985
#: Words asked for that the name does not have: a middle name, a second surname.
LEFT_OVER = 0.93
#: With one word that fits so badly no name reaches :data:`DOUBTFUL`.
NO_FIT = 0.6
#: The words stand in another order.
ANOTHER_ORDER = 0.97
#: Consonants that two names have to share to be one when run together.
ONE_RUN = 0.7
#: First letters, typed in capitals: meant, unless somebody goes by just that name.
LETTERS = 0.95
#: The elder is asked for, the younger is known.
OTHER_GENERATION = 0.6
#: Scores this near each other leave the choice to the reader.
NEAR = 0.015


#: A letter of a script that writes vowels: Latin, Greek, Cyrillic, Armenian,
#: Georgian.
_ALPHABET = re.compile(r"[A-Za-z\u00c0-\u058f\u10a0-\u10ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entity that shares an index key with what was typed."""

    id: str

    #: Every spelling seen.
    spellings: tuple[str, ...]

    #: How many receipts it has; breaks ties.
    seen: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A candidate with how well it fits, from 0 to 1."""

    candidate: Candidate
    score: float

    #: Its spelling that fits best.
    spelling: str


def rank(query: str, candidates: Iterable[Candidate]) -> list[Ranked]:
    """Return the candidates that may be meant, best first; none for nobody.

    Only those that reach :data:`DOUBTFUL`, or :data:`DOUBTFUL_UNHEARD`.  Ties go
    to those seen most, then to the order of their ids.
    """
    readings = [p for p in (parse(query), parse_whole(query)) if p.tokens]
    usual = usual_name(query)
    scored = (
        _found(query, usual, candidate) or _best(readings, candidate)
        for candidate in candidates
        if readings
    )
    floor = DOUBTFUL if _heard(query) else DOUBTFUL_UNHEARD
    found = [r for r in scored if r.score >= floor]
    return sorted(found, key=lambda r: (-r.score, -r.candidate.seen, r.candidate.id))


def answer(ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Return the one meant, the few to choose between, or none for nobody."""
    if not ranked:
        return ()
    best = ranked[0].score
    if best >= SURE:
        return tuple(r for r in ranked if r.score >= best - NEAR)
    return tuple(ranked[:6])


def is_spelled(query: str, spellings: Sequence[str]) -> bool:
    """Tell whether a name was typed as it is spelled, not only as it sounds.

    A word of it will do, or more words than it has.  What is typed in other letters
    than Latin ones cannot be spelled as most names here are: its sounds will do.
    """
    said = {each.folded for each in parse(query).tokens}
    if not _LATIN.search(query) or _called(query, usual_name(query), spellings):
        return True
    known = [{each.folded for each in parse(s).tokens} for s in spellings]
    return any(said <= own or (len(own) > 1 and own <= said) for own in known if said)


def _heard(query: str) -> bool:
    """Whether what was typed gives the sounds well enough to be strict."""
    words = parse(query).tokens
    syllables = len(words) > 2 and all(len(w.sounds[0].skeleton) < 3 for w in words)
    return _ALPHABET.search(query) is not None and not syllables


def _called(
    query: str, usual: str | None, spellings: Sequence[str]
) -> tuple[float, str] | None:
    """Return how well a spelling fits that goes by what was typed, and the spelling.

    By its usual name or by its letters; None where none does.
    """
    for spelling in spellings if usual else ():
        if canonical(spelling) == usual:
            return 1.0, spelling
    for spelling in spellings if query.isupper() else ():
        if acronym(spelling) == query:
            return LETTERS, spelling
    return None


def _found(query: str, usual: str | None, candidate: Candidate) -> Ranked | None:
    called = _called(query, usual, candidate.spellings)
    if called is None:
        return None
    return Ranked(candidate=candidate, score=called[0], spelling=called[1])


def _best(readings: Sequence[Parsed], candidate: Candidate) -> Ranked:
    return max((_ranked(r, candidate) for r in readings), key=lambda r: r.score)


def _ranked(asked: Parsed, candidate: Candidate) -> Ranked:
    names = [(parse(s), s) for s in candidate.spellings]
    score, spelling = max((_score(asked, known), s) for known, s in names)
    stated = {known.generation for known, _ in names} - {0}
    if asked.generation and stated and asked.generation not in stated:
        score *= OTHER_GENERATION
    score = round(score, 2)
    return Ranked(candidate=candidate, score=score, spelling=spelling)


def _score(asked: Parsed, known: Parsed) -> float:
    if not known.tokens:
        return 0.0
    score = max(_aligned(asked.tokens, known.tokens), _run_together(asked, known))
    return score * _initials(asked.initials, known.initials)


def _aligned(asked: Sequence[Token], known: Sequence[Token]) -> float:
    """Fit each word asked to a word of the name of its own."""
    if len(asked) == 1:
        if any(asked[0].folded == k.folded for k in known[:-1]):
            return AS_TYPED
        family = word_likeness(asked[0], known[-1])
        rest = max((word_likeness(asked[0], k) for k in known[:-1]), default=0.0)
        return max(family, NOT_SURNAME * rest)
    if len(known) == 1:
        return 0.0
    if len(asked) > len(known):
        return LEFT_OVER * _fitted(known, asked, turned=True)
    return _fitted(asked, known, turned=False)


def _fitted(fewer: Sequence[Token], more: Sequence[Token], *, turned: bool) -> float:
    """Return the mean of the worst fit and the average one."""
    free = dict(enumerate(more))
    places, scores = {}, []
    for at, word in sorted(enumerate(fewer), key=lambda one: -len(one[1].text)):
        fits = {
            place: word_likeness(other, word) if turned else word_likeness(word, other)
            for place, other in free.items()
        }
        best = max(fits, key=fits.__getitem__)
        if fits[best] < NO_FIT:
            return 0.0
        scores.append(fits[best])
        places[at] = best
        del free[best]
    order = [places[at] for at in range(len(fewer))]
    score = (min(scores) + sum(scores) / len(scores)) / 2
    return score if order == sorted(order) else ANOTHER_ORDER * score


def _run_together(asked: Parsed, known: Parsed) -> float:
    """Likeness of the whole names without spaces: "Shuibian", "Shui-bian"."""
    if len(asked.tokens) == len(known.tokens) or len(known.tokens) == 1:
        return 0.0
    bones = ["".join(t.sounds[0].skeleton for t in p.tokens) for p in (asked, known)]
    if Levenshtein.normalized_similarity(*bones) < ONE_RUN:
        return 0.0
    one, other = (token("".join(t.text for t in p.tokens)) for p in (asked, known))
    return word_likeness(one, other)


def _initials(asked: Sequence[str], known: Sequence[str]) -> float:
    """Discount a name whose stated initials are not those asked."""
    if not asked or asked == known:
        return 1.0
    if not known:
        return 0.98
    return 0.97 if set(asked) & set(known) else 0.9
