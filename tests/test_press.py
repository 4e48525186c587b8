"""What is known of outlets, and how it gets into sources."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefings.outlets import outlets
from briefings.press import Press, Stated
from briefings.stories.voices import independent, lineages
from tests.stories.telling import said

NAMES = ["Harbour Brief", "Tide Times", "Paper Boat", "Reuters"]


def voices(press, *sources):
    return len(independent(lineages(press.dressed(sources)).values()))


def of(outlet, name="a", **more):
    return replace(said(f"The dam at {name} broke.", name=name), outlet=outlet, **more)


def test_an_outlet_of_the_list_is_as_the_list_has_it():
    for outlet in outlets():
        known = Press().profile(outlet.name)

        assert (known.name, known.publisher) == (outlet.name, outlet.publisher)
        assert known.listed
        assert not known.leans_on


def test_what_is_stated_stands_over_the_list_and_the_rest_of_it_stays():
    press = Press([Stated(name="BBC News", owner="Quayside Media")])

    known = press.profile("the bbc")

    assert known.name == "BBC News"
    assert (known.owner, known.publisher) == ("Quayside Media", "BBC")
    assert "BBC" in known.also


def test_an_outlet_can_be_stated_to_have_no_publisher_that_is_known():
    press = Press([Stated(name="BBC News", publisher="")])

    assert press.profile("BBC").publisher == ""
    assert press.dress(of("BBC", publisher="Auntie")).publisher is None


def test_an_outlet_that_nobody_knows_has_nothing_but_its_name():
    known = Press().profile("Harbour Brief")

    assert (known.name, known.publisher, known.listed) == ("Harbour Brief", "", False)


def test_two_outlets_of_one_stated_publisher_are_one_voice():
    one, other = of("Harbour Brief", "a"), of("Tide Times", "b")
    stated = [Stated(name=name, publisher="Quayside") for name in NAMES[:2]]

    assert voices(Press(), one, other) == 2
    assert voices(Press(stated), one, other) == 1


def test_an_outlet_is_one_voice_with_whom_it_leans_on():
    one, other = of("Harbour Brief", "a"), of("Reuters", "b")
    press = Press([Stated(name="Harbour Brief", leans_on=("Reuters",))])

    assert voices(press, one, other) == 1


def test_a_digest_that_rests_on_an_outlet_rests_on_whom_that_leans_on():
    digest = said("The dam broke.", name="a", draws_on=("BBC News",))
    other = of("Tide Times", "b")
    press = Press([Stated(name="BBC News", leans_on=("Tide Times",))])

    assert voices(Press(), digest, other) == 2
    assert voices(press, digest, other) == 1


def test_two_names_for_an_outlet_are_one_voice_and_each_stays_as_it_was_said():
    one, other = of("Harbour Brief", "a"), of("HB", "b")
    press = Press([Stated(name="Harbour Brief", also=("HB",))])

    assert voices(press, one, other) == 1
    assert press.dress(other).outlet == "HB"


def test_a_source_that_states_its_publisher_keeps_it_before_the_list():
    assert Press().dress(of("BBC", publisher="Auntie")).publisher == "Auntie"


facts = st.lists(
    st.builds(
        Stated,
        name=st.sampled_from(NAMES),
        leans_on=st.none() | st.lists(st.sampled_from(NAMES), max_size=3).map(tuple),
        publisher=st.none() | st.sampled_from(["", "Quayside"]),
    ),
    max_size=4,
)


@given(facts, st.sampled_from(NAMES))
def test_leaning_ends_names_nobody_twice_and_never_the_outlet_itself(stated, name):
    leant = Press(stated).leans(name)

    assert len(set(leant)) == len(leant)
    assert name not in leant


@given(facts)
def test_dressing_twice_is_dressing_once_and_leaves_the_text_alone(stated):
    press = Press(stated)
    for name in NAMES:
        once = press.dress(of(name))

        assert press.dress(once) == once
        assert (once.text, once.outlet) == (of(name).text, name)


@given(facts)
def test_a_press_differs_from_itself_in_nothing(stated):
    assert Press(stated).differs(Press(stated), NAMES) == ()
