"""Every fixed sentence of the chat page that stands in no template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefings.language import N_, Marked

#: What the page says when something could not be sent, by HTTP status; "0": there was
#: no answer.
FAULTS: Final[Mapping[str, Marked]] = {
    "0": N_("There is no connection. Your words are still in the box: try again."),
    "400": N_("That could not be sent. Shorten it and try again."),
    "401": N_("This chat needs a cookie of this site. Allow it and reload the page."),
    "429": N_("That was a lot at once. Wait a few seconds and try again."),
    "500": N_("Something went wrong on our side. Try again in a minute."),
    "503": N_("The stories cannot be read just now. Try again in a minute."),
}
