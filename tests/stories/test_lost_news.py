"""News in known words is told all the same, and what is no change is told as none."""

import pytest

from briefings.model import Kind
from briefings.stories.changes import changes
from briefings.stories.disputes import disputes
from briefings.stories.novelty import Freshness, novelty
from briefings.stories.weighing import show
from tests import factory
from tests.stories.telling import day, said


def judged(*told, now):
    """Return a new passage, judged after sources of some passages each."""
    before = [said(*each, name=str(at)) for at, each in enumerate(told)]
    return novelty(said(now, name="now"), before)[-1]


TRAM = (
    "A tram left the rails at Torvik on Monday.",
    "Five people died and 60 were hurt, the police said.",
    "The tram's driver passed a red signal before the curve, the police said.",
    "The ministry in Oslo and the driver Per Dahl said nothing of the curve.",
    "One of the hurt was taken from the hospital in Torvik to another.",
)


@pytest.mark.parametrize(
    "now",
    [
        "A sixth person died in hospital on Monday.",
        "The sixth victim died in the hospital at Torvik.",
        "The driver Per Dahl did not pass a red signal, the ministry in Oslo said.",
    ],
)
def test_news_in_words_that_are_known_is_news(now):
    assert judged(TRAM, now=now).freshness is not Freshness.RESTATED


@pytest.mark.parametrize(
    "now",
    [
        "A fifth person died in hospital on Monday.",
        "Five people died at Torvik, and a fourth person died in hospital on Monday.",
    ],
)
def test_whose_turn_was_counted_before_is_no_news(now):
    assert judged(TRAM, now=now).freshness is Freshness.RESTATED


DOCK = (
    "The ship Halden Star lay across the dock at Torvik, and the port stood still.",
    "Norvatt owns the ship, and Reder Line sails it, the port authority said.",
    "Two pilots of the port were aboard, and Petra Holm was its captain.",
    "Tugs of Reder Line have come, and more ships wait to be let in, Norvatt said.",
)


@pytest.mark.parametrize(
    "now",
    [
        "Petra Holm was suspended.",
        "Norvatt suspended Petra Holm.",
        "Two pilots have been suspended.",
        "Norvatt has gone bankrupt.",
        "Reder Line sued Norvatt.",
        "Norvatt sold the ship to Reder Line.",
        "The Halden Star was renamed.",
        "Petra Holm was honoured by the port authority.",
        "Norvatt thanked Petra Holm.",
    ],
)
def test_what_befell_one_who_is_known_is_news_by_whatever_verb(now):
    assert judged(DOCK, now=now).freshness is Freshness.NEW
    # Told once, it is no news.
    assert judged((*DOCK, now), now=now).freshness is Freshness.RESTATED


def test_what_befell_one_who_is_known_is_no_news_in_another_voice():
    was, did = "Petra Holm was suspended.", "Norvatt suspended Petra Holm."
    sells, sold = "Norvatt is to sell the ship.", "Norvatt sold the ship."

    assert judged((*DOCK, did), now=was).freshness is Freshness.RESTATED
    assert judged((*DOCK, sells), now=sold).freshness is Freshness.NEW


@pytest.mark.parametrize(
    ("told", "again"),
    [
        (
            (
                "Clinics stand still, days after hackers broke into their network.",
                "A group of the name of Black Heron demanded 4 million dollars.",
            ),
            "A ransom of 4 million dollars has been demanded by the group of hackers.",
        ),
        (
            ("Drones with heat cameras are being used to search the woods.",),
            "Drones fitted with heat cameras have been searching the woods.",
        ),
        (
            (
                "Lakeland confirmed that the hackers had taken the files of patients.",
                "The company said nothing more of them.",
            ),
            "The company admitted this month that the hackers had taken files.",
        ),
    ],
)
def test_what_is_told_again_in_other_words_is_no_news(told, again):
    assert judged(told, now=again).freshness is Freshness.RESTATED


@pytest.mark.parametrize(
    ("denied", "so"),
    [
        (
            "Hollis denied that its brewery was the source of the outbreak.",
            "The Hollis brewery was the source of the outbreak, tests showed.",
        ),
        ("The mayor denied that he took bribes.", "The mayor took bribes, they said."),
        (
            "The company denied that it had dumped waste in the river.",
            "The company dumped waste in the river, inspectors found.",
        ),
    ],
)
def test_what_somebody_denied_is_news_where_it_is_so(denied, so):
    assert judged((denied,), now=so).freshness is not Freshness.RESTATED
    assert judged((so,), (denied,), now=so).freshness is Freshness.RESTATED


def test_two_telling_words_that_nobody_told_are_news():
    told = (
        "Inspectors found the bacteria in a cooling tower of the Hollis brewery.",
        "It was found in eleven patients of the hospital in Torvik.",
        "A cooling tower of the hospital was found to be clean, inspectors said.",
    )
    now = "The strain found in its cooling tower matched the one found in patients."

    assert judged(told, now=now).freshness is Freshness.NEW


def test_a_number_that_is_said_to_have_risen_is_news_whatever_it_counts():
    ill = "Twenty-three people in Torvik have fallen ill with measles."
    more = "The number of people with measles in Torvik has risen to 41."

    assert judged((ill,), now=more).freshness is not Freshness.RESTATED


ROAD = (
    "The road to Askel is shut until Wednesday.",
    "Ferries to Hven will sail from Askel, and schools are shelters, the mayor said.",
    "240 families were moved out of three villages.",
)


def judged_on(now, *, at):
    told = said(*ROAD, name="told", day=day(3))
    return novelty(said(now, name="now", day=at), [told])[-1]


def test_a_day_to_come_that_nobody_named_is_news():
    # 3 March 2026 is a Tuesday, and the fifth a Thursday.
    sails = judged_on("Ferries to Hven will sail again from Friday.", at=day(5))
    known = judged_on("The road to Askel is shut until Wednesday.", at=day(3))
    said_on = "The mayor said on Monday that ferries to Hven would sail from Askel."

    assert sails.freshness is Freshness.NEW
    assert known.freshness is Freshness.RESTATED
    assert judged_on(said_on, at=day(4)).freshness is Freshness.RESTATED


def test_a_state_that_lasts_longer_than_was_told_is_a_change():
    longer = judged_on("The Askel road stays closed until Saturday.", at=day(4))

    (moved,) = longer.replaces
    assert longer.freshness is Freshness.CHANGED
    assert moved.old.span.of("\n".join(ROAD)) == "Wednesday"


def test_those_who_had_to_leave_are_counted_in_whatever_words():
    now = judged_on("Some 310 families have now left their homes.", at=day(4))

    assert now.freshness is Freshness.CHANGED


CHANGED = [
    (
        "The clinic said 140 planned operations had been called off.",
        "By Tuesday the clinic had postponed 310 operations.",
        ["140"],
    ),
    (
        "The port said that 34 sailings were cancelled.",
        "Until noon 61 departures had been scrapped.",
        ["34"],
    ),
    (
        "Ida Rask has won the race for mayor by just 62 votes.",
        "Her lead has shrunk to 41 votes, the clerk of the race for mayor said.",
        ["62"],
    ),
    (
        "Rask received 18,417 votes to 18,355 for Per Dahl, and leads by 38 votes.",
        "The completed recount gave Ida Rask 18,502 votes, a lead of 53.",
        ["18,417", "38"],
    ),
    (
        "The new mayor is due to be sworn in on 12 March 2026.",
        "The swearing-in has been moved to 19 March 2026, as the hall is repaired.",
        ["12 March 2026"],
    ),
    (
        "Orvana will close its plant in Torvik at the end of June, the company said.",
        "Orvana will close its plant in Torvik in December, the company said.",
        ["end of June"],
    ),
    (
        "The zoo will stay closed until 12 March 2026.",
        "The zoo has put off its reopening to 19 March 2026.",
        ["12 March 2026"],
    ),
]


@pytest.mark.parametrize(("old", "new", "values"), CHANGED)
def test_what_takes_the_place_of_what_was_told_is_a_change_in_other_words(
    old, new, values
):
    told = said(old, name="old", day=day(3))

    change = novelty(said(new, name="new", day=day(5)), [told])[-1]
    assert change.freshness is Freshness.CHANGED
    assert [each.old.span.of(old) for each in change.replaces] == values


def test_what_befell_somebody_on_another_day_is_news():
    told = ("Mayor Ida Rask of Torvik resigned on Monday over the sale of the port.",)
    denied = ("Mayor Ida Rask has not resigned, her lawyer said.",)

    again = "Mayor Ida Rask resigned on Thursday over the sale of the port."
    same = "Mayor Ida Rask resigned on Monday over the sale of the port."
    assert judged(told, denied, now=again).freshness is Freshness.NEW
    assert judged(told, denied, now=same).freshness is Freshness.RESTATED


def test_what_a_headline_says_for_the_first_time_is_news_below_it_too():
    before = factory.source(
        "Tram leaves the rails at Torvik\n\n"
        "A tram left the rails at Torvik on Monday, Eva Lund said.\n"
        "The line at Torvik was built in 1960, Eva Lund of the tramway said.\n",
        "before.txt",
    )
    now = factory.source(
        "Line at Torvik stays shut until August\n\n"
        "The line at Torvik, where a tram left the rails on Monday, stays shut until "
        "August, Eva Lund of the tramway said.\n",
        "now.txt",
    )

    (news,) = [n for n in novelty(now, [before]) if n.passage.kind is not Kind.HEADLINE]

    assert news.freshness is Freshness.NEW


@pytest.mark.parametrize(
    ("told", "now"),
    [
        # Of those on board some were hurt.
        (
            "The 25 members of the crew, all of them Danes, are safe in port.",
            "Two crew members were injured on Sunday when a mooring line snapped.",
        ),
        # What is planned has not come about.
        (
            "At least 150 ships are waiting at the lock.",
            "The harbour says that 113 ships should pass the lock by noon.",
        ),
        # People are no machines.
        (
            "Rescuers sent 33 men a message tied to a drill.",
            "Three drills stand behind the speed of the rescue.",
        ),
        # The same, rounded.
        (
            "Egypt asks the owner of the tug for 916 million dollars.",
            "Egypt had asked the owner of the tug for 900 million dollars at first.",
        ),
        # At least so many leave room for those that were told.
        (
            "The canal says that 422 ships were waiting at the lock.",
            "At least 367 ships were waiting to pass the lock, a paper says.",
        ),
        # As many were counted, whatever had become of others since.
        (
            "All 33 miners trapped at Hollin are alive, and seventeen miners are up.",
            "All 33 miners are in a clinic at Hollin.",
        ),
        # As many as were told last, in other words; and how many there were at first.
        (
            "The hospital in Tarn says that 14 people fell ill.\n"
            "The number of people infected in Tarn is now 31.\n"
            "The number of cases in Tarn has reached 47.",
            "Forty-seven people are ill in Tarn.",
        ),
        (
            "The hospital in Tarn says that 14 people fell ill.\n"
            "The number of people infected in Tarn is now 31.",
            "The first recall followed the illness of 14 people.",
        ),
        (
            "Five athletes of the group of the coach are being investigated.\n"
            "Eight runners of the coach are now being investigated.",
            "Eight athletes of the group of the coach are being investigated.",
        ),
        # Lengths of two things, and another worth.
        (
            "A court sentenced Laszlo Varga to five years in prison.",
            "Laszlo Varga had spent 16 weeks in prison.",
        ),
        (
            "Anna Korhonen said that Halden is worth more than 5 billion euros.",
            "It is worth 4.9 billion euros.",
        ),
    ],
)
def test_what_brings_no_number_up_to_date_is_no_change(told, now):
    before = [(each,) for each in told.split("\n")]

    assert judged(*before, now=now).freshness is not Freshness.CHANGED


def test_another_number_of_a_quantity_that_was_told_is_news_though_it_replaces_none():
    told = ("Rescuers have brought 40 people ashore from the ferry Lark.",)
    now = "Rescuers will bring 30 more people ashore from the ferry Lark."

    assert judged(told, now=now).freshness is Freshness.NEW


@pytest.mark.parametrize(
    ("now", "confirmed"),
    [
        ("A girl of 13 has been pulled alive out of the rubble in Hollin.", True),
        ("A girl of 13 has been pulled alive out of the rubble in Sorve.", False),
        ("Twenty girls have been pulled alive out of the rubble in Hollin.", False),
    ],
)
def test_what_is_told_of_another_place_or_number_confirms_nothing(now, confirmed):
    told = "In Hollin rescuers pulled a girl of 13 out of the rubble alive."
    first = said(told, "The town is in ruins.", name="a")
    second = said(now, "Schools are shut.", name="b")
    known, after = [first], [first, second]

    assert bool(changes(known, after, show(after)).confirmed) is confirmed


def test_what_two_voices_told_is_not_confirmed_a_second_time():
    told = "A tram left the rails near Torvik in Norway on Monday morning."
    again = (
        "The driver of the tram that left the rails near Torvik passed a red signal."
    )
    later = "The line near Torvik where a tram left the rails on Monday stays shut."
    sources = [
        said(each, name=name)
        for name, each in zip("abc", (told, again, later), strict=True)
    ]

    assert changes(sources[:1], sources[:2], show(sources[:2])).confirmed
    assert not changes(sources[:2], sources, show(sources)).confirmed


HALDEN = (
    "Norvik has offered 4.2 billion euros for its rival Halden.",
    "The board of Halden, its owners and its rival Norvik talk about the offer.",
    "Director Anna Korhonen said that Halden is worth more than 5 billion euros.",
    "The prosecutor Judit Kiss looks into the offer of Norvik.",
)


@pytest.mark.parametrize(
    "now",
    [
        "The board of Halden has accepted the offer of its rival Norvik.",
        "Director Anna Korhonen has forbidden the offer of Norvik.",
        "The prosecutor Judit Kiss said that she had recordings of the payments.",
        "The offer of Norvik for Halden is not admissible.",
    ],
)
def test_a_deed_and_words_that_nobody_has_told_are_news_of_whoever_is_known(now):
    assert judged(HALDEN, now=now).freshness is Freshness.NEW


def test_a_number_that_is_said_to_have_moved_is_a_change_and_no_dispute():
    now = "Norvik has raised its offer for Halden to 4.9 billion euros."
    first = said(*HALDEN, name="a", day=day(1))
    later = said(now, name="b", day=day(8))

    (news,) = novelty(later, [first])
    assert news.freshness is Freshness.CHANGED
    assert disputes([first, later]) == ()


def test_a_number_of_dead_that_was_lowered_replaces_the_higher_one():
    told = ("Two people died in the storm.",), ("Seven people died in the storm.",)
    (replaced,) = judged(*told, now="The number of dead was lowered to six.").replaces

    assert replaced.old.source == "1"


def test_less_than_more_than_so_much_confirms_it_not():
    first = said(HALDEN[2], "Halden makes paint.", name="a")
    second = said("Halden is worth 4.9 billion euros, Norvik said.", name="b")

    assert not changes([first], [first, second], show([first, second])).confirmed


STRIKE = (
    "Train drivers of Norland began a strike of three days on Tuesday.",
    "A court refused to forbid the strike of the train drivers.",
    "The union of the train drivers and the railway agreed on more pay.",
    "Doctor Amina Diallo said that most of the sick are train drivers.",
    "The Greens lead in the vote of the union.",
)


@pytest.mark.parametrize(
    "now",
    [
        "The strike of train drivers that was to begin on Tuesday is off.",
        "The court declared the strike of the train drivers over on Tuesday.",
        "The train drivers ended their strike on Wednesday.",
        "The strike of the train drivers was called off.",
        "The train drivers have rejected the agreement with the railway.",
        "Doctor Amina Diallo, who is with the train drivers, is among the sick.",
        "The Greens lead in the vote of the union by 4,200 votes.",
    ],
)
def test_an_end_a_refusal_an_illness_and_a_count_nobody_gave_are_news(now):
    assert judged(STRIKE, now=now).freshness is Freshness.NEW


def test_what_was_said_to_be_over_is_so_only_once():
    told = (*STRIKE, "The strike of the train drivers is over.")

    assert judged(told, now=told[-1]).freshness is Freshness.RESTATED


def test_another_one_of_its_kind_replaces_no_number_of_the_first():
    now = "The train drivers announced another strike of five days from Monday."

    assert judged(STRIKE, now=now).replaces == ()


def test_what_was_only_to_come_and_came_about_is_news_in_any_form_of_its_verb():
    told = (
        "Orland's president said that his troops would withdraw from the valley.",
        "Orland's troops stand in the valley of Tarim.",
    )
    now = (
        "Orland has withdrawn its troops from the valley of Tarim, the president said."
    )

    assert judged(told, now=now).freshness is Freshness.NEW


def test_what_is_told_of_somebody_known_for_another_thing_reaches_the_reader():
    first = said(
        "Armed men kidnapped three engineers in northern Zambor on Saturday.",
        "The driver of the engineers was shot dead.",
        name="a",
    )
    second = said(
        "The kidnappers of three engineers in Zambor demanded ten million euros.",
        name="b",
    )

    found = changes([first], [first, second], show([first, second])).fresh
    assert [each.source.say(each.news.passage)[:14] for each in found] == [
        "The kidnappers"
    ]


VOTE = (
    "Ida Rask and Ole Berg meet in a second round of the vote for president of Tarn.",
    "Rask had 40 per cent of the vote and Berg just over 34 in the first round.",
    "Shares in the mill of Tarn fell after the vote.",
)


@pytest.mark.parametrize(
    ("now", "freshness"),
    [
        ("Shares in the mill of Tarn fell 11 per cent.", Freshness.NEW),
        (
            "Ida Rask won 40.0 per cent of the vote for president, Ole Berg 34.4 per"
            " cent.",
            Freshness.RESTATED,
        ),
    ],
)
def test_a_share_that_nobody_gave_is_news_and_one_put_more_exactly_is_not(
    now, freshness
):
    assert judged(VOTE, now=now).freshness is freshness


def test_who_contradicts_somebody_is_told_though_all_words_are_known():
    told = (
        "The crew of the Lark will stay 160 days at sea, the agency said.",
        "The crew will stay 130 days, according to the chief executive of Orbis.",
    )
    now = (
        "The agency said that the crew of the Lark will stay 160 days at sea,"
        " contradicting the chief executive."
    )

    assert judged(told, now=now).freshness is not Freshness.RESTATED
