"""Whose word a source gives, and how many are surely independent."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefings.model import Role
from briefings.stories.voices import Common, common, independent, lineage_of, lineages
from briefings.stories.voices_names import people
from tests.stories.telling import RIVER, said

CARD = (
    "Ilse Farkas is a hydrologist who has been mayor of the town of Brodnik since 2015."
)
OTHER = "Brodnik is a market town on the river Oder, known for glass and bridges."


def apart(*sources):
    return independent(lineages(sources).values())


def test_two_digests_of_one_outlet_are_one_voice():
    one = replace(said("The dam broke.", name="a"), outlet="BBC")
    other = replace(said("Water is everywhere.", name="b"), outlet="BBC News")

    assert len(apart(one, other)) == 1


def test_two_digests_of_one_publisher_are_one_voice():
    one = replace(said("The dam broke.", name="a"), publisher="Digest House")
    other = replace(said("Water is everywhere.", name="b"), publisher="digest house")

    assert len(apart(one, other)) == 1


def test_a_digest_that_rests_on_an_outlet_is_one_voice_with_it():
    outlet = replace(said("The dam broke.", name="a"), outlet="Reuters")
    digest = said("Reuters reports a broken dam.", name="b", draws_on=("Reuters",))

    assert len(apart(outlet, digest)) == 1


def why_one(*sources):
    return common([(source, source.passages[-1]) for source in sources])


def test_what_makes_one_voice_of_several_is_named():
    bare = said("The dam broke.", name="a"), said("Water is everywhere.", name="b")
    bbc = replace(bare[0], outlet="BBC")
    house = [replace(each, publisher="Digest House") for each in bare]
    both = [replace(house[0], outlet="Dawn"), replace(house[1], outlet="Dusk")]
    resting = said("It rests on it.", name="c", draws_on=("BBC News",))
    copied = [said("The dam broke at dawn.", *RIVER, name=name) for name in "ab"]

    assert why_one(bbc, replace(bare[1], outlet="BBC News")) == (Common.OUTLET, "BBC")
    assert why_one(*both) == (Common.PUBLISHER, "Digest House")
    assert why_one(bbc, resting) == (Common.REPORTS, "BBC")
    assert why_one(resting, replace(resting, id="d")) == (Common.REPORTS, "BBC News")
    assert why_one(*copied) == (Common.TEXT, "")
    assert why_one(*bare) is None


def test_an_outlet_that_quotes_another_once_keeps_its_own_voice():
    quoted = replace(said("The dam broke.", name="a"), outlet="Reuters")
    own = replace(
        said("Our reporter saw it.", "Reuters recalls 1997.", name="b"),
        outlet="BBC News",
        draws_on=("Reuters",),
    )
    whose = lineages([quoted, own])

    assert len(independent(whose.values())) == 2
    first, second = own.passages
    assert lineage_of(own, first, whose[own.id]) == whose[own.id]
    assert whose[quoted.id] <= lineage_of(own, second, whose[own.id])


def test_two_of_one_publisher_are_one_voice_wherever_one_has_it_from():
    one = replace(
        said("The dam broke.", name="a"),
        outlet="Morning Lantern",
        publisher="Digest House",
    )
    other = replace(
        said("The dam at Velka broke, Reuters reported.", name="b"),
        outlet="Evening Lantern",
        publisher="Digest House",
        draws_on=("Reuters",),
    )
    whose = lineages([one, other])
    words = [
        lineage_of(each, each.passages[0], whose[each.id]) for each in (one, other)
    ]

    assert len(independent(words)) == 1


def test_a_digest_of_two_outlets_does_not_make_one_voice_of_them():
    one = replace(said("The dam broke.", name="a"), outlet="Reuters")
    other = replace(said("Water is everywhere.", name="b"), outlet="AFP")
    digest = said("Both say so.", name="c", draws_on=("Reuters", "AFP"))

    assert len(apart(one, other, digest)) == 2


def test_texts_that_copy_each_other_are_one_voice():
    copied = (
        "Engineers had warned the council twice that the old dam would not hold long."
    )
    one = said(
        copied, "A night of fear followed for the families downstream.", name="a"
    )
    other = said(copied, "Nobody listened to them.", name="b")

    assert len(apart(one, other)) == 1


def test_shared_cards_tell_of_one_publisher_unless_two_outlets_are_stated():
    one = said(CARD, OTHER, name="a", role=Role.BIO)
    other = said(CARD, OTHER, "A word of its own.", name="b", role=Role.BIO)
    outlets = [
        replace(one, outlet="Reuters", text=one.text + "\n" + "More of it. " * 40),
        replace(other, outlet="AFP", text=other.text + "\n" + "Other things. " * 40),
    ]

    assert len(apart(one, other)) == 1
    assert len(apart(*outlets)) == 2


sets = st.frozensets(st.sampled_from("abcdef"), min_size=1)


@given(st.lists(sets))
def test_independent_lineages_share_nothing_and_leave_nobody_out(found):
    kept = independent(found)

    assert all(not one & other for one in kept for other in kept if one is not other)
    assert all(any(each & one for one in kept) for each in found)


def test_a_name_that_one_voice_alone_gives_is_lone():
    one = said("The diver Ole Brandt was freed on Friday.", name="a")
    same = said("Ole Brandt was freed, and he is well.", name="b")
    alone = said("The engineer Karl Gustafson was freed on Friday.", name="c")

    named = {person.name: person for person in people([one, same, alone])}

    assert named["Karl Gustafson"].lone
    assert not named["Ole Brandt"].lone
    assert named["Ole Brandt"].voices == 2


def test_who_holds_a_post_is_no_lone_name():
    one = said("The diver Ole Brandt was freed on Friday.", name="a")
    posts = said(
        "The board's chairman, John Tamm, denied it.",
        "Mary Holt of the safety board agreed with him.",
        name="b",
    )

    assert not any(p.lone for p in people([one, posts]) if p.name != "Ole Brandt")
    assert all(p.public for p in people([posts]))


def test_a_surname_in_another_text_is_enough_not_to_be_lone():
    one = said("The diver Ole Brandt was freed on Friday.", name="a")
    row = said("Released: Mr BRANDT and two more.", name="b")

    assert not any(person.lone for person in people([one, row]))


def test_people_read_before_are_not_read_again():
    one = said("The diver Ole Brandt was freed on Friday.", name="a")

    assert people([one], {one.id: ()}) == ()
