"""What people say without a slash, in the languages that we speak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: By the command that is meant: phrases, set apart by semicolons.
_MEANT: Final[Mapping[str, str]] = {
    "start": (
        "hello; hi; hi there; hey; start; good morning; good evening; how are you;"
        " hallo; guten tag; guten morgen; hola; buenos días; buenas tardes; buenas;"
        " cześć; hej; dzień dobry; dobry wieczór; witaj; привет; здравствуйте;"
        " здравствуй; добрый день; доброе утро; добрый вечер; привіт; вітаю;"
        " добрий день; доброго дня; прывітанне; вітаю вас; добры дзень; مرحبا; أهلا;"
        " السلام عليكم; صباح الخير"
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
        " спасибо; большое спасибо; дякую; щиро дякую; дзякуй; дзякую; вялікі дзякуй;"
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

#: What stands around such words and says nothing.
SIGNS: Final = " .,!?…¿¡؟،)(:"
