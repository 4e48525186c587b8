"""How each source stands to one claim of a story.  Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum

from briefings.model import SourceId
from briefings.stories.comparing_case import Case
from briefings.stories.comparing_found import Told
from briefings.stories.comparing_less import falls_short, nearest, repeats, vaguer
from briefings.stories.comparing_near import Nearby
from briefings.stories.telling.likeness import Rarity
from briefings.stories.telling.points import acts_told
from briefings.stories.telling.tells import Place, Tell


class Stance(StrEnum):
    """How one source stands to a claim."""

    SAYS = "says"
    VAGUE = "vague"  # tells it less exactly: "several" freed, not 123
    OPPOSES = "opposes"  # is on another side of a dispute about it
    UNSURE = "unsure"  # comes near it: whether it tells it cannot be told
    SILENT = "silent"  # has nothing near it
    UNREAD = "unread"  # tells it or not in a language whose words are not compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one source says of one claim."""

    source: SourceId
    stance: Stance

    #: Where it says so; None where it is silent or unread.
    place: Place | None


def cells_of(
    case: Case,
    told: Told,
    nearby: Nearby | None,
    silent: Mapping[SourceId, Cell],
    abroad: Set[SourceId],
) -> tuple[Cell, ...]:
    """Return what each source says of a claim; who opposes it does not say it.

    Only those are asked that a passage of theirs has anything to do with: in a long
    story few have, and the others are silent.

    Args:
        case: The claim.
        told: What each passage tells.
        nearby: The same, with headlines and cards, to find what comes near the claim;
            None if nobody will ask who is silent.
        silent: Of all sources, in order, what is said of one that tells nothing of it.
        abroad: Those of them in another language than English.
    """
    said = {
        source: _cell(source, case, heard, told.rarity, abroad=source in abroad)
        for source, heard in _heard(case, told).items()
    }
    cells = {**silent, **said}
    quiet = {each for each, cell in cells.items() if cell.stance is Stance.SILENT}
    near = nearby.to(case.claim, case.sure, quiet) if nearby else {}
    return tuple(
        replace(cell, stance=Stance.UNSURE, place=near[source].place)
        if source in near
        else cell
        for source, cell in cells.items()
    )


def untold(source: SourceId, *, abroad: bool) -> Cell:
    """Return what a source says of a claim that none of its passages is near."""
    stance = Stance.UNREAD if abroad else Stance.SILENT
    return Cell(source=source, stance=stance, place=None)


#: Acts that a passage has to share with all that surely make a claim to be near it;
#: one is enough to tell less exactly what they count.
_SHARED_ACTS = 2


@dataclass(slots=True)
class _Heard:
    """The passages of one source that have to do with a claim."""

    said: Tell | None = None
    against: list[Tell] = field(default_factory=list)
    linked: list[Tell] = field(default_factory=list)
    acting: list[Tell] = field(default_factory=list)


def _heard(case: Case, told: Told) -> Mapping[SourceId, _Heard]:
    """Return what has to do with a claim, by the sources that tell it.

    Near it is what was linked to it; or, where several surely tell it, what tells
    their acts ("the release of prisoners", where they say how many).
    """
    heard: dict[SourceId, _Heard] = defaultdict(_Heard)
    places = told.by_place
    for tell in reversed(case.sure):
        heard[tell.place.source].said = tell
    for place in sorted(case.against & places.keys()):
        heard[place.source].against.append(places[place])
    for place in case.claim.passages:
        if place in places:
            heard[place.source].linked.append(places[place])
    if len(case.sure) > 1:
        least = 1 if case.claim.timeline else _SHARED_ACTS
        for tell in told.sharing(case.acts, least=least):
            heard[tell.place.source].acting.append(tell)
    return heard


def _cell(
    source: SourceId, case: Case, heard: _Heard, rarity: Rarity, *, abroad: bool
) -> Cell:
    said = heard.said
    other = _other_side(case, heard)
    if said and said.place not in case.against and not other:
        short = not abroad and falls_short(said, case)
        stance = Stance.VAGUE if short else Stance.SAYS
        return Cell(source=source, stance=stance, place=said.place)
    if abroad:
        return untold(source, abroad=True)
    if other := other or said:
        vague = vaguer(other, case.lead)
        stance = Stance.VAGUE if vague else Stance.OPPOSES
        return Cell(source=source, stance=stance, place=other.place)
    if near := nearest(case, heard.acting, heard.linked, rarity):
        stance = Stance.SAYS if repeats(near, case) else Stance.VAGUE
        return Cell(source=source, stance=stance, place=near.place)
    return untold(source, abroad=False)


def _other_side(case: Case, heard: _Heard) -> Tell | None:
    """Return the first passage of a source that a dispute sets against a claim.

    It tells the claim's deed too, or the dispute is over the very claim; or its source
    tells the claim elsewhere, and here denies a part of what is shown of it.
    """
    for tell in heard.against:
        acts = case.acts & acts_told(tell.text)
        if heard.said or acts or tell.place in case.disputed:
            return tell
    return None
