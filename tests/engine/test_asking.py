from briefings.writing.briefing import lines_of
from tests import factory
from tests.conftest import NOW

FIRST = """Fire destroys the mill of Torvik on Monday

The old mill of Torvik burned down on Monday night. No one was reported hurt.
The mill of Torvik was built in 1850 and stood beside the river Tor.
"""
SECOND = """Fire that destroyed the mill of Torvik was arson

The old mill of Torvik burned down on Monday night because of arson, police said.
Two bakers were treated for their burns, the first injuries of the mill fire.
The mill of Torvik was built in 1850 and stood beside the river Tor.
"""


async def test_all_of_a_story_answer_though_no_source_has_all_words(engine, loader):
    told = [(FIRST, "Echo", "2026-03-03"), (SECOND, "Mail", "2026-03-05")]
    files = [
        (f"{day}.md", factory.stated(text, outlet, day).encode())
        for text, outlet, day in told
    ]
    assert not (await loader.load(files, NOW)).failures

    answered = await engine.catalogue.ask("did anyone get hurt?")

    assert "the first injuries" in next(lines_of(answered.briefing.shown)).words
