"""Figures of one quantity of which neither brings the other up to date.

They are of two moments, of two places, or of a part and the whole.  Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefings.facts import Bound, Unit
from briefings.facts.bounds import place
from briefings.facts.questions import is_past
from briefings.facts.tokens import stem
from briefings.stories.claims_sure import is_distance
from briefings.stories.novelty.left_out import counts_in
from briefings.stories.telling import KEPT
from briefings.stories.telling.amounts import Amount
from briefings.stories.telling.clauses import clause_at
from briefings.stories.telling.figures import ROUNDED, Given, of_one_thing
from briefings.stories.telling.moved import Moved, moved
from briefings.stories.telling.parties import Party, face, party
from briefings.stories.telling.terms import told
from briefings.stories.telling.words import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One number of a passage, with what sets it apart from others of its quantity."""

    given: Given

    #: It says how long after or before an event something was.
    distant: bool

    #: Its passage counts the same in another country beside it: it is of its own alone.
    parted: bool

    #: It is of one more of its kind: "another strike of five days".
    another: bool

    #: It says by how much somebody leads.
    margin: bool

    #: Who gives it, of two who face each other.
    party: Party | None

    #: Which way it is said to have gone, where it is.
    moved: Moved | None

    #: Terms of the words of its clause; of what was done to what it counts, where
    #: nothing tells what became of those.
    words: frozenset[str]
    done: frozenset[str]


@lru_cache(maxsize=KEPT)
def counted_in(text: str) -> tuple[Counted, ...]:
    """Return the numbers of a text that count or measure."""
    found = counts_in(text)
    return tuple(
        Counted(
            given=one,
            distant=is_distance(text, one.amount) or _is_later_by(text, one),
            parted=any(_side_by_side(one, other) for other in found),
            another=_ANOTHER.search(text, 0, one.amount.figure.span.start) is not None,
            margin=_MARGIN.search(text, 0, one.amount.figure.span.start) is not None,
            party=party(text),
            moved=moved(text, one.amount.figure),
            words=frozenset(words),
            done=frozenset(each for each, verb in words.items() if verb),
        )
        for one in found
        for words in (_words_around(text, one.amount),)
    )


def _words_around(text: str, amount: Amount) -> dict[str, bool]:
    """Return the terms in the clause of a number of things, and which are of verbs."""
    if amount.figure.unit is not Unit.COUNT or amount.noun is None or amount.states:
        return {}
    start, end = clause_at(text, amount.figure.span.start, _ENDS)
    parts = {found.start(): found for found in _TAKES_PART.finditer(text, start, end)}
    into = {found.start("in") for found in parts.values()}
    terms = {term.at: _AS_GOOD_AS.get(term.key, term.key) for term in told(text).terms}
    return {
        terms.get(word.start(), stem(word[0].lower())): word.start() in into
        or (
            _is_verb(word[0].lower())
            and terms.get(word.start()) not in _GOES
            and word.start() not in parts
            and not _THE.search(text, 0, word.start())
        )
        for word in _WORD.finditer(text, start, end)
    }


#: Before a word like "completed", these make it say of which thing it is told.
_THE = re.compile(r"\b(?:the|an?|its|his|her|their|this|that)\s+\Z", re.IGNORECASE)


#: Tell where a number goes, and not what was done to what it counts.
_GOES = frozenset({"rise", "fall"})

#: What is put off is, for now, called off.
_AS_GOOD_AS = {"postpone": "cancel"}


#: Leaves it to what follows to say what was done: "joined the search".
_TAKES_PART = re.compile(
    r"\b(?:join(?:ed|ing)|(?:took|taken|taking) part)(?:\s+(?:in|the|an?))*"
    r"\s+(?P<in>[^\W\d_]+)",
    re.IGNORECASE,
)


#: Where a clause ends.
_ENDS = re.compile(
    r",(?!\d)|[;:()–—|]|\b(?:and|but|while|after|before|when|as|that|which|who)\b"
)

_WORD = re.compile(r"[^\W\d_]+")

#: Help another verb.
_HELPERS = frozenset("was were been being had did having".split())


def _is_verb(word: str) -> bool:
    tells = word not in _HELPERS and word not in listed("silent")
    return (is_past(word) or word.endswith("ing")) and tells


#: Before a number, these make it that of one more of its kind.
_ANOTHER = re.compile(
    r"\b(?:another|second|third|next|new|further)\s+(?:[\w’'-]+\s+){0,2}of\s+"
    r"(?:[a-z]+\s+)?\Z",
    re.IGNORECASE,
)

#: Before a number, these make it that by which one leads.
_MARGIN = re.compile(
    r"\b(?:lead|leads|led|margin|majority|ahead|advantage|gap|won|wins?|victory|beat|lost"
    r"|defeat(?:ed)?)\b[^,;:.]{0,50}\b(?:of|by|to)\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)

#: Behind a length of time, these make it the distance from what was told before.
_LATER = re.compile(r"\s*(?:later|earlier|ago|afterwards)\b")


def _is_later_by(text: str, one: Given) -> bool:
    figure = one.amount.figure
    behind = figure.counted.end if figure.counted else figure.span.end
    return figure.unit is Unit.TIME and bool(_LATER.match(text, behind))


def _side_by_side(one: Given, other: Given) -> bool:
    """Whether two numbers count alike in two countries: "90 in Peru, 30 in Chile"."""
    a, b = one.scope.countries, other.scope.countries
    alike = one.amount.dimension == other.amount.dimension
    both = one.amount.states & other.amount.states
    return bool(a and b and both) and alike and a.isdisjoint(b)


def of_another(one: Counted, other: Counted) -> bool:
    """Whether a number is of another moment or place than one of its quantity.

    Args:
        one: The new one.
        other: One that the story has told.
    """
    if one.distant or other.distant or one.another:
        return True
    if (one.parted or other.parted) and one.given.countries != other.given.countries:
        return True
    if face(one.party, other.party):
        return True
    if one.margin is not other.margin or _done_otherwise(one, other):
        return True
    a, b = one.given.amount, other.given.amount
    if not a.states & b.states and (_counts_people(a, b) or _counts_people(b, a)):
        return True
    return not _APART.isdisjoint(a.aside ^ b.aside)


def _done_otherwise(one: Counted, other: Counted) -> bool:
    """Whether something else was done to what each counts: 8,000 sold, 5,000 recalled.

    Who "are searching" and who "joined the search" did the same.
    """
    if not (one.done and other.done):
        return False
    return one.done.isdisjoint(other.words) and other.done.isdisjoint(one.words)


def _counts_people(one: Amount, other: Amount) -> bool:
    """Whether one counts people and no more, and the other something: "33 men"."""
    plain = one.figure.counted is not None and one.noun is None
    return plain and other.noun is not None


#: A part is no whole, and what is planned has not come about.
_APART = frozenset({"part", "plan"})


def is_of_less(one: Counted, other: Counted) -> bool:
    """Whether a lower number is told of somebody or a place that the higher is not.

    "1,600 dead in Lund" are some of 3,000 dead, who are no fewer for it.
    """
    a, b = one.given, other.given
    lower = a.amount.figure.amount < b.amount.figure.amount
    return lower and not a.scope.names <= b.scope.names


def is_rounded(one: Amount, other: Amount) -> bool:
    """Whether a figure is another one put more roundly: "900 million" for 916."""
    a, b = one.figure, other.figure
    rough, fine = place(a.amount, a.step), place(b.amount, b.step)
    near = abs(a.amount - b.amount) <= min(rough / 2, ROUNDED * abs(b.amount))
    return near and rough > fine and abs(a.amount) >= _ROUND


#: Fewer are rounded by nobody.
_ROUND = 100


def leaves_room(one: Counted, other: Counted) -> bool:
    """Whether a number says that there are at least so many, and more were told."""
    a, b = one.given.amount.figure, other.given.amount.figure
    least = a.bound is Bound.AT_LEAST and a.amount < b.amount
    return least and of_one_thing(one.given, other.given)


def is_passed(one: Counted, later: Counted) -> bool:
    """Whether a count that only grows stood higher when it was told later."""
    a, b = one.given, later.given
    higher = b.amount.figure.amount > a.amount.figure.amount
    return (
        a.amount.grows and higher and of_one_thing(a, b) and not of_another(one, later)
    )
