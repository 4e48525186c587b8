"""Charts: what pictures show, made of nothing but sources."""

import string
from datetime import UTC, datetime

import pytest

from briefings.language import OFFERED, written_in
from briefings.press import Press, Stated
from briefings.stories.claims import ClaimStatus, Count, claims
from briefings.stories.comparing import Stance
from briefings.writing.briefing import check
from briefings.writing.charts import (
    Beside,
    company_chart,
    growth_chart,
    matrix_chart,
    voices_chart,
)
from briefings.writing.charts.growth import STEPS
from briefings.writing.charts.matrix import CLAIMS, SOURCES
from briefings.writing.compare import compare_briefing
from briefings.writing.excerpts import place_of
from tests.writing.evidence import (
    claim,
    compared,
    digest,
    laid,
    place,
    row,
    story_of,
    withdrawn,
)
from tests.writing.naming import head, named, told

DAY = "2026-03-01"
ONE = digest("Nine tugs freed the Sea Lark. Divers sealed its hull.", "A", "2026-03-01")
TWO = digest("Nine tugs pulled the Sea Lark free.", "B", "2026-03-02")
ELSE = digest("The Sea Lark came free by itself at high water.", "C")
LOW = digest("A ferry ran aground.", "D")
STORY = story_of(ONE, TWO, ELSE, LOW)
TUGS = row(
    place(ONE, "tugs"),
    (ONE, Stance.SAYS, place(ONE, "tugs")),
    (TWO, Stance.SAYS, place(TWO, "tugs")),
    (ELSE, Stance.OPPOSES, place(ELSE, "itself")),
    (LOW, Stance.SILENT, None),
)


def held(chart, *sources):
    """Return a chart each of whose citations resolves."""
    check(chart.citations(), {source.id: source.text for source in sources})
    return chart


def names(chart):
    return [(teller.number, teller.name) for teller in chart.tellers]


# Claims by outlets.


def test_a_claim_stands_over_how_each_source_stands_to_it():
    chart = held(matrix_chart(STORY, laid(STORY, TUGS)), *STORY.sources)

    (only,) = chart.rows
    assert only.claim.words == "Nine tugs freed the Sea Lark."
    stances = dict(zip([t.name for t in chart.tellers], only.stances, strict=True))
    assert stances == {
        "A": Stance.SAYS,
        "B": Stance.SAYS,
        "C": Stance.OPPOSES,
        "D": Stance.SILENT,
    }


def test_sources_have_the_numbers_of_the_answer_in_words():
    comparison = laid(STORY, TUGS)
    notes = compare_briefing(STORY, comparison).notes

    chart = matrix_chart(STORY, comparison)

    noted = [note.source for note in notes]
    numbered = [teller.source for teller in chart.tellers]
    assert numbered[: len(noted)] == noted
    assert [teller.number for teller in chart.tellers] == [1, 2, 3, 4]


def test_a_source_without_a_date_says_so():
    chart = matrix_chart(STORY, laid(STORY, TUGS))

    dates = {teller.name: teller.date for teller in chart.tellers}
    assert dates["A"] == "1 Mar 2026"
    assert dates["C"] == "date not stated"


def test_claims_and_sources_beyond_the_room_are_counted():
    sources = [
        digest(f"{apart}ville {apart}burgh {apart}wick rang.", f"Gazette {apart}")
        for apart in string.ascii_uppercase[: SOURCES + 3]
    ]
    story = story_of(*sources)
    places = [
        place_of(source, passage) for source in sources for passage in source.passages
    ]
    silent = [(source, Stance.SILENT, None) for source in sources]
    rows = [row(each, *silent, voices=1) for each in places]

    chart = held(matrix_chart(story, laid(story, *rows)), *sources)

    assert len(chart.rows) == CLAIMS
    assert chart.more_claims > 0
    assert len(chart.tellers) == SOURCES
    assert chart.more_sources == 3
    assert {len(each.stances) for each in chart.rows} == {SOURCES}


def test_a_source_taken_back_is_in_no_matrix():
    story = story_of(ONE, withdrawn(TWO))

    chart = matrix_chart(story, compared(story))

    assert [name for _, name in names(chart)] == ["A"]


def test_where_nothing_is_told_there_is_no_matrix():
    assert matrix_chart(STORY, laid(STORY)) is None


# Growth.


def counted(source, words, value):
    where = place(source, words)
    start = source.text.index(words, where.span.start)
    span = type(where.span)(start=start, end=start + len(words))
    return Count(
        moment=source.published.moment if source.published else None,
        value=value,
        place=type(where)(source=source.id, span=span),
    )


def growing(*values):
    """Return sources that count tugs, a day apart, and the claim of it."""
    sources = [
        digest(f"By noon {value} tugs had come.", f"Gazette {at}", f"2026-03-{at:02}")
        for at, value in enumerate(values, start=1)
    ]
    counts = [
        counted(s, str(value), float(value))
        for s, value in zip(sources, values, strict=True)
    ]
    found = claim(
        *(place(source, "tugs") for source in sources),
        status=ClaimStatus.GROWING,
        timeline=tuple(counts),
    )
    return sources, found


def test_a_count_that_grew_has_a_step_for_each_day():
    sources, found = growing(9, 20, 40)

    chart = held(growth_chart(story_of(*sources), [found]), *sources)

    (grown,) = chart.counts
    assert [(s.day, s.said.words, s.value) for s in grown.steps] == [
        ("1 Mar 2026", "9 tugs", 9),
        ("2 Mar 2026", "20 tugs", 20),
        ("3 Mar 2026", "40 tugs", 40),
    ]


def test_of_many_steps_the_first_and_the_newest_stay():
    sources, found = growing(*range(2, 30, 2))

    chart = growth_chart(story_of(*sources), [found])

    values = [step.value for step in chart.counts[0].steps]
    assert len(values) == STEPS
    assert (values[0], values[-1]) == (2, 28)


def test_one_count_is_no_growth():
    sources, found = growing(9)

    assert growth_chart(story_of(*sources), [found]) is None


def test_what_happened_stands_in_its_order():
    now = digest("The ship sank on 2 March 2026.", "A", "2026-03-04")
    past = digest("The ship was built in 1998.", "B", "2026-03-05")
    story = story_of(past, now)

    chart = held(growth_chart(story, claims(story.sources)), past, now)

    assert [day.day for day in chart.days][:2] == ["1998", "2 Mar 2026"]


def test_the_sources_of_a_growth_are_those_it_shows():
    sources, found = growing(9, 20)
    silent = digest("A ferry ran aground.", "Silent")

    chart = growth_chart(story_of(*sources, silent), [found])

    assert "Silent" not in [name for _, name in names(chart)]


def test_without_any_date_there_is_no_growth():
    assert growth_chart(story_of(ELSE, LOW), []) is None


def test_a_day_keeps_its_moment_in_utc():
    assert counted(ONE, "Nine", 9.0).moment == datetime(2026, 3, 1, tzinfo=UTC)


# Whose word.


def test_outlets_that_several_sources_rest_on_stand_first():
    one = digest("Reuters reports 212 people. The Guardian reports 209.", None, DAY)
    other = digest("The ferry is free, Reuters reports.", None, DAY)
    story = story_of(one, other)

    chart = held(voices_chart(story, Press()), one, other)

    assert chart.upstream[0].name == "Reuters"
    assert chart.upstream[0].numbers == (1, 2)
    assert chart.alike == ((1, 2),)
    assert chart.voices == 1


@pytest.mark.parametrize("language", OFFERED)
def test_lines_tell_after_whom_an_unnamed_source_is_and_not_its_name(language):
    one = digest("Tugs freed the ferry, Reuters reports.", None, DAY)
    other = digest("The ferry is free, Reuters reports.", None, DAY)

    with written_in(language):
        chart = voices_chart(story_of(one, other), Press())

    assert len({teller.name for teller in chart.tellers}) == 1
    assert "Reuters" not in chart.tellers[0].name


def test_an_outlet_stands_behind_its_own_source_where_others_rest_on_it():
    own = digest("Tugs freed the ferry.", "Reuters")
    other = digest("The ferry is free, Reuters reports.")

    chart = voices_chart(story_of(own, other), Press())

    assert [(each.name, each.numbers) for each in chart.upstream] == [
        ("Reuters", (1, 2))
    ]


def test_whose_reports_an_outlet_is_known_to_retell_stand_behind_it():
    press = Press([Stated(name="Paper Boat", leans_on=("North Wire",))])
    story = story_of(*press.dressed([digest("Tugs freed the ferry.", "Paper Boat")]))

    assert voices_chart(story, press).upstream[0].name == "North Wire"


def test_sources_that_rest_on_nobody_make_no_map():
    assert voices_chart(story_of(ELSE, LOW), Press()) is None


# Company.


def met(*texts, company=("Iain Macrae",)):
    sources = [told(text, at) for at, text in enumerate(texts, start=1)]
    story = head(1, sources[0], "Captain")
    who = named("Mary Okafor", [(story, sources)], company=company)
    return who, sources


def test_people_are_apart_by_how_near_a_source_names_them():
    who, sources = met(
        "Captain Mary Okafor met Iain Macrae.",
        "Captain Mary Okafor slept. Iain Macrae did not.",
        "Captain Mary Okafor woke.",
    )

    chart = held(company_chart(who, sources), *sources)

    (person,) = chart.people
    beside = dict(zip([t.source for t in chart.tellers], person.beside, strict=True))
    assert [beside[source.id] for source in sources] == [
        Beside.PASSAGE,
        Beside.SOURCE,
        Beside.NOT,
    ]


def test_those_of_the_same_passages_stand_first():
    who, sources = met(
        "Captain Mary Okafor met Iain Macrae. Ann Brook slept.",
        "Captain Mary Okafor woke. Ann Brook did too.",
        company=("Ann Brook", "Iain Macrae"),
    )

    chart = company_chart(who, sources)

    assert [person.name for person in chart.people] == ["Iain Macrae", "Ann Brook"]


def test_whoever_is_named_alone_has_no_company():
    who, sources = met("Captain Mary Okafor woke.", company=())

    assert company_chart(who, sources) is None
