"""Every fixed sentence of the pages that stands in no template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.language import tr
from briefings.language import N_, Marked
from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Stance
from briefings.writing import stances
from briefings.writing.labels import voices

#: Headings of a story's page, by the name of the section.
SECTIONS: Final[Mapping[str, Marked]] = {
    "disputes": N_("Where they differ"),
    "timeline": N_("Timeline"),
    "numbers": N_("Numbers"),
    "quotes": N_("In their own words"),
    "silent": N_("Left unsaid"),
}

#: How a source stands to a claim.
STANCES: Final[Mapping[Stance, Marked]] = {
    stance: called.cell for stance, called in stances.STANCES.items()
}

#: How many voices tell a claim, and how they stand to each other.
_HEARD: Final[Mapping[ClaimStatus, Marked]] = {
    # TRANSLATORS: {voices} is "3 voices"; it stands behind a claim, in small letters.
    ClaimStatus.LONE: N_("{voices}, alone"),
    ClaimStatus.AGREED: N_("{voices}, agree"),
    ClaimStatus.GROWING: N_("{voices}, the count grew"),
    ClaimStatus.DISPUTED: N_("{voices}, figures differ"),
    ClaimStatus.WITHDRAWN: N_("{voices}, withdrawn"),
}


def heard(count: int, status: ClaimStatus) -> str:
    """Say how many voices tell a claim, and how they stand to each other."""
    return tr(_HEARD[status], voices=voices(count))


#: Title of the feed of what one reader follows.
FOLLOWED: Final = N_("What you follow")


def feed_title(title: str) -> str:
    """Call the feed of a story or a name."""
    return tr("{title} · Tidings", title=title)


#: What an error page says, by HTTP status: what it is, and what to do.
FAULTS: Final[Mapping[int, tuple[Marked, Marked]]] = {
    400: (N_("This request is not understood"), N_("Check the address and try again.")),
    403: (
        N_("This request came from another page"),
        N_("Go back, reload the page and try once more."),
    ),
    404: (
        N_("There is no such page"),
        N_("Search for it, or see the latest stories."),
    ),
    405: (
        N_("This page cannot be asked like that"),
        N_("Open it from a link instead."),
    ),
    413: (N_("That is too large"), N_("Send less at once.")),
    500: (
        N_("Something went wrong on our side"),
        N_("It is noted for the people who run this. Try again in a minute."),
    ),
    503: (N_("The stories cannot be read just now"), N_("Try again in a minute.")),
}
