"""Where the sources of a story cannot all be right, side by side.  Pure.

Nobody is said to be wrong: a dispute shows who tells which, in their own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.model import Cited, Kind, Role, Source, SourceId
from briefings.names import Entity
from briefings.stories.disputes.acts import orders, statuses, things
from briefings.stories.disputes.ages import ages
from briefings.stories.disputes.days import days
from briefings.stories.disputes.denials import denials
from briefings.stories.disputes.figures import figures
from briefings.stories.disputes.found import DisputeKind, Found, Question, apart
from briefings.stories.disputes.people import persons
from briefings.stories.disputes.words import in_words
from briefings.stories.telling.tells import Place, Tell, tells
from briefings.stories.voices import Lineage, independent
from briefings.stories.voices_names import people

__all__ = ["Dispute", "DisputeKind", "Side", "disputes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One telling of what is disputed."""

    #: The plainest first, the one to show; then first told first.  One source may
    #: tell it several times.
    passages: tuple[Place, ...]

    #: Lineages of which no two share a member.
    voices: tuple[Lineage, ...]

    #: No source tells it as its own word: these passages report several sides, and
    #: whose each is.
    reported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Tellings of one thing of which at most one can be right."""

    kind: DisputeKind

    #: Two or more, in order of first telling.
    sides: tuple[Side, ...]

    #: What they differ over, in English: "How many: nine or ten".
    reason: str

    #: The same, to be said in any language; None where only English has it.
    question: Question | None = None

    #: What is disputed, in a source's own words ("prisoners"); None where no few
    #: words name it.
    subject: Cited | None = None

    @property
    def asked(self) -> str:
        """What they differ over, in the language that is written in."""
        return self.question.said() if self.question else self.reason


def disputes(
    sources: Sequence[Source],
    entities: Mapping[SourceId, Sequence[Entity]] | None = None,
    *,
    every: bool = True,
) -> tuple[Dispute, ...]:
    """Return what the sources of one story tell differently, most telling first.

    Cards and passages of sources taken back are left out.  One source may be on
    two sides: it then contradicts itself.

    Args:
        sources: The story's, first told first.
        entities: Whom each source names, where that was read before.
        every: They are all that the story has; see :func:`people`.
    """
    # Whether words of two languages clash, nothing here can tell: rather no dispute.
    told_by = [
        tell
        for tell in tells(sources)
        if not (tell.card or tell.withdrawn or tell.language)
    ]
    found = (
        *figures(told_by),
        *ages(told_by),
        *orders(told_by),
        *statuses(told_by),
        *things(told_by),
        *persons(told_by, people(sources, entities, every=every), sources),
        *days(told_by),
        *denials(told_by),
        *in_words(told_by),
    )
    kept = filter(None, map(apart, found))
    return tuple(sorted(map(_dispute, kept), key=_rank))


def _dispute(found: Found) -> Dispute:
    return Dispute(
        kind=found.kind,
        sides=tuple(
            _side(side, reported=number in found.reported)
            for number, side in enumerate(found.sides)
        ),
        reason=found.question.english,
        question=found.question,
        subject=found.subject,
    )


def _side(told_by: Sequence[Tell], *, reported: bool) -> Side:
    shown = min(told_by, key=_plainness)
    return Side(
        passages=tuple(dict.fromkeys(tell.place for tell in (shown, *told_by))),
        voices=independent(tell.lineage for tell in told_by),
        reported=reported,
    )


def _plainness(tell: Tell) -> tuple[bool, bool, bool, bool, int]:
    """Rank a passage by how plainly it tells: what happened, in a short sentence.

    One that only points back to another ("Among them is...") tells little alone.
    """
    sentence = tell.passage.kind in _WHOLE
    return (
        tell.headline,
        not sentence,
        _POINTS_BACK.match(tell.text) is not None,
        tell.passage.role in _COMMENT,
        len(tell.text) if sentence else 0,
    )


#: Kinds of passages that are sentences of their own.
_WHOLE = frozenset({Kind.SENTENCE, Kind.QUOTE, Kind.HEADLINE})

_POINTS_BACK = re.compile(
    r"(?:(?:one|some|all|most) of|among) (?:them|those|these)\b|"
    r"(?:it|its|he|she|his|her|they|their|these|those|this|that)\b",
    re.IGNORECASE,
)


#: What these roles say comments on what happened.
_COMMENT = frozenset({Role.ANALYSIS, Role.COVERAGE, Role.BACKGROUND, Role.INSIGHT})

_KINDS = tuple(DisputeKind)


def _rank(dispute: Dispute) -> tuple[int, int]:
    """Order disputes by kind, and then by how many voices take part."""
    return _KINDS.index(dispute.kind), -sum(len(s.voices) for s in dispute.sides)
