"""Fixed sentences on names, and on words that mean nothing by themselves."""

from __future__ import annotations

from bot.language import tr


def says_nothing(words: str) -> str:
    """Say that words are too common to look for."""
    return tr(
        "“{words}” says nothing by itself. Type what the news is about.", words=words
    )


def slip(words: str, meant: str) -> str:
    """Ask whether a name or a word is meant that is nearly what was typed."""
    return tr(
        "No source here speaks of “{words}”. Do you mean “{meant}”?",
        words=words,
        meant=meant,
    )


def no_name(words: str) -> str:
    """Say that sources hold words which are nobody's name."""
    return tr(
        "I know nobody called “{words}”, but sources here use the words.", words=words
    )


def no_place_name(words: str) -> str:
    """Say that sources hold words which are no place's name."""
    return tr(
        "I know no place called “{words}”, but sources here use the words.", words=words
    )


def search_for(words: str) -> str:
    """Offer to search for words, on a button."""
    return tr("Search for “{words}”", words=words)
