import re

import pytest

from bot.surfaces.web.api import models


async def asks(visitor, path, model):
    answer = await visitor.gets(path)
    assert answer.status_code == 200, path
    return model.model_validate_json(answer.content)


async def spans_hold(visitor, value):
    """Hold every span that a value gives against the text of its source."""
    spans, waiting = [], [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if {"source", "start", "end", "words"} <= one.keys():
                spans.append(one)
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    texts = {}
    for span in spans:
        id_ = span["source"]
        if id_ not in texts:
            texts[id_] = (await visitor.gets(f"/api/sources/{id_}")).json()["text"]
        assert texts[id_][span["start"] : span["end"]] == span["words"]
    return len(spans)


TELLINGS = (
    "story compare disputes timeline numbers people sources silent parts happened"
    " behind papers background questions insights takeaways topics tables quotes"
).split()


@pytest.mark.parametrize("telling", TELLINGS)
async def test_each_telling_comes_with_spans_that_hold(visitor, ferry, telling):
    path = f"/api/stories/{ferry.id}/{telling}"
    told = await asks(visitor, path, models.StoryBriefing)
    assert told.telling == telling
    assert told.story.version == ferry.version
    assert await spans_hold(visitor, told.model_dump())


async def test_the_matrix_comes_with_spans_that_hold(visitor, ferry):
    path = f"/api/stories/{ferry.id}/matrix"
    matrix = await asks(visitor, path, models.Matrix)
    assert len(matrix.sources) == 4
    assert all(len(claim.stands) == 4 for claim in matrix.claims)
    assert await spans_hold(visitor, matrix.model_dump()) > 4


async def test_stories_names_sources_and_searches_are_given(visitor, ferry):
    stories = await asks(visitor, "/api/stories", models.Stories)
    assert ferry.id in {story.id for story in stories.stories}
    found = await asks(visitor, "/api/search?q=Okafor", models.Found)
    (name,) = found.names
    told = await asks(visitor, f"/api/names/{name.id}", models.NameBriefing)
    assert told.name.name == "Mary Okafor"
    assert ferry.id in {story.id for story in told.stories}
    source = await asks(visitor, f"/api/sources/{ferry.title.source}", models.Source)
    assert source.story == ferry.id
    assert [p.start for p in source.passages] == sorted(
        p.start for p in source.passages
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/stories/staaaaaaaa", 404),
        ("/api/stories/staaaaaaaa/matrix", 404),
        ("/api/names/paaaaaaaaaa", 404),
        ("/api/sources/sx", 404),
        ("/api/search", 400),
        ("/api/stories?from=-1", 400),
        ("/api/stories?from=99999999999", 400),
        ("/api/stories?from=%D9%A1", 400),
    ],
)
async def test_what_cannot_be_given_is_told_as_json(visitor, path, status):
    answer = await visitor.gets(path)
    assert answer.status_code == status
    assert models.Fault.model_validate_json(answer.content).advice


async def test_an_unknown_telling_is_not_there(visitor, ferry):
    answer = await visitor.gets(f"/api/stories/{ferry.id}/gossip")
    assert answer.status_code == 404


async def test_the_description_names_every_call_and_all_it_gives(visitor, ferry):
    document = (await visitor.gets("/api/openapi.json")).json()
    assert document["openapi"] == "3.1.0"
    schemas = document["components"]["schemas"]
    wanted = set(re.findall(r"#/components/schemas/(\w+)", str(document)))
    assert wanted <= schemas.keys()
    assert wanted >= {"StoryBriefing", "Span", "Matrix", "Source", "Fault"}
    example = {"id": ferry.id, "telling": "timeline"}
    for path in document["paths"]:
        if "names" in path or "sources" in path:
            continue
        answer = await visitor.gets(path.format(**example), **{})
        assert answer.status_code in (200, 400), path
