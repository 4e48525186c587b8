"""How far an act has come, and which of two events came first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefings.facts.abroad.standing import status_abroad
from briefings.facts.frames import frames, negated
from briefings.facts.grammar import words as listed
from briefings.facts.tokens import Token, tokens
from briefings.facts.values import Rank, Status
from briefings.model import Language, Span
from briefings.text import fold, sentences
from briefings.tongues import lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Two events of one sentence, the earlier first."""

    earlier: Span
    later: Span


#: How many words before an act still tell how far it has come.
_REACH = 6
_STOPS = frozenset(",;:()–—|")


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    raw = files("briefings.facts").joinpath("data", "status.toml").read_text("utf-8")
    return {name: frozenset(text.split()) for name, text in tomllib.loads(raw).items()}


def status(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    language: Language | None = None,
) -> tuple[Status, ...]:
    """Return the acts between two offsets, in order, each with how far it has come.

    An act that nothing qualifies ("lifts", "has freed", "the release of") is done.
    """
    if own := lexicon(language):
        return status_abroad(text, start, end, own, _lists()["acts"])
    found: list[Status] = []
    for sentence in sentences(text, start, end):
        words = tokens(text, sentence.start, sentence.end)
        for at, act, weak in frames(words):
            if act in _lists()["acts"] and not weak:
                found.append(_status(words, at, act))
    return tuple(found)


def _status(words: Sequence[Token], at: int, act: str) -> Status:
    before = list(_qualifiers(words, at))
    return Status(
        span=Span(start=words[at].start, end=words[at].end),
        act=act,
        rank=_rank(before),
        negated=negated(words, at),
        hedged=any(key in listed("hedges") for key in before),
    )


def _qualifiers(words: Sequence[Token], at: int) -> Iterator[str]:
    """Yield the words before an act within its clause, the nearest first."""
    for back in range(at - 1, max(at - _REACH, 0) - 1, -1):
        if words[back].text in _STOPS:
            return
        yield words[back].key


def _rank(before: Sequence[str]) -> Rank:
    """Return the rank that the nearest telling word gives."""
    infinitive = "to" in before[:2]
    for key in before:
        if key in _lists()["begun"]:
            return Rank.DONE
        if key in _lists()["done"] and not infinitive:
            return Rank.PARTLY if before[0] in _lists()["partly"] else Rank.DONE
        for rank in (Rank.SOUGHT, Rank.AGREED, Rank.ANNOUNCED, Rank.PARTLY):
            if key in _lists()[rank.name.lower()]:
                return rank
    return Rank.ANNOUNCED if infinitive else Rank.DONE


def order(text: str, start: int = 0, end: int | None = None) -> tuple[Order, ...]:
    """Return which event came first, for each sentence that says it of two.

    Reads "A before B", "B after A", "after A, B", "A, and only then B", "A was
    already so when B"; the spans are the clauses, without the joining words.
    """
    found: list[Order] = []
    said = fold(text[start:end])
    if not any(cue in said for cue in _CUES):
        return ()
    for sentence in sentences(text, start, end):
        words = tokens(text, sentence.start, sentence.end)
        pair = next(filter(None, (reader(words) for reader in _READERS)), None)
        if pair:
            found.append(
                Order(earlier=_span(words, pair[0]), later=_span(words, pair[1]))
            )
    return tuple(found)


def _span(words: Sequence[Token], part: range) -> Span:
    return Span(start=words[part[0]].start, end=words[part[-1]].end)


#: A clause of fewer words is a time ("before dawn"), no event.
_SHORTEST = 3

_Pair = tuple[range, range]


def _parts(words: Sequence[Token], *ends: tuple[int, int]) -> tuple[range, ...] | None:
    parts = tuple(_trimmed(words, first, past) for first, past in ends)
    return parts if all(len(part) >= _SHORTEST for part in parts) else None


def _trimmed(words: Sequence[Token], first: int, past: int) -> range:
    while past > first and words[past - 1].form == "sign":
        past -= 1
    while first < past and words[first].form == "sign":
        first += 1
    return range(first, past)


def _around(words: Sequence[Token], cue: int, width: int) -> tuple[range, range] | None:
    """Return the clauses before and behind a joining word."""
    if _opens(words, cue):
        return _opening(words, cue + width)
    parts = _parts(words, (0, cue), (cue + width, len(words)))
    return (parts[0], parts[1]) if parts else None


def _opens(words: Sequence[Token], cue: int) -> bool:
    return all(words[n].key in ("only", "just", "shortly", "soon") for n in range(cue))


def _opening(words: Sequence[Token], first: int) -> tuple[range, range] | None:
    """Return (main clause, opening clause) of "After A, B" and "Only after A did B"."""
    for at in range(first, len(words)):
        if words[at].text == "," or words[at].key in ("did", "does"):
            parts = _parts(words, (at + 1, len(words)), (first, at))
            return (parts[0], parts[1]) if parts else None
    return None


def _before(words: Sequence[Token]) -> _Pair | None:
    for at, word in enumerate(words):
        if word.key == "before":
            return _around(words, at, 1)
    return None


def _after(words: Sequence[Token]) -> _Pair | None:
    for at, word in enumerate(words):
        if word.key in ("after", "following"):
            pair = _around(words, at, 1)
            return (pair[1], pair[0]) if pair else None
    return None


def _then(words: Sequence[Token]) -> _Pair | None:
    for at, word in enumerate(words):
        if (
            word.key == "then"
            and at
            and words[at - 1].key in ("and", "only", "first", ",")
        ):
            return _around(words, at, 1)
    return None


def _already(words: Sequence[Token]) -> _Pair | None:
    for at, word in enumerate(words):
        if word.key == "when" and any(w.key == "already" for w in words[:at]):
            return _around(words, at, 1)
    return None


_READERS = (_then, _already, _before, _after)

#: What the readers look for, of which most passages have nothing.
_CUES = ("before", "after", "following", "then", "when")
