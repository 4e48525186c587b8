"""Words looked up by how they begin, as languages with cases need it.  Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefings.text import fold

#: Ends an entry that is a whole word rather than a beginning: "рад=".
_WHOLE = "="


class Stems:
    """Beginnings of words, each with what it stands for; the longest one wins."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._whole: dict[str, str] = {}
        self._begun: dict[str, str] = {}
        for stem, meaning in entries:
            kept = self._whole if stem.endswith(_WHOLE) else self._begun
            kept.setdefault(fold(stem.removesuffix(_WHOLE)), meaning)
        self._lengths = sorted({len(stem) for stem in self._begun}, reverse=True)

    @classmethod
    def of(cls, table: Mapping[str, str]) -> Stems:
        """Return the stems of a table: meaning to stems, spaces between."""
        return cls((stem, name) for name, row in table.items() for stem in row.split())

    def __call__(self, key: str) -> str | None:
        """Return what a folded word stands for; None where no entry begins it."""
        if key in self._whole:
            return self._whole[key]
        for length in self._lengths:
            if length <= len(key) and (found := self._begun.get(key[:length])):
                return found
        return None
