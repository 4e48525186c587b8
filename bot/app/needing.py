"""What a role needs of the settings beyond what each of them has to look like."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.app.dropping import folder_of
from bot.app.hooking import secret_of
from bot.app.online import token_of
from bot.errors import SettingsError
from bot.settings import Settings

Check = Callable[[Settings], object]


def shares_port(settings: Settings, pages: int) -> bool:
    """Return whether figures are to be served on a port of the pages."""
    return bool(settings.metrics_port) and settings.metrics_port == pages


def check_ports(settings: Settings, pages: int) -> None:
    """Check that figures and pages are not served on one port.

    Args:
        settings: What is set.
        pages: The port of the pages, by a setting or an option.

    Raises:
        SettingsError: They are.
    """
    if shares_port(settings, pages):
        raise SettingsError(
            f"TIDINGS_METRICS_PORT is that of the pages ({pages}): give it one of its"
            " own."
        )


def _ports(settings: Settings) -> None:
    check_ports(settings, settings.web_port)


def _inbox(settings: Settings) -> None:
    if settings.inbox:
        folder_of(settings.inbox)


#: What each role looks at before it opens anything.
_CHECKS: Final[Mapping[str, Sequence[Check]]] = {
    "run": (token_of, secret_of, _inbox, _ports),
    "send": (token_of,),
    "feeds": (_inbox,),
    "web": (secret_of, _ports),
}


def lacking(settings: Settings, role: str) -> Sequence[str]:
    """Return what settings lack for a role, a sentence each; none: nothing.

    Args:
        settings: What is set.
        role: "run", "send", "feeds" or "web"; of any other nothing is asked.
    """
    found: dict[str, None] = {}
    for check in _CHECKS.get(role, ()):
        try:
            check(settings)
        except SettingsError as fault:
            found[str(fault)] = None
    return list(found)
