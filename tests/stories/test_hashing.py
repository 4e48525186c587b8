"""What is found in a story does not hang on how a run of the program hashes words."""

import json
import os
import subprocess
import sys
from pathlib import Path

HASHES = ("0", "1", "2", "3")

FREED = "the ministry freed the prisoners and returned the ships"
LIFTED = "the union lifted the sanctions and paid the fine"

#: Acts told in both orders, four pairs of them; one pair is told once more.
ORDERS = [
    [
        f"{FREED.capitalize()} before {LIFTED}.",
        "The ministry freed the prisoners before the union paid the fine.",
    ],
    [f"{LIFTED.capitalize()} before {FREED}."],
]

SCRIPT = """
import json, sys
from briefings.stories.disputes import disputes
from tests.stories.telling import said
sources = [said(*one, name=str(at)) for at, one in enumerate(json.loads(sys.argv[1]))]
for each in disputes(sources):
    print(each.reason, [side.passages for side in each.sides])
"""


def found(seed):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(ORDERS)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


def test_disputes_come_in_one_order_however_words_are_hashed():
    told = [found(seed) for seed in HASHES]

    assert told[0].count("Which came first") == 4
    assert set(told) == {told[0]}
