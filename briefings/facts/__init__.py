"""Facts in a passage: numbers, dates, quotations, status words.  Pure."""

from briefings.facts.bounds import Bound
from briefings.facts.figures import Figure, figures
from briefings.facts.kinds import FigureKind
from briefings.facts.quotes import Quote, quotes
from briefings.facts.standing import Order, Rank, Status, order, status
from briefings.facts.times import Precision, Time, times
from briefings.facts.units import Unit

__all__ = [
    "Bound",
    "Figure",
    "FigureKind",
    "Order",
    "Precision",
    "Quote",
    "Rank",
    "Status",
    "Time",
    "Unit",
    "figures",
    "order",
    "quotes",
    "status",
    "times",
]
