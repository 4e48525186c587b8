"""Which passages answer a question: they speak of it, and hold what it wants.  Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefings.facts import Figure, Time
from briefings.facts.questions import Wants, question
from briefings.model import Kind, Passage, Role, Source
from briefings.stories.disputes.denials import denies
from briefings.stories.telling.terms import told
from briefings.tongues import lexicon
from briefings.writing.asking.ages import age
from briefings.writing.asking.contrary import gainsays, sets_right, takes_back
from briefings.writing.asking.covering import Around, around_of, covered
from briefings.writing.asking.facts import place, ranked_when, when
from briefings.writing.asking.identity import identity
from briefings.writing.asking.now import asks_what_became
from briefings.writing.asking.numbers import measure, number, role_keys, score
from briefings.writing.asking.people import person, ranked
from briefings.writing.asking.places import acts_of, of_act, places_of
from briefings.writing.asking.said import Fit, Said, of_another
from briefings.writing.asking.sought import Asked
from briefings.writing.asking.sources import all_keys_of, lines_of
from briefings.writing.asking.whether import whether
from briefings.writing.asking.words import (
    accuses,
    colour,
    explains,
    reason,
    speech,
)
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

    #: Times, where it was asked when.
    times: tuple[Time, ...] = ()

    #: They count for one country alone, where none was asked for.
    part: bool = False

    #: They count for more than the country asked for, or do not say for which.
    wide: bool = False

    #: Terms of whom it names, where somebody was asked for.
    who: frozenset[str] = frozenset()

    #: It tells of who takes a post or leaves it.
    turns: bool = False

    #: It says of what is done or happens that it is not so.
    denies: bool = False

    #: It answers nothing by itself, and says of what others answer that it is not so.
    contrary: bool = False

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

#: What "it now aims for" gains: it leaves what is planned to the passage before.
_ANEW = 0.3

#: What a number of one more of a kind, or of what could be, loses.
_OF_ANOTHER = -0.25

#: What stands behind "we reported" gains: it says what is so.
_CORRECTED = 0.4


def answers(asked: Asked, sources: Sequence[Source]) -> list[Answer]:
    """Return the passages that answer, best first.

    Sources taken back are left out, and those of other languages than the question's:
    German "die" tells of no death.
    """
    if not (asked.sought or asked.question.speaker or asked.question.rank):
        return []
    told_by = [
        source
        for source in sources
        if source.withdrawn is None and lexicon(source.language) is None
    ]
    known = frozenset[str]().union(*map(all_keys_of, told_by))
    # "The reopening" is that of the museum only where sources speak of a museum.
    leaves = all(not each.keys.isdisjoint(known) for each in asked.sought)
    found = [
        answer for source in told_by for answer in _of(asked, source, leaves=leaves)
    ]
    one_of = _ONE_OF.search(asked.text)
    if one_of and asked.question.wants in _OF_ONE:
        which = re.compile(rf"\b{one_of[1]}\b", re.IGNORECASE)
        found = [answer for answer in found if which.search(answer.text)]
    return sorted(found, key=lambda answer: -answer.score)


#: Asks for one of several, of which another's number is none: "the second shock".
_ONE_OF = re.compile(r"\bthe (second|third|fourth|fifth|sixth)\b", re.IGNORECASE)
_OF_ONE = frozenset({Wants.NUMBER, Wants.MEASURE, Wants.SCORE, Wants.ANY})


def _of(asked: Asked, source: Source, *, leaves: bool) -> Iterator[Answer]:
    lines = lines_of(source)
    before: frozenset[str] = frozenset()
    corrected = False
    for at, passage in enumerate(source.passages):
        if passage.role is Role.TOPIC:
            continue
        if passage.role is Role.QUESTION:
            yield from _asked_before(asked, source, at)
            continue
        line, keys = lines[at]
        around = around_of(asked, source, at, line.words, before)
        of_score = asked.question.wants is Wants.SCORE
        around = replace(
            around,
            opens_with_act=leaves and around.opens_with_act,
            corrects=of_score and corrected and around.leans,
        )
        found = _answer(asked, source, passage, line, around)
        right = corrected or sets_right(line.words)
        if found and right and _is_put_right(asked, line.words):
            found = replace(found, score=found.score + _CORRECTED)
        if found:
            yield found
        before, corrected = keys, takes_back(line.words)


#: Ask for a number, and for what else a source may have told wrongly: for nobody.
_OF_NUMBERS = frozenset({Wants.NUMBER, Wants.MEASURE, Wants.AGE, Wants.SCORE})
_OF_FACTS = frozenset({Wants.TIME, Wants.CLOCK, Wants.YEAR, Wants.ANY})


def _is_put_right(asked: Asked, text: str) -> bool:
    """Whether a passage that puts something right tells of what was asked.

    A number needs no word of that: "It was 310".
    """
    wants = asked.question.wants
    of_facts = wants in _OF_FACTS and not asks_what_became(asked.question)
    return wants in _OF_NUMBERS or (of_facts and bool(places_of(asked, text)))


def _answer(
    asked: Asked,
    source: Source,
    passage: Passage,
    line: Line,
    around: Around,
) -> Answer | None:
    text = line.words
    places = places_of(asked, text)
    if _tells_of_somebody(asked, text, places) or takes_back(text):
        return None
    why = asked.question.wants is Wants.REASON
    explained = why and (explains(text) or accuses(asked, text))
    acting = not (explained or around.corrects or around.replans)
    share = covered(asked, places, around, acting=acting)
    if share is None:
        return None
    stands = around.leans or bool(around.heading)
    acts = acts_of(asked, text, places) or ((0,) if stands else ())
    said = Said(source=source, passage=passage, text=text, acts=acts)
    against = gainsays(asked, replace(said, acts=of_act(asked, places)))
    of_several = asked.question.rank and _OF_SEVERAL.get(asked.question.wants, ranked)
    read = of_several or _READERS[asked.question.wants]
    fit = against or read(asked, said)
    if fit is None:
        return None
    denied = _denies(asked, text, acts)
    of_whom = asked.question.wants is Wants.PERSON and against is None
    if of_whom and (denied or _has_none(asked, text)):
        return None
    role = _ROLES.get(passage.role, 0.0)
    role += _HEADLINE * (passage.kind is Kind.HEADLINE) + _ANEW * around.replans
    role += _OF_ANOTHER * (of_another(text, fit.figures) and not _asks_another(asked))
    return Answer(
        source=source,
        passage=passage,
        line=line,
        figures=fit.figures,
        times=fit.times,
        part=fit.part,
        wide=fit.wide,
        who=fit.who,
        turns=fit.turns,
        denies=denied,
        contrary=against is not None or (why and denied),
        score=share + fit.worth + role,
    )


def _asks_another(asked: Asked) -> bool:
    """Whether one more of a kind is asked for, or what could be."""
    could = re.search(r"\b(?:can|could|able)\b", asked.text, re.IGNORECASE)
    return could is not None or _ONE_OF.search(asked.text) is not None


def _has_none(asked: Asked, text: str) -> bool:
    """Whether a passage says of a thing asked about that there was none: "no money"."""
    things = [each.keys for each in asked.sought if not each.named]
    terms = told(text).terms
    return any(
        own and all(own)
        for own in ([t.negated for t in terms if t.key in keys] for keys in things)
    )


def _denies(asked: Asked, text: str, acts: Sequence[int]) -> bool:
    """Whether a passage says that what was asked for is not so, wherever it does.

    Who "did not have" what they are asked to have died of did not die of it.
    """
    terms = {term.at: term for term in told(text).terms}
    if asked.question.wants is Wants.WHETHER and asked.act:
        beside = [
            e for e in asked.sought if e is not asked.act and e is not asked.actor
        ]
        for each in beside:
            own = [term.negated for term in terms.values() if term.key in each.keys]
            if own and all(own):
                return True

    def turned(at: int) -> bool:
        term = terms.get(at)
        contrary = term is not None and term.key in asked.contrary
        negated = term is not None and term.negated
        return contrary is not (negated or denies(text, at))

    return bool(acts) and all(map(turned, acts))


#: Opens a passage that somebody does something in.
_SOMEBODY = re.compile(r"(?:he|she)\b(?!.*\b(?:it|they|them)\b)", re.IGNORECASE)


def _tells_of_somebody(
    asked: Asked, text: str, places: Mapping[int, tuple[int, ...]]
) -> bool:
    """Whether a passage tells of a man or a woman what was asked of a thing.

    "He opened a new line of inquiry" tells nothing of whether the canal is open.
    """
    actor = asked.actor
    if asked.question.wants is not Wants.WHETHER or actor is None or actor.named:
        return False
    spoken = any(asked.sought[at] is actor for at in places)
    thing = actor.keys.isdisjoint(role_keys())
    return thing and not spoken and _SOMEBODY.match(text) is not None


_Reader = Callable[[Asked, Said], Fit | None]

#: Of one of several; of others a name is wanted.
_OF_SEVERAL: Mapping[Wants, _Reader] = {
    Wants.TIME: ranked_when,
    Wants.CLOCK: ranked_when,
}

_READERS: Mapping[Wants, _Reader] = {
    Wants.NUMBER: number,
    Wants.MEASURE: measure,
    Wants.AGE: age,
    Wants.SCORE: score,
    Wants.TIME: when,
    Wants.CLOCK: when,
    Wants.YEAR: when,
    Wants.PERSON: person,
    Wants.PLACE: place,
    Wants.COLOUR: colour,
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
