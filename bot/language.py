"""The bot's own phrases, in the language that is written in; the engine's as well."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from briefings.language import ENGINE, Phrases

_PHRASES: Final = Phrases(Path(__file__).parent / "locale", beside=ENGINE)

#: See :class:`briefings.language.Phrases`.
tr, trc, trn = _PHRASES.tr, _PHRASES.trc, _PHRASES.trn


def either(names: Sequence[str]) -> str:
    """Return names of which one is meant: "Asia/Amman or Europe/Amsterdam"."""
    first, *others = names
    for name in others:
        # TRANSLATORS: Names of which one is meant; {first} may hold several already.
        first = trc("names", "{first} or {last}", first=first, last=name)
    return first
