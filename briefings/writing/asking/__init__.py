"""An answer to a question: the one to three passages that hold it, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefings.facts.questions import Wants, question, word_lists
from briefings.language import N_, tr
from briefings.model import Source, SourceId, StoryId
from briefings.stories.telling.figures import MANY
from briefings.writing import labels
from briefings.writing.asking.answering import Answer, answers
from briefings.writing.asking.asked import ask
from briefings.writing.asking.bare import reasons
from briefings.writing.asking.beside import (
    AS_WELL,
    beside,
    is_near,
    newest_first,
    tells_another_day,
    tells_no_state,
)
from briefings.writing.asking.contrary import of_its_day
from briefings.writing.asking.correcting import corrected, puts_right_other
from briefings.writing.asking.differing import (
    agrees,
    is_earlier,
    leaves_room_for,
    most,
    moves,
    of_one_thing,
    when,
)
from briefings.writing.asking.pointing import with_what_it_points_to
from briefings.writing.asking.replacing import replaced_since
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.fitting import briefing
from briefings.writing.pages import by_id
from briefings.writing.salience import telling_words

#: Passages that answer, and passages of other numbers under each heading, at most.
_SHOWN, _APART = 3, 3

#: Share from which it is as good, and may go first as the newer one.
_AS_GOOD = 0.92

#: Share from which it may bring up to date what counted fewer of the same before.
_GROWN = 0.6

_TIMES = frozenset({Wants.TIME, Wants.CLOCK})

#: Share of a passage's words from which it only repeats what is shown.
_REPEATS = 0.5

# TRANSLATORS: Headings over other answers to a question.
DIFFERENTLY = N_("Told differently:")
EARLIER = N_("Told earlier:")


def question_words(typed: str) -> tuple[str, ...]:
    """Return the words to search for: those of what is asked about, as typed.

    Words that only ask are left out, so that all that is left may be asked for at
    once.  Empty where nothing is left.
    """
    asked = question(typed)
    filler = frozenset(word_lists()["filler"].split())
    words = f"{asked.speaker} {asked.about}".replace("'s", " ").split()
    told = [word.strip(',;:()"“”') for word in words if word.lower() not in filler]
    return tuple(dict.fromkeys(word for word in told if telling_words(word)))


def ask_briefing(
    typed: str,
    sources: Sequence[Source],
    of: Mapping[SourceId, StoryId] | None = None,
    *,
    meant: str | None = None,
) -> Briefing | None:
    """Answer a question in passages of its sources; None where none answers it.

    Other numbers than the first passage's are shown under headings of their own:
    those of an earlier day, and those that differ.

    Args:
        typed: As typed.
        sources: What a search for :func:`question_words` found, best first.
        of: The story of each, where they are of several: that of the best answers.
        meant: The same question with names for what it leaves to words before.
    """
    asked = of_its_day(ask(question(meant or typed), sources))
    every = answers(asked, sources)
    if not every and asked.question.wants in _TIMES and asked.question.rank:
        # "When is the second round" may be told without that word.
        asked = of_its_day(ask(replace(asked.question, rank=""), sources))
        every = answers(asked, sources)
    every = every or reasons(asked, sources)
    found = _located([each for each in every if not each.contrary])
    if not found:
        return None
    best = _counted(_grown(_newest(found, stands=asked.stands), found), found)
    if of is not None:
        found = [each for each in found if of[each.source.id] == of[best.source.id]]
        every = [each for each in every if of[each.source.id] == of[best.source.id]]
        sources = [each for each in sources if of[each.id] == of[best.source.id]]
    right = corrected(asked, best, sources) or replaced_since(asked, best, sources)
    told_first = best
    best, apart, before = beside(asked, best, found, every, sources)
    if right:
        others = [e for e in apart if not (right.figures and agrees(right, e))]
        known = [e for e in before if e in others]
        best, apart, before = right, [told_first, *others], [told_first, *known]
    # "At least 367" leaves room for the 422 of the same day.
    apart = [each for each in apart if not leaves_room_for(each, best)]
    before = [*before, *(e for e in apart if puts_right_other(best, e))]
    same = [
        answer
        for answer in found
        if _as_well(best, answer)
        and not tells_another_day(asked, best, answer)
        and not tells_no_state(asked, best, answer)
    ]
    earlier = newest_first(list(dict.fromkeys(before))[:_APART])
    differ = newest_first([each for each in apart if each not in before][:_APART])
    # Who tells it otherwise comes before who only says it again.
    shown = [best] if apart else [best, *_more(best, same)][:_SHOWN]
    sections = [
        Section(None, _lines(shown)),
        Section(tr(DIFFERENTLY), _lines(differ)),
        Section(tr(EARLIER), _lines(earlier)),
    ]
    return briefing(
        Line((Phrase(tr("“{words}”", words=typed.strip())),)),
        _spread([*shown, *differ, *earlier]),
        [section for section in sections if section.lines],
        by_id(sources),
    )


def _located(found: Sequence[Answer]) -> list[Answer]:
    """Return answers, those whose number others tell of one country alone behind.

    "In Turkey the count is in one hand.  It is 29,605" says so a sentence before.
    """
    parts = {
        figure.amount
        for answer in found
        if answer.part
        for figure in answer.figures
        if figure.amount >= MANY
    }
    whole = [
        a
        for a in found
        if not parts.issuperset(f.amount for f in a.figures) or a.part or not a.figures
    ]
    return [*whole, *(replace(a, part=True) for a in found if a not in whole)]


def _lines(found: Sequence[Answer]) -> tuple[Line, ...]:
    """Return the lines of answers, each once: one may point to what another says."""
    lines = [line for answer in found for line in with_what_it_points_to(answer)]
    return tuple({line.words: line for line in lines}.values())


def _spread(found: Sequence[Answer]) -> str:
    """Return how many sources answer, and which outlets they state."""
    told = by_id(answer.source for answer in found)
    outlets = dict.fromkeys(s.outlet for s in told.values() if s.outlet)
    return labels.spread(len(told), tuple(outlets))


def _newest(found: Sequence[Answer], *, stands: bool) -> Answer:
    """Return the best answer; of numbers that are as good, the one told last.

    Args:
        found: All, the best first.
        stands: It was asked how it stands now: the last one that answers as well.
    """
    good = AS_WELL if stands else _AS_GOOD
    near = [
        answer
        for answer in found
        if answer.score >= good * found[0].score
        and answer.part <= found[0].part
        and answer.wide <= found[0].wide
    ]
    if not all((a.figures or stands) and a.source.published for a in near):
        return found[0]
    # Of two of one moment the better one, which comes first.
    return max(near, key=when)


def _grown(best: Answer, found: Sequence[Answer]) -> Answer:
    """Return the last answer that counts no fewer of the same, told after the best."""
    if best.part or not moves(best):
        return best
    later = [
        each
        for each in found
        if each.score >= _GROWN * best.score
        and is_earlier(best, each)
        and most(best) < most(each)
        and not each.part
        and of_one_thing(best, each)
    ]
    return max(later, key=when, default=best)


def _counted(best: Answer, found: Sequence[Answer]) -> Answer:
    """Return who says how many there are, where the best says that it is no fewer."""
    exact = (e for e in found if is_near(e, best) and leaves_room_for(best, e))
    return next(exact, best)


def _as_well(best: Answer, other: Answer) -> bool:
    return other is not best and is_near(other, best) and agrees(best, other)


def _more(best: Answer, same: Sequence[Answer]) -> Iterator[Answer]:
    """Yield what other sources answer without repeating what is shown."""
    sources, words = {best.source.id}, telling_words(best.text)
    for answer in same:
        own = telling_words(answer.text)
        repeats = len(own & words) > _REPEATS * len(own)
        if answer.source.id not in sources and not repeats:
            sources.add(answer.source.id)
            words |= own
            yield answer
