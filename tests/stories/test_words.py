"""Lists of words do what they say: none has an entry that no passage can match."""

from collections import Counter

import pytest

from briefings.stories.telling.terms import told
from briefings.stories.telling.words import words_of


def groups():
    return [line.split() for line in words_of("same").splitlines() if line.split()]


def test_no_word_stands_in_two_groups():
    stands = Counter(word for group in groups() for word in dict.fromkeys(group))

    assert [word for word, times in stands.items() if times > 1] == []


@pytest.mark.parametrize(
    "name",
    ["states", "growing", "open", "states_opposed", "deeds_opposed", "turns"],
)
def test_a_list_of_groups_names_what_passages_are_read_as(name):
    listed = words_of(name).replace("|", " ").split()

    read = {
        word: [t.key for t in told(word.replace("-", " ")).terms] for word in listed
    }
    assert {word: keys for word, keys in read.items() if keys != [word]} == {}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The company was taken over by a rival.", "hijack"),
        ("He remained in office.", "body"),
    ],
)
def test_a_word_of_several_senses_is_read_as_the_common_one(text, key):
    assert key not in told(text).weights


@pytest.mark.parametrize("forms", ["sue sued suing", "sell sold", "write written"])
def test_forms_of_a_verb_that_no_stem_joins_are_one_term(forms):
    keys = {t.key for form in forms.split() for t in told(f"they {form}").terms}

    assert len(keys) == 1
