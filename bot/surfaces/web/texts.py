"""Every fixed sentence of the pages that stands in no template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Stance

#: Headings of a story's page, by the name of the section.
SECTIONS: Final[Mapping[str, str]] = {
    "disputes": "Where they differ",
    "timeline": "Timeline",
    "numbers": "Numbers",
    "quotes": "In their own words",
    "silent": "Left unsaid",
}

#: How a source stands to a claim.
STANCES: Final[Mapping[Stance, str]] = {
    Stance.SAYS: "Says it",
    Stance.VAGUE: "Says it vaguely",
    Stance.OPPOSES: "Says otherwise",
    Stance.SILENT: "Silent",
}

#: How the voices behind a claim stand to each other.
STATUSES: Final[Mapping[ClaimStatus, str]] = {
    ClaimStatus.LONE: "alone",
    ClaimStatus.AGREED: "agree",
    ClaimStatus.GROWING: "the count grew",
    ClaimStatus.DISPUTED: "figures differ",
    ClaimStatus.WITHDRAWN: "withdrawn",
}


#: Title of the feed of what one reader follows.
FOLLOWED: Final = "What you follow"


def feed_title(title: str) -> str:
    """Call the feed of a story or a name."""
    return f"{title} · Tidings"


#: What an error page says, by HTTP status: what it is, and what to do.
FAULTS: Final[Mapping[int, tuple[str, str]]] = {
    400: ("This request is not understood", "Check the address and try again."),
    403: (
        "This request came from another page",
        "Go back, reload the page and try once more.",
    ),
    404: ("There is no such page", "Look for it below, or see the latest stories."),
    405: ("This page cannot be asked like that", "Open it from a link instead."),
    413: ("That is too large", "Send less at once."),
    500: (
        "Something went wrong on our side",
        "It is noted for the people who run this. Try again in a minute.",
    ),
    503: ("The stories cannot be read just now", "Try again in a minute."),
}
