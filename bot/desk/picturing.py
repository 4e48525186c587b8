"""Picturing: the same as an answer tells, to be looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Final

from bot.desk import picture_texts, texts
from bot.desk.forms import LABEL, Answer, people_choices, say
from bot.desk.naming import guessed
from bot.desk.reading import PAGE, meant_story
from bot.desk.show import rows
from bot.language import tr
from bot.pictures import Drawer
from bot.pictures.described import described, shows
from bot.replies import Ask, Button, Picture, Reply
from briefings.engine import Engine
from briefings.language import written, written_in
from briefings.text import shortened
from briefings.writing.charts import Chart

#: Characters of a picture's name: as many as keep two pictures apart.
_KEY: Final = 16


class Picturing:
    """Answers with pictures; :attr:`answers` holds the one command there is."""

    def __init__(self, engine: Engine, drawer: Drawer) -> None:
        self._engine = engine
        self._drawer = drawer
        self._of_stories = engine.charting.by_answer
        self.answers: Mapping[str, Answer] = {"picture": self._picture}

    async def _picture(self, words: str, ask: Ask) -> Reply:
        """Draw what the first word says, of what the others mean."""
        kind, _, rest = words.partition(" ")
        kind = kind.lower()
        if kind in self._of_stories:
            return await self._of_story(kind, rest, ask)
        if kind == "who" and rest:
            return await self._company(rest)
        if kind == "who" or not words:
            return Reply((say(tr(picture_texts.NEEDS_WORDS)),))
        return await self._which(words, ask)

    async def _which(self, words: str, ask: Ask) -> Reply:
        """Offer the pictures there are of the story that the words mean."""
        meant = await meant_story(self._engine, "picture", words, ask)
        if isinstance(meant, Reply):
            return meant
        buttons = [
            Button(tr(label), f"/picture {kind} {meant.id}")
            for kind, label in texts.OFFERS
            if kind in self._of_stories
        ]
        return Reply((say(tr(picture_texts.WHICH)),), rows(buttons))

    async def _of_story(self, kind: str, words: str, ask: Ask) -> Reply:
        meant = await meant_story(self._engine, f"picture {kind}", words, ask)
        if isinstance(meant, Reply):
            return meant
        chart = await self._of_stories[kind](meant.id)
        if chart is None:
            return Reply((say(tr(picture_texts.NOTHING_TO_DRAW[kind])),))
        return self._reply(
            chart, Button(tr(dict(texts.OFFERS)[kind]), f"/{kind} {meant.id}")
        )

    async def _company(self, words: str) -> Reply:
        known = await self._engine.naming.who(words)
        if not known:
            near = await self._engine.naming.nearest_to(words)
            return Reply((say(texts.nobody_called(words)),), people_choices(near))
        if asked := guessed(words, known, "picture who"):
            return asked
        if len(known) > 1:
            buttons = people_choices(known[:PAGE], command="picture who")
            return Reply((say(tr(texts.WHICH_ONE)),), buttons)
        chart = await self._engine.naming.company(known[0])
        if chart is None:
            return Reply((say(tr(picture_texts.ALONE)),))
        return self._reply(
            chart, Button(shortened(known[0].name, LABEL), f"/who {known[0].id}")
        )

    def _reply(self, chart: Chart, back: Button) -> Reply:
        picture = Picture(
            title=chart.title.words,
            shows=shows(chart),
            words=described(chart),
            key=hashlib.sha256(repr((chart, written())).encode()).hexdigest()[:_KEY],
            draw=partial(self._draw, chart, written()),
        )
        return Reply((picture,), ((back,),))

    async def _draw(self, chart: Chart, language: str, dark: bool) -> bytes:
        with written_in(language):
            return await self._drawer.png(chart, dark=dark)
