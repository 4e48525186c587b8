"""Whether two sources mean the same person, place or organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from briefings.names.alike import word_likeness
from briefings.names.canon import canonical
from briefings.names.entities import EntityKind
from briefings.names.parse import Parsed, Token, parse, token


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
ONE_WORD = 0.9
#: Below this they are two words; between, an operator decides.
OTHER_WORD = 0.78

#: Words of a person's name at most; more are several names in a row, each of which
#: would be laid beside each of another such row.
_LONGEST = 16


def compare(kind: EntityKind, one: Sequence[str], other: Sequence[str]) -> Verdict:
    """Decide whether two sets of spellings are of one and the same.

    Args:
        kind: What both are; two of different kinds are never the same.
        one: Every spelling seen of the one; the order is no matter.
        other: Every spelling seen of the other.
    """
    ones, others = [parse(each) for each in one], [parse(each) for each in other]
    generations = {each.generation for each in (*ones, *others)} - {0}
    if len(generations) > 1:
        return _different("elder and younger of one name")
    if kind is not EntityKind.PERSON:
        return _named(one, other)
    return _likest(_telling(ones), _telling(others))


def _telling(spellings: Sequence[Parsed]) -> Sequence[Parsed]:
    """Leave out surnames alone where there is more.

    Of two who share a surname, both are called by it where they are known.
    """
    more = [each for each in spellings if len(each.tokens) > 1 or each.initials]
    return more or spellings


def _likest(ones: Sequence[Parsed], others: Sequence[Parsed]) -> Verdict:
    """Return the verdict on the first two spellings that are of one person.

    Where there are none: on the first two that may be.
    """
    likest = _OTHER_NAMES
    for a, b in product(ones, others):
        verdict = _people(a, b)
        if verdict.likeness is Likeness.SAME:
            return verdict
        if likest is _OTHER_NAMES and verdict.likeness is Likeness.DOUBTFUL:
            likest = verdict
    return likest


def _named(one: Sequence[str], other: Sequence[str]) -> Verdict:
    usual = {canonical(each) for each in one} & {canonical(each) for each in other}
    return _same(f"both are “{min(usual)}”") if usual else _OTHER_NAMES


def _people(a: Parsed, b: Parsed) -> Verdict:
    if not a.tokens or not b.tokens:
        return _OTHER_NAMES
    if max(len(a.tokens), len(b.tokens)) > _LONGEST:
        alike = [t.folded for t in a.tokens] == [t.folded for t in b.tokens]
        return _same("word by word the same") if alike else _OTHER_NAMES
    family = _alike(a.tokens[-1], b.tokens[-1])
    if min(len(a.tokens), len(b.tokens)) == 1:
        return _short(a, b, family)
    given = _alike(a.tokens[0], b.tokens[0])
    if min(family, given) < OTHER_WORD:
        return _rearranged(a, b)
    return _full(a, b, family, given)


def _full(a: Parsed, b: Parsed, family: float, given: float) -> Verdict:
    names = f"surname {family:.2f}, given name {given:.2f} alike"
    if (
        a.patronymic
        and b.patronymic
        and _alike(a.patronymic, b.patronymic) < OTHER_WORD
    ):
        return _different("their fathers' names differ")
    if gendered_apart(a.tokens[-1], b.tokens[-1]):
        return _doubtful("the one surname is a woman's, the other a man's")
    if _middles_differ(a, b):
        return _doubtful("their middle names differ")
    if min(family, given) < ONE_WORD or _signs_differ(a, b):
        return _doubtful(names)
    return _same(names)


def _rearranged(a: Parsed, b: Parsed) -> Verdict:
    """Decide where first and last words do not agree as they stand."""
    fewer, more = sorted((a.tokens, b.tokens), key=len)
    free = list(more)
    for word in fewer:
        fits = [_alike(word, other) for other in free]
        if max(fits) < ONE_WORD:
            return _OTHER_NAMES
        del free[fits.index(max(fits))]
    return _doubtful("the same names, some left out or in another order")


def _short(a: Parsed, b: Parsed, family: float) -> Verdict:
    """Decide where one of the two is a surname alone, or with initials."""
    if family < ONE_WORD:
        return _OTHER_NAMES
    short, full = sorted((a, b), key=lambda p: len(p.tokens))
    if len(full.tokens) == 1:
        apart = a.initials and b.initials and a.initials[0] != b.initials[0]
        return _different("another initial") if apart else _same("the same single name")
    if not short.initials:
        return _doubtful("the one is a surname alone")
    if short.initials[0] == full.tokens[0].folded[0]:
        return _same("surname and initial agree")
    return _different("another initial")


def _middles_differ(a: Parsed, b: Parsed) -> bool:
    """Whether both state middle names or initials that do not agree."""
    fewer, more = sorted(
        ([*(t.folded for t in p.tokens[1:-1]), *p.initials] for p in (a, b)), key=len
    )
    return not _all_agree(fewer, more) or (
        len(fewer) == len(more) and not _all_agree(more, fewer)
    )


def _all_agree(some: Sequence[str], others: Sequence[str]) -> bool:
    return all(any(_agree(one, other) for other in others) for one in some)


def _agree(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return _alike(token(one), token(other)) >= ONE_WORD


def _signs_differ(a: Parsed, b: Parsed) -> bool:
    """Whether both are in Chinese signs or Hangul, and not the same ones.

    There other signs of one sound are another name.
    """
    written = ["".join(t.text for t in p.tokens) for p in (a, b)]
    return all(w[0] >= "\u3400" for w in written) and written[0] != written[1]


def _alike(one: Token, other: Token) -> float:
    return word_likeness(one, other, cases=False)


def gendered_apart(one: Token, other: Token) -> bool:
    """Tell whether one surname is the woman's form and the other the man's."""
    forms = [_is_feminine(one), _is_feminine(other)]
    return forms[0] != forms[1] and None not in forms


def _is_feminine(surname: Token) -> bool | None:
    plain = surname.sounds[0].voiced
    if plain.endswith(("uva", "iva", "ina", "ska", "cka", "Cka")):
        return True
    if plain.endswith(("uv", "iv", "in", "ski", "cki", "Cki")):
        return False
    return None


def _same(reason: str) -> Verdict:
    return Verdict(likeness=Likeness.SAME, reason=reason)


def _doubtful(reason: str) -> Verdict:
    return Verdict(likeness=Likeness.DOUBTFUL, reason=reason)


def _different(reason: str) -> Verdict:
    return Verdict(likeness=Likeness.DIFFERENT, reason=reason)


#: What most comparisons come to: made once.
_OTHER_NAMES = _different("other names")
