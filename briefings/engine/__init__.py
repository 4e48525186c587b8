"""Answers: asks the store, lets the pure floors decide and compose, checks."""

from __future__ import annotations

from briefings.engine.catalogue import Answered, Catalogue
from briefings.engine.charting import Charting
from briefings.engine.documents import Document, Documents
from briefings.engine.naming import Naming
from briefings.engine.tellings import Tellings, Told
from briefings.engine.updates import Update, Updates
from briefings.engine.weighing import Weighing
from briefings.store.port import Evidence, Library, Names

__all__ = [
    "Answered",
    "Catalogue",
    "Charting",
    "Document",
    "Documents",
    "Engine",
    "Naming",
    "Tellings",
    "Told",
    "Update",
    "Updates",
]


class Engine:
    """What can be asked of a corpus; every briefing it gives is checked."""

    def __init__(self, library: Library, names: Names, evidence: Evidence) -> None:
        #: Whom a name means.
        self.naming = Naming(library, names)

        #: Which stories there are, and which one is meant.
        self.catalogue = Catalogue(library, names, self.naming)

        #: Sources, to read whole.
        self.documents = Documents(library)

        #: What there is to tell of one story.
        weighing = Weighing(evidence)
        self.tellings = Tellings(library, names, weighing)

        #: What a picture of it shows.
        self.charting = Charting(library, self.tellings, weighing)

        #: What became of a story since somebody was told.
        self.updates = Updates(library, self.tellings, weighing)
