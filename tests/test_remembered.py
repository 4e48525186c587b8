from bot.remembered import Remembered


def test_what_was_made_of_the_same_object_is_not_made_again():
    made = Remembered()
    of, equal = ("a", "b"), tuple("ab")

    first = made.get(of, "en", make=lambda: "first")
    again = made.get(of, "en", make=lambda: "again")
    other = made.get(of, "de", make=lambda: "other")
    like = made.get(equal, "en", make=lambda: "like")

    assert (first, again, other, like) == ("first", "first", "other", "like")


def test_the_last_ones_are_kept_and_an_object_that_goes_takes_its_number_along():
    made = Remembered(most=2)
    said = [made.get((n, n), make=lambda n=n: n) for n in range(100)]
    kept = [("a", 1), ("b", 2)]
    for each in kept:
        made.get(each, make=lambda each=each: each)

    # Objects of the loop above may have had the same place in memory.
    assert said == list(range(100))
    assert [made.get(each, make=lambda: "anew") for each in kept] == kept


def test_what_was_asked_for_last_is_kept_longest():
    made = Remembered(most=2)
    one, two, three = ([1], [2], [3])
    for each in (one, two, one, three):
        made.get(each, make=lambda: "before")

    assert made.get(one, make=lambda: "anew") == "before"
    assert made.get(two, make=lambda: "anew") == "anew"
