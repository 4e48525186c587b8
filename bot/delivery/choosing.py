"""Whether an update is one that a reader wishes to hear.  Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from bot.readers.model import Level, Wishes
from briefings.facts.tokens import stem, tokens
from briefings.stories.changes import ChangeKind

#: What must be heard whatever its words: a reader who was told what does not hold.
CORRECTIONS: Final = frozenset({ChangeKind.CORRECTED, ChangeKind.WITHDRAWN})

#: Kinds of change of which a level asks for one; a level that is not here asks for
#: none.
ASKED: Final[Mapping[Level, frozenset[ChangeKind]]] = {
    Level.BIG: CORRECTIONS
    | {ChangeKind.CONFIRMED, ChangeKind.DISPUTED, ChangeKind.CHANGED},
    Level.DISPUTES: CORRECTIONS | {ChangeKind.DISPUTED},
}


def wanted(wishes: Wishes, kinds: Collection[ChangeKind], words: str) -> bool:
    """Tell whether a reader wishes to hear an update.

    Words match in any form ("prisoner", "prisoners"), never within others; an entry of
    several words matches where they stand side by side.

    Args:
        wishes: The reader's; denied words outweigh allowed ones.
        kinds: What the update brings.
        words: All that it says.
    """
    if wishes.level in ASKED and ASKED[wishes.level].isdisjoint(kinds):
        return False
    if not CORRECTIONS.isdisjoint(kinds) or not (wishes.allow or wishes.deny):
        return True
    said = _stems(words)
    if any(_stems(word) in said for word in wishes.deny):
        return False
    return not wishes.allow or any(_stems(word) in said for word in wishes.allow)


def _stems(words: str) -> str:
    """Return the stems of words, each between two spaces."""
    return f" {' '.join(stem(token.key) for token in tokens(words))} "
