"""Every fixed sentence about putting the corpus right, in one place."""

from __future__ import annotations

from typing import Final

DO_IT: Final = "Do it"
WOULD: Final = "If you do this:"
NOT_YET: Final = "Nothing has changed yet."
GONE: Final = "That waits no longer. Give the command again."
READERS_HEAR: Final = "Readers who were told of it hear of it once."
NO_LONGER: Final = "No longer said"
NOW_SAID: Final = "Said now"

WHICH_SOURCE: Final = "Which source?"
WHICH_TITLE: Final = "Which headline shall it be called by?"
SAY_WHO: Final = "Say it with the id instead of the name."

#: How to say each command, where it was not said so.
HOW: Final = {
    "recall": "Say which story it is in, or the source and why:"
    " /recall SOURCE the numbers were wrong",
    "correct": "Say the source, and the whole corrected text after it:"
    " /correct SOURCE text. Or send it as a file with that line.",
    "merge": "Say the story that goes and the one it joins: /merge ferry | storm",
    "split": "Say the story and the sources that leave it:"
    " /split ferry | SOURCE SOURCE",
    "rename": "Say the story: /rename ferry. Or the exact words of one of its"
    " sources too: /rename ferry | exact words",
    "same": "Say both names: /same Ann Brook | A. Brook",
    "notsame": "Say both names: /notsame Ann Brook | Anna Brook",
    "alias": "Say who, and the spelling: /alias Ann Brook | Annie",
}


def why(source: str) -> str:
    """Ask for the reason of a recall."""
    return f"Say why; readers are told it: /recall {source} the numbers were wrong"


def which(words: str) -> str:
    """Ask which one some words mean."""
    return f"Which one is “{words}”?"


def nothing(words: str) -> str:
    """Say that words mean nothing here."""
    return f"I find nothing called “{words}”."


def not_said(words: str) -> str:
    """Say that no source of a story has some words."""
    return f"No source of that story says “{words}”."
