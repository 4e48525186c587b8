"""Every fixed sentence about putting the corpus right, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.language import tr, trn
from briefings.language import N_, Marked, listed
from briefings.store.outlet_rows import Named
from briefings.writing import labels

# TRANSLATORS: A button.
DO_IT: Final = N_("Do it")
WOULD: Final = N_("If you do this:")
NOT_YET: Final = N_("Nothing has changed yet.")
GONE: Final = N_("That waits no longer. Give the command again.")
READERS_HEAR: Final = N_("Readers who were told of it hear of it once.")
NO_LONGER: Final = N_("No longer said")
NOW_SAID: Final = N_("Said now")

WHICH_SOURCE: Final = N_("Which source?")
WHICH_TITLE: Final = N_(
    "Which headline shall it be called by? Or send words of one of its sources, exactly"
    " as they stand there."
)
SAY_WHO: Final = N_("Say it with the id instead of the name.")

#: How to say each command, where it was not said so.
HOW: Final[Mapping[str, Marked]] = {
    # TRANSLATORS: How to type a command; what is typed stays English.
    "recall": N_(
        "Say which story it is in, or the source and why:"
        " /recall SOURCE the numbers were wrong"
    ),
    "correct": N_(
        "Say which story it is in, or the source and its whole corrected text:"
        " /correct SOURCE text. Or send a file, and write /correct SOURCE with it."
    ),
    "merge": N_("Say the story that goes and the one it joins: /merge ferry | storm"),
    "split": N_(
        "Say the story and the sources that leave it: /split ferry | SOURCE SOURCE"
    ),
    "rename": N_(
        "Say the story, and choose one of its headlines: /rename ferry. Or say its"
        " new title too, in words of one of its sources: /rename ferry | exact words"
    ),
    "same": N_("Say both names: /same Ann Brook | A. Brook"),
    "notsame": N_("Say both names: /notsame Ann Brook | Anna Brook"),
    "outlet": N_(
        "Say its name: /outlet Harbour Brief. Or what is to be known of it too:"
        " /outlet Harbour Brief publisher Quayside Media"
    ),
    "alias": N_("Say who, and the spelling: /alias Ann Brook | Annie"),
    "undo": N_("Say the number that /audit shows, like this: /undo 12"),
    "operators": N_(
        "I need their number, and editor or owner: /operators add 12345 editor"
    ),
    "answer": N_("Say the report's number and your answer: /answer 3 You are right."),
}


#: What can be said of an outlet's facts, by the word for each.
_SAID: Final[Mapping[str, Marked]] = {
    # TRANSLATORS: Examples of what to type, which stays English; what stands in
    # brackets explains it.
    "publisher": N_("Quayside Media"),
    "owner": N_("Ann Brook"),
    "country": N_("PL"),
    "kind": N_("paper (or agency, broadcaster, magazine, site)"),
    "leans on": N_("Reuters, BBC News (or nobody)"),
    "also": N_("HB, The Brief (other names for it, or nobody)"),
}


def say_fact(name: str, fact: str) -> str:
    """Ask what is to be known of an outlet."""
    # TRANSLATORS: {example} is what to type: "/outlet Harbour Brief owner Ann Brook".
    return tr(
        "Say it like this: {example}",
        example=f"/outlet {name} {fact} {tr(_SAID[fact])}",
    )


def set_outlet(name: str) -> str:
    """Say how a fact of an outlet is set."""
    # TRANSLATORS: {words} is what else may be typed, in English: "owner, country".
    return tr(
        "To set one: /outlet {name} publisher NAME. The others: {words}.",
        name=name,
        words=listed(list(_SAID)[1:]),
    )


def named(named: Named) -> tuple[str, ...]:
    """Say how often sources name an outlet."""
    if not (named.own or named.resting):
        return (tr("No source here names it."),)
    said = []
    if named.own:
        # TRANSLATORS: Behind a count of sources: "12 sources in 5 stories".
        stories = trn("in {n} story", "in {n} stories", named.stories)
        said.append(f"{labels.sources(named.own)} {stories}")
    if named.resting:
        resting = trn(
            "{n} source that names no outlet of its own rests on it",
            "{n} sources that name no outlet of their own rest on it",
            named.resting,
        )
        said.append(resting)
    return tuple(said)


def why(source: str) -> str:
    """Ask for the reason of a recall."""
    return tr(
        "Say why in your next message, or like this: /recall {source} the numbers were"
        " wrong. Readers are told it.",
        source=source,
    )


def corrected(source: str) -> str:
    """Ask for the text of a source that is put right."""
    return tr(
        "Send its whole corrected text as your next message or as a file, or like"
        " this: /correct {source} TEXT",
        source=source,
    )


def merged_into(title: str) -> str:
    """Ask for the story that another joins."""
    return tr(
        "Which story does “{title}” join? Send its name as your next message.",
        title=title,
    )


#: Asked where a command was given one name and takes two things, by the command.
OTHER: Final[Mapping[str, Marked]] = {
    "same": N_("Who is the same? Send the other name as your next message."),
    "notsame": N_("Who is another? Send the other name as your next message."),
    "alias": N_("By which other spelling? Send it as your next message."),
}


def which_leave(says: str) -> str:
    """Ask which sources leave a story."""
    # TRANSLATORS: {says} SOURCE SOURCE is what to type: "/split ferry | SOURCE SOURCE".
    return tr("Which source leaves it? For several: {says} SOURCE SOURCE", says=says)


def which(words: str) -> str:
    """Ask which one some words mean."""
    return tr("Which one is “{words}”?", words=words)


def nothing(words: str) -> str:
    """Say that words mean nothing here."""
    return tr("I find nothing called “{words}”.", words=words)


def not_said(words: str) -> str:
    """Say that no source of a story has some words."""
    return tr("No source of that story says “{words}”.", words=words)
