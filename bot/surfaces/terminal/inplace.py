"""Pictures in place: the escape codes of the terminals that know them.

Both protocols are their terminals' own: kitty's graphics protocol, and iTerm2's
inline images.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from typing import Final

#: Columns that a picture takes: a phone's shape beside 80 columns of text.
COLUMNS: Final = 40

#: Characters of one piece, the most that kitty's protocol takes.
_PIECE: Final = 4096

_KITTY: Final = frozenset({"kitty", "ghostty"})
_ITERM: Final = frozenset({"iTerm.app", "WezTerm"})


def codes_for(environment: Mapping[str, str]) -> Callable[[bytes], str] | None:
    """Return what makes a PNG into codes; None where a terminal shows none.

    Args:
        environment: Of the process: TERM and TERM_PROGRAM say what terminal it is.
    """
    term = environment.get("TERM", "")
    program = environment.get("TERM_PROGRAM", "")
    if term.startswith(("screen", "tmux")):  # They pass no pictures on.
        return None
    if term == "xterm-kitty" or term == "xterm-ghostty" or program in _KITTY:
        return _kitty
    return _iterm if program in _ITERM else None


def _kitty(png: bytes) -> str:
    return "".join(_kitty_pieces(base64.b64encode(png).decode())) + "\n"


def _kitty_pieces(coded: str) -> Iterator[str]:
    for at in range(0, len(coded), _PIECE):
        more = int(at + _PIECE < len(coded))
        about = f"f=100,a=T,q=2,c={COLUMNS},m={more}" if at == 0 else f"m={more}"
        yield f"\x1b_G{about};{coded[at : at + _PIECE]}\x1b\\"


def _iterm(png: bytes) -> str:
    coded = base64.b64encode(png).decode()
    about = f"inline=1;size={len(png)};width={COLUMNS};preserveAspectRatio=1"
    return f"\x1b]1337;File={about}:{coded}\x07\n"
