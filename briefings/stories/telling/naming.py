"""Which words of a passage only say who or where, and nothing of what happened.

"Health minister Jane Roe" and "Ann Poe, who leads the union," come back with
whatever these people do next: two passages that share them need not tell the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from briefings.stories.telling.terms import Term, is_act

_WORD = re.compile(r"[\w’'.]+")

#: Between the parts of one name, and between a name and what stands before it.
_WITHIN = re.compile(r"[\s-]+")
_BEFORE = re.compile(r",?\s+|-")

#: Where a capital says nothing: a sentence, a label's text or a quotation begins.
_OPENING = re.compile(r"(?:^|[.!?:|“\"])\s*\Z")
_ACRONYM = re.compile(r"[A-Z][A-Z\d-]{2,}\b")

#: Stand behind a name and say who that is, up to the next comma.
_APPOSITION = re.compile(r", (?:the|an?) [^,.;:]*,")
_RELATIVE = re.compile(r", (?:who|whose|whom)\b[^,.;:]*,")

#: Words before a name that may belong to it: "regional emergency director Rick Roe".
_TITLE = 3


def names(texts: Iterable[tuple[str, Sequence[Term]]]) -> frozenset[str]:
    """Return terms that are parts of names: capitals in a row, and acronyms.

    Args:
        texts: A story's passages, each with its terms.
    """
    return frozenset(key for text, terms in texts for key in _names(text, terms))


def naming(text: str, terms: Sequence[Term], known: Collection[str]) -> frozenset[int]:
    """Return which terms only name or describe somebody, by their places in order.

    Args:
        text: The passage's.
        terms: The passage's.
        known: Terms that are parts of names.
    """
    parts = [at for at, term in enumerate(terms) if _is_part(text, terms, at, known)]
    found = set(parts)
    for at in parts:
        found.update(_title(text, terms, at))
        found.update(_behind(text, terms, _end(text, terms[at])))
    return frozenset(found)


def _names(text: str, terms: Sequence[Term]) -> Iterator[str]:
    for one, other in pairwise(terms):
        if _joined(text, one, other):
            yield from (one.key, other.key)
    for term in terms:
        if term.named and not _is_country(term) and _ACRONYM.match(text, term.at):
            yield term.key


def _joined(text: str, one: Term, other: Term) -> bool:
    """Whether two terms are parts of one name: "Ever Given", "Kenya Airways"."""
    return (
        _is_capital(text, one)
        and _is_capital(text, other)
        and bool(_WITHIN.fullmatch(text, _end(text, one), other.at))
    )


def _is_part(text: str, terms: Sequence[Term], at: int, known: Collection[str]) -> bool:
    term = terms[at]
    if term.key not in known or not _is_capital(text, term):
        return False
    return term.named or any(
        _joined(text, *sorted((term, near), key=lambda each: each.at))
        for near in terms[max(at - 1, 0) : at + 2]
        if near is not term and near.named
    )


def _is_capital(text: str, term: Term) -> bool:
    if _is_country(term):
        return False
    return term.named or (
        text[term.at].isupper() and not _OPENING.search(text, 0, term.at)
    )


def _is_country(term: Term) -> bool:
    return term.key.startswith("@")


def _end(text: str, term: Term) -> int:
    match = _WORD.match(text, term.at)
    return match.end() if match else term.at


def _title(text: str, terms: Sequence[Term], at: int) -> Iterator[int]:
    """Yield what stands right before a name and is no act."""
    for before in range(at - 1, max(at - 1 - _TITLE, -1), -1):
        term = terms[before]
        if not _BEFORE.fullmatch(text, _end(text, term), terms[before + 1].at):
            return
        if is_act(term.key) and not _is_capital(text, term):
            return
        yield before


def _behind(text: str, terms: Sequence[Term], end: int) -> Iterator[int]:
    """Yield what stands behind a name, between commas, and says who that is."""
    if clause := _APPOSITION.match(text, end):
        inside = _inside(terms, clause)
        if not any(is_act(terms[at].key) for at in inside):
            yield from inside
    elif clause := _RELATIVE.match(text, end):
        yield from _inside(terms, clause)


def _inside(terms: Sequence[Term], clause: re.Match[str]) -> list[int]:
    return [
        at for at, term in enumerate(terms) if clause.start() <= term.at < clause.end()
    ]
