"""Commands that move a whole installation: to another database, to a file and back."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import click

from bot import app
from bot.commands.configuring import settings_here
from bot.commands.console import Folder, faults_in_one_line, progress


@click.command()
@click.argument("given", metavar="FROM")
@click.argument("to", metavar="TO")
@faults_in_one_line
def copy(given: str, to: str) -> None:
    """Copy all of FROM to TO: files, sqlite:///FILE or postgresql://…

    TO has to be empty.  Whatever ends it, the same command goes on.  In the end all
    rows of both are counted and compared.
    """
    copying = app.copy(given, to, partial(progress, label="Copying"))
    click.echo(f"{asyncio.run(copying)} rows copied; all are the same on both sides")


@click.command()
@click.argument("file", type=Folder)
@faults_in_one_line
def backup(file: Path) -> None:
    """Write all there is into FILE, while everything goes on."""
    settings = settings_here()
    where = app.main_database(settings)
    asyncio.run(app.backup(where, file, partial(progress, label="Writing")))
    click.echo(f"{file} holds all of it, and is whole")


@click.command()
@click.argument("file", type=Folder)
@click.option("--replace", is_flag=True, help="Replace what is there.")
@faults_in_one_line
def restore(file: Path, replace: bool) -> None:
    """Put back what `backup` wrote into FILE: all of it, or nothing."""
    settings = settings_here()
    restoring = app.restore(
        app.main_database(settings),
        file,
        settings.data,
        partial(progress, label="Restoring"),
        instead=replace,
    )
    asyncio.run(restoring)
    click.echo(f"Restored from {file}")
