"""The pages as a process: from the command to the end of it."""

import os
import re
import signal
import socket
import subprocess
import sys

import httpx
import pytest

from bot.errors import BotError
from bot.surfaces.web import address, listening
from tests import factory

COMMAND = [sys.executable, "-c", "from bot.cli import main; main()", "web"]


@pytest.fixture
def serving(tmp_path):
    """Serve the ferry on a free port; give the process and the address it prints."""
    folder = tmp_path / "digests"
    for name, text in factory.ferry_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    settings = {**os.environ, "TIDINGS_DATA": str(tmp_path / "data")}
    with subprocess.Popen(
        [*COMMAND, "--corpus", str(folder), "--port", "0"],
        env=settings,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        printed = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        yield process, printed[0]
        if process.poll() is None:
            process.kill()


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_at_the_address_it_prints_until_it_is_told_to_stop(serving, told):
    process, url = serving
    page = httpx.get(url)
    assert "Passengers Of The Sea Lark Reach Shore" in page.text
    assert "server" not in page.headers
    process.send_signal(told)
    rest, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert rest == errors == ""


def test_a_port_that_is_taken_is_one_clear_sentence():
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BotError, match=f"port {port}: Address already in use"):
            listening("127.0.0.1", port)


@pytest.mark.parametrize("host", ["999.1.1.1", "192.0.2.7"])
def test_a_host_that_is_not_this_machine_s_is_one_clear_sentence(host):
    with pytest.raises(BotError, match=f"{host} is no address .* TIDINGS_WEB_HOST"):
        listening(host, 0)


def test_what_listens_on_all_addresses_is_opened_from_here_by_its_own():
    with listening("0.0.0.0", 0) as at:
        assert address(at).startswith("http://127.0.0.1:")


def test_the_end_of_a_page_does_not_wait_for_its_beginning_to_be_acknowledged():
    with listening("127.0.0.1", 0) as at:
        with socket.create_connection(at.getsockname()):
            came, _ = at.accept()
        with came:
            assert came.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_an_address_can_be_opened_as_it_is_printed():
    with listening("::1", 0) as six, listening("127.0.0.1", 0) as four:
        assert re.fullmatch(r"http://\[::1\]:\d+", address(six))
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address(four))
