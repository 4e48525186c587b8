"""What operators are told of a draft."""

import pytest

from bot.desk.drafting_texts import reading_line
from briefings.reading import coverage, read
from tests.reading.skeletons import ALL, FILLING

PAGE = "<html><body><p>The ferry ran aground. Two tugs came.</p></body></html>"
FEED = f"""<rss version="2.0"><channel><title>Gull Post</title>
<item><title>Ferry</title><description>{FILLING}</description></item></channel></rss>"""

DOCUMENTS = {
    **{f"{layout}.txt": text.format(words=FILLING) for layout, text in ALL.items()},
    "html.html": PAGE,
    "feed.xml": FEED,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_layout_has_a_name_that_operators_read(name):
    (source,) = read(DOCUMENTS[name].encode(), name).sources
    assert source.layout == name.partition(".")[0]

    said = reading_line(coverage(source))
    assert said.startswith("Read as ")
    assert f"Read as {source.layout}:" not in said
