"""Every fixed sentence about putting the corpus right, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.language import tr
from briefings.language import N_, Marked

# TRANSLATORS: A button.
DO_IT: Final = N_("Do it")
WOULD: Final = N_("If you do this:")
NOT_YET: Final = N_("Nothing has changed yet.")
GONE: Final = N_("That waits no longer. Give the command again.")
READERS_HEAR: Final = N_("Readers who were told of it hear of it once.")
NO_LONGER: Final = N_("No longer said")
NOW_SAID: Final = N_("Said now")

WHICH_SOURCE: Final = N_("Which source?")
WHICH_TITLE: Final = N_("Which headline shall it be called by?")
SAY_WHO: Final = N_("Say it with the id instead of the name.")

#: How to say each command, where it was not said so.
HOW: Final[Mapping[str, Marked]] = {
    # TRANSLATORS: How to type a command; what is typed stays English.
    "recall": N_(
        "Say which story it is in, or the source and why:"
        " /recall SOURCE the numbers were wrong"
    ),
    "correct": N_(
        "Say the source, and the whole corrected text after it:"
        " /correct SOURCE text. Or send it as a file with that line."
    ),
    "merge": N_("Say the story that goes and the one it joins: /merge ferry | storm"),
    "split": N_(
        "Say the story and the sources that leave it: /split ferry | SOURCE SOURCE"
    ),
    "rename": N_(
        "Say the story: /rename ferry. Or the exact words of one of its"
        " sources too: /rename ferry | exact words"
    ),
    "same": N_("Say both names: /same Ann Brook | A. Brook"),
    "notsame": N_("Say both names: /notsame Ann Brook | Anna Brook"),
    "alias": N_("Say who, and the spelling: /alias Ann Brook | Annie"),
}


def why(source: str) -> str:
    """Ask for the reason of a recall."""
    return tr(
        "Say why; readers are told it: /recall {source} the numbers were wrong",
        source=source,
    )


def which(words: str) -> str:
    """Ask which one some words mean."""
    return tr("Which one is “{words}”?", words=words)


def nothing(words: str) -> str:
    """Say that words mean nothing here."""
    return tr("I find nothing called “{words}”.", words=words)


def not_said(words: str) -> str:
    """Say that no source of a story has some words."""
    return tr("No source of that story says “{words}”.", words=words)
