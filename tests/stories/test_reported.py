"""Where one source itself tells of two who differ."""

import pytest

from briefings.stories.disputes.reported import points_back, reported
from briefings.stories.telling.tells import tells
from tests.stories.telling import said


def found(text):
    return bool(reported(tells([said(text)])))


@pytest.mark.parametrize(
    "text",
    [
        "The union believes that 1,800 could lose their jobs; the firm says 600.",
        "The Echo says the strike began on 4 April, while the Star gives 6 April.",
        "An appraiser values it at 12 million euros; the police speak of 7 million.",
        "The plume rose to nine miles, the survey said, but pilots reckoned it was 12.",
        "Ida Rask, who owns the mill, disputes that and blames the drought.",
        "The agency said the crew would stay, contradicting the owner of the ship.",
        "A former engineer disagreed: the valve itself was at fault.",
        "They say they copied 600,000 files; the clinic denies that any was taken.",
        "The union said a patient died of the delay; the clinic says the delay played"
        " no part in that.",
        "Rask called it a mistake; her rival called it proof of a badly run vote.",
    ],
)
def test_who_sets_two_against_each_other_tells_of_a_dispute(text):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police said that 12 were arrested, while doctors said that 40 were hurt.",
        "The Echo says the strike began on 4 April, while the Star names 4 April too.",
        "Police counted 40 marchers, and the union said that they were 40.",
        "Both say the price rose to 9 million, but from 5 million in May.",
        "The two countries have a disputed border of 40 miles.",
        "Nobody would disagree with that.",
        "Rask could not say if anyone was inside, but said that no one was hurt.",
        "Police initially said a guard was shot, but doctors said he was not shot.",
        "Police said that 12 were arrested; doctors said that no shop was open.",
    ],
)
def test_who_tells_of_two_things_or_of_one_alike_tells_of_no_dispute(text):
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("The owner disputes that and blames the drought.", True),
        ("The owner disputes that the mill was old.", False),
        ("A former engineer disagreed.", True),
        ("A former engineer disagreed with the owner.", False),
    ],
)
def test_what_is_disputed_may_stand_in_the_passage_before(text, open_):
    assert points_back(text) is open_
