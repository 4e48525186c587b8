"""What is known of outlets: the list that ships, and what operators stated over it.

What is known of a source's outlet is put into the source (:meth:`Press.dress`) where
it leaves the store, so that all that counts voices takes plain sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from briefings.model import Source
from briefings.outlets import outlet_key, outlet_named

#: Facts that stand over the list's; other names stand beside them.
FACTS: Final = ("publisher", "owner", "country", "kind", "leans_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What operators stated of one outlet; None: nothing, so the list counts."""

    #: The name it goes by.
    name: str

    #: Each of these is empty where they stated that it is not known.
    publisher: str | None = None
    owner: str | None = None

    #: ISO 3166 code in two letters, or "INT".
    country: str | None = None
    kind: str | None = None

    #: Outlets whose reports it retells, by the names they go by.
    leans_on: tuple[str, ...] | None = None

    #: Other names for it, beside those of the list.
    also: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of one outlet; empty: not known."""

    name: str
    publisher: str = ""
    owner: str = ""
    country: str = ""
    kind: str = ""
    leans_on: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    #: Whether the list that ships has it.
    listed: bool = False


class Press:
    """All outlets.

    Args:
        stated: What operators stated, one an outlet.  Where two claim a name, the
            first has it.
    """

    def __init__(self, stated: Iterable[Stated] = ()) -> None:
        self._stated: dict[str, Stated] = {}
        known = list(stated)
        for each in known:
            self._stated.setdefault(outlet_key(each.name), each)
        for each in known:
            for name in each.also or ():
                self._stated.setdefault(outlet_key(name), each)

    def stated(self, name: str) -> Stated | None:
        """Return what operators stated of an outlet, by any name for it."""
        return self._stated.get(outlet_key(self.called(name)))

    def called(self, name: str) -> str:
        """Return the name an outlet goes by; one that nobody knows goes by this."""
        by_list = outlet_named(name)
        own = by_list.name if by_list else name
        stated = self._stated.get(outlet_key(own))
        return stated.name if stated else own

    def profile(self, name: str) -> Profile:
        """Return what is known of an outlet, by any name for it."""
        stated = self.stated(name)
        listed = outlet_named(stated.name if stated else name)
        found = Profile(name=self.called(name), also=(stated and stated.also) or ())
        if listed:
            found = replace(
                found,
                publisher=listed.publisher,
                owner=listed.owner,
                country=listed.country,
                kind=listed.kind,
                also=tuple(dict.fromkeys((*listed.aliases, *found.also))),
                listed=True,
            )
        return _with(found, stated) if stated else found

    def leans(self, name: str) -> tuple[str, ...]:
        """Return whose reports an outlet retells, those of these outlets included."""
        found: dict[str, None] = {}
        waiting = [self.called(name)]
        while waiting:
            found[waiting[0]] = None
            stated = self.stated(waiting.pop(0))
            leant = map(self.called, (stated and stated.leans_on) or ())
            waiting += [each for each in leant if each not in found]
        return tuple(found)[1:]

    def dress(self, source: Source) -> Source:
        """Return a source with what is known of its outlet, or of those it rests on.

        The outlet stays as the source calls it.  A publisher that operators stated
        counts before one that the source states, and that before the list's.
        """
        own = source.outlet
        if not own:
            leant = [each for name in source.draws_on for each in self.leans(name)]
            others = tuple(each for each in leant if each not in source.draws_on)
            return replace(source, leans_on=others) if others else source
        stated, known = self.stated(own), self.profile(own)
        given = stated and stated.publisher is not None
        publisher = known.publisher if given else source.publisher or known.publisher
        named = (known.name,) if outlet_key(own) != outlet_key(known.name) else ()
        leans_on = (*named, *self.leans(known.name))
        return replace(source, publisher=publisher or None, leans_on=leans_on)

    def dressed(self, sources: Iterable[Source]) -> tuple[Source, ...]:
        """Return sources with what is known of their outlets; see :meth:`dress`."""
        return tuple(map(self.dress, sources))

    def differs(self, other: Press, names: Sequence[str]) -> tuple[str, ...]:
        """Return those of some names of which another press knows something else."""
        return tuple(
            name
            for name in names
            if self.profile(name) != other.profile(name)
            or self.leans(name) != other.leans(name)
        )


def _with(found: Profile, stated: Stated) -> Profile:
    """Return a profile in which what operators stated stands over the list."""
    said: dict[str, Any] = {name: getattr(stated, name) for name in FACTS}
    given = {name: value for name, value in said.items() if value is not None}
    return replace(found, **given)
