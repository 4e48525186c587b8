"""What a question is about, in the words that its sources use.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from briefings.facts.frames import frame_of
from briefings.facts.questions import (
    Question,
    Wants,
    irregular,
    is_participle,
    word_lists,
)
from briefings.facts.tokens import Token, stem, tokens
from briefings.model import Source
from briefings.stories.telling.terms import told
from briefings.writing.asking.alike import DEEDS, STATES, opposed_to, with_near
from briefings.writing.asking.asked_words import Known, without_way
from briefings.writing.asking.now import (
    asks_now,
    asks_still,
    asks_what_became,
    state_of,
)
from briefings.writing.asking.sought import Asked, Sought


def ask(question: Question, sources: Sequence[Source]) -> Asked:
    """Put a question in the words of its sources: capitals, slips, synonyms."""
    known = Known(sources)
    text = known.spelled(question.about)
    of = without_way(text) if question.wants is Wants.PLACE else text
    words = [token for token in tokens(of) if token.form != "sign"]
    silent = _silent(question.wants)
    agent = question.wants is Wants.PERSON
    found = [*_phrases(words, known), *_sought(of, words, known, silent, agent=agent)]
    ordered = sorted(found, key=lambda each: each.at)
    sought = tuple(with_near(each, question.wants) for each in ordered)
    act = _act(words, sought, silent)
    if question.wants is Wants.IDENTITY:
        act = _described(words, sought, act)
    if question.wants is Wants.WHETHER:
        act = act or state_of(words, sought)
    counts = question.wants is Wants.NUMBER
    if question.rank:
        sought, act = _of_several(words, sought, question.rank), None
    actor = _actor(words, sought, act)
    asks = question.wants is Wants.WHETHER and act is not None
    state = bool(asks and actor and asks_now(words))
    opposed = (
        opposed_to(act.keys, STATES if state else DEEDS) if asks and act else _NONE
    )
    if act and opposed:
        either = replace(act, keys=act.keys | opposed)
        sought = tuple(either if each is act else each for each in sought)
        act = either
    return Asked(
        question=question,
        text=text,
        sought=sought,
        act=act,
        actor=actor,
        counted=_counted(words, sought, act) if counts else None,
        unsaid=_unsaid(words, sought, silent) if counts and act is None else (),
        stands=(
            (state and bool(opposed)) or asks_still(words) or asks_what_became(question)
        ),
        contrary=_NONE if state else opposed,
    )


_NONE = frozenset[str]()


def _unsaid(
    words: Sequence[Token], sought: Sequence[Sought], silent: frozenset[str]
) -> tuple[str, ...]:
    """Return how the participles begin that a question has and no term tells."""
    helper = _helper(words)
    behind = words[helper + 1 :] if helper is not None else ()
    known = {words[each.at].key for each in sought} | silent | _ANY_VERB
    done = (word.key for word in behind if _participle(word) and word.key not in known)
    return tuple(map(stem, done))


#: Stand for any verb: who "got" votes may have "received" them.
_ANY_VERB = frozenset("get got have had receive received".split())

#: Open what one of several did: "the last miner to leave".
_DOING = frozenset("to who that which whom".split())


def _of_several(
    words: Sequence[Token], sought: Sequence[Sought], rank: str
) -> tuple[Sought, ...]:
    """Return who the several are, or what they do where that is not asked.

    Who was the last miner to leave may be told to have "reached the surface".
    """
    others = [each for each in sought if words[each.at].key != rank]
    doing = [
        at
        for at, word in enumerate(words)
        if word.key in _DOING or (at and is_participle(word.key))
    ]
    who = [each for each in others if not doing or each.at < doing[0]]
    return tuple(who or others)


#: Ask for people, whoever they are.
_ANYBODY = frozenset("people person persons human humans".split())


def _silent(wants: Wants) -> frozenset[str]:
    """Return the words that name nothing asked about."""
    lists = word_lists()
    silent = frozenset(lists["filler"].split()) | _ANYBODY
    occurs = wants in (Wants.TIME, Wants.CLOCK, Wants.YEAR, Wants.PLACE)
    return silent | (frozenset(lists["occurring"].split()) if occurs else frozenset())


def _phrases(words: Sequence[Token], known: Known) -> Iterator[Sought]:
    """Yield names of two words of which one tells nothing alone: "Ever Given"."""
    for at, (one, other) in enumerate(pairwise(words)):
        phrase = f"{one.key} {other.key}"
        if phrase in known.pairs and not (_keys(one.key) and _keys(other.key)):
            yield Sought(
                keys=frozenset({phrase}),
                weight=_PHRASE,
                named=True,
                frame=None,
                at=at,
                phrase=phrase,
            )


#: Weight of such a name: that of a rare word.
_PHRASE = 6.9


def _sought(
    text: str,
    words: Sequence[Token],
    known: Known,
    silent: frozenset[str],
    *,
    agent: bool,
) -> Iterator[Sought]:
    place = {word.start: at for at, word in enumerate(words)}
    occurring = frozenset(word_lists()["occurring"].split())
    for term in told(text).terms:
        word = words[place[term.at]]
        if word.key in silent and not _is_thing(words, place[term.at], occurring):
            continue
        named = term.key[0] == "@" or word.capital
        # Of "run aground" no form of "run" alone tells anything.
        several = term.key not in _keys(word.key)
        forms = not (named or several)
        keys = {term.key} | (_forms(word.key, agent=agent) if forms else frozenset())
        yield Sought(
            keys=frozenset(keys) if named else _with_kin(keys, word.key, known),
            weight=term.weight,
            named=named,
            frame=None if named or several else frame_of(word.key),
            at=place[term.at],
        )


def _is_thing(words: Sequence[Token], at: int, occurring: frozenset[str]) -> bool:
    """Whether a word that may say that something was names one: "the strike"."""
    return words[at].key in occurring and words[at - 1].key in _ARTICLES and at > 0


def _with_kin(keys: set[str], word: str, known: Known) -> frozenset[str]:
    """Add words of like meaning, where no source has the word itself."""
    if word in known.written or any(key in known.written for key in keys):
        return frozenset(keys)
    return frozenset(keys).union(*(_keys(other) for other in known.kin(word)))


@lru_cache(maxsize=4096)
def _keys(word: str) -> frozenset[str]:
    return frozenset(term.key for term in told(word).terms)


def _forms(word: str, *, agent: bool) -> frozenset[str]:
    """Return the terms of a verb's other forms: of "broke" for "break".

    With who does it, where that is asked: of "leader" for "led".
    """
    forms = irregular().get(word, ())
    doers = [f"{form}{end}" for form in forms for end in ("er", "r")] if agent else []
    return frozenset[str]().union(*map(_keys, [*forms, *doers]))


def _is_verb(word: Token) -> bool:
    return not word.capital and (
        frame_of(word.key) is not None or is_participle(word.key)
    )


def _act(
    words: Sequence[Token], sought: Sequence[Sought], silent: frozenset[str]
) -> Sought | None:
    """Return what happens: a participle behind "was", else the first verb."""
    helper = _helper(words)
    behind = [each for each in sought if helper is None or each.at > helper]
    if helper is not None and words[helper].key in word_lists()["be"].split():
        # "Were the talks held", but "were held": the participle stands last.
        done = [
            each
            for each in behind
            if _participle(words[each.at]) and words[each.at - 1].key not in _ARTICLES
        ]
        return done[0] if done else None
    run = behind if helper is None else _after_subject(words, helper, behind)
    found = next((each for each in run if _is_verb(words[each.at])), None)
    if found or helper is None or not run or run[0].at > behind[0].at + 1:
        return found
    # "How much did the rescue cost" has its verb already.
    told = any(word.key in silent for word in words[run[-1].at :])
    return None if told else _last_of_run(run)


#: Before a word that is the name of a thing, whatever it does elsewhere: "the ship".
_ARTICLES = frozenset("the a an this that of".split())


def _described(
    words: Sequence[Token], sought: Sequence[Sought], act: Sought | None
) -> Sought | None:
    """Return what only describes whom one asks for: "captain" of "captain of the ship".

    What tells of the ship alone tells nothing of who that is.
    """
    if act is not None and words[act.at - 1].key not in _ARTICLES:
        return act  # "who is the man who shot him"
    return sought[0] if sought and not sought[0].named else None


def _participle(word: Token) -> bool:
    return not word.capital and is_participle(word.key)


def _helper(words: Sequence[Token]) -> int | None:
    helpers = frozenset(word_lists()["auxiliaries"].split())
    return next((at for at, word in enumerate(words) if word.key in helpers), None)


_PRONOUNS = frozenset(
    "it they he she we you i this that anyone anybody someone somebody everyone"
    " everybody nobody".split()
)


def _after_subject(
    words: Sequence[Token], helper: int, behind: Sequence[Sought]
) -> Sequence[Sought]:
    """Leave out the first word behind "did": it belongs to the subject.

    A pronoun is all of that: "did it run aground".
    """
    if words[helper + 1 : helper + 2] and words[helper + 1].key in _PRONOUNS:
        return behind
    perfect = words[helper].key in ("has", "have", "had")
    if helper > 0 and perfect:
        return behind  # "How many have died": nobody stands between.
    return behind[1:]


def _last_of_run(run: Sequence[Sought]) -> Sought | None:
    """Return the last of the words that stand without a gap: "the fire start"."""
    last = None
    for each in run:
        if last is not None and each.at > last.at + 1:
            break
        last = each
    return last


def _actor(
    words: Sequence[Token], sought: Sequence[Sought], act: Sought | None
) -> Sought | None:
    helper = _helper(words)
    if act is None or helper is None:
        return None
    between = [each for each in sought if helper < each.at < act.at]
    return between[0] if between else None


def _counted(
    words: Sequence[Token], sought: Sequence[Sought], act: Sought | None
) -> Sought | None:
    """Return the last noun before the verb of "how many political prisoners were"."""
    helper = _helper(words)
    end = helper if helper is not None else act.at if act else len(words)
    before = [each for each in sought if each.at < end and each is not act]
    return before[-1] if before else None
