"""Names made up by rule: parts of names of several languages, put together anew.

Whoever is written in another script has several romanisations, as outlets choose.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named in the news."""

    #: As outlets write the name, the usual one first.
    spellings: tuple[str, ...]


class _Manner(NamedTuple):
    """How names of one language are made."""

    given: tuple[tuple[str, ...], ...]
    family: tuple[tuple[str, ...], ...]

    #: What another romanisation writes for what; none for Latin script.
    other: tuple[tuple[str, str], ...] = ()


def _parts(*each: str) -> tuple[tuple[str, ...], ...]:
    # A part may be missing: "_".
    return tuple(tuple(part.replace("_", "") for part in one.split()) for one in each)


_MANNERS = (
    _Manner(
        _parts("Vla Mi Ra Bo Sta Yaro Svya Lyu Ga Ta Ole Ma", "lav dan mir dim lena sha"
               " tana rina lina bor"),
        _parts("Bar Vol Gor Dub Zai Kal Kuz Les Mor Nov Pol Rud Sav Tka Fed Khar Chu"
               " Shev Tsy Yas", "a o e i u ya", "chenko dov kov nov ts penko tsky vich"
               " yuk shkin lets rin bov zin"),
        (("ya", "ia"), ("yu", "iu"), ("kh", "h"), ("Kh", "H"), ("ch", "č"),
         ("ov", "au"), ("Ya", "Ia"), ("v", "w")),
    ),
    _Manner(
        _parts("Kha Mu Ah Fa Sa Ya Na Ra Ib Ha", "lid stafa med tima lim ser dia shid"
               " rahim mid"),
        _parts("al- el- _ _", "Ba Dar Fa Gha Ha Ja Ka Ma Na Qa Ra Sha Ta Za",
               "b d f h k l m n r s t z", "ari awi aoui id im oud an iri oul ani"),
        (("ou", "u"), ("aw", "au"), ("Q", "K"), ("kh", "ch"), ("j", "dj"),
         ("Gha", "Ga")),
    ),
    _Manner(
        _parts("Jian Xiao Wei Zhi Mei Hui Qing Yu Chang", "ming hua ling feng wen yang"
               " qiang _"),
        _parts("Zh X Q Ch J L M H F Sh D T G W Y", "ang en ao iu ian ou eng ong ai un"
               " uang in ia ei an u"),
        (("Zh", "Ch"), ("X", "Hs"), ("Q", "Ts"), ("ian", "ien"), ("ong", "ung")),
    ),
    _Manner(
        _parts("An Mar Lu Ro El Cla Pa Ste Vi Te", "na tin cia berto ena ra olo fano"
               " ctor resa"),
        _parts("Al Bel Cas Del Fer Gar Lom Mon Nav Or Pel Ros Sal Tor Val Zam",
               "a e i o an en", "rez no ni ldi ti sco tto res do ro ra llo so"),
    ),
    _Manner(
        _parts("Ja Tho Pe Ka Li Da Er Ing Hel Ru", "mes mas ter ren nda vid ic rid ga"
               " th"),
        _parts("Ash Brad Car Dun Ever Fair Green Hart Ken Lang Mill North Oak Pem Red"
               " Strat Thorn Under West Wood Berg Lind Stein Holm", "ley ford ton well"
               " field wood burn man by mark wick worth gren hurst ridge son"),
    ),
    _Manner(
        _parts("Nikos Elen Georg Kat Di Mar Sta Pan", "_ i a os erina mitris ia vros"),
        _parts("Papa Kara Hatzi Kon Dimi Geor Mavro Theo", "d k l m n p r t v",
               "opoulos akis idis atos ellis anos eas ogiannis"),
        (("ou", "u"), ("D", "Th"), ("G", "Y"), ("ch", "h"), ("os", "os")),
    ),
)  # fmt: skip

_PLACE = _parts(
    "Al Bar Cor Dor El Far Gal Hal Is Kar Lor Mar Nor Or Pal Quar Ros Sal Tar Ul Val"
    " Wes Yar Zan",
    "a e i o u an en or ar il",
    "bridge burg dale field grad haven holm land mouth nia port sk stad stan ton vale"
    " vik ville wick zhou",
)


def person(chance: random.Random) -> Person:
    """Return somebody new."""
    manner = chance.choice(_MANNERS)
    usual = f"{_joined(manner.given, chance)} {_joined(manner.family, chance)}"
    written = [usual]
    for rules in (manner.other[::2], manner.other[1::2]):
        again = usual
        for one, other in rules:
            again = again.replace(one, other)
        written.append(again)
    return Person(tuple(dict.fromkeys(written)))


def place(chance: random.Random) -> str:
    """Return the name of a place that may have been named before."""
    return _joined(_PLACE, chance)


def _joined(parts: tuple[tuple[str, ...], ...], chance: random.Random) -> str:
    word = "".join(map(chance.choice, parts))
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
