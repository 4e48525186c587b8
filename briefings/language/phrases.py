"""The fixed phrases of a package, said in the language that is written in.

English is written as it stands in the code.  Every other language has a catalogue of
phrases in each package, ``locale/<language>.po``, read once when first written in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final, NewType

from briefings.language.chosen import ENGLISH, written
from briefings.language.numbers import number

#: A phrase that is said later, in the language of then: see :func:`N_`.  It is no
#: ``str``, so that type checkers find it where it is said as it stands.
Marked = NewType("Marked", object)


def N_(text: str) -> Marked:
    """Mark a phrase for translation, to be said later by :meth:`Phrases.tr`."""
    return Marked(text)


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark a phrase that has a number in it, to be said later by `trn`."""
    return one, many


class Phrases:
    """The fixed phrases of one package, said in the language that is written in.

    Words are set into a phrase by name ("{name}"), so that each language may put them
    where it needs them; a phrase without any is said as it stands, braces and all.
    """

    def __init__(self, folder: Path, *, beside: Phrases | None = None) -> None:
        """Find catalogues in a folder, one a language; none is read yet.

        Args:
            folder: Holds the catalogues.
            beside: Phrases that may be said here as well.
        """
        more = beside.folders if beside else ()

        #: Where phrases are looked for, one folder after the other.
        self.folders: tuple[Path, ...] = (folder, *more)

    def tr(self, text: str | Marked, /, **slots: str) -> str:
        """Return a phrase in the language, with words set into it."""
        return _set_in(self._catalogue().gettext(str(text)), slots)

    def trc(self, context: str, text: str, /, **slots: str) -> str:
        """Return a phrase that English uses for several things, told apart by a word.

        Args:
            context: Which of them is meant, for translators.
            text: The phrase.
            slots: Words to set into it.
        """
        return _set_in(self._catalogue().pgettext(context, text), slots)

    def trn(self, one: str, many: str, count: int, /, **slots: str) -> str:
        """Return a phrase for a number, which stands in it as "{n}".

        Args:
            one: In English, for one.
            many: In English, for any other number.
            count: It decides the form; languages have up to six.
            slots: Other words to set into it.
        """
        said = self._catalogue().ngettext(one, many, count)
        return said.format(n=number(count), **slots)

    def _catalogue(self) -> NullTranslations:
        return _catalogue(self.folders, written())


def _set_in(said: str, slots: Mapping[str, str]) -> str:
    return said.format(**slots) if slots else said


@cache
def _catalogue(folders: Sequence[Path], language: str) -> NullTranslations:
    """Return a language's catalogues as one; what they lack is said in English."""
    if language == ENGLISH or not folders:
        return NullTranslations()
    catalogue = _read(folders[0] / f"{language}.po")
    catalogue.add_fallback(_catalogue(folders[1:], language))
    return catalogue


def _read(path: Path) -> NullTranslations:
    """Return a catalogue without what is missing or doubtful in it."""
    if not path.exists():
        return NullTranslations()
    # Read here, so that a chat in English starts without.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem))
    compiled.seek(0)
    return GNUTranslations(compiled)


#: The engine's own phrases.
ENGINE: Final = Phrases(Path(__file__).parent.parent / "locale")

tr, trc, trn = ENGINE.tr, ENGINE.trc, ENGINE.trn


def listed(names: Sequence[str]) -> str:
    """Return names in a row: "Reuters, AP" in English."""
    # TRANSLATORS: Stands between the names of a list, with the space behind it.
    return trc("between names", ", ").join(names)
