"""Files and pages, opened as in a running installation."""

import io
import zipfile

import pytest

from bot.desk.operating.opening import FetchingOpener
from bot.fetching.answers import Fetched, NotModified
from bot.operators.opening import CannotOpen
from tests.conftest import NOW

URL = "https://tide.example/1"


async def test_a_text_is_the_one_document_that_it_is():
    opened = await FetchingOpener().open("a.txt", b"The ferry waits.")

    assert opened.documents == (("a.txt", b"The ferry waits."),)
    assert opened.faults == ()


async def test_the_files_of_an_archive_are_documents_and_faults():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "The ferry waits.")
        archive.writestr("b.zip", "PK\x03\x04")

    opened = await FetchingOpener().open("all.zip", packed.getvalue())

    assert [data for _, data in opened.documents] == [b"The ferry waits."]
    assert len(opened.faults) == 1


async def test_a_page_is_known_by_where_it_was_found():
    async def fetch(url, *, now):
        return Fetched(url=f"{url}?page", data=b"<p>Ferry")

    page = await FetchingOpener(fetch).page(URL, NOW)

    assert (page.url, page.data) == (f"{URL}?page", b"<p>Ferry")


async def test_an_address_inside_the_house_is_refused():
    with pytest.raises(CannotOpen, match=r"127\.0\.0\.1"):
        await FetchingOpener().page("http://127.0.0.1/", NOW)


async def test_an_answer_without_a_page_is_no_page():
    async def fetch(url, *, now):
        return NotModified(url=url)

    with pytest.raises(CannotOpen, match="nothing"):
        await FetchingOpener(fetch).page(URL, NOW)
