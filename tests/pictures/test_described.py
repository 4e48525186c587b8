"""A chart in words: whoever does not see the picture misses nothing."""

import re

import pytest

from bot.pictures.described import described, shows
from bot.pictures.drawing import svg_of
from tests.pictures.examples import GROWING, KEPT, PLAIN, RESTING
from tests.pictures.test_drawing import said


def words(chart):
    return "\n\n".join(
        "".join(node.text for node in paragraph.nodes) for paragraph in described(chart)
    )


def test_a_matrix_in_words_tells_how_each_source_stands_to_a_claim():
    told = words(PLAIN)

    assert (
        "Told by more than one voice\nAll 212 passengers are safe.\n"
        "2 voices: says [1] [2] · vaguely [4] · against [3]"
    ) in told
    assert "2 voices, the count grew: says [1] [2] · silent [3] [4]" in told
    assert "[3] North Wire · 2 Mar 2026" in told


def test_what_even_the_words_leave_out_is_counted():
    assert words(PLAIN).endswith("Not shown: 3 more claims.")


def test_growth_in_words_tells_each_step_and_day():
    told = words(GROWING)

    assert "1 Mar 2026: nine tugs [1] · 2 Mar 2026: more than 20 tugs" in told
    assert "What happened when\n1998: The Sea Lark has served Aberhaven. [3]" in told


def test_company_in_words_tells_who_is_named_where():
    assert "Iain Macrae: same passage [1] · same source [2] · not named [3]" in words(
        KEPT
    )


def test_voices_in_words_tell_who_rests_on_whom():
    told = words(RESTING)

    assert "Reuters: [3] [4]\nThe Guardian: [1]" in told
    assert "One voice: [3] [4]." in told
    assert shows(RESTING).endswith("3 voices surely apart")


@pytest.mark.parametrize("chart", [PLAIN, GROWING, KEPT, RESTING])
def test_all_that_is_on_a_picture_is_in_its_words(chart):
    told = re.sub(
        r"\W+", " ", f"{chart.title.words} {chart.facts} {shows(chart)} {words(chart)}"
    )
    ours = ("Thick lines", "Not shown", shows(chart), *"says vaguely against".split())
    for each in said(svg_of(chart)):
        if not each.startswith(ours):
            for word in re.findall(r"\w+", each):
                assert word in told, each
