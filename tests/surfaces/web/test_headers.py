from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.web.headers import encoded, filled, varied

names = st.sampled_from([b"etag", b"vary", b"content-type", b"x-one"])
pairs = st.tuples(names, st.binary(max_size=8))
several = st.lists(pairs, max_size=6)


@given(several, several)
def test_an_answers_own_headers_stay_and_others_only_fill_in(own, more):
    told = filled(own, more)

    assert told[: len(own)] == own
    assert {name for name, _ in told} == {name for name, _ in own + more}
    assert not {name for name, _ in told[len(own) :]} & {name for name, _ in own}


@given(st.lists(st.tuples(names, st.just(b"Cookie")), unique=True, max_size=4))
def test_what_an_answer_hangs_on_is_said_once(own):
    once = varied(own, b"Accept-Language")

    assert varied(once, b"Accept-Language") == once
    (vary,) = [value for name, value in once if name == b"vary"]
    assert vary in (b"Accept-Language", b"Cookie, Accept-Language")


def test_headers_are_sent_in_small_letters():
    assert encoded({"X-One": "ä"}) == ((b"x-one", b"\xe4"),)


async def test_a_page_is_packed_once_whether_it_is_kept_packed_or_not(visitor, ferry):
    for path in ("/", f"/story/{ferry.id}"):
        packed = await visitor.gets(path)
        plain = await visitor.gets(path, **{"accept-encoding": "identity"})

        assert packed.headers.get_list("content-encoding") == ["gzip"]
        assert "content-encoding" not in plain.headers
        assert packed.content == plain.content
        assert packed.headers["vary"].count("Accept-Encoding") == 1
        assert packed.headers["vary"].count("Accept-Language") == 1
