"""Questions of why something happened."""

from tests.writing.test_asking import ask, first


def test_why_something_fell_is_what_made_it_fall_when_it_did():
    told = "The alliance of Ida Rask fell on Monday when the Greens left it over taxes."

    assert first(ask("why did the alliance fall?", told)) == told
    assert ask("why did Ida Rask die?", "Ida Rask died when she was 80.") is None


def test_since_when_something_is_so_is_no_reason():
    told = "Ida Rask has been missing in the woods since Sunday morning."

    assert ask("why did Rask go missing?", told) is None


def test_whether_it_is_true_asks_whether_it_is_so():
    denied = "Ida Rask denied that she had been offered a seat by the Greens."

    for typed in (
        "is it true that Rask was offered a seat?",
        "was Rask offered a seat",
    ):
        assert first(ask(typed, denied)) == denied
    assert ask("is it true that Rask was offered a car?", denied) is None
