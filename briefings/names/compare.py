"""Whether two sources mean the same person, place or organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefings.names.alike import word_likeness
from briefings.names.entities import EntityKind
from briefings.names.parse import Parsed, Token, parse
from briefings.names.places import places
from briefings.names.words import bodies
from briefings.text import fold


class Likeness(StrEnum):
    """What a comparison came to."""

    SAME = "same"
    DOUBTFUL = "doubtful"  # an operator decides
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A decision about two names, with what it rests on."""

    likeness: Likeness

    #: Fit to show an operator.
    reason: str


#: Two words are spellings of one from here on: vowels may differ throughout,
#: or one consonant in seven.
ONE_WORD = 0.87
#: Below this they are two words; between, an operator decides.
OTHER_WORD = 0.78


def compare(kind: EntityKind, one: Sequence[str], other: Sequence[str]) -> Verdict:
    """Decide whether two sets of spellings are of one and the same.

    Args:
        kind: What both are; two of different kinds are never the same.
        one: Every spelling seen of the one; the order is no matter.
        other: Every spelling seen of the other.
    """
    decide = _people if kind is EntityKind.PERSON else _named
    verdicts = [decide(a, b) for a in one for b in other]
    same = [v for v in verdicts if v.likeness is Likeness.SAME]
    generations = {parse(s).generation for s in (*one, *other)} - {0}
    if len(generations) > 1:
        return _different("elder and younger of one name")
    doubtful = [v for v in verdicts if v.likeness is Likeness.DOUBTFUL]
    return [*same, *doubtful, *verdicts][0] if verdicts else _different("no name")


def _named(one: str, other: str) -> Verdict:
    if _canonical(one) == _canonical(other):
        return Verdict(likeness=Likeness.SAME, reason=f"“{one}” is “{other}”")
    return _different(f"“{one}” is not “{other}”")


def _canonical(name: str) -> str:
    bare = name.removeprefix("the ").removeprefix("The ")
    place = places().get(bare) or places().get(name)
    return fold(place.name if place else bodies().get(bare, bare)).replace(".", "")


def _people(one: str, other: str) -> Verdict:
    a, b = parse(one), parse(other)
    if not a.tokens or not b.tokens:
        return _different("no name")
    if a.generation and b.generation and a.generation != b.generation:
        return _different("elder and younger of one name")
    family = _alike(a.tokens[-1], b.tokens[-1])
    if len(a.tokens) == 1 or len(b.tokens) == 1:
        return _short(a, b, family)
    given = _alike(a.tokens[0], b.tokens[0])
    if _crossed(a, b) > min(family, given):
        return Verdict(likeness=Likeness.SAME, reason="the same names in another order")
    return _weighed(a, b, family, given)


def _weighed(a: Parsed, b: Parsed, family: float, given: float) -> Verdict:
    names = f"surname {family:.2f}, given name {given:.2f} alike"
    weakest = min(family, given)
    if weakest < OTHER_WORD:
        return _different(names)
    if _gendered_apart(a, b) or weakest < ONE_WORD:
        return Verdict(likeness=Likeness.DOUBTFUL, reason=names)
    return Verdict(likeness=Likeness.SAME, reason=names)


def _short(a: Parsed, b: Parsed, family: float) -> Verdict:
    """Decide where one of the two is a surname alone, or with initials."""
    if family < ONE_WORD:
        return _different(f"surname {family:.2f} alike")
    short, full = (a, b) if len(a.tokens) == 1 else (b, a)
    if short.initials and len(full.tokens) > 1:
        first = full.tokens[0].folded[0]
        if short.initials[0] == first:
            return Verdict(likeness=Likeness.SAME, reason="surname and initial agree")
        return _different("another initial")
    if len(full.tokens) == 1:
        return Verdict(likeness=Likeness.SAME, reason="the same single name")
    return Verdict(likeness=Likeness.DOUBTFUL, reason="the one is a surname alone")


def _crossed(a: Parsed, b: Parsed) -> float:
    """How alike the names are read in opposite orders; 0 unless nearly exact."""
    crossed = min(_alike(a.tokens[0], b.tokens[-1]), _alike(a.tokens[-1], b.tokens[0]))
    return crossed if crossed >= 0.95 else 0.0


def _alike(one: Token, other: Token) -> float:
    return max(word_likeness(one, other), word_likeness(other, one))


def _gendered_apart(a: Parsed, b: Parsed) -> bool:
    """Whether one surname is the woman's form and the other the man's."""
    forms = [_is_feminine(p.tokens[-1]) for p in (a, b)]
    return forms[0] != forms[1] and None not in forms


def _is_feminine(surname: Token) -> bool | None:
    plain = surname.sounds[0].voiced
    if plain.endswith(("uva", "iva", "ina", "ska", "cka", "Cka")):
        return True
    if plain.endswith(("uv", "iv", "in", "ski", "cki", "Cki")):
        return False
    return None


def _different(reason: str) -> Verdict:
    return Verdict(likeness=Likeness.DIFFERENT, reason=reason)
