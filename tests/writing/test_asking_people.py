"""Questions of who did something."""

from tests.writing.test_asking import ask, first

LOST = (
    "# Lost diver Ida Rask rescued unharmed\n\n"
    "Ida Rask was rescued on Monday in a bay off Orland.\n\n"
    "A sailor, Per Dahl, rescued her."
)


def test_who_found_somebody_is_not_that_one():
    assert first(ask("who rescued the diver?", LOST)).endswith("Dahl, rescued her.")
    assert ask("who rescued the diver?", LOST.rpartition("\n\n")[0]) is None


def test_by_whom_somebody_was_found_is_told_behind_by():
    told = "The diver Ida Rask was rescued by the sailor Per Dahl on Monday."

    assert first(ask("who rescued the diver?", told)) == told
