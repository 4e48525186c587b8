"""What was made of a value that comes again and again, found without comparing it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

Value = TypeVar("Value")

#: Values kept: what is asked for in an hour, and a few megabytes.
_MOST: Final = 256


class Remembered(Generic[Value]):
    """The last things that were made, each of one object and of words about it.

    The very same object is looked for, not an equal one: to compare two long answers
    costs as much as to make one.

    Args:
        most: How many are kept.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._made: OrderedDict[Hashable, tuple[object, Value]] = OrderedDict()

    def get(self, of: object, *about: Hashable, make: Callable[[], Value]) -> Value:
        """Return what was made of an object, made now if need be.

        Args:
            of: Never changes.
            about: What else the making depends on.
            make: Makes it.
        """
        # The object is kept too: no other one can get its number meanwhile.
        key = (id(of), *about)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key][1]
        made = make()
        self._made[key] = (of, made)
        if len(self._made) > self._most:
            self._made.popitem(last=False)
        return made
