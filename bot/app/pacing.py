"""The pace of a surface, over all processes that send there."""

from __future__ import annotations

from typing import Final

from bot.app.parts import Parts
from bot.delivery.pace import Limits
from bot.delivery.sharing import SharedGate, SharedPace
from bot.leases.slots import SqlSlots
from bot.settings import Settings
from bot.working import Repeated, Worker

#: Seconds between two times that slots are taken for replies.
_PAID: Final = 1.0


def limits_of(settings: Settings) -> Limits:
    """Return how many messages may leave."""
    return Limits(
        pushes=settings.pushes_per_second,
        chat=settings.chat_per_second,
        group=settings.group_per_minute,
    )


def gate_of(parts: Parts, surface: str, limits: Limits) -> tuple[SharedGate, Worker]:
    """Return the gate of a surface, and who takes slots for the replies it counts.

    The worker is for each process that answers or sends there.

    Args:
        parts: The installation.
        surface: Its name.
        limits: How many messages may leave, of all processes together.
    """
    slots = SqlSlots(
        parts.store.database, surface, gap=limits.slot, late=limits.late / 2
    )
    gate = SharedGate(SharedPace(limits), slots=slots)
    return gate, Repeated(gate.pay, look=_PAID)
