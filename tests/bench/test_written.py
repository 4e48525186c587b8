import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from tests.bench.drawn import curves, picture
from tests.bench.table import Figure, in_json, in_markdown, machine

ABOUT = machine(datetime(2026, 1, 1, tzinfo=UTC))


def figure(label, value=2.5, floor=""):
    return Figure(group="scale", label=label, value=value, floor=floor)


def test_the_table_tells_machine_versions_and_date():
    told = in_markdown([figure("/who, p50 | p99", 1234.5, "<= 3")], ABOUT)

    assert "measured: 2026-01-01T00:00+00:00" in told
    assert f"python: {ABOUT['python']}" in told
    assert "| /who, p50 \\| p99 | 1,234.500 | <= 3 |" in told


def test_programs_read_the_same():
    told = json.loads(in_json([figure("/who, p50")], ABOUT))

    assert told["about"] == ABOUT
    assert told["figures"] == [
        {"group": "scale", "label": "/who, p50", "value": 2.5, "floor": ""}
    ]


@pytest.mark.parametrize(
    "size", ["/who, p50, ms, at {}", "/who, p50 at {} sources, ms"]
)
def test_a_figure_at_several_sizes_is_a_curve(size):
    ((_, curve),) = curves(
        [
            figure(size.format("1,000")),
            figure(size.format("10,000"), 3.5),
            figure("start, ms"),
            figure("peak memory, MB, at 10,000"),
        ]
    ).items()

    assert curve == {1_000: 2.5, 10_000: 3.5}


def test_the_picture_has_a_line_for_each_curve_and_names_it():
    drawn = ElementTree.fromstring(
        picture([figure(f"<a> & b, ms, at {size}", size) for size in (10, 100)])
    )

    assert len(drawn.findall("{*}polyline")) == 1
    assert "<a> & b, ms" in [each.text for each in drawn.findall("{*}text")]


def test_a_picture_of_nothing_says_so():
    assert "Nothing was measured at two sizes" in picture([figure("start, s")])
