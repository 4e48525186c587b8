"""Commands that move a whole installation: to another database, to a file and back."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import Final

import click

from bot import app
from bot.commands.configuring import settings_here
from bot.commands.console import Folder, faults_in_one_line, progress

#: Said before what others work with is replaced; leases outlast who is killed a little.
_AT_WORK: Final = (
    "Tidings runs on this database, or ran until just now: what runs goes on from"
    " what the backup holds, and readers may hear again what they were told since."
)


@click.command()
@click.argument("given", metavar="FROM")
@click.argument("to", metavar="TO")
@faults_in_one_line
def copy(given: str, to: str) -> None:
    """Copy all of one database to another that is empty.

    Each is a file, sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.  Whatever
    breaks it off, the same command goes on.  In the end all rows of both are counted
    and compared.
    """
    copying = app.copy(given, to, partial(progress, label="Copying"))
    click.echo(f"{asyncio.run(copying)} rows copied; all are the same on both sides")


@click.command()
@click.argument("file", type=Folder)
@faults_in_one_line
def backup(file: Path) -> None:
    """Write all there is into one file, while everything goes on.

    FILE must not be there yet, and its folder must.
    """
    settings = settings_here()
    where = app.main_database(settings)
    asyncio.run(app.backup(where, file, partial(progress, label="Writing")))
    click.echo(f"{file} holds all of it, and is whole")


@click.command()
@click.argument("file", type=Folder)
@click.option(
    "--replace", is_flag=True, help="Put it in the place of what the database holds."
)
@faults_in_one_line
def restore(file: Path, replace: bool) -> None:
    """Put back what `backup` wrote: all of it, or nothing.

    FILE is only read.  Without --replace, the database has to be empty.
    """
    settings = settings_here()
    where = app.main_database(settings)
    if replace and asyncio.run(app.is_at_work(where, app.utc_now())):
        click.echo(_AT_WORK, err=True)
    restoring = app.restore(
        where,
        file,
        settings.data,
        partial(progress, label="Restoring"),
        instead=replace,
    )
    asyncio.run(restoring)
    click.echo(f"Restored from {file}")
