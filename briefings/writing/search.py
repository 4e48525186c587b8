"""The passages that answer a search, and the words a search is made of."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.language import tr, trn
from briefings.model import Role, Source
from briefings.writing import labels
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.fitting import briefing
from briefings.writing.pages import by_id, passage_line
from briefings.writing.salience import Told, telling_words

#: Passages of one source in an answer: one outlet must not fill it.
PER_SOURCE = 3


def search_briefing(
    asked: str, sources: Sequence[Source], *, all_found: int, also: Sequence[str] = ()
) -> Briefing | None:
    """Return the passages that hold most of what was asked, best sources first.

    None where no passage holds any of it.

    Args:
        asked: As typed.
        sources: What the search found, best first, or the best of it.
        all_found: How many sources it found.
        also: Words that one of those asked is the beginning of.
    """
    wanted = telling_words(" ".join((asked, *also)))
    best = [pair for source in sources for pair in _best_of(source, wanted)]
    best.sort(key=lambda pair: -_held(pair, wanted))
    if not best:
        return None
    lines = tuple(passage_line(source, said) for source, said in best)
    told = len({source.id for source, _ in best})
    # TRANSLATORS: How much a search found: "12 passages in 5 sources of 30 that hold
    # it".  Each count is a phrase of its own; they follow each other.
    facts = [trn("{n} passage", "{n} passages", len(lines)), labels.in_sources(told)]
    if all_found > told:
        facts.append(trn("of {n} that hold it", "of {n} that hold it", all_found))
    return briefing(
        # TRANSLATORS: Words that were searched for, as the title of what was found.
        Line((Phrase(tr("“{words}”", words=asked)),)),
        " ".join(facts),
        [Section(None, lines)],
        by_id(sources),
    )


def _best_of(source: Source, wanted: frozenset[str]) -> list[Told]:
    told = [(source, said) for said in source.passages]
    ranked = sorted(told, key=lambda pair: -_held(pair, wanted))
    return [pair for pair in ranked[:PER_SOURCE] if _held(pair, wanted) > 0]


def _held(pair: Told, wanted: frozenset[str]) -> float:
    """Return how many of the words a passage holds; a bio counts a little less."""
    source, said = pair
    held = len(wanted & telling_words(passage_line(source, said).words))
    return held - (0.5 if said.role in (Role.BIO, Role.QUESTION) else 0.0)
