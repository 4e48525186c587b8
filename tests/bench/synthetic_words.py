"""The words of a synthetic corpus: the usual ones of news, and many made up."""

from __future__ import annotations

import random
from functools import cache
from itertools import accumulate

#: Words there are.  A million running words of news have about as many.
WORDS = 60_000

_USUAL = (
    "the of to in and a for on that is said with was as by at from it he has have be an"
    " are were not after will who this their they his been which had but more about"
    " would or its one two people also other over new up when out there all we into"
    " could government police minister year president against party country court state"
    " officials city week election report group market company water border hospital"
    " region school army budget bank price vote plan talks workers ship team storm road"
    " fire rescue law union deal energy health trade security military economy public"
    " national local foreign first last former early late major several many during"
    " before while under between through since until near according accused agreed"
    " announced asked began called charged closed confirmed continued decided demanded"
    " denied died ended expected faced fell found held hit injured killed launched led"
    " left lost met moved opened ordered passed planned raised reached released signed"
    " started stopped told took tried voted warned won"
).split()
_STARTS = (
    "b br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sp st str"
    " t th tr v w"
).split()
_CORES = "a e i o u ai ea ee ie oa oo ou".split()
_ENDS = "b ck d ft g l ld ll m mp n nd ng nt p r rd rk rn rt s sk ss st t th x".split()
_TAILS = ("", "", "", "er", "ing", "ed", "al", "ment", "tion", "y", "ic", "age", "ship")

#: How many of the commonest are usual words.
USUAL = len(_USUAL)


def word(rank: int) -> str:
    """Return a word by how common it is, the commonest at 0."""
    return vocabulary()[rank]


@cache
def vocabulary() -> tuple[str, ...]:
    """Return all words, the usual ones first; the others are made up."""
    chance = random.Random("words")
    words = dict.fromkeys(_USUAL)
    while len(words) < WORDS:
        middle = (
            chance.choice(_STARTS) + chance.choice(_CORES)
            for _ in range(chance.choice((0, 0, 0, 1, 1, 2)))
        )
        last = (_STARTS, _CORES, _ENDS, _TAILS)
        words["".join([*middle, *map(chance.choice, last)])] = None
    return tuple(words)


def zipf(number: int) -> list[float]:
    """Return sums of 1/rank, as chances to choose by."""
    return list(accumulate(1 / rank for rank in range(1, number + 1)))
