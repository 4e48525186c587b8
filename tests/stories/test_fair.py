"""Texts that give very many numbers of one kind cost the others nothing."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from briefings.stories.disputes import disputes
from briefings.stories.telling import amounts
from briefings.stories.telling.fair import LEAST, MOST, shared_out
from tests.stories.telling import said

numbers = st.lists(st.tuples(st.sampled_from("km"), st.integers(0, 40)), max_size=900)


def shared(given_):
    """Return the places of what is shared out, given (kind, source) of each number."""
    places = range(len(given_))
    return shared_out(places, lambda n: given_[n][0], lambda n: given_[n][1])


@given(numbers)
def test_of_each_source_the_first_of_a_kind_are_kept_in_order(given_):
    kept = shared(given_)

    assert kept == sorted(set(kept))
    left = Counter(each for n, each in enumerate(given_) if n not in set(kept))
    turns = Counter(given_[n] for n in kept)
    assert all(turns[each] >= LEAST for each in left)
    last = {given_[n]: n for n in kept}
    assert all(n in kept or n > last[each] for n, each in enumerate(given_))


@given(numbers)
def test_no_kind_has_more_than_all_sources_may_give_together(given_):
    kinds = Counter(given_[n][0] for n in shared(given_))
    sources = {kind: {who for which, who in given_ if which == kind} for kind in kinds}

    assert all(n <= max(MOST, LEAST * len(sources[kind])) for kind, n in kinds.items())


def test_two_sources_are_in_dispute_however_many_numbers_a_third_gives():
    table = " ".join(f"The blast killed {n} clerks." for n in range(20, 420))
    sources = [
        said(text, name=name)
        for name, text in {
            "a": table,
            "b": "The blast killed five clerks.",
            "c": "Three clerks died in the blast.",
        }.items()
    ]

    sides = [side for dispute in disputes(sources) for side in dispute.sides]

    assert {place.source for side in sides for place in side.passages} >= {"b", "c"}


def test_of_a_row_of_very_many_numbers_the_first_are_read():
    row = ", ".join(f"{n} clerks in Room{n}" for n in range(2, 200))

    read = amounts.amounts(f"There were {row}.")

    assert [each.figure.value for each in read] == list(range(2, 2 + amounts.MOST))
