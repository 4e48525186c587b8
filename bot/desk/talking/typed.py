"""What stands behind a command, with its line ends."""

from __future__ import annotations

import re
from typing import Final

from bot.replies import Ask

#: What a reader or an operator typed, with its line ends.
_TYPED: Final = re.compile(r"\s*/\w+(?:@\w+)?\s*(.*)", re.DOTALL)


def typed(ask: Ask) -> str:
    """Return what stands behind the command, with its line ends."""
    match = _TYPED.fullmatch(ask.text)
    return match[1].strip() if match else ""
