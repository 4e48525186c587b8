"""The one name that a place or a known body goes by, whatever it is called."""

from __future__ import annotations

from briefings.names.places import places
from briefings.names.words import bodies
from briefings.text import fold


def canonical(name: str) -> str:
    """Return the folded usual name: "us" and "U.S." are "united states".

    A name that neither list holds is folded as it is, without article and full
    stops.
    """
    bare = name.removeprefix("the ").removeprefix("The ")
    place = places().get(bare) or places().get(name)
    known = place.name if place else bodies().get(bare, bare)
    return fold(known).replace(".", "")
