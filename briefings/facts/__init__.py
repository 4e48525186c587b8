"""Facts in a passage: numbers, dates, quotations, status words.  Pure."""

from briefings.facts.bounds import Bound
from briefings.facts.figures import Figure, figures
from briefings.facts.kinds import FigureKind
from briefings.facts.units import Unit

__all__ = [
    "Bound",
    "Figure",
    "FigureKind",
    "Unit",
    "figures",
]
