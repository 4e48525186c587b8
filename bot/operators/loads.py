"""What was loaded past the chat, as the trail has it: one deed a load."""

from __future__ import annotations

from asyncio import CancelledError
from collections import Counter
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Final

from briefings.deciding import Outcome

#: What the trail calls it.
LOAD: Final = "load"

#: What changes what is here; nothing else is worth a deed.
_CHANGES: Final = (Outcome.ADDED, Outcome.REVISED)


class Counted:
    """Counts what a load files; see :class:`briefings.loading.Beside`.

    A deed is never changed, so it is noted when the load ends, and not with each batch.
    """

    def __init__(self) -> None:
        self.outcomes: Counter[Outcome] = Counter()

        #: What was looked at and left as it is: sources, and files that need no look.
        self.skipped = 0

        #: Set where no more is to be filed: the batch that is being filed counts still.
        self.is_over = False

    def together(self) -> AbstractAsyncContextManager[None]:
        """Let each batch be filed as it would be: nothing is written beside it.

        Raises:
            CancelledError: It is over.
        """
        if self.is_over:
            raise CancelledError
        return nullcontext()

    async def note(self, outcomes: Counter[Outcome]) -> None:
        """Count what became of the sources of a batch."""
        self.outcomes += outcomes
        changes = sum(outcomes[each] for each in _CHANGES)
        self.skipped += outcomes.total() - changes

    @property
    def changed(self) -> bool:
        """Whether anything here is other than before."""
        return any(self.outcomes[each] for each in _CHANGES)
