"""Which passages answer a question: they speak of it, and hold what it wants.  Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.facts import Figure
from briefings.facts.frames import frames
from briefings.facts.questions import Wants, question
from briefings.facts.tokens import tokens
from briefings.model import Kind, Passage, Role, Source
from briefings.stories.telling.terms import told
from briefings.writing.asking.asked import Asked, Sought
from briefings.writing.asking.facts import person, place, when
from briefings.writing.asking.numbers import age, measure, number
from briefings.writing.asking.said import Fit, Said
from briefings.writing.asking.sources import above_of, keys_of, lines_of
from briefings.writing.asking.words import identity, reason, speech, whether
from briefings.writing.briefing import Line
from briefings.writing.pages import passage_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One passage that answers."""

    source: Source
    passage: Passage
    line: Line

    #: What of it answers: numbers, where a number is wanted.
    figures: tuple[Figure, ...] = ()

    #: They count for one country alone, where none was asked for.
    part: bool = False

    #: How well: 1 speaks of all that was asked, and as much again for what is wanted.
    score: float = 0.0

    @property
    def text(self) -> str:
        """The words of its line."""
        return self.line.words


#: What a passage's part in its source adds: a lead tells news, a headline repeats
#: it, a report on the papers and a card stand at one remove.
_ROLES = {
    Role.LEAD: 0.1,
    Role.COVERAGE: -0.1,
    Role.ANALYSIS: -0.1,
    Role.TAKEAWAY: -0.1,
    Role.BIO: -0.2,
}
_HEADLINE = -0.15

#: Of what is asked, the share that the passage itself must hold; the rest may
#: stand in its title or in the passage before.
_OWN = 0.4

#: What a thing is worth that stands not in the passage, but before it or above it.
_BEFORE, _ABOVE = 0.7, 0.5


def answers(asked: Asked, sources: Sequence[Source]) -> list[Answer]:
    """Return the passages that answer, best first; sources taken back left out."""
    if not asked.sought and not asked.question.speaker:
        return []
    found = [
        answer
        for source in sources
        if source.withdrawn is None
        for answer in _of(asked, source)
    ]
    return sorted(found, key=lambda answer: -answer.score)


def _of(asked: Asked, source: Source) -> Iterator[Answer]:
    above, lines = above_of(source), lines_of(source)
    before: frozenset[str] = frozenset()
    for at, passage in enumerate(source.passages):
        if passage.role is Role.TOPIC:
            continue
        if passage.role is Role.QUESTION:
            yield from _asked_before(asked, source, at)
            continue
        line, keys = lines[at]
        found = _answer(asked, source, passage, line, before, above)
        if found:
            yield found
        before = keys


#: Opens a passage whose subject stands in the one before.
_LEANS = re.compile(r"(?:he|she|it|they)\b", re.IGNORECASE)


#: What is listed under a heading is said with it.
_LISTED = frozenset({Kind.BULLET, Kind.ROW})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What stands around a passage, as terms."""

    #: In the passage before.
    before: frozenset[str]

    #: In the title of its source (True) or in its lead (False).
    above: Mapping[str, bool]

    #: In the heading of its list; empty for what is no list.
    heading: frozenset[str]

    #: Its subject stands in the passage before.
    leans: bool


def _answer(
    asked: Asked,
    source: Source,
    passage: Passage,
    line: Line,
    before: frozenset[str],
    above: Mapping[str, bool],
) -> Answer | None:
    text = line.words
    places = _places(asked, text)
    listed = passage.kind in _LISTED and passage.section is not None
    around = _Around(
        before=before,
        above=above,
        heading=keys_of(passage.section or "") if listed else frozenset(),
        leans=_LEANS.match(text) is not None,
    )
    covered = _covered(asked, places, around)
    if covered is None:
        return None
    acts = _acts(asked, text, places) or ((0,) if around.leans or listed else ())
    said = Said(source=source, passage=passage, text=text, acts=acts)
    fit = _READERS[asked.question.wants](asked, said)
    if fit is None:
        return None
    role = _ROLES.get(passage.role, 0.0)
    role += _HEADLINE * (passage.kind is Kind.HEADLINE)
    return Answer(
        source=source,
        passage=passage,
        line=line,
        figures=fit.figures,
        part=fit.part,
        score=covered + fit.worth + role,
    )


def _places(asked: Asked, text: str) -> Mapping[int, tuple[int, ...]]:
    """Return where a passage speaks of each thing sought, by its place in the list."""
    terms = told(text).terms
    found = {}
    for at, each in enumerate(asked.sought):
        places = tuple(term.at for term in terms if term.key in each.keys)
        if each.phrase:
            pattern = re.escape(each.phrase)
            places = tuple(m.start() for m in re.finditer(pattern, text, re.IGNORECASE))
        elif not places and each is asked.act and each.frame and _counts_asked(asked):
            places = _of_frame(each.frame, text)
        if places:
            found[at] = places
    return found


def _counts_asked(asked: Asked) -> bool:
    return asked.question.wants is Wants.NUMBER


@lru_cache(maxsize=1 << 13)
def _of_frame(frame: str, text: str) -> tuple[int, ...]:
    words = tokens(text)
    return tuple(
        words[at].start
        for at, name, weak in frames(words)
        if name == frame and not weak
    )


def _covered(
    asked: Asked,
    places: Mapping[int, tuple[int, ...]],
    around: _Around,
) -> float | None:
    """Return the share of what is sought that is spoken of; None where too little."""
    total = sum(each.weight for each in asked.sought)
    own = sum(asked.sought[at].weight for at in places)
    acted = any(asked.sought[at] is asked.act for at in places)
    titled = sum(
        each.weight
        for at, each in enumerate(asked.sought)
        if at not in places and any(around.above.get(key) for key in each.keys)
    )
    enough = own > 0 and own >= _OWN * (total - titled)
    if total and not (enough or acted or around.leans or around.heading):
        return None
    worth = own
    for at, each in enumerate(asked.sought):
        if at in places:
            continue
        elsewhere = _elsewhere(asked, each, around)
        if elsewhere is None:
            return None
        worth += elsewhere * each.weight
    return worth / total if total else 1.0


def _elsewhere(asked: Asked, each: Sought, around: _Around) -> float | None:
    """Return what a thing is worth that the passage leaves to what stands around."""
    subject = each is asked.actor and each.named
    if not each.keys.isdisjoint(around.heading):
        return _BEFORE
    if each is asked.act or (subject and not around.leans):
        return None
    if not each.keys.isdisjoint(around.before):
        return _BEFORE
    return _ABOVE if not subject and not each.keys.isdisjoint(around.above) else None


#: Wants that what is denied answers too.
_EITHER_WAY = frozenset({Wants.WHETHER, Wants.ANY, Wants.IDENTITY, Wants.SPEECH})


def _acts(
    asked: Asked, text: str, places: Mapping[int, tuple[int, ...]]
) -> tuple[int, ...]:
    denied = {term.at for term in told(text).terms if term.negated}
    if asked.question.wants in _EITHER_WAY:
        denied = set()
    for at, each in enumerate(asked.sought):
        if each is asked.act:
            return tuple(place for place in places.get(at, ()) if place not in denied)
    return tuple(place for own in places.values() for place in own)


_Reader = Callable[[Asked, Said], Fit | None]

_READERS: Mapping[Wants, _Reader] = {
    Wants.NUMBER: number,
    Wants.MEASURE: measure,
    Wants.AGE: age,
    Wants.TIME: when,
    Wants.CLOCK: when,
    Wants.YEAR: when,
    Wants.PERSON: person,
    Wants.PLACE: place,
    Wants.REASON: reason,
    Wants.SPEECH: speech,
    Wants.IDENTITY: identity,
    Wants.WHETHER: whether,
    Wants.ANY: whether,
}


#: Score of what stands below it: above any passage that has to be found.
_SAME = 2.4

#: A page's own question is the reader's if theirs names this share of it.
_SAME_QUESTION = 0.6
_PUTS_OFF = re.compile(r"\b(?:below|explore|questions?|ask)\b", re.IGNORECASE)


def _asked_before(asked: Asked, source: Source, at: int) -> Iterator[Answer]:
    """Yield what stands below the same question on the source's own page."""
    theirs = source.say(source.passages[at])
    own = told(theirs).weights
    if question(theirs).wants is not asked.question.wants or not own:
        return
    shared = {key for each in asked.sought for key in each.keys} & own.keys()
    named = all(not each.keys.isdisjoint(own) for each in asked.sought)
    if not named or sum(own[k] for k in shared) < _SAME_QUESTION * sum(own.values()):
        return
    for passage in source.passages[at + 1 : at + 2]:
        if passage.role is Role.QUESTION and passage.kind is Kind.QUESTION:
            return
        line = passage_line(source, passage)
        if not _PUTS_OFF.search(line.words):
            yield Answer(source=source, passage=passage, line=line, score=_SAME)
