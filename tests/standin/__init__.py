"""A stand-in for the Telegram Bot API: as strict as the real one, and offline.

Tests play the people; the bot under test talks to the stand-in over HTTP::

    standin = StandIn()
    async with serve(standin) as base_url:
        alice = Person(standin, "Alice")
        alice.says("/story belarus")
        await standin.until(lambda: alice.texts)

Time is the stand-in's own: nothing waits, :meth:`StandIn.advance` moves the clock,
and :meth:`StandIn.sleep` is a sleep to hand to the bot.
"""

from tests.standin.pace import Pace
from tests.standin.people import Person
from tests.standin.refusals import Refusal
from tests.standin.server import serve
from tests.standin.world import TOKEN, Chat, Post, StandIn

__all__ = ["TOKEN", "Chat", "Pace", "Person", "Post", "Refusal", "StandIn", "serve"]
