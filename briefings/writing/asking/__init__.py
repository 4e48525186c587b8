"""An answer to a question: the one to three passages that hold it, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefings.facts import Bound, Figure, FigureKind
from briefings.facts.questions import Wants, question, word_lists
from briefings.language import N_, tr
from briefings.model import Source, SourceId, StoryId
from briefings.stories.relating import RelationKind, Statement, relate
from briefings.stories.telling.figures import MANY
from briefings.writing import labels
from briefings.writing.asking.answering import Answer, answers
from briefings.writing.asking.asked import ask
from briefings.writing.briefing import Briefing, Line, Phrase, Section
from briefings.writing.fitting import briefing
from briefings.writing.pages import by_id
from briefings.writing.salience import telling_words

#: Passages that answer, and passages of other numbers under each heading, at most.
_SHOWN, _APART = 3, 3

#: Share of the best score from which a passage answers as well.
_AS_WELL = 0.8

#: Share from which it is as good, and may go first as the newer one.
_AS_GOOD = 0.92

#: Share from which it may bring up to date what counted fewer of the same before.
_GROWN = 0.6

#: Share of a passage's words from which it only repeats what is shown.
_REPEATS = 0.5

#: Share by which rounding may move a figure: 33,179 and "over 33,000".
_ROUNDED = 0.02

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
    asked = ask(question(meant or typed), sources)
    found = _located(answers(asked, sources))
    if not found:
        return None
    best = _grown(_newest(found, stands=asked.stands), found)
    if of is not None:
        found = [each for each in found if of[each.source.id] == of[best.source.id]]
    same = [answer for answer in found if _as_well(best, answer)]
    apart = list(_apart(best, found))
    before = [answer for answer in apart if _is_earlier(answer, best)]
    if asked.stands:
        apart = before = [answer for answer in same if _when(answer) < _when(best)]
    elif asked.question.wants is Wants.WHETHER and asked.act:
        best, apart = _either_way(best, found)
        before = (
            apart if all(_when(e) < _when(best) and e.denies for e in apart) else []
        )
    earlier = _newest_first(before[:_APART])
    differ = _newest_first([each for each in apart if each not in before][:_APART])
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
    return tuple(answer.line for answer in found)


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
    good = _AS_WELL if stands else _AS_GOOD
    near = [
        answer
        for answer in found
        if answer.score >= good * found[0].score and answer.part <= found[0].part
    ]
    if not all((a.figures or stands) and a.source.published for a in near):
        return found[0]
    # Of two of one moment the better one, which comes first.
    return max(near, key=_when)


def _grown(best: Answer, found: Sequence[Answer]) -> Answer:
    """Return the last answer that counts no fewer of the same, told after the best."""
    if best.part or not _moves(best):
        return best
    later = [
        each
        for each in found
        if each.score >= _GROWN * best.score
        and _is_earlier(best, each)
        and _most(best) < _most(each)
        and not each.part
        and _of_one_thing(best, each)
    ]
    return max(later, key=_when, default=best)


def _either_way(best: Answer, found: Sequence[Answer]) -> tuple[Answer, list[Answer]]:
    """Return the best answer, and those that say the contrary.

    That something happened goes before that it did not, where half of those who tell
    either say so.
    """
    near = [answer for answer in found if _is_near(answer, best)]
    so = [answer for answer in near if not answer.denies]
    if best.denies and 2 * _tellers(so) >= _tellers(near):
        best = so[0]
    return best, [answer for answer in near if answer.denies is not best.denies]


def _tellers(found: Sequence[Answer]) -> int:
    return len({answer.source.id for answer in found})


def _newest_first(found: Sequence[Answer]) -> Sequence[Answer]:
    return sorted(found, key=_when, reverse=True)


def _when(answer: Answer) -> float:
    stamp = answer.source.published
    return stamp.moment.timestamp() if stamp else 0.0


def _as_well(best: Answer, other: Answer) -> bool:
    return other is not best and _is_near(other, best) and _agrees(best, other)


def _is_near(answer: Answer, best: Answer) -> bool:
    return answer.score >= _AS_WELL * best.score


def _agrees(best: Answer, other: Answer) -> bool:
    """Whether two give one number; what gives none contradicts none."""
    if not (best.figures and other.figures):
        return True
    return any(_same(one, two) for one in best.figures for two in other.figures)


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures are one as far as both are precise, or one leaves it open."""
    if (one.unit, one.currency) != (other.unit, other.currency):
        return False
    if FigureKind.VAGUE in (one.kind, other.kind):
        return one.low <= other.high and other.low <= one.high
    exact = one.bound is other.bound is Bound.EXACT
    rounded = 0.0 if exact else _ROUNDED * abs(one.amount)
    return abs(one.amount - other.amount) < max(one.step, other.step, rounded)


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


def _apart(best: Answer, found: Sequence[Answer]) -> Iterator[Answer]:
    """Yield who gives another number for the same thing, one for each number."""
    kept = [best]
    for other in found:
        if any(_agrees(known, other) for known in kept) or (
            other.part and not best.part
        ):
            continue
        if _vague(other) or _of_one_thing(best, other):
            kept.append(other)
            yield other


def _vague(answer: Answer) -> bool:
    return all(figure.kind is FigureKind.VAGUE for figure in answer.figures)


def _of_one_thing(best: Answer, other: Answer) -> bool:
    kind = relate(_statement(best), _statement(other)).kind
    return kind is not RelationKind.DIFFERENT


def _statement(answer: Answer) -> Statement:
    stamp = answer.source.published
    return Statement(text=answer.text, told=stamp.moment if stamp else None)


def _is_earlier(answer: Answer, best: Answer) -> bool:
    """Whether it was told before, and the number has risen since."""
    then, now = answer.source.published, best.source.published
    if then is None or now is None:
        return False
    if then.has_time and now.has_time:
        before = then.moment < now.moment
    else:
        before = then.moment.date() < now.moment.date()
    both = _moves(answer) and _moves(best)
    return before and bool(both) and _most(answer) <= _most(best)


def _moves(answer: Answer) -> bool:
    """Whether it counts what may have become more: not those who set out."""
    return any(figure.frame != "aboard" for figure in answer.figures)


def _most(answer: Answer) -> float:
    return max(figure.amount for figure in answer.figures)
