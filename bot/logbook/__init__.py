"""What the running program says of itself: events, one a line, and nobody's words.

An event is said by the standard library's logging: its name is the message, its facts
are ``extra``::

    log.info("ask.answered", extra={"command": "story", "seconds": 0.012})

:mod:`bot.logbook.lines` writes it, with no more than :mod:`bot.logbook.facts` lets by.
"""

from bot.logbook.book import Book, kept
from bot.logbook.following import followed, following, going_on

__all__ = ["Book", "followed", "following", "going_on", "kept"]
