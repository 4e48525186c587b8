"""Every fixed sentence of the settings page that stands in no template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.language import tr
from briefings.language import N_, Marked

UNMUTE: Final = N_("Unmute")

#: What the page says where something did not work, by HTTP status; "0": no answer.
FAULTS: Final[Mapping[str, Marked]] = {
    "0": N_("There is no connection. Try again."),
    "400": N_("That could not be understood. Check it and try again."),
    "401": N_(
        "Telegram did not confirm who you are. Close this page and open it again."
    ),
    "429": N_("That was a lot at once. Wait a few seconds and try again."),
    "500": N_("Something went wrong on our side. Try again in a minute."),
}

_EVERY: Final[Mapping[str, Marked]] = {
    "off": N_("As it comes"),
    "day": N_("Every day"),
    "mon": N_("Every Monday"),
    "tue": N_("Every Tuesday"),
    "wed": N_("Every Wednesday"),
    "thu": N_("Every Thursday"),
    "fri": N_("Every Friday"),
    "sat": N_("Every Saturday"),
    "sun": N_("Every Sunday"),
}


def every() -> Mapping[str, str]:
    """Return how often a digest can come, by the value of the form."""
    return {value: tr(name) for value, name in _EVERY.items()}


def muted_until(moment: str) -> str:
    """Say until when a story is muted."""
    return tr("Muted until {moment}", moment=moment)
