"""Every fixed sentence of the settings page that stands in no template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

UNMUTE: Final = "Unmute"

#: What the page says where something did not work, by HTTP status; "0": no answer.
FAULTS: Final[Mapping[str, str]] = {
    "0": "There is no connection. Try again.",
    "400": "That could not be understood. Check it and try again.",
    "401": "Telegram did not confirm who you are. Close this page and open it again.",
    "429": "That was a lot at once. Wait a few seconds and try again.",
    "500": "Something went wrong on our side. Try again in a minute.",
}

_EVERY: Final[Mapping[str, str]] = {
    "off": "As it comes",
    "day": "Every day",
    "mon": "Every Monday",
    "tue": "Every Tuesday",
    "wed": "Every Wednesday",
    "thu": "Every Thursday",
    "fri": "Every Friday",
    "sat": "Every Saturday",
    "sun": "Every Sunday",
}


def every() -> Mapping[str, str]:
    """Return how often a digest can come, by the value of the form."""
    return dict(_EVERY)


def muted_until(moment: str) -> str:
    """Say until when a story is muted."""
    return f"Muted until {moment}"
