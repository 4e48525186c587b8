"""Whether a question asks how it stands now.  Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.facts.questions import Question, Wants, word_lists
from briefings.facts.tokens import Token
from briefings.writing.asking.sought import Sought


def state_of(words: Sequence[Token], sought: Sequence[Sought]) -> Sought | None:
    """Return what somebody or something is asked to be: "is the canal open"."""
    asks = bool(words) and words[0].key in word_lists()["be"].split()
    return sought[-1] if asks and len(sought) > 1 else None


#: Open a question of how it stands now.
_NOW = frozenset({"is", "are"})


#: Open a question of what came of somebody, up to now.
_BECAME = ("happened to ", "became of ", "has happened to ", "has become of ")


def asks_what_became(question: Question) -> bool:
    """Whether it asks what came of somebody or something up to now."""
    return question.wants is Wants.ANY and question.about.lower().startswith(_BECAME)


def asks_still(words: Sequence[Token]) -> bool:
    """Whether it asks if something is so by now: "is she still in hospital"."""
    return asks_now(words) and any(word.key in _STILL for word in words)


#: Ask whether what was so has ended.
_STILL = frozenset({"still", "yet", "already"})


def asks_now(words: Sequence[Token]) -> bool:
    """Whether it asks how it stands now: "is he alive"."""
    return bool(words) and words[0].key in _NOW
