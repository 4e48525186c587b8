"""Facts in a passage: numbers, dates, quotations, status words.  Pure."""

from briefings.facts.bounds import Bound
from briefings.facts.figures import figures, sums
from briefings.facts.kinds import FigureKind
from briefings.facts.quotes import Quote, quotes
from briefings.facts.standing import Order, order, status
from briefings.facts.times import times
from briefings.facts.units import Unit
from briefings.facts.values import Figure, Precision, Rank, Status, Time

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
    "sums",
    "times",
]
