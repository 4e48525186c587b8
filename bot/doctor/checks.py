"""What follows of the facts: one finding for each part.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.doctor.facts import Bot, Database, Facts, Feed, Hook, Web
from bot.doctor.finding import Finding, mend, ok, unknown

#: Several machines must agree to within some seconds; a request takes one or two.
LATE: Final = timedelta(seconds=5)

#: Bytes free on a disk that is nearly full: what a busy week of news takes, many times.
LITTLE: Final = 500_000_000

#: For so long what went wrong last with an address is worth mending.
LATELY: Final = timedelta(hours=1)

#: Where Telegram hands updates to on our host.
PATH: Final = "/telegram"


def findings(facts: Facts) -> Sequence[Finding]:
    """Return how each part of an installation does."""
    return [
        *settings(facts),
        token(facts.bot),
        database(facts.database),
        disk(facts.free),
        clock(facts.bot),
        feeds(facts.feeds),
        web(facts.web),
        *updates(facts),
        owners(facts),
    ]


def settings(facts: Facts) -> Sequence[Finding]:
    """Return whether all that is set can be read and is a setting, a line each."""
    if not facts.doubts:
        return [ok("settings", "All can be read.")]
    return [mend("settings", *doubt) for doubt in facts.doubts]


def token(bot: Bot) -> Finding:
    """Return who the bot is, by its token."""
    if not bot.is_set:
        return mend(
            "token",
            "None is set, so there is no bot on Telegram.",
            "Set TIDINGS_TOKEN to what @BotFather gave you; the terminal needs none.",
        )
    if bot.refused:
        return mend(
            "token",
            "Telegram does not know it.",
            "Set TIDINGS_TOKEN to the one that @BotFather's /mybots shows.",
        )
    if bot.failure is not None:
        return mend(
            "token",
            f"Telegram does not answer ({bot.failure}).",
            "Let this machine reach api.telegram.org (name server, firewall, proxy), or"
            " set TIDINGS_API_URL.",
        )
    return ok("token", f"The bot is @{bot.name}, number {bot.id}.")


def database(found: Database) -> Finding:
    """Return whether the database opens and is whole."""
    if not found.exists:
        return mend(
            "database",
            f"There is none at {found.place}.",
            "`tidings load FOLDER` makes it; or set TIDINGS_DATA or"
            " TIDINGS_DATABASE_URL to where it is.",
        )
    if found.failure is not None:
        return mend(
            "database",
            f"{found.failure[:1].upper()}{found.failure[1:].rstrip('.')}.",
            "See that it runs, that TIDINGS_DATABASE_URL is right, and that this user"
            " may write there.",
        )
    if found.broken:
        return mend(
            "database",
            f"{found.place} is damaged: {found.broken}.",
            "Stop Tidings, and `tidings restore FILE --replace` with your last backup.",
        )
    if found.newer:
        return mend(
            "database",
            f"{found.place} was written by a newer version of Tidings.",
            "Start that one.",
        )
    return ok("database", f"{found.place}: {_size(found.bytes)}, {_state(found)}.")


def _state(found: Database) -> str:
    whole = "whole" if found.broken is not None else "too large to check in a moment"
    shape = "" if found.newest else "; the next start brings it to the newest shape"
    return whole + shape


def disk(free: int) -> Finding:
    """Return whether there is room."""
    if free >= LITTLE:
        return ok("disk", f"{_size(free)} are free.")
    return mend(
        "disk", f"Only {_size(free)} are free.", f"Make room: {_size(LITTLE)} at least."
    )


def clock(bot: Bot) -> Finding:
    """Return whether the clock here is right, by Telegram's."""
    if bot.ahead is None:
        return unknown("clock", "Telegram did not tell the time.")
    seconds = round(abs(bot.ahead).total_seconds())
    if abs(bot.ahead) <= LATE:
        return ok("clock", "Within a few seconds of Telegram's.")
    way = "ahead of" if bot.ahead > timedelta(0) else "behind"
    return mend(
        "clock",
        f"{seconds:,} seconds {way} Telegram's.",
        "Let the machine set it by itself: timedatectl set-ntp true.",
    )


def feeds(watched: Sequence[Feed] | None) -> Finding:
    """Return whether feeds answer and are asked."""
    if watched is None:
        return unknown("feeds", "the database cannot be read.")
    late = [feed for feed in watched if feed.overdue]
    if late:
        return mend(
            "feeds",
            f"{len(late)} of {len(watched)} should have been asked long ago.",
            "Start `tidings run` or `tidings feeds`.",
        )
    dead = [feed for feed in watched if feed.dead_since]
    if dead:
        first = dead[0]
        return mend(
            "feeds",
            f"{len(dead)} of {len(watched)} do not answer, as number {first.id} since"
            f" {first.dead_since:%d %b %Y}.",
            f"In the chat /feeds {first.id} tells why; /feeds {first.id} remove ends"
            " it.",
        )
    return ok("feeds", f"{len(watched)} watched." if watched else "None is watched.")


def web(found: Web) -> Finding:
    """Return whether readers and Telegram reach the pages."""
    if found.url is None:
        if not found.hooked:
            return ok("web", "Pages are for this machine alone.")
        return mend(
            "web",
            "Telegram is to hand updates over, and is not told where.",
            "Set TIDINGS_WEB_URL to an address that begins with https://.",
        )
    if not found.url.startswith("https://"):
        return mend(
            "web",
            f"{found.url} is not encrypted.",
            "Put a proxy that speaks TLS before it, and set TIDINGS_WEB_URL to https://.",
        )
    if found.answers is None:
        return unknown("web", found.failure or "it was not asked.")
    if not found.answers:
        return mend(
            "web",
            f"{found.url} does not show our pages ({found.failure}).",
            "Start `tidings web --shared`, and let the proxy pass requests on to it.",
        )
    return ok("web", f"{found.url} answers.")


def updates(facts: Facts) -> Sequence[Finding]:
    """Return whether Telegram hands updates to where it should; none: not known."""
    hook = facts.bot.hook
    if hook is None:
        return ()
    if not facts.web.hooked:
        return [_asked(hook)]
    return [_handed(hook, facts)]


def _asked(hook: Hook) -> Finding:
    if not hook.url:
        return ok("updates", f"We ask for them; {hook.pending} wait.")
    return mend(
        "updates",
        "Telegram hands them over to an address, but no TIDINGS_WEBHOOK_SECRET is set.",
        "Set it as where they are taken; or start `tidings run`, which asks for them.",
    )


def _handed(hook: Hook, facts: Facts) -> Finding:
    wanted = f"{facts.web.url or ''}{PATH}"
    if hook.url != wanted:
        return mend(
            "updates",
            "Telegram does not hand them over to TIDINGS_WEB_URL.",
            "Start `tidings web --shared` or `tidings run`: they tell it to.",
        )
    if hook.error and hook.error_at and facts.now - hook.error_at < LATELY:
        return mend(
            "updates",
            f"{hook.pending} wait; at {hook.error_at:%H:%M} UTC Telegram met:"
            f" {hook.error}.",
            "Mend what it says of TIDINGS_WEB_URL.",
        )
    return ok("updates", f"Telegram hands them over; {hook.pending} wait.")


def owners(facts: Facts) -> Finding:
    """Return whether somebody may change what is here."""
    if facts.owners:
        more = f", {facts.operators} more named by them" if facts.operators else ""
        return ok("owners", f"{facts.owners} in TIDINGS_OPERATORS{more}.")
    return mend(
        "owners",
        "Nobody may add or publish from Telegram.",
        "Set TIDINGS_OPERATORS to your numeric id there.",
    )


def _size(count: int) -> str:
    """Return bytes in a unit that one can read."""
    for unit, size in (("GB", 1e9), ("MB", 1e6)):
        if count >= size:
            return f"{count / size:,.1f} {unit}"
    return f"{count / 1e3:,.0f} kB"
