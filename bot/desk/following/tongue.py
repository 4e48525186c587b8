"""The language that a reader is written to in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.desk import following_texts as texts
from bot.desk import wishing_texts as wishing
from bot.desk.following.door import Door
from bot.desk.forms import Answer, say
from bot.desk.show import Buttons, rows
from bot.language import tr
from bot.readers.model import Reader
from bot.readers.port import Readers
from bot.replies import Ask, Button, Reply
from briefings.language import meant, name_of, offered, written, written_in

#: What is typed to be written to as the client has it.
AUTO: Final = "auto"


class Tongue:
    """Answers on language; :attr:`answers` holds them by command."""

    def __init__(self, readers: Readers, door: Door, languages: Sequence[str]) -> None:
        self._readers = readers
        self._languages = languages
        self.answers: Mapping[str, Answer] = {
            "language": door.either(self._show, self._choose),
        }

    async def _show(self, words: str, ask: Ask, reader: Reader | None) -> Reply:
        said = wishing.language_of(name_of(written()))
        chosen = reader.wishes.language if reader else None
        return Reply((say(said),), self._others(chosen))

    def _others(self, chosen: str | None) -> Buttons:
        """Return a button for each language but the one that is, and for none."""
        buttons = [
            Button(name_of(each), f"/language {each}")
            for each in self._languages
            if each != written()
        ]
        if chosen:
            buttons.append(Button(tr(wishing.AS_CLIENT), f"/language {AUTO}"))
        return rows(buttons, 2)

    async def _choose(self, words: str, ask: Ask, reader: Reader) -> Reply:
        """Write in another language from this answer on."""
        was = reader.wishes.language
        chosen = None if words.lower() == AUTO else meant(words, self._languages)
        if chosen is None and words.lower() != AUTO:
            no = (say(wishing.no_such_language(words)),)
            return Reply(no, self._others(was), awaits="/language", missed=True)
        wishes = replace(reader.wishes, language=chosen)
        await self._readers.wish(reader.id, wishes)
        now = offered(chosen or ask.language, self._languages)
        with written_in(now):
            undo = Button(tr(texts.UNDO), f"/language {was or AUTO}")
            said = say(wishing.language_of(name_of(now)))
            return Reply((said,), rows([undo] if chosen != was else []), language=now)
