"""What people say that is nothing to look up, in the languages that we speak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefings.text import fold

#: What stands around words and says nothing.
SIGNS: Final = " .,!?…¿¡؟،)(:"


def split(phrases: str) -> list[str]:
    """Return phrases that are set apart by semicolons."""
    return [phrase.strip() for phrase in phrases.split(";")]


def _phrases(phrases: str) -> frozenset[str]:
    return frozenset(map(plain, split(phrases)))


def plain(words: str) -> str:
    """Return words as phrases are known: no accents, capitals, or signs around each."""
    bare = (word.strip(SIGNS) for word in fold(words.replace("’", "'")).split())
    return " ".join(word for word in bare if word)


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
        "help; help me; can you help me; can you help; please help; i need help;"
        " i don't understand; i dont understand; i do not understand; are you a bot;"
        " are you human; are you a robot; are you real; is this a bot; bist du ein bot;"
        " ich verstehe nicht; ich verstehe das nicht; kannst du mir helfen; hilf mir;"
        " eres un bot; no entiendo; ayúdame; puedes ayudarme; jesteś botem;"
        " nie rozumiem; pomóż mi; możesz mi pomóc; ты бот; вы бот; не понимаю;"
        " я не понимаю; помоги мне; помогите; ти бот; не розумію; я не розумію;"
        " допоможи мені; допоможіть; ты робат; не разумею; я не разумею; дапамажы;"
        " дапамажыце; هل أنت بوت; هل أنت روبوت; لا أفهم; لم أفهم; ساعدني;"
        " who are you; what are you; what is this; what can you do;"
        " what do you do; how does this work; how do you work; menu; commands;"
        " hilfe; wer bist du; was kannst du; ayuda; quién eres; qué puedes hacer;"
        " pomoc; kim jesteś; co umiesz; помощь; помоги; кто ты; кто вы;"
        " что ты умеешь; допомога; хто ти; що ти вмієш; дапамога; хто ты;"
        " што ты ўмееш; مساعدة; من أنت; ماذا تفعل"
    ),
    "stories": (
        "news; the news; latest; latest news; stories; what is new; what's new;"
        " whats new; anything new; what is happening; what's happening;"
        " what is new today; what happened today; whats happening today;"
        " what is happening today; what's happening today; news today; today;"
        " whats happening; nachrichten; was gibt es neues; neues;"
        " noticias; qué hay de nuevo; wiadomości; co nowego; новости; что нового;"
        " новини; що нового; навіны; што новага; أخبار; الأخبار; ما الجديد"
    ),
    "catchup": (
        "what did i miss; what have i missed; what did i miss today; what i missed;"
        " anything i missed; did i miss anything; catch me up; catch up;"
        " was habe ich verpasst; was hab ich verpasst; habe ich etwas verpasst;"
        " qué me perdí; qué me he perdido; co mnie ominęło; co przegapiłem;"
        " co przegapiłam; что я пропустил; что я пропустила; что я упустил;"
        " що я пропустив; що я пропустила; што я прапусціў; што я прапусціла;"
        " ماذا فاتني; ما الذي فاتني"
    ),
}


#: The command that a phrase means.
MEANT: Final[Mapping[str, str]] = {
    plain(phrase): command for command, said in _MEANT.items() for phrase in split(said)
}

#: By what is asked of the story told last: phrases, set apart by semicolons.
_OF_STORY: Final[Mapping[str, str]] = {
    "more": (
        "more; tell me more; more please; show me more; more details; details;"
        " tell me more about it; mehr; mehr dazu; erzähl mir mehr; mehr details; más;"
        " cuéntame más; dime más; más detalles; więcej; powiedz mi więcej;"
        " więcej szczegółów; подробнее; больше; ещё; расскажи больше; більше; ще;"
        " детальніше; розкажи більше; больш; яшчэ; падрабязней; раскажы больш; المزيد;"
        " أخبرني المزيد; أكثر"
    ),
    "sources": (
        "sources; source; the sources; show me the sources; show sources;"
        " what are the sources; who says so; who says that; who says this; says who;"
        " who said so; who said that; who reported this; who reports this; quellen;"
        " die quellen; wer sagt das; wer berichtet das; fuentes; las fuentes;"
        " quién lo dice; quién dice eso; źródła; kto tak mówi; kto to mówi; источники;"
        " кто это говорит; кто так говорит; джерела; хто це каже; хто так каже;"
        " крыніцы; хто гэта кажа; хто так кажа; المصادر; من يقول ذلك; من قال ذلك"
    ),
    "timeline": (
        "when; when did it happen; when was it; when was that; when did that happen;"
        " when did this happen; wann; wann war das; wann ist das passiert; cuándo;"
        " cuándo pasó; cuándo ocurrió; kiedy; kiedy to było; когда; когда это было;"
        " коли; коли це було; калі; калі гэта было; متى; متى حدث ذلك"
    ),
    "people": (
        "who; who is involved; where; where did it happen; where was it;"
        " where was that; where did that happen; where did this happen; wer; wo;"
        " wo war das; wo ist das passiert; quién; quiénes; dónde; dónde pasó;"
        " dónde ocurrió; kto; gdzie; gdzie to było; кто; где; где это было; хто; де;"
        " де це було; дзе; дзе гэта было; من; أين; أين حدث ذلك"
    ),
    "why": (
        "why; why so; why is that; why did it happen; why did that happen;"
        " why did this happen; how come; but why; warum; wieso; por qué; dlaczego;"
        " почему; чому; чаму; لماذا"
    ),
}

#: What a phrase asks of the story that was told last: a command, "more" or "why".
OF_STORY: Final[Mapping[str, str]] = {
    plain(phrase): asked for asked, said in _OF_STORY.items() for phrase in split(said)
}

#: Thanks, and other words that want no more than a friendly one.
THANKS: Final = _phrases(
    "thanks; thank you; thanks a lot; thx; ok; okay; great; good; cool; nice; cheers;"
    " ta; thank you very much; thank you so much; thank you all; many thanks;"
    " thanks so much; thanks very much; thanks a million; much appreciated; perfect;"
    " danke; danke schön; vielen dank; danke sehr; herzlichen dank; tausend dank;"
    " gracias; muchas gracias; mil gracias; muchísimas gracias; dziękuję; dzięki;"
    " dziękuję bardzo; bardzo dziękuję; wielkie dzięki;"
    " spasibo; dyakuyu; shukran; 👍; 🙏; спасибо; большое спасибо; спасибо большое;"
    " благодарю; дякую; щиро дякую; дуже дякую; дзякуй; дзякую; вялікі дзякуй;"
    " شكرا; شكرا لك; شكرا جزيلا"
)

#: Farewells.
FAREWELLS: Final = _phrases(
    "bye; bye bye; goodbye; good bye; see you; see you later; good night; see ya;"
    " see you soon; see you tomorrow; until tomorrow; take care; cya; have a nice day;"
    " tschüss; auf wiedersehen; bis morgen; bis bald; bis später; adiós; hasta luego;"
    " hasta mañana; hasta pronto; do widzenia; pa; do jutra; na razie; пока;"
    " до свидания; до встречи; до завтра; бувай; до побачення; до зустрічі; бывай;"
    " да пабачэння; да сустрэчы; да заўтра; مع السلامة; إلى اللقاء; وداعا"
)

#: Answers to a question; "ok" is one where something was asked.
YES: Final = _phrases(
    "yes; yep; yeah; yes please; sure; ja; ja bitte; sí; sí, por favor; tak; да; так;"
    " نعم; ok; okay"
)
NO: Final = _phrases(
    "no; nope; no, thanks; no thank you; cancel; cancel it; never mind; nevermind;"
    " forget it; none of these; neither; nein; nein danke; abbrechen; egal;"
    " vergiss es; schon gut; no gracias; cancelar; cancela; olvídalo; da igual; nie;"
    " nie, dziękuję; anuluj; nieważne; нет; нет, спасибо; отмена; отмени; отменить;"
    " не надо; неважно; ні; ні, дякую; скасувати; скасуй; не треба; неважливо; не;"
    " не, дзякуй; адмена; скасаваць; не трэба; няважна; لا; لا شكرا; إلغاء; ألغ;"
    " لا يهم"
)

#: Wants no more of what comes, or of what is asked.
STOP: Final = _phrases(
    "stop; stop it; stop this; unsubscribe; stopp; aufhören; para; basta; przestań;"
    " dość; стоп; хватит; прекрати; досить; годі; досыць; хопіць; توقف; كفى"
)
