"""What is told beside a thing, and parts of one telling that two sources dispute."""

from datetime import UTC, datetime, timedelta

import pytest

from briefings.stories.changes import changes
from briefings.stories.claims import ClaimStatus, claims
from briefings.stories.claims_main import which_one
from briefings.stories.comparing import Stance, compare
from briefings.stories.disputes import disputes
from briefings.stories.weighing import show
from tests.stories.telling import said

#: A Wednesday.
DAY = datetime(2026, 3, 4, tzinfo=UTC)


def told(*texts):
    return [
        said(*text.split("\n"), name=name, day=DAY + timedelta(days=at))
        for at, (name, text) in enumerate(zip("abc", texts, strict=False))
    ]


def pushed(*texts):
    """Return what followers are told when the last of some sources comes."""
    *before, last = sources = told(*texts)
    return last, changes(before, sources, show(sources))


def rows(*texts):
    sources = told(*texts)
    return sources, compare(sources, claims(sources), disputes(sources)).rows


WALKER = (
    "The walker Ida Lund was found alive on Tuesday in a barn 9 miles from the inn."
)
BARN = (
    "The walker who was found alive in a barn on Tuesday is home.\n"
    "Police said the barn was 12 miles from the inn."
)


def test_how_far_it_was_is_disputed_though_one_was_found_alive_there():
    (dispute,) = disputes(told(WALKER, BARN))

    assert dispute.reason == "How far: 9 miles or 12 miles"


def test_who_disputes_a_part_of_what_is_shown_confirms_it_not():
    _, became = pushed(WALKER, BARN)

    assert became.confirmed == ()
    assert [each.reason for each in became.disputed] == ["How far: 9 miles or 12 miles"]


def test_who_tells_of_the_find_and_of_another_way_is_against_what_is_shown_of_it():
    _, found = rows(WALKER, BARN)
    row = next(row for row in found if row.lead.source == "a")

    assert [cell.stance for cell in row.cells] == [Stance.SAYS, Stance.OPPOSES]


SENTENCED = "A court in Lund sentenced the mayor Ida Rask to four years in prison."
FREED = (
    "The mayor, who had been sentenced to four years in prison, "
    "spent 90 days in a cell."
)


def test_what_is_told_of_one_who_is_known_is_borne_out_by_nobody_who_tells_who_it_is():
    sources, found = rows(SENTENCED, FREED)
    shown = {row.lead.span.of(sources[1].text): row.voices for row in found[1:]}

    assert found[0].lead.source == sources[0].id
    assert shown == {FREED: 1}


FELL = (
    "The government lost its majority in parliament on Monday when the Greens left.\n"
    "The coalition was formed in 2023."
)
GONE = (
    "The coalition, which was formed in 2022, had lost its majority in parliament on "
    "Monday."
)


def test_the_year_of_what_is_told_beside_is_disputed():
    assert [each.reason for each in disputes(told(FELL, GONE))] == [
        "When it happened: 2023 or 2022"
    ]


def test_what_both_tell_is_shown_in_words_that_neither_disputes():
    sources, found = rows(FELL, GONE)
    row = next(row for row in found if row.voices > 1)

    assert row.lead.span.of(sources[0].text) == FELL.split("\n", maxsplit=1)[0]
    assert [cell.stance for cell in row.cells] == [Stance.SAYS, Stance.SAYS]


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        (
            "About 50 divers are searching for the boat.",
            "More than 200 divers joined the search for the boat on Tuesday.",
            "50",
        ),
        (
            "The hospital says that 14 people fell ill in Lund.",
            "The number of people infected in Lund has doubled to 31.",
            "14",
        ),
        (
            "About 800 people were moved out of their homes in Lund.",
            "Evacuees in Lund now number 1,450.",
            "800",
        ),
        (
            "About 800 residents of Lund were evacuated.",
            "Around 2,000 residents have had to leave their homes.",
            "800",
        ),
        (
            "Residents are to return to Lund on Friday.",
            "Residents of Lund will not return until Sunday, the mayor said.",
            "Friday",
        ),
        (
            "The line is to reopen on 20 March.",
            "The line will not reopen before 1 April, the railway said.",
            "20 March",
        ),
        (
            "The bridge is to open on 20 March.",
            "The bridge won't open until 1 April, the city said.",
            "20 March",
        ),
    ],
)
def test_what_another_number_or_day_takes_the_place_of_is_told_with_it(
    first, second, before
):
    last, became = pushed(first, second)
    replaced = [one for fresh in became.fresh for one in fresh.figures]
    old = told(first)[0]

    assert [one.old.span.of(old.text) for one in replaced] == [before]
    assert last.id == became.fresh[0].source.id


def test_so_many_who_joined_a_union_take_no_place_of_so_many_who_left_town():
    _, became = pushed(
        "About 50 miners left the town of Lund.", "More than 200 miners joined a union."
    )

    assert not any(fresh.figures for fresh in became.fresh)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The airport of Lund hopes to reopen on Thursday morning.",
            "The airport of Lund dropped its plan to reopen on Thursday morning.",
        ),
        (
            "Ida Rask will lead the company Halden from March.",
            "Ida Rask, who was to lead the company Halden from March, stays in Lund.",
        ),
    ],
)
def test_who_drops_a_plan_is_no_voice_for_it(first, second):
    _, became = pushed(first, second)

    assert became.confirmed == ()


def test_who_claims_a_thing_is_not_known_by_it():
    assert which_one("The union Norde believes that 40 people are lost.") is None


def test_the_newest_of_a_count_leads_it_and_nothing_else():
    fire = (
        "A passenger ferry caught fire off the Swedish port of Torekov on Monday"
        " morning, and all 214 people aboard were brought ashore.\n"
        "The coast guard of Sweden said that the fire began in the car deck at about"
        " 6:20.\n"
        "Seven people were taken to hospital with smoke poisoning.\n"
        "“We saw black smoke within minutes,” said the captain, Inga Halden.\n"
        "The ferry, the Luna Mare, belongs to Sundvik Lines and was on its way from"
        " Malmo to Lund.\n"
        "Police have opened an investigation."
    )
    newest = (
        "Nine people are in hospital after the fire on the passenger ferry Luna Mare"
        " off Torekov on Monday."
    )
    later = (
        f"{newest}\n"
        "All 216 people aboard were brought ashore, said Sundvik Lines, which owns the"
        " ferry.\n"
        "The coast guard of Sweden said the fire began in an electric car on the car"
        " deck.\n"
        "Captain Inga Halden ordered the evacuation at 6:35.\n"
        "Sundvik Lines has stopped carrying electric cars on its three ferries until"
        " the investigation is over.\n"
        "The ferry was towed to Lund on Monday night."
    )
    sources, found = rows(fire, later)
    row = next(row for row in found if row.status is ClaimStatus.GROWING)

    assert row.lead.span.of(sources[1].text) == newest
    assert [each for each in found if each.lead == row.lead] == [row]


def test_that_both_tell_of_people_makes_no_two_agree():
    fire = (
        "A ferry caught fire off the port of Lysek on Monday, and all 214 people aboard"
        " were brought ashore.\nSeven people were taken to hospital."
    )
    later = "Nine people are in hospital after the fire on the ferry off Lysek."
    _, found = rows(fire, later)

    assert all(row.voices == 1 for row in found if row.lead.source == "b")
