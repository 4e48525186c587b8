"""RSS and Atom."""

from __future__ import annotations

from collections.abc import Iterator

from tests.trust.targets._reading import read_whole

LONGEST = 20_000

RSS = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>
<title>Paper Boat</title><language>en</language><item><title>Ferry aground</title>
<link>http://a.example/1</link><guid>1</guid><source url="http://b">Tide Times</source>
<pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate>
<description>&lt;p&gt;The ferry ran aground. It was night.&lt;/p&gt;</description>
</item></channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>North Wire</title>
<entry><id>urn:1</id><title type="html">Ferry &lt;b&gt;aground&lt;/b&gt;</title>
<updated>2026-03-02T08:00:00Z</updated><published>2026-03-02T07:00:00+02:00</published>
<link href="http://a.example/2"/><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>All were saved.</p></div></content>
</entry></feed>"""

WORDS = (
    *(b"<item>", b"</item>", b"<entry>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;"),
    *(
        b"<![CDATA[",
        b"]]>",
        b"<content:encoded>",
        b"<dc:date>",
        b"xmlns:",
        b"<pubDate>",
    ),
    *(
        b"<media:content/>",
        b"<georss:point>",
        b"<itunes:",
        b"<updated>",
        b"<published>",
    ),
)


def seeds() -> Iterator[bytes]:
    yield RSS
    yield ATOM


def take(data: bytes) -> None:
    read_whole(data, "any.xml")
