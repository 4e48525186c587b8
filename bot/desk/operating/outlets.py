"""What operators state of an outlet: shown, or one fact set."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Mapping
from typing import Final, NoReturn

from bot.desk import changing_texts as texts
from bot.desk.finding import Unclear
from bot.desk.operating.corpus import MakeChange
from bot.desk.texts import NEAREST
from bot.language import tr
from bot.replies import SAYS, Ask, Button
from briefings.engine.changing import Change
from briefings.engine.changing_outlets import Known, OutletChanges
from briefings.engine.outlet_facts import facts, name_of, value_of

#: A fact's field, by the words for it.
_FIELDS: Final[Mapping[str, str]] = {
    "publisher": "publisher",
    "owner": "owner",
    "country": "country",
    "kind": "kind",
    "leans on": "leans_on",
    "also": "also",
}

#: "Harbour Brief country PL".  Small letters only: "Town and Country" is an outlet.
#: A bar stands before the fact where the name has such a word in it all the same.
_THEN: Final = rf"({'|'.join(_FIELDS)})(?:\s+(.+))?"
_FACT: Final = re.compile(rf"(.+?)\s+{_THEN}", re.DOTALL)
_BARRED: Final = re.compile(rf"([^|]+?)\s*\|\s*{_THEN}", re.DOTALL)


class OutletPlans:
    """Turns what stands behind ``/outlet`` into a change, or shows the outlet."""

    def __init__(self, outlets: OutletChanges) -> None:
        self._outlets = outlets

    async def plan(self, words: str, ask: Ask) -> MakeChange:
        """Return the change that is asked for.

        Raises:
            Unclear: Nothing is to be changed; it holds what is known instead.
            Refused: It cannot be stated so.
        """
        if not words:
            raise Unclear("")
        typed = _BARRED.fullmatch(words) or _FACT.fullmatch(words)
        if typed is None:
            self._show(await self._outlets.known(name_of(words)))
        name, fact = name_of(typed[1]), _FIELDS[typed[2]]
        if not typed[3]:
            bar = " |" if typed.re is _BARRED else ""
            says = f"/outlet {name}{bar} {typed[2]}"
            raise Unclear(texts.say_fact(name, typed[2]), completes=says)
        value = value_of(fact, typed[3])

        def make(*, dry: bool) -> Awaitable[Change]:
            return self._outlets.state(name, fact, value, dry=dry)

        return make

    def _show(self, known: Known) -> NoReturn:
        called = known.profile.name
        known_facts = facts(known.profile, known.publishers)
        lines = [*known_facts, *texts.named(known.named)]
        near = [Button(each, f"/outlet {each}") for each in known.near]
        choices = [each for each in near if len(each.says.encode()) <= SAYS]
        # Of a slip nothing is to be set.
        lines.append(tr(NEAREST) if choices else texts.set_outlet(called))
        raise Unclear(called, choices, lines)
