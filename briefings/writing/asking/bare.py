"""Which passages tell why, where nothing else is asked: "why?", of one story.  Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.facts.questions import Wants
from briefings.model import Source
from briefings.stories.telling.terms import told
from briefings.tongues import lexicon
from briefings.writing.asking.answering import Answer
from briefings.writing.asking.contrary import is_denied, takes_back
from briefings.writing.asking.said import Said
from briefings.writing.asking.sought import Asked
from briefings.writing.asking.sources import above_of, lines_of
from briefings.writing.asking.words import reason
from briefings.writing.parts import PROSE

#: What a reason is worth that is told of no act that somebody asked for.
_SURE = 1.0


def reasons(asked: Asked, sources: Sequence[Source]) -> list[Answer]:
    """Return the passages that tell why what their titles and leads tell came about.

    None where anything more than "why" is asked.
    """
    if asked.question.wants is not Wants.REASON or asked.question.about.strip():
        return []
    standing = [
        source
        for source in sources
        if source.withdrawn is None and lexicon(source.language) is None
    ]
    above = frozenset(key for source in standing for key in above_of(source))
    found = []
    for source in standing:
        for (line, _), passage in zip(lines_of(source), source.passages, strict=True):
            acts = tuple(
                term.at
                for term in told(line.words).terms
                if term.key in above and not term.named
            )
            if passage.kind not in PROSE or not acts or takes_back(line.words):
                continue
            said = Said(source=source, passage=passage, text=line.words, acts=acts)
            fit = reason(asked, said)
            if fit and fit.worth >= _SURE:
                found.append(
                    Answer(
                        source=source,
                        passage=passage,
                        line=line,
                        who=fit.who,
                        contrary=any(is_denied(line.words, at) for at in acts),
                        score=fit.worth,
                    )
                )
    return found
