"""`tidings doctor`: what is well, what is not, and how to mend it."""

from __future__ import annotations

import asyncio
import sys

import click

from bot import app
from bot.commands.configuring import doubts, settings_here
from bot.commands.console import faults_in_one_line
from bot.surfaces.terminal.render import safe


@click.command()
@faults_in_one_line
def doctor() -> None:
    """Say what is well, what is not, and how to mend it.

    Nothing is changed.  Exit code 1 if something is to be mended.
    """
    # Only here: no other command pays for its start.
    from bot.app.examining import examine
    from bot.doctor import State, findings

    looked = examine(settings_here(aloud=False), app.utc_now, doubts=doubts())
    found = findings(asyncio.run(looked))
    for each in found:
        click.echo(safe(str(each)))
    sick = sum(each.state is State.MEND for each in found)
    if sick:
        click.echo(f"{sick} to mend.", err=True)
        sys.exit(1)
