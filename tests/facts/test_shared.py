import pytest

from tests.bench import facts

pytestmark = pytest.mark.skipif(
    not facts.SEEDS.is_dir(), reason="the hand-read seeds are not beside the repository"
)


def test_every_number_of_the_seeds_is_classed_as_by_hand():
    assert [item for item, right in facts.numbers() if not right] == []


def test_every_direct_quotation_of_the_seeds_is_exact_and_has_its_speaker():
    assert [item for item, right in facts.direct_quotes() if not right] == []
