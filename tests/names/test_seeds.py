"""The names of the documents the product was made for, where they are at hand."""

import pytest

from tests.bench import names, seeds_names

pytestmark = pytest.mark.skipif(
    not seeds_names.SEEDS.is_dir(), reason="../shared/seeds is not here"
)


@pytest.mark.parametrize("kind", list(seeds_names.KINDS))
def test_what_the_truth_names_is_found_and_little_else(kind):
    recall, precision = seeds_names.recall_and_precision(kind)

    assert recall >= (0.9 if kind == "org" else 0.95)
    assert precision >= {"person": 0.95, "place": 0.9, "org": 0.85}[kind]


def test_spellings_merge_people_stay_apart_and_lone_names_are_flagged():
    figures = {label: value for label, value, _ in seeds_names.figures()}

    assert figures["seeds, must merge"] == 1
    assert figures["seeds, must not merge"] == 1
    assert figures["seeds, lone names"] == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("bialiatski", "Бяляцкий"), ("kolesnikova", "kalesnikava")],
)
def test_readers_find_one_person_however_they_type_the_name(one, other):
    people = names.Index()
    for known in seeds_names.corpus().known.values():
        people.add(names.Candidate(id=known.id, spellings=known.spellings))
    found = [
        [r.candidate.id for r in names.answer(people.who(q))] for q in (one, other)
    ]

    assert found[0] == found[1]
    assert len(found[0]) == 1
