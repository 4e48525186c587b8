from hypothesis import given
from hypothesis import strategies as st

from briefings.writing.salience import POOL, most_telling, telling_words
from tests import factory


def told(*texts):
    sources = [factory.source(text, f"{at}.txt") for at, text in enumerate(texts)]
    return [(each, said) for each in sources for said in each.passages]


def words(pairs):
    return [source.say(said) for source, said in pairs]


def test_what_several_sources_tell_goes_before_what_one_tells():
    pairs = told(
        "The harbour closed at noon. The ferry ran aground off Aberhaven.",
        "The ferry ran aground near Aberhaven at dawn. Gulls were seen.",
    )

    assert "aground" in words(most_telling(pairs))[0]


def test_a_passage_that_repeats_an_earlier_choice_comes_after_what_is_fresh():
    pairs = told(
        "The ferry Lark ran aground off Aberhaven. Tugs freed the ferry Lark.",
        "The ferry Lark ran aground off Aberhaven. Divers looked for the ferry.",
    )

    order = words(most_telling(pairs))
    aground = [at for at, text in enumerate(order) if "aground" in text]

    assert aground[0] == 0
    assert aground[1] == len(order) - 1


def test_a_number_is_one_word_however_its_digits_are_grouped():
    for said in ("1,200 freed", "1.200 freed", "1 200 freed", "1’200 freed"):
        assert telling_words(said) == telling_words("1200 freed")
    assert telling_words("0.200 in 2021, 200") == {"0", "200", "2021"}


def test_words_are_alike_over_case_accents_and_endings():
    assert telling_words("Prisoners freed in MALMÖ") == telling_words(
        "prisoner freed in malmo"
    )


def test_function_words_tell_nothing():
    assert telling_words("and then she was with them") == frozenset()


@given(st.integers(0, POOL + 5))
def test_every_passage_is_kept_and_none_twice(count):
    text = " ".join(
        f"Ship number {at} sailed past pier {at % 7}." for at in range(count)
    )
    pairs = told(text) if count else []

    assert sorted(words(most_telling(pairs))) == sorted(words(pairs))
