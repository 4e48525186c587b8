"""Every fixed sentence about putting the corpus right, in one place."""

from __future__ import annotations

from typing import Final

from briefings.store.outlet_rows import Named
from briefings.writing import labels

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
    "outlet": "Say its name: /outlet Harbour Brief. Or what is to be known of it too:"
    " /outlet Harbour Brief publisher Quayside Media",
    "alias": "Say who, and the spelling: /alias Ann Brook | Annie",
}


#: What can be said of an outlet's facts, by the word for each.
_SAID: Final = {
    "publisher": "Quayside Media",
    "owner": "Ann Brook",
    "country": "PL",
    "kind": "paper (or agency, broadcaster, magazine, site)",
    "leans on": "Reuters, BBC News (or nobody)",
    "also": "HB, The Brief (other names for it, or nobody)",
}


def say_fact(name: str, fact: str) -> str:
    """Ask what is to be known of an outlet."""
    return f"Say it like this: /outlet {name} {fact} {_SAID[fact]}"


def set_outlet(name: str) -> str:
    """Say how a fact of an outlet is set."""
    words = ", ".join(list(_SAID)[1:])
    return f"To set one: /outlet {name} publisher NAME. The others: {words}."


def named(named: Named) -> tuple[str, ...]:
    """Say how often sources name an outlet."""
    if not (named.own or named.resting):
        return ("No source here names it.",)
    said = []
    if named.own:
        sources = labels.count(named.own, "source")
        said.append(f"{sources} in {labels.count(named.stories, 'story', 'stories')}")
    if named.resting:
        one = "{} source that names no outlet of its own rests on it"
        many = "{} sources that name no outlet of their own rest on it"
        said.append((one if named.resting == 1 else many).format(named.resting))
    return tuple(said)


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
