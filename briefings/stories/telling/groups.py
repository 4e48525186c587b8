"""The groups of words that tell the same: each word with the name of its group."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from briefings.facts.questions import irregular_verbs
from briefings.facts.tokens import stem
from briefings.stories.telling.words import words_of
from briefings.text import fold

_Groups = Mapping[tuple[str, ...], str]


@cache
def groups() -> tuple[_Groups, _Groups]:
    """Return groups' names by the forms, and by the stems, of their words."""
    forms: dict[tuple[str, ...], str] = {}
    stems: dict[tuple[str, ...], str] = {}
    for line in words_of("same").strip().splitlines():
        for word in line.split():
            parts = tuple(fold(word).split("-"))
            forms.setdefault(parts, line.split()[0])
            stems.setdefault(tuple(map(stem, parts)), line.split()[0])
        # No stemmer brings "withdrew" to "withdraw"; who lists "fell" means no "fall".
        for word in line.split():
            for form in _forms_of(word):
                forms.setdefault((form,), line.split()[0])
    return forms, stems


def _forms_of(word: str) -> tuple[str, ...]:
    """Return the other forms of an irregular verb, given by its first."""
    forms = irregular_verbs().get(word, ())
    return forms[1:] if forms[:1] == (word,) else ()
