import pytest

from briefings.lookup import is_bare, wanted_words


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("the ferry", ["ferry"]),
        ("tell me the latest news of the ferry", ["ferry"]),
        ("Sea Lark, sea lark", ["sea", "lark"]),
        ("nothing here", []),
        ("what happened", []),
        ("<b>&", []),
        ("中", ["中"]),
        ("", []),
    ],
)
def test_only_words_that_tell_something_are_looked_for(asked, wanted):
    assert wanted_words(asked) == wanted


@pytest.mark.parametrize(
    ("asked", "bare"),
    [("Mary Okafor", True), ("May", True), ("the ferry", False)],
)
def test_a_name_is_typed_with_nothing_beside_it(asked, bare):
    assert is_bare(asked) == bare
