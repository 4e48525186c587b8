"""Charts for tests, of invented stories: the plain, the crowded and the odd."""

from __future__ import annotations

from datetime import UTC, datetime

from briefings.model import Cited, SourceId, Span
from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Stance
from briefings.writing.briefing import Line, Phrase
from briefings.writing.charts import (
    Beside,
    Chart,
    Company,
    Day,
    Grown,
    Growth,
    Matrix,
    MatrixRow,
    Person,
    Step,
    Teller,
    Upstream,
    Voices,
)

NOW = datetime(2026, 3, 8, tzinfo=UTC)

STANCES = list(Stance)

LONG = (
    "The harbour master of Aberhaven said on Tuesday that the ferry Sea Lark had been"
    " warned of the sandbank twice before it ran aground with all its passengers…"
)


def line(words: str) -> Line:
    return Line((Phrase(words),))


def cited(words: str, source: str = "s1") -> Line:
    span = Span(start=0, end=len(words))
    return Line((Cited(words=words, source=SourceId(source), span=span),))


def tellers(*names: str, date: str = "2 Mar 2026") -> tuple[Teller, ...]:
    return tuple(
        Teller(source=SourceId(f"s{at}"), number=at, name=name, date=date)
        for at, name in enumerate(names, start=1)
    )


def row(claim: str, *stances: Stance, voices: int = 2, **more) -> MatrixRow:
    settings = {"status": ClaimStatus.AGREED} | more
    return MatrixRow(claim=line(claim), voices=voices, stances=stances, **settings)


SAYS, VAGUE, OPPOSES, UNSURE, SILENT, UNREAD = STANCES
MARKS = (SAYS, VAGUE, OPPOSES, SILENT)
PLAIN = Matrix(
    title=line("Passengers Of The Sea Lark Reach Shore"),
    facts="4 sources · 3 outlets · 2 Mar 2026",
    tellers=tellers("Paper Boat", "Tide Times", "North Wire", "unnamed"),
    rows=(
        row("All 212 passengers are safe.", SAYS, SAYS, OPPOSES, VAGUE),
        row("Nine tugs came.", SAYS, SAYS, SILENT, SILENT, status=ClaimStatus.GROWING),
        row(LONG, SILENT, SAYS, SILENT, SILENT, voices=1),
    ),
    more_claims=3,
)
CROWDED = Matrix(
    title=line(
        "A Title That Goes On And On About A Ferry, A Sandbank, Nine Tugs, A Harbour"
        " Master And What The Pilots Had Said Of All That"
    ),
    facts="31 sources · 20 outlets · 2 Mar 2026",
    tellers=tellers(*(f"The Long-Named Harbour Gazette {at}" for at in range(1, 21))),
    rows=tuple(
        row(LONG, *(MARKS[(at * n) % 4] for n in range(20)), voices=2 + at % 3)
        for at in range(1, 13)
    ),
    more_claims=30,
    more_sources=11,
)
SINGLE = Matrix(
    title=line("Comet Tanaka Split In Three"),
    facts="1 source · Orion Notes · date not stated",
    tellers=tellers("Orion Notes", date="date not stated"),
    rows=(row("The comet split in three pieces.", SAYS, voices=1),),
)
SCRIPTS = Matrix(
    title=line("Паром «Морской жаворонок» сел на мель у Аберхейвена"),
    facts="6 sources · 6 outlets · 2 Mar 2026",
    tellers=tellers(
        "Газета «Рэчка»",
        "صحيفة الميناء",
        "Λιμάνι",
        "עיתון הנמל",
        "港口日报",
        "Báo Cảng <b>&amp;",
    ),
    rows=(
        row("قال قبطان العبّارة (AFP) إن 212 راكبًا وصلوا سالمين.", *[SAYS] * 2,
            *[SILENT] * 4),
        row("Капітан Ўладзіслаў Ціхановіч падзякаваў камандам буксіраў.", SAYS, VAGUE,
            *[OPPOSES] * 2, *[SILENT] * 2),
        row("הקברניט הודה לגוררות, אמר דובר הנמל.", UNSURE, *[SILENT] * 2, SAYS, VAGUE,
            UNREAD),
        row("船长感谢拖船。 <script>alert(1)</script> & \x00\u202eevil", *[SILENT] * 4,
            *[SAYS] * 2),
        row("Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle",
            *[SILENT] * 5, SAYS),
    ),
)  # fmt: skip


def step(day: str, said: str, value: float, number: int) -> Step:
    return Step(day=day, said=line(said), value=value, number=number)


GROWING = Growth(
    title=line("Nine Tugs And More Came To The Sea Lark"),
    facts="4 sources · 3 outlets · 2 Mar 2026",
    tellers=tellers("Paper Boat", "Tide Times", "North Wire"),
    counts=(
        Grown(
            claim=line("At least forty tugs have come to free the ferry."),
            steps=(
                step("1 Mar 2026", "nine tugs", 9, 1),
                step("2 Mar 2026", "more than 20 tugs from both shores", 20, 2),
                step("3 Mar 2026", "At least forty tugs", 40, 3),
            ),
        ),
    ),
    days=(
        Day(day="1998", told=line("The Sea Lark has served Aberhaven."), number=3),
        Day(day="1 Mar 2026", told=line("The ferry ran aground at dawn."), number=1),
        Day(day="Reported 2 Mar 2026", told=line(LONG), number=2),
    ),
)
LONG_GROWTH = Growth(
    title=line("Tugs"),
    facts="20 sources · 20 outlets · 2 Mar 2026",
    tellers=tellers(*(f"Gazette {at}" for at in range(1, 21))),
    counts=tuple(
        Grown(
            claim=line(LONG),
            steps=tuple(
                step(f"{at} Mar 2026", f"{LONG} {at}", at - 1, at) for at in range(1, 9)
            ),
        )
        for _ in range(4)
    ),
    days=tuple(
        Day(day=f"{at} Mar 2026", told=line(LONG), number=at) for at in range(1, 11)
    ),
    more_counts=2,
    more_days=40,
)

PASSAGE, SOURCE, NOT = Beside
KEPT = Company(
    title=line("Mary Okafor"),
    facts="Person · named in 3 sources of 1 story · 1 Mar 2026 to 2 Mar 2026",
    tellers=tellers("Paper Boat", "Tide Times", "North Wire"),
    people=(
        Person(name="Iain Macrae", beside=(PASSAGE, SOURCE, NOT)),
        Person(name="Уладзіслаў Ціхановіч", beside=(NOT, PASSAGE, PASSAGE)),
        Person(name="محمد بن سلمان", beside=(SOURCE, NOT, NOT)),
    ),
)
MANY = Company(
    title=line("Мария Колесникова"),
    facts="Person · named in 40 sources of 6 stories · 1 Mar 2026",
    tellers=tellers(*(f"Gazette {at}" for at in range(1, 21))),
    people=tuple(
        Person(
            name=f"Sviatlana Heorhiyeuna Tsikhanouskaya-Kalesnikava the {at}th",
            beside=tuple((PASSAGE, SOURCE, NOT)[(at + n) % 3] for n in range(20)),
        )
        for at in range(12)
    ),
    more_people=1,
    more_sources=20,
)
RESTING = Voices(
    title=line("Passengers Of The Sea Lark Reach Shore"),
    facts="4 sources · 3 outlets · 2 Mar 2026",
    tellers=tellers("Paper Boat", "Tide Times", "unnamed", "unnamed"),
    upstream=(
        Upstream(name="Reuters", numbers=(3, 4)),
        Upstream(name="The Guardian", numbers=(1,)),
        Upstream(name="صحيفة الميناء", numbers=(2,)),
    ),
    alike=((3, 4),),
    voices=3,
)
WEB = Voices(
    title=line("Everybody Rests On Everybody"),
    facts="20 sources · 2 Mar 2026",
    tellers=tellers(*(f"The Long-Named Harbour Gazette {at}" for at in range(1, 21))),
    upstream=tuple(
        Upstream(
            name=f"The Long-Named Agency {at}",
            numbers=tuple(range(at, 21, at + 1)),
        )
        for at in range(1, 17)
    ),
    alike=(tuple(range(1, 21)),),
    voices=1,
    more_upstream=1,
    more_sources=1,
)

#: By the name of its golden picture.
CHARTS: dict[str, Chart] = {
    "matrix": PLAIN,
    "matrix-crowded": CROWDED,
    "matrix-single": SINGLE,
    "matrix-scripts": SCRIPTS,
    "growth": GROWING,
    "growth-long": LONG_GROWTH,
    "company": KEPT,
    "company-many": MANY,
    "voices": RESTING,
    "voices-web": WEB,
}
