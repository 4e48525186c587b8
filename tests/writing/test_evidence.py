"""Laws of every briefing of evidence, on the corpus that ships and on the seeds."""

from pathlib import Path

import pytest

from briefings.model import Story
from briefings.reading import read
from briefings.stories.claims import claims
from briefings.stories.comparing import compare
from briefings.stories.disputes import disputes
from briefings.writing.briefing import check, lines_of
from briefings.writing.compare import compare_briefing
from briefings.writing.disputes import disputes_briefing
from briefings.writing.fitting import LIMIT
from briefings.writing.numbers import numbers_briefing
from briefings.writing.silent import silent_briefing
from briefings.writing.story import story_briefing
from briefings.writing.timeline import timeline_briefing
from tests.writing.evidence import said, story_of, withdrawn

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
CORPUS = ROOT / "briefings" / "corpus"

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="../shared/seeds is not there"
)
FOLDERS = [
    pytest.param(SEEDS, marks=needs_seeds, id="seeds"),
    *(
        pytest.param(folder, id=folder.name)
        for folder in sorted(CORPUS.iterdir())
        if folder.is_dir() and folder.name != "feeds"
    ),
]


def never(question):
    return False


def load(folder):
    files = sorted(path for path in folder.iterdir() if path.suffix != ".json")
    return [
        source
        for path in files
        for source in read(path.read_bytes(), path.name).sources
    ]


def briefings_of(story: Story):
    found = claims(story.sources)
    against = disputes(story.sources)
    laid = compare(story.sources, found, against)
    return {
        "story": story_briefing(story, laid),
        "numbers": numbers_briefing(story),
        "timeline": timeline_briefing(story, found),
        "silent": silent_briefing(story, laid, never),
        "disputes": disputes_briefing(story, against, found),
        "compare": compare_briefing(story, laid),
    }


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_answer_is_concise_says_something_and_cites_exactly(folder):
    story = story_of(*load(folder))
    texts = {source.id: source.text for source in story.sources}

    for briefing in briefings_of(story).values():
        check(briefing.citations(), texts)
        shown = list(lines_of(briefing.shown))
        assert shown
        assert len(shown) == 1 or sum(len(line.words) for line in shown) <= LIMIT


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_answer_tells_what_was_withdrawn(folder):
    first, *rest = load(folder)
    standing = story_of(*rest)
    story = Story(head=standing.head, sources=(withdrawn(first), *rest))

    for briefing in briefings_of(story).values():
        assert first.id not in {each.source for each in briefing.citations()}


@needs_seeds
def test_the_seeds_give_two_counts_of_prisoners_that_are_two_things():
    story = story_of(*load(SEEDS))

    lines = said(numbers_briefing(story), story)

    counts = [line.split(" · ")[0] for line in lines[:2]]
    assert "123" in counts[0]
    assert counts[1] == "around 1,200 political prisoners"


@needs_seeds
def test_of_the_seeds_it_is_said_that_nobody_states_a_date():
    story = story_of(*load(SEEDS))
    answers = briefings_of(story)

    assert any(
        "No source here says on what date this happened, nor when" in line
        for line in said(answers["timeline"], story)
    )
    silent = said(answers["silent"], story)
    assert "No source states its publication date." in silent
    assert "4 of 5 sources name no outlet." in silent
