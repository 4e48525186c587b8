"""A chart in words: all that its picture shows, for those who do not see it.  Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.language import tr
from bot.pictures import words
from bot.replies import Bold, Node, Paragraph, Plain
from briefings.stories.comparing import Stance
from briefings.writing.charts import (
    Beside,
    Chart,
    Company,
    Growth,
    Matrix,
    MatrixRow,
    Person,
    Teller,
    Voices,
)
from briefings.writing.compare import ALONE, SHARED
from briefings.writing.stances import heard
from briefings.writing.timeline import GREW, HAPPENED


def shows(chart: Chart) -> str:
    """Return what a chart's picture shows, on one line."""
    match chart:
        case Matrix():
            return tr(words.MATRIX)
        case Growth():
            if not chart.counts:
                return tr(HAPPENED)
            return tr(words.GROWTH if chart.days else GREW)
        case Company():
            return tr(words.COMPANY)
        case Voices():
            return words.rests(chart.voices)


def described(chart: Chart) -> tuple[Paragraph, ...]:
    """Return all that a chart's picture shows, and who stands behind its numbers."""
    match chart:
        case Matrix():
            said = _matrix(chart)
        case Growth():
            said = _growth(chart)
        case Company():
            said = (_paragraph(_person(chart, each)) for each in chart.people)
        case Voices():
            said = _voices(chart)
    tellers = "\n".join(map(_teller, chart.tellers))
    return (*said, *map(_paragraph, (tellers, *words.left_out(*_beyond(chart)))))


def _beyond(chart: Chart) -> tuple[str, ...]:
    """Return what a chart has no room for, each counted."""
    sources = words.sources(chart.more_sources)
    match chart:
        case Matrix():
            return words.claims(chart.more_claims), sources
        case Growth():
            return words.counts(chart.more_counts), words.dates(chart.more_days)
        case Company():
            return words.people(chart.more_people), sources
        case Voices():
            return sources, words.upstream(chart.more_upstream)


def _paragraph(text: str, heading: str = "") -> Paragraph:
    before: tuple[Node, ...] = (Bold(heading), Plain("\n")) if heading else ()
    return Paragraph((*before, Plain(text)))


def _matrix(chart: Matrix) -> Iterator[Paragraph]:
    shared = [row for row in chart.rows if row.voices > 1]
    alone = [row for row in chart.rows if row.voices < 2]
    for heading, rows in ((SHARED, shared), (ALONE, alone)):
        for at, row in enumerate(rows):
            yield _paragraph(_claim(chart, row), "" if at else tr(heading))


def _claim(chart: Matrix, row: MatrixRow) -> str:
    stances = [
        f"{tr(said)} {_numbers(numbers)}"
        for stance, said in words.STANCES.items()
        if (numbers := _of(chart.tellers, row.stances, stance))
    ]
    told = f"{heard(row.voices, row.status)}: " if row.voices > 1 else ""
    return f"{row.claim.words}\n{told}{' · '.join(stances)}"


def _of(
    tellers: Sequence[Teller],
    marks: Sequence[Stance | Beside],
    mark: Stance | Beside,
) -> list[int]:
    return [
        teller.number
        for teller, each in zip(tellers, marks, strict=True)
        if each == mark
    ]


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(f"[{number}]" for number in numbers)


def _growth(chart: Growth) -> Iterator[Paragraph]:
    for at, grown in enumerate(chart.counts):
        steps = " · ".join(
            f"{step.day}: {step.said.words} [{step.number}]" for step in grown.steps
        )
        heading = tr(GREW) if chart.days and not at else ""
        yield _paragraph(f"{grown.claim.words}\n{steps}", heading)
    days = [f"{day.day}: {day.told.words} [{day.number}]" for day in chart.days]
    if days:
        yield _paragraph("\n".join(days), tr(HAPPENED) if chart.counts else "")


def _person(chart: Company, person: Person) -> str:
    beside = [
        f"{tr(said)} {_numbers(numbers)}"
        for mark, said in words.BESIDE.items()
        if (numbers := _of(chart.tellers, person.beside, mark))
    ]
    return f"{person.name}: {' · '.join(beside)}"


def _voices(chart: Voices) -> Iterator[Paragraph]:
    lines = [f"{each.name}: {_numbers(each.numbers)}" for each in chart.upstream]
    yield _paragraph("\n".join(lines))
    for said in words.one_voice(chart.alike):
        yield _paragraph(said)


def _teller(teller: Teller) -> str:
    return f"[{teller.number}] {teller.name} · {teller.date}"
