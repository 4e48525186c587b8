import pytest

from bot.fetching.feeds_found import find_feed

BASE = "https://herald.example/news/today"


def page(links: str) -> str:
    return f"<html><head>{links}</head><body><p>News.</p></body></html>"


@pytest.mark.parametrize(
    ("kind", "href", "found"),
    [
        ("application/rss+xml", "/rss", "https://herald.example/rss"),
        ("application/atom+xml", "atom", "https://herald.example/news/atom"),
        ("application/feed+json", "//f.example/x", "https://f.example/x"),
        ("Application/RSS+XML; charset=utf-8", " /rss ", "https://herald.example/rss"),
    ],
)
def test_a_page_names_its_feed(kind, href, found):
    link = f'<link rel="ALTERNATE home" type="{kind}" href="{href}">'

    assert find_feed(page(link), BASE) == found
    assert find_feed(page(link).encode(), BASE) == found


def test_the_first_feed_is_the_page_s_own():
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}">'
        for name in ("news", "comments")
    )

    assert find_feed(page(links), BASE) == "https://herald.example/news"


def test_the_page_s_base_counts():
    link = '<base href="/en/"><link rel=alternate type=application/rss+xml href=rss>'

    assert find_feed(page(link), BASE) == "https://herald.example/en/rss"


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "   ",
        "just words",
        page('<link rel="stylesheet" type="application/rss+xml" href="/a">'),
        page('<link rel="alternate" type="text/html" href="/en">'),
        page('<link rel="alternate" type="application/json" href="/wp-json">'),
        page('<link rel="alternate" type="application/rss+xml">'),
        page('<link rel="alternate" type="application/rss+xml" href="file:///etc/x">'),
        page('<link rel="alternate" type="application/rss+xml" href="//[x">'),
    ],
)
def test_a_page_without_a_feed_has_none(markup):
    assert find_feed(markup, BASE) is None
