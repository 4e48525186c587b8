"""Rounds, opened one story at a time."""

from __future__ import annotations

from bot.readers.model import Change


async def open_rounds(post, story, version, topics, gone=()):
    change = Change(
        story=story, version=version, topics=tuple(topics), gone=tuple(gone)
    )
    await post.open_rounds([change], seen=await post.seen())
