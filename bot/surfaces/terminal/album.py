"""Pictures in a terminal: files, named in the answer, shown where they can be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.language import tr
from bot.pictures import CannotDraw
from bot.replies import Block, Fold, Paragraph, Picture, Plain, Reply
from briefings.language import ENGLISH, N_, written_in

#: Files kept, the latest: about 8 MB.
KEPT: Final = 50

IN_WORDS: Final = N_("The picture in words")


class Album:
    """A folder of pictures; the answer names the file, and offers it in words."""

    def __init__(
        self, folder: Path, show: Callable[[bytes], None] | None = None
    ) -> None:
        """Keep pictures in a folder, made when there is one.

        Args:
            folder: Where to.
            show: Shows a PNG in place; None where the terminal cannot.
        """
        self._folder = folder
        self._show = show

    async def placed(self, reply: Reply) -> Reply:
        """Return a reply with its picture written to a file, and named."""
        match reply.blocks:
            case (Picture() as picture,):
                with written_in(reply.language or ENGLISH):
                    return replace(reply, blocks=await self._named(picture))
            case _:
                return reply

    async def _named(self, picture: Picture) -> tuple[Block, ...]:
        try:
            path = await self._written(picture)
        except CannotDraw as failure:
            return (picture.head, _say(tr(failure.said)), *picture.words)
        except OSError as failure:
            said = _say(tr("There is no picture: {why}", why=str(failure)))
            return (picture.head, said, *picture.words)
        named = _say(tr("Picture: {path}", path=str(path)))
        return (picture.head, named, Fold(tr(IN_WORDS), picture.words))

    async def _written(self, picture: Picture) -> Path:
        png = await picture.draw(False)
        if self._show:
            self._show(png)
        return await asyncio.to_thread(self._write, f"{picture.key}.png", png)

    def _write(self, name: str, png: bytes) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / name
        path.write_bytes(png)
        by_age = sorted(
            self._folder.glob("*.png"), key=lambda each: each.stat().st_mtime
        )
        for old in by_age[:-KEPT]:
            old.unlink(missing_ok=True)
        return path


def _say(words: str) -> Paragraph:
    return Paragraph((Plain(words),))
