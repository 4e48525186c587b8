import json

from tests.bench.drawn import picture
from tests.bench.quoted import (
    DRAWN,
    KEPT,
    MARKS,
    README,
    figures_of,
    quoting,
    with_newer,
)

ABOUT = {
    "measured": "2026-01-02T00:00+00:00",
    "machine": "Linux",
    "cores": "2",
    "memory": "24 GB",
    "python": "3.11",
    "sqlite": "3.40",
}


def run(**values):
    figures = [
        {
            "group": "scale",
            "label": label.replace("_", ", at "),
            "value": value,
            "floor": "<= 3" if label.endswith("10") else "<= 15",
        }
        for label, value in values.items()
    ]
    return {"about": ABOUT, "figures": figures}


def test_figures_at_several_sizes_are_one_row_with_what_is_asked_at_each():
    kept = with_newer({"figures": []}, run(who_10=2, who_100=2.5))

    told = quoting("".join(["before\n", *MARKS, "after\n"]), kept)

    assert "| figure | 10 | 100 | floor |\n" in told
    assert "| who | 2 | 2.5 | <= 3 to 10; <= 15 to 100 |\n" in told
    assert told.startswith("before\n")
    assert told.endswith("after\n")


def test_a_newer_run_replaces_what_it_measured_and_leaves_the_rest():
    kept = with_newer({"figures": []}, run(who_10=2, who_100=9))

    kept = with_newer(kept, run(who_100=3, find_10=1))

    values = {each["label"]: each["value"] for each in kept["figures"]}
    assert values == {"who, at 10": 2, "who, at 100": 3, "find, at 10": 1}


def test_other_groups_are_not_quoted():
    other = {"group": "web", "label": "page", "value": 1, "floor": ""}

    kept = with_newer({"figures": []}, {"about": ABOUT, "figures": [other]})

    assert kept["figures"] == []


def test_the_readme_quotes_what_the_bench_wrote():
    readme, kept = README.read_text("utf-8"), json.loads(KEPT.read_text("utf-8"))

    assert quoting(readme, kept) == readme
    assert DRAWN.read_text("utf-8") == picture(figures_of(kept))
