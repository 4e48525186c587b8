"""What befalls somebody that no earlier passage tells, be all its words known.  Pure.

How much of a passage was told is a matter of words: in a story of arrests, "Roe was
arrested" has no new one.  So here is asked whether that was told of Roe.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.facts import Unit
from briefings.model import SourceId
from briefings.stories.claims_sure import is_intended
from briefings.stories.novelty.befallen import befallen
from briefings.stories.novelty.cover import word_vector
from briefings.stories.novelty.deeds import AGAIN, ENDS, Deed, deeds
from briefings.stories.telling import KEPT
from briefings.stories.telling.amounts import Amount, agree, amounts
from briefings.stories.telling.clauses import clause_at
from briefings.stories.telling.figures import MANY
from briefings.stories.telling.terms import Term, keys_of, told

#: Two words name one thing, perhaps, from this cosine on.
_ONE_THING = 0.55


def _speaks_of(text: str, thing: Term) -> bool:
    """Whether a passage names a thing, be it by another word."""
    vector = word_vector(thing.word)
    return any(
        term.key == thing.key or float(word_vector(term.word) @ vector) >= _ONE_THING
        for term in told(text).terms
    )


def _says_again(text: str) -> bool:
    """Whether a passage tells for itself that something has happened again."""
    again = AGAIN.search(text, *clause_at(text, 0, ENDS))
    return again is not None and not is_intended(text, again.start())


def _counts_alike(text: str, other: str) -> bool:
    """Whether two passages give one sum, or one number of very many."""
    mine, yours = _telling_amounts(text), _telling_amounts(other)
    return any(agree(a.figure, b.figure) for a in mine for b in yours)


@lru_cache(maxsize=KEPT)
def _telling_amounts(text: str) -> Sequence[Amount]:
    return [
        each
        for each in amounts(text)
        if each.figure.unit is Unit.MONEY or each.figure.amount >= MANY
    ]


#: Share of a passage's terms that one has which tells the same.
_THE_SAME = 0.7


def _shares(text: str, other: str) -> bool:
    mine, yours = told(text).weights.keys(), told(other).weights.keys()
    return len(mine & yours) >= _THE_SAME * len(mine)


# Asked of each passage of a story for each source that is new to it.
@lru_cache(maxsize=KEPT)
def _tells_again(text: str) -> bool:
    return AGAIN.search(text) is not None


@lru_cache(maxsize=KEPT)
def _written_small(text: str) -> frozenset[str]:
    return frozenset(t.key for t in told(text).terms if text[t.at].islower())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Heard:
    """A deed with where it was told."""

    deed: Deed
    text: str
    source: SourceId


#: Tell that who is named right before, or behind, says what else is told.
_SAYS = re.compile(r"[\w’'.-]+,? (?:said|says|told|wrote|added|warned|called)\b")
_SAID = re.compile(r"\b(?:said|says|according to) (?:[\w.’'-]+ ){0,4}\Z")


def only_says(text: str, who: str) -> bool:
    """Return whether a passage names somebody for no more than that they say it.

    Args:
        text: Its words.
        who: Term of the name.
    """
    places = [term.at for term in told(text).terms if term.key == who]
    return all(_SAYS.match(text, at) or _SAID.search(text, 0, at) for at in places)


class Heard:
    """What a story has said to befall whom.

    Args:
        texts: Its passages.
        sources: The source of each.
    """

    def __init__(self, texts: Sequence[str], sources: Sequence[SourceId]) -> None:
        self._texts = texts
        self._by_act: dict[str, list[_Heard]] = defaultdict(list)
        self._terms_of: dict[SourceId, set[str]] = defaultdict(set)
        self._days: dict[tuple[SourceId, str], set[str]] = defaultdict(set)
        # What is written small somewhere is no name where it opens a sentence.
        self._plain: set[str] = set()
        self._named: set[str] = set()
        self._again = [text for text in texts if _tells_again(text)]
        for text, source in zip(texts, sources, strict=True):
            self._terms_of[source].update(told(text).weights)
            self._plain |= _written_small(text)
            self._named.update(t.key for t in told(text).terms if t.named)
            for deed in deeds(text):
                heard = _Heard(deed=deed, text=text, source=source)
                self._by_act[deed.act].append(heard)
                self._days[source, deed.act] |= deed.days

    def lacks(self, text: str) -> bool:
        """Return whether a passage tells a deed of which nobody has told."""
        if _says_again(text) and not any(_shares(text, one) for one in self._again):
            return True
        if any(self._lacks(deed, text) for deed in deeds(text)):
            return True
        return any(self._befell(*each) for each in befallen(text))

    def _befell(self, who: Term, act: Term) -> bool:
        """Whether no passage that names somebody tells what befell them."""
        named = who.key in self._named and who.key not in self._plain
        return named and not any(
            who.key in told(text).weights and _speaks_of(text, act)
            for text in self._texts
        )

    def _lacks(self, deed: Deed, text: str) -> bool:
        told_of = self._by_act.get(deed.act, ())
        alike = [each for each in told_of if each.deed.negated is deed.negated]
        who = next((name for name in deed.names if name not in self._plain), None)
        if who is None:
            counted = any(_counts_alike(text, each.text) for each in alike)
            return not counted and self._befell_another(deed, alike)
        if deed.negated:
            # What nobody has said need not be denied.
            return not self._of(who, alike) and bool(self._of(who, told_of))
        return not any(self._as_far(deed, each) for each in self._of(who, alike))

    def _befell_another(self, deed: Deed, alike: Sequence[_Heard]) -> bool:
        """Whether a deed that is told of nobody by name befell nothing so far."""
        if deed.negated or not deed.main or deed.act in keys_of("befalls_named"):
            return False
        thing, of = deed.thing, deed.object
        return not any(
            (thing is None or _speaks_of(each.text, thing))
            and (of is None or of in told(each.text).weights)
            for each in alike
        )

    def _of(self, who: str, deeds_told: Sequence[_Heard]) -> list[_Heard]:
        """Return those of some deeds that may be told of one who is named."""
        return [
            each
            for each in deeds_told
            if (
                who in told(each.text).weights
                and (who in each.deed.names or not only_says(each.text, who))
            )
            or (
                each.deed.veiled
                and not each.deed.names
                and who in self._terms_of[each.source]
            )
        ]

    def _as_far(self, deed: Deed, heard: _Heard) -> bool:
        """Whether a deed was told as far done, as often, and of no other day.

        Who resigned on Wednesday, did not, and resigned on Friday, has now resigned.
        """
        known = heard.deed
        # A headline says no day: the text below it does.
        days = known.days or self._days[heard.source, known.act]
        done = deed.intended or not known.intended
        once = known.again or not deed.again
        return done and once and not (deed.days and days and deed.days.isdisjoint(days))
