"""Pictures look as they did when somebody looked at them; `make pictures` renews."""

import pytest
from PIL import Image

from bot.pictures import Drawer
from tests.pictures.examples import CHARTS
from tests.pictures.golden import (
    KEPT,
    SHOWN,
    TOLERATED,
    differing,
    golden,
    sample,
    scaled,
)


@pytest.mark.parametrize("name", KEPT)
async def test_a_picture_looks_as_its_golden_one(name):
    drawn = scaled(await Drawer().png(CHARTS[name]))

    assert differing(drawn, golden(name)) <= TOLERATED


async def test_a_picture_for_a_dark_ground_looks_as_its_golden_one():
    drawn = scaled(await Drawer().png(CHARTS["matrix"], dark=True))

    assert differing(drawn, golden("matrix-dark")) <= TOLERATED


async def test_the_picture_of_the_readme_is_the_sample_story_as_it_is_drawn(tmp_path):
    drawn = scaled(await sample(Drawer(), tmp_path))

    assert differing(drawn, golden(SHOWN)) <= TOLERATED


def test_one_tile_of_another_kind_is_noticed():
    image = golden("matrix").convert("RGB")
    changed = image.copy()
    changed.paste((251, 250, 247), (19, 232, 60, 258))

    assert differing(image, changed) > TOLERATED


def test_pictures_of_two_sizes_differ_wholly():
    assert differing(golden("matrix"), Image.new("RGB", (480, 9))) == 1.0
