"""What has to come to its end once it is begun."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

Result = TypeVar("Result")


async def to_its_end(doing: Awaitable[Result]) -> Result:
    """Return what comes of something; who is cancelled leaves once it has ended.

    To leave a database before would be not to know whether a transaction is open.
    """
    running = asyncio.ensure_future(doing)
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise
