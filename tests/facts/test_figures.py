import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.facts import Bound, FigureKind, Unit, figures


def one(text, **options):
    (figure,) = figures(text, **options)
    return figure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200 tents", 1200),
        ("1.2 million homes", 1.2e6),
        ("some 3bn letters", 3e9),
        ("3m people", 3e6),
        ("a dozen eggs", 12),
        ("half a dozen boats", 6),
        ("two dozen sheep", 24),
        ("twenty-one boats", 21),
        ("one hundred and nine sailors", 109),
        ("a hundred and four rooms", 104),
        ("a hundred rooms", 100),
        ("two hundred and fifty thousand lamps", 250_000),
        ("two million three hundred thousand lamps", 2.3e6),
        ("two and a half million lamps", 2.5e6),
        ("a quarter of a million lamps", 250_000),
        ("half a million lamps", 500_000),
        ("magnitude seven point seven", 7.7),
        ("3 and a half thousand lamps", 3500),
        ("4 thousand lamps", 4000),
    ],
)
def test_a_number_is_read_however_it_is_written(text, value):
    assert one(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "unit", "currency", "amount"),
    [
        ("It cost $33.5m.", Unit.MONEY, "USD", 33.5e6),
        ("It cost EUR40m.", Unit.MONEY, "EUR", 40e6),
        ("It cost US$40m.", Unit.MONEY, "USD", 40e6),
        ("It cost 497 million euros.", Unit.MONEY, "EUR", 497e6),
        ("It cost half a billion euros.", Unit.MONEY, "EUR", 500e6),
        ("A share costs 26 cents.", Unit.MONEY, "USD", 0.26),
        ("A share costs a quarter of a dollar.", Unit.MONEY, "USD", 0.25),
        ("A loaf costs 900 won there.", Unit.MONEY, "KRW", 900),
        ("She got 57.9% of it.", Unit.PERCENT, None, 57.9),
        ("She got 58 per cent of it.", Unit.PERCENT, None, 58),
        ("She leads by 3 percentage points.", Unit.PERCENT, None, 3),
        ("She got three quarters of them.", Unit.PERCENT, None, 75),
        ("Seven voters in ten stayed in.", Unit.PERCENT, None, 70),
        ("One in five boats sank.", Unit.PERCENT, None, 20),
        ("One in five stayed in.", Unit.PERCENT, None, 20),
        ("It lies 350 feet down.", Unit.LENGTH, None, 106.68),
        ("It weighs 2 tonnes.", Unit.MASS, None, 2000),
        ("It burned 40 hectares.", Unit.AREA, None, 400_000),
        ("It covers 3 square km.", Unit.AREA, None, 3e6),
        ("It holds 3 cubic metres.", Unit.VOLUME, None, 3),
        ("It took eleven weeks and a day.", Unit.TIME, None, 78 * 86400),
        ("It took three hours and forty minutes.", Unit.TIME, None, 13200),
        ("It was posted 57m ago.", Unit.TIME, None, 3420),
        ("Winds of 125 miles an hour.", Unit.SPEED, None, 55.88),
        ("Winds of 72 km/h.", Unit.SPEED, None, 20),
        ("Water of 59 degrees Fahrenheit.", Unit.TEMPERATURE, None, 15),
        ("Water of 15 degrees.", Unit.TEMPERATURE, None, 15),
        ("She ran the 100m race.", Unit.LENGTH, None, 100),
    ],
)
def test_a_unit_is_read_and_brought_to_its_base(text, unit, currency, amount):
    figure = one(text)
    assert (figure.unit, figure.currency) == (unit, currency)
    assert figure.amount == pytest.approx(amount)


def test_a_value_keeps_the_unit_it_was_said_in():
    assert one("Two days of talks.").value == 2


@pytest.mark.parametrize("text", ["She won 3 square deals.", "They came a day later."])
def test_words_that_only_look_like_units_are_none(text):
    assert all(figure.unit is Unit.COUNT for figure in figures(text))


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("12 boats", Bound.EXACT, 12, 12),
        ("only 12 boats", Bound.EXACT, 12, 12),
        ("about 1,800 boats", Bound.ABOUT, 1750, 1850),
        ("nearly 1,000 boats", Bound.ABOUT, 900, 1000),
        ("just over 20 boats", Bound.ABOUT, 20, 22),
        ("forty boats or so", Bound.EXACT, 40, 40),
        ("more than 100 boats", Bound.OVER, 100, math.inf),
        ("just more than 100 boats", Bound.ABOUT, 100, 110),
        ("less than 40 boats", Bound.UNDER, 0, 40),
        ("at least 40 boats", Bound.AT_LEAST, 40, math.inf),
        ("no fewer than 40 boats", Bound.AT_LEAST, 40, math.inf),
        ("no more than 40 boats", Bound.AT_MOST, 0, 40),
        ("up to 40 boats", Bound.AT_MOST, 0, 40),
        ("40 or more", Bound.AT_LEAST, 40, math.inf),
        ("It goes up to 40 boats", Bound.EXACT, 40, 40),
        ("between 20 and 30 boats", Bound.RANGE, 20, 30),
        ("20 to 30 boats", Bound.RANGE, 20, 30),
        ("20-30 boats", Bound.RANGE, 20, 30),
        ("five or six boats", Bound.RANGE, 5, 6),
        ("2-3 million boats", Bound.RANGE, 2e6, 3e6),
        ("between $3bn and $6.5bn", Bound.RANGE, 3e9, 6.5e9),
        ("tens of thousands of boats", Bound.RANGE, 20_000, math.inf),
        ("hundreds of boats", Bound.RANGE, 200, math.inf),
    ],
)
def test_a_hedge_says_which_values_stay_open(text, bound, low, high):
    figure = one(text)
    assert (figure.bound, figure.low, figure.high) == (bound, low, high)


def test_a_change_from_one_value_to_another_is_two_figures():
    assert [f.value for f in figures("It rose from 20 to 30 boats.")] == [20, 30]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("France 24 was there.", FigureKind.NAME),
        ("The crew of Flight 261 spoke.", FigureKind.NAME),
        ("The crew of flight 261 spoke.", FigureKind.NAME),
        ("An MD-80 landed.", FigureKind.NAME),
        ("The G20 met.", FigureKind.NAME),
        ("In 5G networks.", FigureKind.NAME),
        ("The 2019 floods.", FigureKind.YEAR),
        ("It has stood since 1204.", FigureKind.YEAR),
        ("The 1990s were dry.", FigureKind.YEAR),
        ("In the 20th century.", FigureKind.ORDINAL),
        ("It closes at 17:03.", FigureKind.CLOCK),
        ("It closes at 3 pm.", FigureKind.CLOCK),
        ("It closes at 1300 GMT.", FigureKind.CLOCK),
        ("It closes at 3 p.m.", FigureKind.CLOCK),
        ("It closes at 8.46 in the morning.", FigureKind.CLOCK),
        ("2. The harbour", FigureKind.LIST),
        ("She is aged six.", FigureKind.AGE),
        ("At the age of six, she left.", FigureKind.AGE),
        ("At 43, she is young.", FigureKind.AGE),
        ("Both were men over 70, he said.", FigureKind.AGE),
        ("People aged over 65 may go.", FigureKind.AGE),
        ("Ann Lee, 82, was there.", FigureKind.AGE),
        ("A 43-year-old woman left.", FigureKind.AGE),
        ("The calf is seven months old.", FigureKind.AGE),
        ("A quake of magnitude 7.7 struck.", FigureKind.MAGNITUDE),
        ("The quake was measured at 6.4.", FigureKind.MAGNITUDE),
        ("A 7.2-magnitude quake struck.", FigureKind.MAGNITUDE),
        ("They lost 3-0.", FigureKind.SCORE),
        ("By three votes to two they agreed.", FigureKind.SCORE),
        ("It was four to one against.", FigureKind.SCORE),
        ("Ferry Sinks With 24 Aboard Off Coast", FigureKind.QUANTITY),
        ("Police held 2000 people.", FigureKind.QUANTITY),
        ("All 33 miners are safe.", FigureKind.QUANTITY),
        ("Nearly 300 boats sank.", FigureKind.QUANTITY),
        ("On Tuesday 24 boats sank.", FigureKind.QUANTITY),
        ("In May 300 boats sank.", FigureKind.QUANTITY),
        ("Since Dover 4,000 boats sank.", FigureKind.QUANTITY),
        ("Florida's 67 counties voted.", FigureKind.QUANTITY),
    ],
)
def test_a_number_is_told_from_what_only_looks_like_a_quantity(text, kind):
    assert one(text).kind is kind


@pytest.mark.parametrize(
    "text",
    ["20 July 1994", "July 20, 1994", "Dec. 20, 1994", "1994-07-20", "20/07/1994"],
)
def test_every_number_of_a_date_is_part_of_it(text):
    assert {f.kind for f in figures(f"It opened on {text}.")} == {FigureKind.DATE}


def test_a_score_has_two_sides():
    figure = one("The court ruled by five votes to four.")
    assert (figure.value, figure.against) == (5, 4)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("It took two hours and eight boats.", [7200, 8]),
        ("It took two days and a boat.", [172_800]),
        ("It took two hours and a week.", [7200]),
        ("Three boats and 40 men.", [3, 40]),
        ("Two sank in three raids.", [2, 3]),
        ("Tens of boats sank, 3 did not.", [3]),
        ("Two in nine of 4 per cent, six in 3.", [22.2222222, 4, 6, 3]),
        ("It took 3 hours to 2 days.", [10_800, 172_800]),
        ("A lake of 3 square boats or 4 cubic ones.", [3, 4]),
        ("Two in three days.", [2, 259_200]),
        ("Two of six boats.", [2, 6]),
        ("A crew of six or 2 tonnes.", [6, 2000]),
        ("Six or five boats.", [6, 5]),
        ("One hundred or so, in two and half of it.", [100, 2, 50]),
        ("They sold 400 and won the cup.", [400]),
        ("She has 400 won tickets.", [400]),
        ("They lost 3, won the cup.", [3]),
    ],
)
def test_numbers_that_do_not_belong_together_stay_apart(text, amounts):
    assert [figure.amount for figure in figures(text)] == amounts


@pytest.mark.parametrize(
    "text",
    [
        "One of them left.",
        "No one left.",
        "Nobody left.",
        "The twenty-first.",
        "They get an hour and a half of sun.",
    ],
)
def test_a_pronoun_or_an_ordinal_is_no_number(text):
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "frame", "noun"),
    [
        ("The regime freed 123 prisoners.", "freed", "prison"),
        ("The release of 123 political prisoners", "freed", "prison"),
        ("The prison still holds around 1,200 inmates.", "held", "inmat"),
        ("The continued detention of 1,200 people", "held", "person"),
        ("Five clerks were killed in the fire.", "killed", "clerk"),
        ("A toll of 12 was given.", "killed", "toll"),
        ("Three clerks froze to death.", "killed", "clerk"),
        ("Three clerks lost their lives.", "killed", "clerk"),
        ("Three clerks lost their homes.", "lost", "clerk"),
        ("Three clerks are on death row.", "sentenced", "clerk"),
        ("Three clerks were condemned to death.", "sentenced", "clerk"),
        ("The number of dead rose to 17,997.", "rose", "dead"),
        ("Dams reported cracked: three", None, "dam"),
        ("Two days of talks", "talked", "day"),
        ("40 human rights activists marched.", "protested", "activist"),
        ("Half of the voters stayed in.", None, "voter"),
    ],
)
def test_a_count_says_of_what_and_what_becomes_of_it(text, frame, noun):
    figure = one(text)
    assert (figure.frame, figure.noun) == (frame, noun)


def test_two_counts_of_one_sentence_keep_their_own_frames():
    freed, held = figures("It freed 123 prisoners, but 1,200 are still held.")
    assert (freed.frame, held.frame) == ("freed", "held")


def test_a_toll_is_that_of_its_own_number():
    dead, hurt = figures("The toll has risen to 452, with about 2,400 injured.")
    assert (dead.noun, hurt.noun, hurt.frame) == ("toll", None, "hurt")


def test_a_denied_frame_is_marked():
    assert one("Police have not freed 30 hostages.").negated
    assert not one("Police freed no fewer than 30 hostages.").negated
    assert not one("It did not rain, 30 hostages were freed.").negated


def test_a_known_number_points_back():
    assert one("The two nations met.").definite
    assert not one("Two nations met.").definite


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Several boats sank.", 3, 20),
        ("Many boats sank.", 3, math.inf),
        ("Most of the fleet sank.", 50, 100),
        ("A record number of boats sank.", 2, math.inf),
        ("A few boats sank.", 2, 10),
    ],
)
def test_vague_words_are_read_only_when_asked_for(text, low, high):
    assert figures(text) == ()
    figure = one(text, vague=True)
    assert figure.kind is FigureKind.VAGUE
    assert (figure.low, figure.high) == (low, high)


def test_a_hedge_before_a_number_is_no_vague_number():
    assert one("Some two hundred boats sank.", vague=True).value == 200


def test_only_what_stands_between_the_offsets_is_read():
    text = "3 boats. 4 boats. 5 boats."
    assert [f.span.of(text) for f in figures(text, 9, 17)] == ["4"]


words = st.sampled_from(
    "one two twenty hundred thousand million dozen half a third of and point - . , : %"
    " $ € km per cent 3 1,200 7.8 17:03 2020 in to or between some about more than old"
    " May 20 France ago years m bn ° square F won no not".split()
)


@given(st.lists(words).map(" ".join) | st.lists(words).map("".join) | st.text())
def test_every_figure_stands_in_the_text_and_holds_its_value(text):
    last = 0
    for figure in figures(text, vague=True):
        assert last <= figure.span.start < figure.span.end <= len(text)
        assert figure.low <= figure.high
        assert figure.low <= figure.amount <= figure.high
        last = figure.span.end


@given(st.integers(0, 10**12))
def test_digits_are_read_back_with_and_without_commas(number):
    assert one(f"about {number:,} boats").amount == pytest.approx(number, rel=1e-8)


def test_a_list_without_an_end_is_read_in_pieces_and_nothing_of_it_is_lost():
    text = "12 people and 13 dogs, " * 2_000

    found = figures(text)

    assert len(found) == 4_000
    assert {text[one.span.start : one.span.end] for one in found} == {"12", "13"}


def test_crowns_are_money_of_one_of_several_countries():
    (found,) = figures("The contract is worth 30 million crowns.")

    assert (found.unit, found.currency, found.amount) == (Unit.MONEY, "XXX", 30e6)
