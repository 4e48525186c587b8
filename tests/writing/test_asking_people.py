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


def test_what_somebody_is_called_is_who_they_are():
    told = "A diver of thirty, Ida Rask, is lost off Orland, police said."
    seen = "The diver was last seen at a pier."

    for typed in (
        "what is the name of the diver?",
        "what is the diver's name?",
        "who is the diver?",
        "whats the divers name",
    ):
        assert first(
            ask(typed, f"{seen} {told} The diver, who had been ill, sang.")
        ) == (told)
    assert ask("who is the diver?", seen) is None


def test_two_of_one_surname_are_who_somebody_is():
    told = "Her parents, Eva and Per Rask, asked for help."

    for typed in ("who are her parents?", "who are the parents of Ida?"):
        assert first(ask(typed, f"Ida Rask is lost. {told}")) == told


def test_how_old_a_dead_worker_was_is_told_behind_the_name():
    told = "The diver who died was Ida Rask, 44."

    assert first(ask("how old was the diver?", told)) == told
    assert ask("how old was the sailor?", f"The sailor wept. {told}") is None


def test_who_is_told_not_to_have_done_it_did_not_do_it():
    denied = "Ida Rask says she received no money from Per Dahl."

    assert ask("who gave Rask the money?", denied) is None


def test_who_was_arrested_may_have_no_name():
    told = "A 42-year-old baker has been arrested in Torvik."

    assert first(ask("who was arrested?", told)) == told
    assert first(ask("who was arrested?", "Two guards were arrested.")) is not None
    assert ask("who was arrested?", "The ship was arrested in Torvik.") is None


def test_what_somebody_is_called_is_told_by_no_passage_without_a_name():
    for typed in ("what is the name of the diver?", "what is the diver's name?"):
        assert ask(typed, "A diver, 42, is in hospital in Orland.") is None
        named = "The diver, Ida Rask, is in hospital."
        assert first(ask(typed, named)) == named
    assert ask("who is the diver?", "The diver is a teacher in Orland.") is not None
