"""What became of people stands in two lists, and neither may gainsay the other.

``facts/data/frames.toml`` says what happens to those that a number counts,
``telling/words.toml`` which words tell the same.
"""

import pytest

from briefings.facts.frames import frame_of
from briefings.stories.disputes import disputes
from briefings.stories.telling.words import words_of
from tests.stories.telling import said

#: Groups of ``words.toml`` by the frames that mean the same.
SAME = {
    "acquit": "acquitted",
    "arrest": "arrested",
    "charge": "charged",
    "convict": "convicted",
    "evacuate": "evacuated",
    "hold": "held",
    "hurt": "hurt",
    "kill": "killed",
    "missing": "missing",
    "release": "freed",
    "rescue": "saved",
    "trap": "trapped",
}

#: Mean one thing of who is counted, and another elsewhere: a cold is caught, too.
BOTH = {"caught"}


@pytest.mark.parametrize(("group", "frame"), SAME.items())
def test_a_word_of_a_group_has_the_frame_of_its_group_or_none(group, frame):
    line = next(
        line.split()
        for line in words_of("same").strip().splitlines()
        if line.split()[:1] == [group]
    )
    framed = {word: frame_of(word) for word in line if word not in BOTH}

    assert set(framed.values()) <= {frame, None}, framed


@pytest.mark.parametrize("word", ["killed", "slain"])
def test_whoever_was_slain_died(word):
    one = said("Eight clerks died at the Lindau market on Sunday.", name="a")
    other = said(f"Seven clerks were {word} at the Lindau market on Sunday.", name="b")

    assert [each.reason for each in disputes([one, other])] == [
        "How many died: eight or seven"
    ]
