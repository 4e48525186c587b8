"""Questions whose answer was brought up to date since, in whatever words."""

from briefings.writing.asking import EARLIER, ask_briefing
from tests import factory
from tests.writing.test_asking import said_over, sections

LEFT = (
    "Some 310 families have left their homes below the dam at Torvik.",
    "By now 420 families are living elsewhere, the mayor said.",
)
STOLEN = (
    "Thieves took 12 objects from the museum of Torvik.",
    "The tally at the museum has climbed to 19 stolen pieces.",
    "Insurance covers half of the stolen pieces, which now number 23.",
)


def test_a_number_that_was_replaced_since_was_told_earlier():
    assert sections("how many families had to leave?", said_over(*LEFT)) == [
        (None, [LEFT[1]]),
        (EARLIER, [LEFT[0]]),
    ]
    assert sections("how many pieces were stolen?", said_over(*STOLEN)) == [
        (None, [STOLEN[2]]),
        (EARLIER, [STOLEN[1]]),
    ]


def test_a_number_of_something_else_replaces_no_answer():
    back = "By now 40 buses are back on the road."

    told = sections("how many families had to leave?", said_over(LEFT[0], back))
    assert told == [(None, [LEFT[0]])]


def test_who_says_that_nobody_was_says_that_some_were_not():
    nobody = "The port of Torvik did not dismiss anybody."

    (first, *_) = sections("did the port dismiss strikers?", said_over(nobody))
    assert first == (None, [nobody])
    assert ask_briefing("did the mayor dismiss strikers?", said_over(nobody)) is None


def test_what_opens_again_reopens_and_a_reopening_is_that_of_its_story():
    told = said_over(
        "The museum of Torvik is to open again on 3 May.",
        "The reopening, first meant for 3 May, has been put off to 17 May.",
        "The museum will not open before June.",
    )

    assert [
        heading for heading, _ in sections("when will the museum reopen?", told)
    ] == [
        None,
        EARLIER,
    ]
    assert sections("when will the museum reopen?", told)[0][1] == [
        "The museum will not open before June."
    ]


def test_a_plan_that_came_to_nothing_is_not_told_again():
    plan = "Talks in Torvik are to start on Thursday."
    off = "The talks did not begin on Thursday; both sides will meet on Monday."

    assert sections("when will talks start?", said_over(plan, off)) == [(None, [off])]


def test_a_number_of_another_one_of_a_kind_is_no_other_number_of_the_first():
    first = "The earthquake at Torvik had a magnitude of 7.8."
    other = "A second earthquake of magnitude 7.5 followed in the afternoon."

    told = said_over(first, other)
    assert sections("what was the magnitude of the earthquake?", told) == [
        (None, [first])
    ]
    assert sections("how strong was the second earthquake?", told) == [(None, [other])]


def test_what_could_be_is_no_other_number_than_what_is():
    carries = "The ship Halden Star carries 18,300 containers."
    could = "The ship Halden Star can carry 20,000 containers."

    told = sections(
        "how many containers does the ship carry?", said_over(carries, could)
    )
    assert told == [(None, [carries])]


def test_who_asks_how_it_stands_is_told_of_no_older_attempt():
    tries = "Tugs are trying to pull the ship Halden Star free."
    free = "Tugs pulled the ship Halden Star free on Monday."

    told = sections("is the ship free now?", said_over(tries, free))
    assert told[0] == (None, [free])


def test_what_was_put_off_for_good_is_no_day_and_a_door_found_open_opens_nothing():
    told = said_over(
        "A keeper found the door of the park open on Sunday morning.",
        "The park has put off its reopening to Saturday.",
        "The reopening, which was planned for Saturday, has been put off for good.",
    )

    last = told[-1].say(told[-1].passages[0])
    assert sections("when will the park reopen?", told) == [(None, [last])]


def test_a_number_of_another_country_takes_no_place_of_an_answer():
    both = "Peru counts 3,419 deaths by the flood, Chile at least 1,602."
    one = "About 9,300 people were killed by the flood in Chile, doctors said."

    told = sections("how many people were killed in Peru?", said_over(both, one))
    assert told[0] == (None, [both])


def test_a_fire_that_no_source_knows_of_is_not_that_of_its_story():
    fire = "The fire in the hall of Torvik was declared out on Tuesday."

    assert ask_briefing("did the harpoons fire?", said_over(fire)) is None


def test_what_happened_to_somebody_is_nothing_that_they_only_said():
    said = "A crack let the water through, said Petra Holm, the engineer."
    suspended = "Petra Holm was suspended on Wednesday."

    told = sections("what happened to Petra Holm?", said_over(said, suspended))
    assert told == [(None, [suspended])]


def test_at_least_so_many_and_a_few_more_are_no_two_numbers():
    least = "At least 367 ships were waiting at the canal."
    exact = "The canal authority says that 422 ships were waiting."
    told = [
        factory.source(factory.stated(text, outlet, "2026-03-01"), outlet)
        for outlet, text in (("The Post", least), ("The Wire", exact))
    ]

    assert sections("how many ships were waiting?", told) == [(None, [exact])]


def test_what_something_was_may_stand_before_it():
    was = "The Hollis brewery was the source of the outbreak, the city said on Friday."

    told = sections("what was the source of the outbreak?", said_over(was))
    assert told == [(None, [was])]


def test_a_month_announced_on_a_day_is_the_same_month():
    one = "Orvana will close its plant at the end of June, it said on Wednesday."
    other = "It announced on Wednesday that the plant would close at the end of June."

    told = sections("when will the plant close?", said_over(one, other))
    assert [heading for heading, _ in told] == [None]
