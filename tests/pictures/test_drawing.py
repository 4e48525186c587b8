"""A chart as SVG: bounded, escaped, and the same for the same chart."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures import words
from bot.pictures.drawing import svg_of
from bot.pictures.theme import DARK, LIGHT, MARGIN, WIDTH
from bot.pictures.typeset import lacking, width
from briefings.language import ENGLISH, written_in
from briefings.stories.comparing import Stance
from tests.pictures.examples import CHARTS, PLAIN, SCRIPTS, line, row, tellers

#: The tallest picture: a note or two below what fits.
MOST = 1040.0


def texts(svg):
    """Return what is set, each with its place, its anchor, its size and its weight."""
    return [
        (
            each.text or "",
            float(each.get("x")),
            each.get("text-anchor"),
            float(each.get("font-size")),
            each.get("font-weight") == "bold",
        )
        for each in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    ]


def said(svg):
    return [text.strip("\u2067\u2069") for text, *_ in texts(svg)]


def height(svg):
    return float(ET.fromstring(svg).get("viewBox").split()[3])


@pytest.fixture(params=[ENGLISH, "ar"])
def language(request):
    """Write from left to right, or from right to left."""
    with written_in(request.param):
        yield request.param


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS.keys())
def test_all_that_is_set_stays_within_the_picture(chart, language):
    svg = svg_of(chart)

    assert height(svg) <= MOST
    for text, x, anchor, size, bold in texts(svg):
        wide = width(text, size, bold=bold)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
        assert left >= 8, text
        assert left + wide <= WIDTH - 8, text


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS.keys())
def test_no_two_texts_stand_over_each_other(chart, language):
    boxes = []
    for element in ET.fromstring(svg_of(chart)).iter(
        "{http://www.w3.org/2000/svg}text"
    ):
        size = float(element.get("font-size"))
        x, base = float(element.get("x")), float(element.get("y"))
        wide = width(element.text, size, bold=element.get("font-weight") == "bold")
        anchor = element.get("text-anchor")
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
        # What letters without accents and tails take.
        box = (left, base - 0.7 * size, left + wide, base)
        for other, before in boxes:
            apart = (
                box[0] >= before[2]
                or before[0] >= box[2]
                or box[1] >= before[3]
                or before[1] >= box[3]
            )
            assert apart, (element.text, other)
        boxes.append((element.text, box))


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS.keys())
def test_the_same_chart_gives_the_same_drawing(chart):
    assert svg_of(chart) == svg_of(replace(chart))


def tiles(svg):
    """Return where the numbers of the first claim's tiles stand, in their order."""
    numbers = [(text, x) for text, x, anchor, *_ in texts(svg) if anchor == "middle"]
    first = len(numbers) - len(PLAIN.rows) * len(PLAIN.tellers)
    return [x for _, x in numbers[first : first + len(PLAIN.tellers)]]


def test_a_picture_runs_the_way_of_the_language(language):
    svg = svg_of(PLAIN)
    found = tiles(svg)

    assert found == sorted(found, reverse=language == "ar")
    (mark,) = [(x, end) for text, x, end, *_ in texts(svg) if text == "[1]"]
    assert mark == ((WIDTH - MARGIN, "end") if language == "ar" else (MARGIN, "start"))


def test_bars_grow_from_where_lines_begin(language):
    bars = [
        (float(each.get("x")), float(each.get("width")))
        for each in ET.fromstring(svg_of(CHARTS["growth"])).iter(
            "{http://www.w3.org/2000/svg}rect"
        )
        if each.get("height") == "7.0"
    ]
    begin = {round(x + wide if language == "ar" else x) for x, wide in bars}

    assert len(bars) > 2
    assert len(begin) == 1


def test_dark_differs_in_colours_alone():
    light, dark = svg_of(PLAIN), svg_of(PLAIN, dark=True)

    assert re.sub("#[0-9a-f]{6}", "", light) == re.sub("#[0-9a-f]{6}", "", dark)
    assert LIGHT.ground in light
    assert DARK.ground in dark


def luminance(colour):
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_has_contrast_to_what_it_stands_on(theme):
    pairs = [
        (theme.ink, theme.ground),
        (theme.faint, theme.ground),
        (theme.main, theme.ground),
        (theme.on_main, theme.main),
        (theme.on_other, theme.other),
    ]
    for one, other in pairs:
        low, high = sorted((luminance(one), luminance(other)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (one, other)


def test_markup_in_a_source_is_text_in_the_picture():
    svg = svg_of(SCRIPTS)

    assert "<script" not in svg
    assert "<b>" not in svg
    assert any("<script>" in each for each in said(svg))


def test_letters_that_the_font_lacks_are_spelled_in_latin_ones_and_it_is_said():
    seen = said(svg_of(SCRIPTS))

    assert "GangKouRiBao" in seen
    assert str(words.NOT_IN_LETTERS) in " ".join(seen)
    assert not any(map(lacking, seen))


def test_letters_that_the_font_has_are_not_spoken_of():
    assert str(words.NOT_IN_LETTERS) not in " ".join(said(svg_of(PLAIN)))


def test_what_there_is_no_room_for_is_counted():
    crowded = CHARTS["matrix-crowded"]
    seen = " ".join(said(svg_of(crowded)))
    drawn = seen.count("The harbour master")

    assert 1 <= drawn < len(crowded.rows)
    left = len(crowded.rows) - drawn + crowded.more_claims
    assert f"Not shown: {left} more claims · 11 more sources." in seen


@given(st.text(max_size=60), st.text(max_size=300))
def test_whatever_a_source_says_can_be_drawn(name, claim):
    chart = replace(
        PLAIN,
        title=line(claim),
        tellers=tellers(name),
        rows=(row(claim, Stance.SAYS),),
    )

    assert height(svg_of(chart)) <= MOST
