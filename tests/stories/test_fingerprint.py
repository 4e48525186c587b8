import math
import subprocess
import sys
from dataclasses import replace
from datetime import UTC

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import Kind, Role, Source
from briefings.stories import Fingerprint, fingerprint
from briefings.stories.terms import MOST_TERMS
from briefings.stories.vectors import DIMENSIONS, commonness, embed
from tests.stories.telling import RIVER, day, said

texts = st.lists(st.text(max_size=60), max_size=4)
moments = st.none() | st.datetimes().map(lambda each: each.replace(tzinfo=UTC))


def weight(source: Source, stem: str) -> float:
    term = fingerprint(source).terms.get(stem)
    return term.weight if term else 0.0


def test_names_and_numbers_tell_more_than_other_words():
    source = said("Near the mill the engineer Varga counted 417 broken turbines.")

    others = weight(source, "broken"), weight(source, "turbin")
    assert min(weight(source, "varga"), weight(source, "417")) > max(others)


def test_a_number_of_one_digit_tells_no_more_than_a_word():
    source = said("They saw 7 or 71 herons.")

    assert weight(source, "71") > weight(source, "7")


def test_a_capital_of_title_case_makes_no_name():
    title_case = said("Storm Over Varga Leaves Many Turbines Broken")
    sentence = said("Storm over Varga leaves many turbines broken")

    assert weight(title_case, "varga") < weight(sentence, "varga")


def test_common_words_tell_little():
    source = said("The harbour was closed by the fog.")

    assert weight(source, "the") < weight(source, "fog") / 3


def test_accents_endings_and_possessives_do_not_part_words():
    plain = fingerprint(said("Duzce counts its bridge"))
    other = fingerprint(said("Düzce’s counted bridges"))

    assert set(plain.terms) - {"it"} == set(other.terms)


def test_what_is_told_first_weighs_more():
    early = said("Varga resigned.", "Rain fell.", "Wind blew.")
    late = said("Rain fell.", "Wind blew.", "So Varga resigned.")

    assert weight(early, "varga") > weight(late, "varga")


@pytest.mark.parametrize("role", [Role.BIO, Role.QUESTION, Role.TOPIC])
def test_passages_about_something_else_do_not_count(role):
    print_ = fingerprint(said(*RIVER, role=role))

    assert (dict(print_.terms), print_.size) == ({}, 0)
    assert not print_.vector.any()


def test_a_title_counts_where_no_passage_holds_it():
    titled = replace(said("Rain fell."), title="Varga resigns")
    headed = replace(said("Rain fell.", kind=Kind.HEADLINE), title="Varga resigns")

    assert "varga" in fingerprint(titled).terms
    assert "varga" not in fingerprint(headed).terms


def test_outlets_it_draws_on_do_not_count():
    text = "The Daily Heron reports that a heron landed."

    assert weight(said(text, draws_on=("Daily Heron",)), "daili") == 0
    assert weight(said(text, draws_on=("Daily Heron",)), "heron") > 0


def test_it_keeps_the_most_telling_terms_and_counts_all():
    words = [f"ab{chr(97 + i % 26)}{chr(97 + i // 26)}x" for i in range(300)]
    print_ = fingerprint(said(" ".join(words)))

    assert len(print_.terms) == MOST_TERMS
    assert print_.size == 300


def test_it_knows_when_the_source_was_published():
    assert fingerprint(said(*RIVER, day=day(4))).published == day(4)
    assert fingerprint(said(*RIVER)).published is None


@given(texts)
def test_weights_have_length_one_and_descend(sentences):
    weights = [term.weight for term in fingerprint(said(*sentences)).terms.values()]

    assert not weights or math.isclose(math.hypot(*weights), 1.0)
    assert weights == sorted(weights, reverse=True)


@given(texts, moments)
def test_bytes_bring_a_fingerprint_back(sentences, moment):
    print_ = replace(fingerprint(said(*sentences)), published=moment)
    back = Fingerprint.from_bytes(print_.to_bytes())

    assert list(back.terms) == list(print_.terms)
    assert [term.word for term in back.terms.values()] == [
        term.word for term in print_.terms.values()
    ]
    assert (back.size, back.published) == (print_.size, print_.published)
    assert np.array_equal(back.vector, print_.vector)
    assert back.to_bytes() == print_.to_bytes()


@pytest.mark.parametrize("data", [b"", b"\x00" * 40, b"\x01\x02"])
def test_bytes_of_another_form_are_refused(data):
    with pytest.raises(ValueError, match="no fingerprint or profile of this form"):
        Fingerprint.from_bytes(data)


@pytest.mark.parametrize("kept", [30, 1100, 1500])
def test_bytes_cut_short_are_refused(kept):
    data = fingerprint(said(*RIVER)).to_bytes()
    assert len(data) > kept
    with pytest.raises(ValueError, match=r"cut short|smaller"):
        Fingerprint.from_bytes(data[:kept])


def test_a_number_is_one_with_and_without_separators():
    assert weight(said("They counted 1,200 herons."), "1200") == weight(
        said("They counted 1200 herons."), "1200"
    )


def test_a_vector_has_length_one_and_no_text_has_none():
    assert math.isclose(
        float(np.linalg.norm(embed("A heron landed."))), 1, abs_tol=1e-5
    )
    assert embed("").shape == (DIMENSIONS,)
    assert not embed("").any()


def test_texts_of_one_topic_have_vectors_closer_than_texts_of_two():
    flood, deluge = embed("The river flooded the town"), embed("Water rose in villages")
    chess = embed("She won the chess tournament")

    assert flood @ deluge > flood @ chess


def test_words_are_as_common_as_in_english():
    assert commonness("the") > commonness("government") > commonness("brodnik")


@given(st.text())
def test_commonness_is_a_share(word):
    assert 0 < commonness(word) < 1


def test_importing_loads_no_vectors():
    code = (
        "import sys, briefings.stories;"
        "print([m for m in ('safetensors', 'tokenizers', 'wordllama')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
