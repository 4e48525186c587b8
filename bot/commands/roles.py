"""The roles of `tidings`: what serves, answers, sends and polls until it is stopped."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from bot import app
from bot.commands.configuring import settings_here
from bot.commands.console import Folder, faults_in_one_line, role_log


@click.command()
@click.option(
    "--corpus", type=Folder, default=app.SAMPLE, help="Folder of digests to show."
)
@click.option(
    "--shared", is_flag=True, help="Show what `run` and `load` share instead."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Port to serve on; 0: any free one."
)
@click.option(
    "--share-port", is_flag=True, help="Serve beside others that are started with it."
)
@faults_in_one_line
def web(corpus: Path, shared: bool, port: int | None, share_port: bool) -> None:
    """Serve the pages on this machine; needs no token.  Ctrl-C ends it."""
    settings = settings_here("web" if shared else "")
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
    "--port", type=click.IntRange(1, 65535), help="Port on which `web` serves."
)
@faults_in_one_line
def desk(port: int | None) -> None:
    """Print an address that opens the operators' desk of `web`, once and soon.

    `web` has to serve by then, from the same folder or with the same TIDINGS_DATA.
    """
    _tell_desk(app.desk_link(settings_here(), app.utc_now, port))


def _tell_pages(url: str) -> None:
    click.echo(f"Open {url} in a browser; Ctrl-C ends it.")


def _tell_desk(url: str) -> None:
    click.echo(f"Operators' desk, for you alone, once, within ten minutes: {url}")


@click.command()
@faults_in_one_line
def run() -> None:
    """Answer, send and poll feeds, all in one process; needs TIDINGS_TOKEN."""
    settings = settings_here("run")
    with role_log(settings):
        asyncio.run(app.run(settings, app.utc_now))


@click.command()
@faults_in_one_line
def send() -> None:
    """Send on Telegram what readers are owed, and nothing else; needs TIDINGS_TOKEN."""
    settings = settings_here("send")
    with role_log(settings):
        asyncio.run(app.send(settings, app.utc_now))


@click.command()
@faults_in_one_line
def feeds() -> None:
    """Poll feeds and the watched folder, and nothing else."""
    settings = settings_here("feeds")
    with role_log(settings):
        asyncio.run(app.feeds(settings, app.utc_now))
