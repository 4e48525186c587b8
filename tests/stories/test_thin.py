"""Thin sources give a reader nothing to check."""

from dataclasses import replace

from briefings.stories.thin import MANY_HEDGES, counted, thinness
from tests.stories.telling import said

VAGUE = (
    "The accord could possibly mark a turning point, observers suggest.",
    "It may pave the way for reforms, though critics say much remains unclear.",
    "Analysts note that it might signal a softer course in the region.",
)


def test_a_source_without_figures_quotes_and_outlets_that_hedges_is_thin():
    thin = thinness(said(*VAGUE * 5))

    assert thin is not None
    assert (thin.figures, thin.quotes, thin.outlets) == (0, 0, 0)
    assert thin.hedges >= MANY_HEDGES


def test_one_figure_one_quotation_or_one_outlet_is_something_to_check():
    figure = said(*VAGUE * 5, "It covers 1,200 farms.")
    quote = said(*VAGUE * 5, "“We signed it at noon,” the mayor said.")
    outlet = replace(said(*VAGUE * 5), outlet="Reuters")

    assert [thinness(source) for source in (figure, quote, outlet)] == [None] * 3
    assert counted(figure).figures == 1
    assert counted(quote).quotes == 1


def test_a_short_source_is_short_and_not_thin():
    assert thinness(said(*VAGUE)) is None


def test_plain_statements_are_not_thin():
    plain = ("The council met and signed the accord in the town hall.",) * 20

    assert thinness(said(*plain)) is None
