"""What is told to be over, or off, where it went on or was to come.  Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.stories.telling.decided import ended


def is_over_now(text: str, texts: Sequence[str]) -> bool:
    """Return whether a passage tells that something is over, and none of it has.

    Args:
        text: Its words.
        texts: Those of the earlier ones.
    """
    mine = ended(text)
    return bool(mine) and all(mine.isdisjoint(ended(each)) for each in texts)
