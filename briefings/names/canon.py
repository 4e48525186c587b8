"""The one name that a place or a known body goes by, whatever it is called."""

from __future__ import annotations

from functools import lru_cache

from briefings.names.places import place_called
from briefings.names.words import bodies
from briefings.text import fold

#: Words from which the first letters of a name stand for it: "FBI", never "EJ".
_ACRONYM = 3


# A corpus has few different names, and compares each of them many times.
@lru_cache(maxsize=1 << 14)
def canonical(name: str) -> str:
    """Return the folded usual name: "us" and "U.S." are "united states".

    A name that neither list holds is folded as it is, without article and full
    stops.
    """
    return _folded(_listed(name) or _bare(name))


def usual_name(typed: str) -> str | None:
    """Return the folded usual name of a listed place or body, however it is typed.

    None for all that neither list holds: "usa" is a place, "ann lee" is not.
    """
    for name in (typed, typed.upper(), typed.title()):
        if listed := _listed(name):
            return _folded(listed)
    return None


def acronym(name: str) -> str | None:
    """Return the first letters of a name of three words or more: "SCA"."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return letters if len(letters) >= _ACRONYM else None


def _listed(name: str) -> str | None:
    bare = _bare(name)
    place = place_called(bare) or place_called(name)
    return place.name if place else bodies().get(bare)


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _folded(name: str) -> str:
    return fold(name).replace(".", "")
