"""What deploy/ watches is there to be watched, and each alert says what to do."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from prometheus_client import Counter, Gauge, Histogram

from bot.metrics.figures import Figures

DEPLOY = Path(__file__).parent.parent / "deploy"
ALERTS = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yaml").read_text("utf-8"))
RULES = [rule for group in ALERTS["groups"] for rule in group["rules"]]
BOARD = json.loads((DEPLOY / "grafana" / "tidings.json").read_text("utf-8"))
RUNBOOK = (DEPLOY / "README.md").read_text("utf-8")

#: Names of the language itself, and what Prometheus adds.
LANGUAGE = {
    "and", "by", "histogram_quantile", "ignoring", "increase", "max", "max_over_time",
    "min", "rate", "sum", "topk", "up", "job", "le", "instance",
}  # fmt: skip


#: What samples of a figure are called behind its name.
ENDS = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}


def labels_by_figure():
    """Return the labels of every sample that there can be, by its name."""
    figures = Figures()
    found = {
        sample.name: set(sample.labels)
        for metric in figures.registry.collect()
        for sample in metric.samples
    }
    for each in vars(figures).values():
        if isinstance(each, Counter | Gauge | Histogram):
            (metric,) = each.describe()
            for end in ENDS.get(metric.type, ("",)):
                found[metric.name + end] = set(each._labelnames)
    return found


KNOWN = labels_by_figure()
ASKED = [
    *(pytest.param(rule["expr"], id=rule["alert"]) for rule in RULES),
    *(
        pytest.param(target["expr"], id=panel["title"])
        for panel in BOARD["panels"]
        for target in panel["targets"]
    ),
]


@pytest.mark.parametrize("asked", ASKED)
def test_whatever_is_asked_for_is_a_figure_of_ours_with_such_labels(asked):
    bare = re.sub(r'"[^"]*"', '""', asked.replace("$__rate_interval", "5m"))
    named = set(re.findall(r"[a-z_]{2,}(?![a-z_])", re.sub(r"\[\w+\]", "", bare)))
    figures = {name for name in named if name.startswith(("tidings_", "process_"))}

    assert figures <= KNOWN.keys()
    labels = set().union(*(KNOWN[name] for name in figures))
    assert named - figures - LANGUAGE <= labels
    assert figures or "up" in named


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_every_alert_says_what_to_do_and_more_of_it_in_the_runbook(rule):
    notes = rule["annotations"]
    file, _, place = notes["runbook"].partition("#")

    assert notes["action"].endswith(".")
    assert file == "deploy/README.md"
    assert place == rule["alert"].lower()
    assert f"### {rule['alert']}\n" in RUNBOOK
    assert rule["labels"]["severity"] in ("page", "ticket")


def test_the_runbook_speaks_of_no_other_alert():
    named = re.findall(r"^### (\w+)$", RUNBOOK, re.MULTILINE)

    assert named == [rule["alert"] for rule in RULES]


def test_the_dashboard_shows_every_figure_of_ours():
    shown = " ".join(t["expr"] for p in BOARD["panels"] for t in p["targets"])
    ours = {one for one in KNOWN if one.startswith("tidings_")}
    families = {re.sub(r"_(bucket|count|sum|total|created)$", "", one) for one in ours}

    assert {one for one in families if one not in shown} == set()


def test_no_two_panels_of_the_dashboard_lie_on_each_other():
    taken = [
        (panel["gridPos"]["x"] + x, panel["gridPos"]["y"] + y)
        for panel in BOARD["panels"]
        for x in range(panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["h"])
    ]

    assert len(taken) == len(set(taken))
    assert max(x for x, _ in taken) < 24


@pytest.mark.parametrize(
    "words",
    [
        ("check", "rules", DEPLOY / "prometheus" / "alerts.yaml"),
        ("check", "config", DEPLOY / "prometheus" / "prometheus.yaml"),
        ("test", "rules", Path(__file__).parent / "alerts.yaml"),
    ],
    ids=["rules", "config", "firing"],
)
def test_prometheus_itself_finds_nothing_wrong(words):
    tool = shutil.which("promtool")
    if tool is None:
        pytest.skip("no promtool here: Debian's prometheus")
    ended = subprocess.run(
        [tool, *map(str, words)], capture_output=True, text=True, timeout=60
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr
