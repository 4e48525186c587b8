"""How often Python looks for cycles among all that a process holds."""

from __future__ import annotations

import gc
from typing import Final

#: Searches among younger values, of those that the next generation has, before all are
#: looked through; usual: 10.  A process that answers keeps some hundred thousand values
#: that are in no cycle (texts it has read, tables of words).  To look through them all
#: takes up to half a second in which nobody is answered, and found next to nothing.
SEARCHES: Final = 500


def look_rarely() -> None:
    """Look through new values as often as usual, and fifty times less through all."""
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, SEARCHES)
