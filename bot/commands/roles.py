"""The roles of `tidings`: what serves, answers, sends and polls until it is stopped."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Final

import click

from bot import app
from bot.app.places import called
from bot.commands.configuring import settings_here
from bot.commands.console import Folder, faults_in_one_line, role_log
from bot.settings import Settings

#: Hosts that stand for all addresses of this machine.
_ALL: Final = ("0.0.0.0", "::")  # noqa: S104

_UNNAMED: Final = (
    "Other machines are refused until TIDINGS_WEB_URL names the address by which they"
    " open the pages, as http://192.168.1.5:8460."
)


@click.command()
@click.option(
    "--corpus",
    type=Folder,
    metavar="FOLDER",
    default=app.SAMPLE,
    help="Digests to show, instead of the sample that ships.",
)
@click.option(
    "--shared", is_flag=True, help="Show what `load` loaded for `run` instead."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Port to serve on, instead of TIDINGS_WEB_PORT; 0: any free one.",
)
@click.option(
    "--share-port", is_flag=True, help="Serve beside others that are started with it."
)
@faults_in_one_line
def web(corpus: Path, shared: bool, port: int | None, share_port: bool) -> None:
    """Serve the pages on this machine; needs no token.

    At a terminal it prints an address of the operators' desk, too.  Ctrl-C ends it.
    """
    settings = settings_here("web" if shared else "")
    if settings.web_host in _ALL and settings.web_url is None:
        click.echo(_UNNAMED, err=True)
    with role_log(settings):
        asyncio.run(
            app.web(
                settings,
                None if shared else corpus,
                app.utc_now,
                port=port,
                tell=_tell_pages,
                # Not into a log: whoever reads it first would be let in.
                tell_owner=_tell_desk if sys.stdout.isatty() else None,
                shared_port=share_port,
            )
        )


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    help="Port on which `web` serves, if not TIDINGS_WEB_PORT.",
)
@faults_in_one_line
def desk(port: int | None) -> None:
    """Print an address of the operators' desk of `web`.

    It opens the desk once, within ten minutes.  `web` has to serve by then, from the
    same folder or with the same TIDINGS_DATA.
    """
    _tell_desk(app.desk_link(settings_here(), app.utc_now, port))


def _tell_pages(url: str) -> None:
    click.echo(f"Open {url} in a browser; Ctrl-C ends it.")


def _tell_begun(settings: Settings, does: str) -> None:
    """Say at a terminal what begins; a log is for what happens then."""
    if not sys.stderr.isatty():
        return
    token = settings.token.get_secret_value() if settings.token else ""
    # The number before the colon is the bot's, and no secret.
    who = f"Bot {token.partition(':')[0]}" if token else "Tidings"
    where = called(app.main_database(settings))
    click.echo(f"{who} {does}, on {where}; Ctrl-C ends it.", err=True)


def _tell_desk(url: str) -> None:
    click.echo(f"Operators' desk, for you alone, once, within ten minutes: {url}")


@click.command()
@faults_in_one_line
def run() -> None:
    """Answer on Telegram, send and poll feeds, in one process.

    It needs TIDINGS_TOKEN.  Where TIDINGS_WEBHOOK_SECRET is set it serves the pages
    too.  Ctrl-C ends it.
    """
    settings = settings_here("run")
    _tell_begun(settings, "answers, sends and polls feeds")
    with role_log(settings):
        asyncio.run(app.run(settings, app.utc_now))


@click.command()
@faults_in_one_line
def send() -> None:
    """Send on Telegram what readers are owed, and nothing else.

    It needs TIDINGS_TOKEN.  Any number of these may share the work.
    """
    settings = settings_here("send")
    _tell_begun(settings, "sends what readers are owed")
    with role_log(settings):
        asyncio.run(app.send(settings, app.utc_now))


@click.command()
@faults_in_one_line
def feeds() -> None:
    """Poll feeds and the watched folder, and nothing else.

    Of several of these one polls; another takes over when it ends.
    """
    settings = settings_here("feeds")
    _tell_begun(settings, "polls feeds and the watched folder")
    with role_log(settings):
        asyncio.run(app.feeds(settings, app.utc_now))
