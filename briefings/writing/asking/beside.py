"""Which answers tell it otherwise than the best, or told it before.  Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from briefings.facts.questions import Wants
from briefings.facts.tokens import stem, tokens
from briefings.model import Kind, Source
from briefings.stories.novelty.unheard import only_says
from briefings.stories.telling.terms import told
from briefings.writing.asking.answering import Answer
from briefings.writing.asking.calling_off import called_off
from briefings.writing.asking.common_days import names_its_day
from briefings.writing.asking.contrary import is_to_come, is_undone, sets_right
from briefings.writing.asking.differing import (
    agrees,
    at_other_times,
    differing,
    disagrees,
    is_earlier,
    other_colour,
    when,
)
from briefings.writing.asking.now import asks_what_became
from briefings.writing.asking.plans import tells_plan
from briefings.writing.asking.sought import Asked

#: Share of the best score from which a passage answers as well.
AS_WELL = 0.8


def beside(
    asked: Asked,
    best: Answer,
    found: Sequence[Answer],
    every: Sequence[Answer],
    sources: Sequence[Source],
) -> tuple[Answer, Sequence[Answer], Sequence[Answer]]:
    """Return the best answer, those that tell it otherwise, and of them the earlier.

    Args:
        asked: What is asked.
        best: The best by itself.
        found: All that answer, the best first.
        every: With those that only say that an answer is not so.
        sources: Of the story.
    """
    if asked.stands:
        near = [e for e in found if is_near(e, best) and agrees(best, e)]
        past = [
            answer
            for answer in near
            if when(answer) < when(best) and not tells_no_state(asked, best, answer)
        ]
        before = newest_first(_one_a_source(past))
        return best, before, before
    if asked.question.wants is Wants.WHETHER and asked.act:
        if undone := _undone(asked, best, found):
            return undone
        if plans := _only_plans(best, found):
            return plans
        best, apart = _either_way(best, found)
        gone = all(when(each) < when(best) and each.denies for each in apart)
        return best, apart, apart if gone else []
    if asked.question.wants in (Wants.ANY, Wants.COLOUR):
        return best, *_in_other_colours(best, found)
    if turned := _turned(asked, best, found):
        return turned
    if is_to_come(asked) or _all_plan(asked, best, found):
        return _planned(asked, best, found, sources)
    if best.times:
        near = [each for each in found if is_near(each, best)]
        if off := _put_off(asked, near, sources):
            return off
        others = [each for each in near if at_other_times(best, each)]
        return best, _one_a_source(others), []
    against = _against(asked, best, found, every)
    apart = [*_one_a_source(against), *differing(best, found)]
    before = [each for each in apart if each.figures and is_earlier(each, best)]
    before += [e for e in apart if e not in before and _was_planned(e, best)]
    before += [
        each
        for each in against
        if each.contrary and when(each) < when(best) and not each.who
    ]
    return best, apart, before


def _only_speaks(asked: Asked, text: str) -> bool:
    """Whether it is asked what became of one who only says what a passage tells."""
    has = told(text).weights.keys()
    names = [key for each in asked.sought if each.named for key in each.keys & has]
    became = asks_what_became(asked.question) and bool(names)
    return became and all(only_says(text, name) for name in names)


def _in_other_colours(
    best: Answer, found: Sequence[Answer]
) -> tuple[Sequence[Answer], Sequence[Answer]]:
    """Return who tells it in another colour, and who did until it was put right."""
    others = [each for each in found if other_colour(best.text, each.text)]
    apart = _one_a_source(others)
    past = all(when(each) < when(best) for each in apart) and sets_right(best.text)
    return apart, apart if past else []


def _against(
    asked: Asked, best: Answer, found: Sequence[Answer], every: Sequence[Answer]
) -> Sequence[Answer]:
    """Return who says that the best is not so, or of a reason that it is another."""
    against = [
        each
        for each in every
        if each.contrary
        and each.source.id != best.source.id
        and (not each.who or not each.who.isdisjoint(best.who))
    ]
    if asked.question.wants is Wants.REASON:
        against += [each for each in found if disagrees(best, each)]
    return against


#: Tells of what is not done, and may never be.
_WOULD = re.compile(r"\b(?:would|could|may|might)\b", re.IGNORECASE)


def _was_planned(answer: Answer, best: Answer) -> bool:
    """Whether its number was that of a plan, told before the best told the deed."""
    done = not tells_plan(best.text) and not _WOULD.search(best.text)
    return tells_plan(answer.text) and done and when(answer) < when(best)


def _all_plan(asked: Asked, best: Answer, found: Sequence[Answer]) -> bool:
    """Whether it was asked when something was, and all that is told are plans."""
    near = [each for each in found if is_near(each, best)]
    return asked.question.wants is Wants.TIME and all(tells_plan(e.text) for e in near)


def _put_off(
    asked: Asked, near: Sequence[Answer], sources: Sequence[Source]
) -> tuple[Answer, Sequence[Answer], Sequence[Answer]] | None:
    """Return who told last that it was put off, and who told its day before that."""
    off = max(called_off(asked, sources), key=when, default=None)
    if off is None or when(off) <= max(map(when, near)):
        return None
    before = _one_a_source(newest_first(near))
    return off, before, before


def _planned(
    asked: Asked, best: Answer, found: Sequence[Answer], sources: Sequence[Source]
) -> tuple[Answer, Sequence[Answer], Sequence[Answer]]:
    """Return when something is to be, or that it was called off, as told last."""
    off = called_off(asked, sources)
    near = [each for each in found if is_near(each, best)]
    plans = [each for each in near if off or tells_plan(each.text)]
    done = [e for e in found if e.score >= _AS_SURE * best.score]
    last = max([best, *plans, *done, *off], key=when)
    before = [
        each
        for each in plans
        if when(each) < when(last)
        and not names_its_day(each.text, last.text)
        and _in_its_words(asked, each.text)
    ]
    before = list(_one_a_source(before))
    return last, before, before


#: Share of the best score from which a passage that tells no plan tells the day itself:
#: none that gives the year alone.
_AS_SURE = 0.9


def _in_its_words(asked: Asked, text: str) -> bool:
    """Whether a passage names what was asked for as the question does, if at all.

    An election is told as a vote, but not every vote is that election.
    """
    typed = [word for word in tokens(asked.text) if word.form != "sign"]
    said = {stem(word.key) for word in tokens(text)}
    own = told(text).weights.keys()
    return all(
        each.named or each.keys.isdisjoint(own) or _says(typed[each.at].key, said)
        for each in asked.sought
    )


def _says(word: str, said: Set[str]) -> bool:
    """Whether a word is among some stems; what "opens again" reopens."""
    anew = word.startswith("re") and "again" in said
    return stem(word) in said or (anew and stem(word.removeprefix("re")) in said)


def tells_another_day(asked: Asked, best: Answer, other: Answer) -> bool:
    """Whether it does not say again when something is to be, or was.

    Of what is past, who tells when it was to be tells another.
    """
    planned = tells_plan(other.text) and asked.question.wants is Wants.TIME
    if not is_to_come(asked) and not planned:
        return False
    return not names_its_day(best.text, other.text, still=True)


#: Tells of what somebody would do, and has not.
_TRIES = re.compile(
    r"\b(?:try|trying|tries|attempt(?:s|ing)?|hop(?:e|es|ing)|plan(?:s|ning)?|want(?:s)?)"
    r" to\b",
    re.IGNORECASE,
)


def tells_no_state(asked: Asked, best: Answer, other: Answer) -> bool:
    """Return whether, asked how it stands, an older one tells nothing of that.

    It tells of an attempt alone, or only what one says who is asked for.
    """
    if not asked.stands or when(other) >= when(best):
        return False
    return _TRIES.search(other.text) is not None or _only_speaks(asked, other.text)


def _one_a_source(found: Sequence[Answer]) -> Sequence[Answer]:
    """Return answers, of each source the best alone."""
    return list({each.source.id: each for each in reversed(found)}.values())[::-1]


def _turned(
    asked: Asked, best: Answer, found: Sequence[Answer]
) -> tuple[Answer, Sequence[Answer], Sequence[Answer]] | None:
    """Return who took a post last, or who left it, and who was told to hold it before.

    None where no one did since it was told who holds it.
    """
    known = frozenset[str]().union(*(each.keys for each in asked.sought))
    turns = [
        each
        for each in found
        if each.turns and is_near(each, best) and known.isdisjoint(each.who)
    ]
    last = max(turns, key=when, default=None)
    if last is None or when(last) < when(best):
        return None
    before: list[Answer] = []
    for each in newest_first(found):
        known = last.who.union(*(other.who for other in before))
        if each.who and when(each) < when(last) and known.isdisjoint(each.who):
            before.append(each)
    return last, before, before


def _undone(
    asked: Asked, best: Answer, found: Sequence[Answer]
) -> tuple[Answer, Sequence[Answer], Sequence[Answer]] | None:
    """Return who told last that a deed was undone, and who told before that it was.

    None where nobody did since it was told.
    """
    near = [answer for answer in found if is_near(answer, best)]
    ends = [answer for answer in near if is_undone(asked, answer.text)]
    so = [answer for answer in near if answer not in ends and not answer.denies]
    last = max(ends, key=when, default=None)
    if last is None or any(when(each) > when(last) for each in so):
        return None
    before = newest_first(_one_a_source(so))
    return last, before, before


def _only_plans(
    best: Answer, found: Sequence[Answer]
) -> tuple[Answer, Sequence[Answer], Sequence[Answer]] | None:
    """Return the plan told last, and those of the contrary told before.

    None where somebody tells more than plans, or all of them tell the same.
    """
    near = [
        answer
        for answer in found
        if is_near(answer, best) and answer.passage.kind is not Kind.HEADLINE
    ]
    last = max(near, key=when, default=best)
    before = [each for each in near if each.denies is not last.denies]
    if not before or not all(tells_plan(each.text) for each in near):
        return None
    if any(when(each) >= when(last) for each in before):
        return None
    before = list(newest_first(_one_a_source(before)))
    return last, before, before


def _either_way(best: Answer, found: Sequence[Answer]) -> tuple[Answer, list[Answer]]:
    """Return the best answer, and those that say the contrary.

    That something happened goes before that it did not, where half of those who tell
    either say so.
    """
    near = [answer for answer in found if is_near(answer, best)]
    so = [answer for answer in near if not answer.denies]
    if best.denies and 2 * _tellers(so) >= _tellers(near):
        best = so[0]
    apart = [answer for answer in near if answer.denies is not best.denies]
    return best, list(_one_a_source(apart))


def _tellers(found: Sequence[Answer]) -> int:
    return len({answer.source.id for answer in found})


def newest_first(found: Sequence[Answer]) -> Sequence[Answer]:
    """Return answers, the one told last first."""
    return sorted(found, key=when, reverse=True)


def is_near(answer: Answer, best: Answer) -> bool:
    """Whether it answers about as well as the best."""
    return answer.score >= AS_WELL * best.score
