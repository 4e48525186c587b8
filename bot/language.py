"""The bot's own phrases, in the language that is written in; the engine's as well."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from briefings.language import ENGINE, Phrases

_PHRASES: Final = Phrases(Path(__file__).parent / "locale", beside=ENGINE)

#: See :class:`briefings.language.Phrases`.
tr, trc, trn = _PHRASES.tr, _PHRASES.trc, _PHRASES.trn
