"""Whom a reader means by what was typed, in any script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from briefings.names.alike import word_likeness
from briefings.names.parse import Parsed, Token, parse

#: From here on a hit is meant: the same sounds, or one slip in a name of eight.
SURE = 0.86
#: From here on a hit is worth offering; below, it is nobody we know.
DOUBTFUL = 0.78
#: Scores this near each other leave the choice to the reader.
NEAR = 0.02


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

    Only those of a score of :data:`DOUBTFUL` or more.  Ties go to those seen
    most, then to the order of their ids.
    """
    asked = parse(query)
    if not asked.tokens:
        return []
    found = []
    for candidate in candidates:
        score, spelling = max((_score(asked, parse(s)), s) for s in candidate.spellings)
        if score >= DOUBTFUL:
            found.append(Ranked(candidate=candidate, score=score, spelling=spelling))
    return sorted(
        found, key=lambda r: (-round(r.score, 2), -r.candidate.seen, r.candidate.id)
    )


def answer(ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Return the one meant, the few to choose between, or none for nobody."""
    if not ranked:
        return ()
    best = ranked[0].score
    near = tuple(r for r in ranked if r.score >= best - NEAR)
    if best >= SURE:
        return near
    return tuple(ranked[:6])


def _score(asked: Parsed, known: Parsed) -> float:
    if not known.tokens:
        return 0.0
    if asked.generation and known.generation and asked.generation != known.generation:
        return 0.0
    score = max(_aligned(asked.tokens, known.tokens), _run_together(asked, known))
    if asked.generation and not known.generation:
        score *= 0.97
    if not _initials_agree(asked, known):
        score *= 0.9
    return score


def _aligned(asked: Sequence[Token], known: Sequence[Token]) -> float:
    """Fit each word asked to a word of the name of its own."""
    if len(asked) > len(known):
        return 0.0 if len(known) == 1 else 0.93 * _aligned(known, asked)
    if len(asked) == 1:
        family = word_likeness(asked[0], known[-1])
        rest = max((word_likeness(asked[0], k) for k in known[:-1]), default=0.0)
        return max(family, 0.95 * rest)
    free = list(range(len(known)))
    scores = []
    for word in asked:
        likeness, at = max((word_likeness(word, known[i]), -i) for i in free)
        free.remove(-at)
        scores.append(likeness)
    return 0.5 * min(scores) + 0.5 * sum(scores) / len(scores)


def _run_together(asked: Parsed, known: Parsed) -> float:
    """Likeness of the whole names without spaces: "Shuibian", "Shui-bian"."""
    if (
        len(asked.tokens) == len(known.tokens)
        or min(len(asked.tokens), len(known.tokens)) == 0
    ):
        return 0.0
    one = "".join(t.sounds[0].voiced for t in asked.tokens)
    other = "".join(t.sounds[0].voiced for t in known.tokens)
    return 0.98 * Levenshtein.normalized_similarity(one, other)


def _initials_agree(asked: Parsed, known: Parsed) -> bool:
    stated = asked.initials
    if not stated or not known.initials:
        return True
    return bool(set(stated) & set(known.initials))
