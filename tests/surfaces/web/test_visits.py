"""The laws of the cookie that holds what a visitor has seen."""

import re
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.web.pages.visits import MOST, QUIET, Visit, dump, parse, visited
from tests.conftest import NOW

ids = st.from_regex(r"st[a-z2-7]{8}", fullmatch=True)
numbers = st.integers(0, 10**9)
visits = st.dictionaries(
    ids, st.builds(Visit, before=numbers, seen=numbers, minute=numbers), max_size=MOST
)


@given(visits)
def test_what_is_written_is_read_back(given_):
    assert parse(dump(given_)) == given_


@given(st.text())
def test_any_cookie_is_read(cookie):
    assert all(re.fullmatch(r"st[a-z2-7]{8}", story) for story in parse(cookie))


@given(visits, ids, st.integers(1, 10**9))
def test_a_cookie_stays_as_small_as_a_browser_keeps(given_, story, version):
    after = visited(given_, story, version, NOW)
    assert len(after) <= MOST
    assert len(dump(after)) < 4000
    assert next(iter(after)) == story


@given(visits, ids, st.integers(1, 10**9))
def test_nobody_has_seen_more_than_there_is(given_, story, version):
    own = visited(given_, story, version, NOW)[story]
    assert own.before <= own.seen == version


def test_within_a_visit_what_is_new_stays_new():
    first = visited({}, "staaaaaaaa", 3, NOW)
    later = visited(first, "staaaaaaaa", 5, NOW + QUIET)
    again = visited(later, "staaaaaaaa", 5, NOW + QUIET + timedelta(minutes=10))
    after = visited(again, "staaaaaaaa", 5, NOW + 3 * QUIET)
    assert [v["staaaaaaaa"].before for v in (first, later, again, after)] == [
        3,
        3,
        3,
        5,
    ]
