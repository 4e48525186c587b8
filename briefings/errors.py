"""What can go wrong in the engine.

BriefingsError
├── UnreadableSource    bytes from outside break a rule; says what and where
├── StoryNotFound       no story has that id
├── BrokenCitation      a citation does not resolve to the stored passage
└── StoreError          the database failed; the cause is chained
    └── StoreAway       its server is away, for now perhaps
"""

from __future__ import annotations


class BriefingsError(Exception):
    """Base of every error the engine raises on purpose."""


class UnreadableSource(BriefingsError):
    """A document cannot be read; ``reason`` is fit to show its author."""

    def __init__(self, name: str, reason: str, line: int | None = None) -> None:
        where = name if line is None else f"{name}:{line}"
        super().__init__(f"{where}: {reason}")
        self.name = name
        self.reason = reason
        #: One-based; None where the fault is the whole document's.
        self.line = line


class StoryNotFound(BriefingsError):
    """No story has this id."""

    def __init__(self, story_id: str) -> None:
        super().__init__(f"no story {story_id!r}")
        self.story_id = story_id


class BrokenCitation(BriefingsError):
    """A text about to be sent does not match the passage that it cites."""

    def __init__(self, source_id: str, start: int, end: int) -> None:
        super().__init__(
            f"source {source_id!r} does not say this at characters {start} to {end}"
        )
        self.source_id = source_id


class StoreError(BriefingsError):
    """The database failed; see ``__cause__``."""


class StoreAway(StoreError):
    """The database's server is away, for now perhaps; see ``__cause__``."""
