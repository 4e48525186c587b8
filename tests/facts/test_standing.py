import pytest

from briefings.facts import Rank, order, status


def standing(text, act):
    (found,) = (s for s in status(text) if s.act == act)
    return found


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("The union wants the ban lifted.", Rank.SOUGHT),
        ("The council may lift the ban.", Rank.SOUGHT),
        ("The council agreed to lift the ban.", Rank.AGREED),
        ("The council announced the lifting of the ban.", Rank.ANNOUNCED),
        ("The council will lift the ban.", Rank.ANNOUNCED),
        ("The ban is to be lifted once they pay.", Rank.ANNOUNCED),
        ("The ban was partly lifted.", Rank.PARTLY),
        ("The ban has been partly lifted.", Rank.PARTLY),
        ("The council has lifted the ban.", Rank.DONE),
        ("The council lifts the ban.", Rank.DONE),
        ("The council began to lift the ban.", Rank.DONE),
        ("After the talks, the ban was lifted.", Rank.DONE),
    ],
)
def test_an_act_has_come_as_far_as_the_words_before_it_say(text, rank):
    assert standing(text, "lifted").rank is rank


def test_ranks_are_in_the_order_in_which_acts_come_about():
    assert Rank.SOUGHT < Rank.AGREED < Rank.ANNOUNCED < Rank.PARTLY < Rank.DONE


def test_a_denied_act_and_a_doubtful_one_are_marked():
    assert standing("The ban was not lifted.", "lifted").negated
    assert standing("The ban was reportedly lifted.", "lifted").hedged
    plain = standing("The ban was lifted.", "lifted")
    assert not plain.negated
    assert not plain.hedged


def test_the_span_is_the_word_that_names_the_act():
    text = "The guards let go the sailor."
    assert standing(text, "freed").span.of(text) == "let"


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        (
            "The guests had left before the roof fell in.",
            "The guests had left",
            "the roof fell in",
        ),
        (
            "The roof fell in after the guests had left.",
            "the guests had left",
            "The roof fell in",
        ),
        (
            "After the guests had left, the roof fell in.",
            "the guests had left",
            "the roof fell in",
        ),
        (
            "Only after the guests had left did the roof fall in.",
            "the guests had left",
            "the roof fall in",
        ),
        (
            "Before the roof fell in, the guests had left.",
            "the guests had left",
            "the roof fell in",
        ),
        (
            "The guests left the house, and only then the roof fell in.",
            "The guests left the house, and only",
            "the roof fell in",
        ),
        (
            "The guests were already outside when the roof fell in.",
            "The guests were already outside",
            "the roof fell in",
        ),
    ],
)
def test_the_earlier_of_two_events_is_told_from_the_later(text, earlier, later):
    (found,) = order(text)
    assert (found.earlier.of(text), found.later.of(text)) == (earlier, later)


@pytest.mark.parametrize(
    "text",
    [
        "The roof fell in before dawn.",
        "After dawn, the roof fell in.",
        "After the guests had left the roof fell in",
        "Then the roof fell in on us.",
        "It fell when we were out.",
    ],
)
def test_a_time_is_no_event_to_order(text):
    assert order(text) == ()
