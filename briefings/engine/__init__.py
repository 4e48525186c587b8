"""Answers: asks the store, lets the pure floors decide and compose, checks."""

from __future__ import annotations

from briefings.engine.catalogue import Catalogue
from briefings.engine.naming import Naming
from briefings.engine.tellings import Tellings, Told
from briefings.store.port import Library, Names

__all__ = ["Catalogue", "Engine", "Naming", "Tellings", "Told"]


class Engine:
    """What can be asked of a corpus; every briefing it gives is checked."""

    def __init__(self, library: Library, names: Names) -> None:
        #: Whom a name means.
        self.naming = Naming(library, names)

        #: Which stories there are, and which one is meant.
        self.catalogue = Catalogue(library, names, self.naming)

        #: What there is to tell of one story.
        self.tellings = Tellings(library, names)
