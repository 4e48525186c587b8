from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.unwrapping import unwrapped


def test_lines_as_wide_as_the_page_are_one_paragraph():
    text = (
        "The ferry from Aldern left two hours late on Sunday because of fog, its\n"
        "owner said. It carried 140 people and no cars, and it reached the island\n"
        "at noon."
    )

    assert unwrapped(text) == text.replace("\n", " ")


def test_a_line_that_its_author_ended_ends_the_paragraph():
    text = (
        "Ferry late\n"
        "The ferry from Aldern left two hours late on Sunday because of fog, its\n"
        "owner said.\n"
        "It carried 140 people and no cars, and it reached the island by noon on\n"
        "the same day."
    )

    assert unwrapped(text).count("\n\n") == 2


def test_a_sentence_goes_on_over_a_page_break():
    text = "The ferry from Aldern left two hours late on\fSunday because of fog."

    assert unwrapped(text.replace("Sunday", "a Sunday")).count("\n\n") == 0


def test_bullets_stay_apart():
    assert unwrapped("• one of them\n• two of them") == "• one of them\n\n• two of them"


def test_a_word_torn_by_the_page_is_mended():
    assert unwrapped("The harbour was re-\nopened.") == "The harbour was reopened."


def test_a_word_that_has_its_hyphen_elsewhere_keeps_it():
    text = "A well-known ferry, (well-\nknown to all)."

    assert unwrapped(text) == "A well-known ferry, (well-known to all)."


def test_a_dash_at_the_end_of_a_line_is_no_hyphen():
    assert unwrapped("The ferry was late -\nand full.") == (
        "The ferry was late - and full."
    )


def test_nothing_gives_nothing():
    assert unwrapped("") == ""


@given(st.text("ab .-•A\n\f", max_size=200))
def test_no_letter_and_no_sign_but_hyphens_is_lost(text):
    kept = str.maketrans("", "", "- \n\f")

    assert unwrapped(text).translate(kept) == text.translate(kept)
