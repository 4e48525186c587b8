"""`tidings add`: what operators do with /add, from the command line."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import click

from bot import app
from bot.commands.configuring import settings_here
from bot.commands.console import (
    Fault,
    at_terminal,
    counts,
    end,
    faults_in_one_line,
    progress,
)
from bot.desk import drafting_texts as drafting
from bot.surfaces.terminal.adding import How, Wishes


@click.command()
@click.argument("what", nargs=-1, required=True)
@click.option("--publish", is_flag=True, help="Publish it and tell who follows it.")
@click.option("--quietly", is_flag=True, help="Publish it and write to nobody.")
@click.option(
    "--draft", is_flag=True, help="Leave it as a draft for the chat; one document only."
)
@click.option(
    "--story",
    metavar="ID",
    help="The story that it joins; `tidings stories` lists ids.",
)
@click.option("--new", is_flag=True, help="It opens a story of its own.")
@click.option("--outlet", metavar="NAME", help="Whose it is, where it does not say.")
@click.option("--date", metavar="YYYY-MM-DD", help="When it was published.")
@click.option("--link", metavar="URL", help="Where it stands.")
@faults_in_one_line
def add(
    what: tuple[str, ...],
    publish: bool,
    quietly: bool,
    draft: bool,
    story: str | None,
    new: bool,
    outlet: str | None,
    date: str | None,
    link: str | None,
) -> None:
    """Add files, folders or a link, as /add does in the chat.

    WHAT is a file, a .zip, a link, - for standard input, or files and folders.  At a
    terminal, without --publish, --quietly or --draft, you are asked; in a pipe, one
    document becomes a draft.
    """
    said = {How.PUBLISH: publish, How.QUIETLY: quietly, How.DRAFT: draft}
    ways = [way for way, is_said in said.items() if is_said]
    if len(ways) > 1:
        raise click.UsageError("Give one of --publish, --quietly and --draft.")
    if story and new:
        raise click.UsageError("Give --story or --new, not both.")
    stated = {"outlet": outlet, "published": date, "url": link}
    wishes = Wishes(
        how=ways[0] if ways else How.DRAFT,
        story="new" if new else story,
        stated={name: value for name, value in stated.items() if value},
    )
    asked = not ways and "-" not in what and at_terminal()
    if app.is_one(what):
        reading = _typed if asked else None
        adding = app.add_one(
            settings_here(), what[0], wishes, app.utc_now, show=_show, read=reading
        )
        asyncio.run(adding)
    else:
        _add_many(what, wishes, asked=asked)


def _add_many(what: tuple[str, ...], wishes: Wishes, *, asked: bool) -> None:
    files = app.files_to_add(what)
    if not files:
        raise Fault(f"There is nothing to add in {', '.join(what)}.")
    if asked:
        choices = {"p": How.PUBLISH, "q": How.QUIETLY}
        said = click.prompt(
            f"{len(files)} files: publish, quietly or cancel (p, q, c)",
            type=click.Choice([*choices, "c"]),
            show_choices=False,
        )
        if said not in choices:
            click.echo("Nothing was added.")
            return
        wishes = replace(wishes, how=choices[said])
    if wishes.how is How.DRAFT:
        raise Fault(
            "Drafts are for one document. Add many with --publish or --quietly."
        )
    named = ", ".join(Path(each).name or each for each in what[:3])
    with progress(len(files), "Adding") as advance:
        added = asyncio.run(
            app.add_many(
                settings_here(),
                files,
                wishes,
                app.utc_now,
                named=named,
                advance=advance,
            )
        )
    if added.addition.deed:
        undo = drafting.how_to_take_back(f"/undo {added.addition.deed}")
        click.echo(undo, err=True)
    end(added.faults, counts(added.addition.outcomes, added.faults))


async def _typed() -> str:
    # Only here: a pipe must not pay for the prompt's start.
    from bot.surfaces.terminal import prompt

    return await prompt.typed()


def _show(text: str) -> None:
    click.echo(text + "\n")
