"""What works beside a surface."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Protocol


class Worker(Protocol):
    """Something that works until it is told to stop."""

    def run(self) -> Coroutine[Any, Any, None]:
        """Work until stopped; what was begun by then is finished."""
        ...

    def stop(self) -> None:
        """Begin nothing more."""
        ...
