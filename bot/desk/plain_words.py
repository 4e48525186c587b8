"""What people ask, wish and report in plain words, in the languages that we speak."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.desk.small_talk import SIGNS, split
from briefings.facts.questions import is_participle

#: What a reader finds wrong, by the kind of fault: in words, as buttons say it, and as
#: it is typed in a hurry.
_FAULTS: Final[Mapping[str, str]] = {
    "wrong": (
        "wrong; it is wrong; it's wrong; that is wrong; false; incorrect; not true;"
        " untrue; mistake; error;"
        " falsch; es ist falsch; das ist falsch; stimmt nicht; das stimmt nicht;"
        " unwahr; fehler; fehlerhaft;"
        " falso; es falso; falsa; incorrecto; incorrecta; no es verdad; no es cierto;"
        " está mal; equivocado; error;"
        " błąd; jest błąd; błędne; nieprawda; to nieprawda; fałsz; fałszywe; źle;"
        " неверно; это неверно; неправильно; это неправильно; неправда; это неправда;"
        " ошибка; ошибочно; ложь; не так;"
        " неправильно; це неправильно; невірно; неправда; це неправда; помилка;"
        " помилково; брехня;"
        " няправільна; гэта няправільна; няверна; няпраўда; гэта няпраўда; памылка;"
        " памылкова; хлусня;"
        " خطأ; فيها خطأ; هذا خطأ; خاطئ; خاطئة; غير صحيح; غير صحيحة; كذب"
    ),
    "misleading": (
        "misleading; it misleads; it is misleading; misleads;"
        " irreführend; es ist irreführend; es führt in die irre; führt in die irre;"
        " engañoso; es engañoso; engañosa; confuso; lleva a engaño;"
        " wprowadza w błąd; myli; mylące; mylący; mylnie;"
        " вводит в заблуждение; заблуждение; обманчиво; путает;"
        " вводить в оману; оманливо; омана; плутає;"
        " уводзіць у зман; зман; падманліва; блытае;"
        " مضلِّلة; مضللة; مضلل; تضليل"
    ),
    "outdated": (
        "outdated; out of date; it is out of date; it is outdated; old; stale;"
        " veraltet; es ist veraltet; nicht aktuell; alt; überholt;"
        " desactualizado; desactualizada; no está al día; anticuado; obsoleto; viejo;"
        " nieaktualne; jest nieaktualne; nieaktualny; przestarzałe; stare;"
        " устарело; это устарело; устаревшее; неактуально; старое;"
        " застаріло; це застаріло; застаріле; неактуально; старе;"
        " састарэла; гэта састарэла; састарэлае; неактуальна; старое;"
        " قديمة; قديم; غير محدثة; غير محدث; فات أوانها"
    ),
}

#: Words of a question that is none yet: "Who?", "And the ferry?"
_FEW: Final = 2

#: Commands by other names that people know from other bots.
CALLED: Final[Mapping[str, str]] = {
    "menu": "help",
    "commands": "help",
    "settings": "following",
    "news": "stories",
    "latest": "stories",
}

#: Asks for a person, whose name follows.
_WHO = (
    r"who(?:'s|’s| is| was| are| were)|wer (?:ist|war|sind)|qui[eé]n(?:es)?"
    r" (?:es|era|fue|son)|kim (?:jest|był|była|są)|кто (?:такой|такая|такие|это)"
    r"|хто (?:такий|такий це|така|такі|такая|такія|гэта|це)|من (?:هو|هي|هم)"
)
_WHO_IS: Final = re.compile(rf"\s*¿?\s*(?:{_WHO}) (.+?)\s*[?؟]?", re.IGNORECASE)


#: How a question begins that a passage may answer, where no sign says that it is one.
_ASKS: Final = re.compile(
    r"(?:how|when|where|why|which|whose|what|who|did|does|do|was|were|is|are|has|have)\b",
    re.IGNORECASE,
)

#: The same in other languages than English.  What is a word of English too is left
#: out.
_ASKS_ABROAD: Final = re.compile(
    r"\W*(?:was (?:ist|sind|war|hat|haben|wird|passierte?|geschah|sagte?|macht)"
    r"|wer|wem|wen|wann|wo|wohin|woher|warum|wieso|wie|wieviel|welche[rsmn]?"
    r"|qui[eé]n(?:es)?|cu[aá]ndo|d[oó]nde|por qu[eé]|cómo|qu[eé]|cu[aá]nt[oa]s?"
    r"|cu[aá]l(?:es)?|kto|kogo|komu|kiedy|gdzie|dok[aą]d|sk[aą]d|dlaczego|czemu|ile"
    r"|ilu|kt[oó]r[yae]|czy|jak|co|кто|кого|кому|когда|где|куда|откуда|почему|зачем"
    r"|сколько|как|какой|какая|какие|что|хто|коли|де|куди|звідки|чому|скільки|як|який"
    r"|яка|які|що|чи|калі|дзе|адкуль|чаму|колькі|якая|якія|што|ці|من|متى|أين|لماذا"
    r"|كيف|ماذا|ما|كم|هل)\b",
    re.IGNORECASE,
)

#: Somebody who was told of before; "her" and "his" before what is theirs.
_PRONOUN: Final = re.compile(
    r"\b(?:(?P<own>his|their|her(?= \w))|he|she|him|her|they|them)\b", re.IGNORECASE
)

#: What stands for something told of before, where a question asks for it.
_BACK: Final = re.compile(
    r"\b(?:is|was|are|were|did|does|do|has|have|had|will|would|can|could) "
    r"(?:it|he|she|they|his|her|its|their)\b|\b(?:it|him|her|them)\W*\Z",
    re.IGNORECASE,
)

#: Letters from which a word may be worth a search of its own.
_TELLING: Final = 4

#: Asks for all of a story, not for one passage of it.
_NEWS: Final = re.compile(
    r"what(?:'s|’s| is| has)? (?:about|happen|new|going|the (?:news|latest))",
    re.IGNORECASE,
)

#: By the kind of fault: its words, and what is said behind them.
_FAULTY: Final[Mapping[str, re.Pattern[str]]] = {
    kind: re.compile(
        rf"(?:{'|'.join(sorted(map(re.escape, split(said)), key=len, reverse=True))})"
        r"(?!\w)[\s:,.!–—-]*(.*)",
        re.IGNORECASE | re.DOTALL,
    )
    for kind, said in _FAULTS.items()
}


#: Words of a sentence that tells what is the matter, whatever kind of fault it is.
_SENTENCE: Final = 4

#: Short for a fault where it stands alone; within a sentence it says other things, too.
_ALONE: Final = frozenset(
    split("old; error; alt; viejo; stare; старое; старе; قديم; путает; плутає; не так")
)

#: By the kind of fault: its words where they stand within others.  What misleads may be
#: called wrong besides.
_WITHIN: Final[Mapping[str, re.Pattern[str]]] = {
    kind: re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in split(said) if w not in _ALONE)})"
        r"(?!\w)",
        re.IGNORECASE,
    )
    for kind, said in sorted(_FAULTS.items(), key=lambda each: each[0] == "wrong")
}

#: What a reader wishes, by the word that it begins with, and of what.
_WISH: Final = re.compile(
    r"(?:please )?(?:(?:i(?:'d like| would like| want| wish)|can i|let me) (?:to )?)?"
    r"(?:(follow|subscribe to)|(unfollow|stop following|unsubscribe from)|(mute)"
    r"|(unmute)) (?!up\b)(.+)",
    re.IGNORECASE,
)
_WISHES: Final = ("follow", "unfollow", "mute", "unmute")


def wish(words: str) -> tuple[str, str] | None:
    """Return the command that plain words begin with, and what it is about."""
    said = _WISH.fullmatch(words.replace("’", "'").strip(SIGNS))
    if said is None:
        return None
    named = (name for name, group in zip(_WISHES, said.groups(), strict=False) if group)
    return next(named), said[5]


def fault(words: str) -> tuple[str, str] | None:
    """Return the kind of fault that words begin with, and what is said behind it.

    The kinds are those of :class:`bot.notices.model.Fault`; None: they name none.
    """
    for kind, begins in _FAULTY.items():
        if said := begins.fullmatch(words):
            return kind, said[1]
    return None


def told_fault(words: str) -> str | None:
    """Return the kind of fault of a sentence that does not begin with it; None: none.

    A sentence of no kind says that something is wrong.
    """
    within = (kind for kind, said in _WITHIN.items() if said.search(words))
    found = next(within, None)
    return found or ("wrong" if len(words.split()) >= _SENTENCE else None)


def reports(words: str) -> bool:
    """Tell whether words may say what is wrong, where that was asked."""
    return fault(words) is not None or told_fault(words) is not None


def asks(words: str) -> bool:
    """Return whether words are a question that one passage may answer."""
    question = words.endswith("?") or _ASKS.match(words) is not None
    return question and len(words.split()) > _FEW and not _NEWS.match(words)


def opens_question(words: str) -> bool:
    """Return whether words may be a question, be it as short as "who resigned"."""
    return asks(words) or (_ASKS.match(words) is not None and " " in words)


def asks_news(words: str) -> bool:
    """Return whether all of a story is asked for: "what happened?"."""
    return _NEWS.match(words) is not None


def refers_back(words: str) -> bool:
    """Return whether a question is of what was told of before: "when did it land?"."""
    return _BACK.search(words) is not None


def abroad(words: str) -> bool:
    """Return whether words are a question in another language than English."""
    return _ASKS_ABROAD.match(words) is not None


def longest(words: str) -> list[str]:
    """Return the longer words of a question, the longest first."""
    said = (word.strip(SIGNS + '„“”«»"') for word in words.split())
    told = (w for w in said if len(w) >= _TELLING and not _ASKS_ABROAD.fullmatch(w))
    return sorted(dict.fromkeys(told), key=len, reverse=True)


def means_person(words: str) -> bool:
    """Return whether a question may be of somebody who was told of before."""
    return _PRONOUN.search(words) is not None


def of_person(words: str, name: str) -> str:
    """Return a question with a name in place of the first "he" or "her" that means it.

    "How old is he?" asks for the age of somebody who was told of before.
    """
    return _PRONOUN.sub(lambda said: f"{name}'s" if said["own"] else name, words, 1)


def asks_whom(name: str) -> bool:
    """Return whether no name follows "who was", but what was done: "exchanged".

    Or what somebody does or is to do: "driving", "to blame", "in charge".
    """
    first = name.split()[0]
    done = first.endswith(("ed", "ing")) and is_participle(first)
    return first.islower() and (done or first in _NO_NAME)


#: Open no name.
_NO_NAME: Final = frozenset(
    "to in on at behind with from against for still also".split()
)


def whom(words: str) -> str | None:
    """Return the name that somebody asks about: "Ann Lee" of "Who is Ann Lee?"."""
    asked = _WHO_IS.fullmatch(words)
    return asked[1] if asked else None
