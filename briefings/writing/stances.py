"""How sources and voices stand to a claim, in words: all of them in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefings.language import N_, Marked, tr
from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Stance
from briefings.stories.voices import Common, common
from briefings.writing.labels import voices
from briefings.writing.salience import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One stance, by where it is named."""

    #: Before outlets, where a line opens, and within it.
    opening: Marked
    within: Marked

    #: In the key of a picture.
    drawn: Marked

    #: Of a cell of a table.
    cell: Marked


STANCES: Final[Mapping[Stance, Called]] = {
    Stance.SAYS: Called(
        # TRANSLATORS: Before the outlets that tell a claim, tell it less exactly, tell
        # otherwise, or do not tell it: "Says: BBC, AP · vaguely: DW · silent: CNN".
        opening=N_("Says:"),
        within=N_("says:"),
        drawn=N_("says"),
        cell=N_("Says it"),
    ),
    Stance.VAGUE: Called(
        opening=N_("Vaguely:"),
        within=N_("vaguely:"),
        drawn=N_("vaguely"),
        cell=N_("Says it vaguely"),
    ),
    Stance.OPPOSES: Called(
        opening=N_("Against:"),
        within=N_("against:"),
        drawn=N_("against"),
        cell=N_("Says otherwise"),
    ),
    Stance.UNSURE: Called(
        # TRANSLATORS: Before outlets that tell of the same thing, where we cannot tell
        # whether they tell the very claim.
        opening=N_("Unclear:"),
        within=N_("unclear:"),
        drawn=N_("unclear"),
        cell=N_("Unclear whether it says it"),
    ),
    Stance.SILENT: Called(
        opening=N_("Silent:"),
        within=N_("silent:"),
        drawn=N_("silent"),
        cell=N_("Silent"),
    ),
    Stance.UNREAD: Called(
        # TRANSLATORS: Before outlets that tell it in another language than the claim.
        opening=N_("In another language:"),
        within=N_("in another language:"),
        drawn=N_("in another language"),
        cell=N_("In another language"),
    ),
}

#: What stands behind the voices whose figures are not all alike.
_HOW: Final[Mapping[ClaimStatus, Marked]] = {
    # TRANSLATORS: Before a claim; {voices} is "3 voices".
    ClaimStatus.GROWING: N_("{voices}, the count grew"),
    ClaimStatus.DISPUTED: N_("{voices}, figures differ"),
}


#: Why several sources are one voice.
_ONE: Final[Mapping[Common, Marked]] = {
    # TRANSLATORS: Behind the outlets that tell a claim, why they count as one voice:
    # "Says: BBC, BBC Sport · one voice: of one publisher, BBC".
    Common.OUTLET: N_("one voice: of one outlet, {name}"),
    Common.PUBLISHER: N_("one voice: of one publisher, {name}"),
    Common.REPORTS: N_("one voice: they rest on {name}"),
    Common.TEXT: N_("one voice: copies of one text"),
}


def why_one(told: Sequence[Told]) -> str:
    """Say why several passages are one voice; "" where no one thing makes them one."""
    several = len({source.id for source, _ in told}) > 1
    found = common(told) if several else None
    return tr(_ONE[found[0]], name=found[1]) if found else ""


def differ(status: ClaimStatus) -> bool:
    """Tell whether the figures of a claim's voices are not all alike."""
    return status in _HOW


def heard(count: int, status: ClaimStatus) -> str:
    """Say how many voices tell a claim, and how its figures stand to each other."""
    told = voices(count)
    return tr(_HOW[status], voices=told) if differ(status) else told
