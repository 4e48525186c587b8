"""What people say without a slash, in the languages that we speak."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

#: By the command that is meant: phrases, set apart by semicolons.
_MEANT: Final[Mapping[str, str]] = {
    "start": (
        "hello; hi; hi there; hey; start; good morning; good evening; how are you;"
        " hallo; guten tag; guten morgen; hola; buenos días; buenas tardes; buenas;"
        " privet; marhaba; cześć; hej; dzień dobry; dobry wieczór; witaj; привет;"
        " здравствуйте; здравствуй; добрый день; доброе утро; добрый вечер; привіт;"
        " вітаю; добрий день; доброго дня; прывітанне; вітаю вас; добры дзень;"
        " مرحبا; أهلا; السلام عليكم; صباح الخير"
    ),
    "help": (
        "help; who are you; what are you; what is this; what can you do;"
        " what do you do; how does this work; how do you work; menu; commands;"
        " hilfe; wer bist du; was kannst du; ayuda; quién eres; qué puedes hacer;"
        " pomoc; kim jesteś; co umiesz; помощь; помоги; кто ты; кто вы;"
        " что ты умеешь; допомога; хто ти; що ти вмієш; дапамога; хто ты;"
        " што ты ўмееш; مساعدة; من أنت; ماذا تفعل"
    ),
    "stories": (
        "news; the news; latest; latest news; stories; what is new; what's new;"
        " what’s new; whats new; anything new; what is happening; what's happening;"
        " what is new today; what happened today; whats happening today;"
        " what is happening today; what's happening today; news today; today;"
        " what’s happening; whats happening; nachrichten; was gibt es neues; neues;"
        " noticias; qué hay de nuevo; wiadomości; co nowego; новости; что нового;"
        " новини; що нового; навіны; што новага; أخبار; الأخبار; ما الجديد"
    ),
}


def _split(phrases: str) -> list[str]:
    return [phrase.strip() for phrase in phrases.split(";")]


#: The command that a phrase means.
MEANT: Final[Mapping[str, str]] = {
    phrase: command for command, said in _MEANT.items() for phrase in _split(said)
}

#: Thanks, and other words that want no more than a friendly one.
THANKS: Final = frozenset(
    _split(
        "thanks; thank you; thanks a lot; thx; ok; okay; great; good; cool; nice;"
        " danke; danke schön; vielen dank; gracias; muchas gracias; dziękuję; dzięki;"
        " spasibo; dyakuyu; shukran; 👍; 🙏; спасибо; большое спасибо; дякую;"
        " щиро дякую; дзякуй; дзякую; вялікі дзякуй;"
        " شكرا; شكرا لك"
    )
)

#: Farewells.
FAREWELLS: Final = frozenset(
    _split(
        "bye; bye bye; goodbye; good bye; see you; see you later; good night;"
        " tschüss; auf wiedersehen; adiós; hasta luego; do widzenia; pa; пока;"
        " до свидания; до встречи; бувай; до побачення; до зустрічі; бывай;"
        " да пабачэння; да сустрэчы; مع السلامة; إلى اللقاء; وداعا"
    )
)

#: Answers to nothing, where nothing was asked.
YES_OR_NO: Final = frozenset(
    _split(
        "yes; no; yep; nope; yeah; ja; nein; sí; tak; nie; да; нет; так; ні; не;"
        " нет, спасибо; no, thanks; نعم; لا"
    )
)

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

#: What stands around such words and says nothing.
SIGNS: Final = " .,!?…¿¡؟،)(:"

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
    r"\W*(?:wer|wem|wen|wann|wo|wohin|woher|warum|wieso|wie|wieviel|welche[rsmn]?"
    r"|qui[eé]n(?:es)?|cu[aá]ndo|d[oó]nde|por qu[eé]|cómo|qu[eé]|cu[aá]nt[oa]s?"
    r"|cu[aá]l(?:es)?|kto|kogo|komu|kiedy|gdzie|dok[aą]d|sk[aą]d|dlaczego|czemu|ile"
    r"|ilu|kt[oó]r[yae]|czy|jak|co|кто|кого|кому|когда|где|куда|откуда|почему|зачем"
    r"|сколько|как|какой|какая|какие|что|хто|коли|де|куди|звідки|чому|скільки|як|який"
    r"|яка|які|що|чи|калі|дзе|адкуль|чаму|колькі|якая|якія|што|ці|من|متى|أين|لماذا"
    r"|كيف|ماذا|ما|كم|هل)\b",
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
        rf"(?:{'|'.join(sorted(map(re.escape, _split(said)), key=len, reverse=True))})"
        r"(?!\w)[\s:,.!–—-]*(.*)",
        re.IGNORECASE | re.DOTALL,
    )
    for kind, said in _FAULTS.items()
}


def fault(words: str) -> tuple[str, str] | None:
    """Return the kind of fault that words begin with, and what is said behind it.

    The kinds are those of :class:`bot.notices.model.Fault`; None: they name none.
    """
    for kind, begins in _FAULTY.items():
        if said := begins.fullmatch(words):
            return kind, said[1]
    return None


def asks(words: str) -> bool:
    """Return whether words are a question that one passage may answer."""
    question = words.endswith("?") or _ASKS.match(words) is not None
    return question and len(words.split()) > _FEW and not _NEWS.match(words)


def abroad(words: str) -> bool:
    """Return whether words are a question in another language than English."""
    return _ASKS_ABROAD.match(words) is not None


def longest(words: str) -> list[str]:
    """Return the longer words of a question, the longest first."""
    said = (word.strip(SIGNS + '„“”«»"') for word in words.split())
    told = (w for w in said if len(w) >= _TELLING and not _ASKS_ABROAD.fullmatch(w))
    return sorted(dict.fromkeys(told), key=len, reverse=True)


def whom(words: str) -> str | None:
    """Return the name that somebody asks about: "Ann Lee" of "Who is Ann Lee?"."""
    asked = _WHO_IS.fullmatch(words)
    return asked[1] if asked else None
