"""What pictures of answers show: exact passages, names and numbers, not yet drawn."""

from briefings.writing.charts.company import company_chart
from briefings.writing.charts.growth import growth_chart
from briefings.writing.charts.matrix import matrix_chart
from briefings.writing.charts.model import (
    Beside,
    Chart,
    Company,
    Day,
    Grown,
    Growth,
    Matrix,
    MatrixRow,
    Person,
    Step,
    Teller,
    Upstream,
    Voices,
)
from briefings.writing.charts.voices import voices_chart

__all__ = [
    "Beside",
    "Chart",
    "Company",
    "Day",
    "Grown",
    "Growth",
    "Matrix",
    "MatrixRow",
    "Person",
    "Step",
    "Teller",
    "Upstream",
    "Voices",
    "company_chart",
    "growth_chart",
    "matrix_chart",
    "voices_chart",
]
