"""The commands of `tidings`: arguments in, one line for each fault out."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot import app
from bot.app.places import called, check_there
from bot.commands import adding, doctor, moving, roles
from bot.commands.configuring import settings_here
from bot.commands.console import (
    Folder,
    counts,
    end,
    faults_in_one_line,
    progress,
)
from bot.logbook import Book, kept
from bot.settings import Settings
from bot.surfaces.terminal.render import safe
from briefings.errors import UnreadableSource
from briefings.loading import Report
from briefings.reading import coverage, read
from briefings.reading.folder import documents, passed_over


@click.group()
@click.version_option(package_name="tidings")
@click.pass_context
def main(context: click.Context) -> None:
    """Tidings: story briefings, every sentence with its source.

    Settings are environment variables or lines of .env in the folder that you stand in;
    .env.example lists them.  What is kept lies in .tidings there, unless TIDINGS_DATA
    or TIDINGS_DATABASE_URL names another place.
    """
    # Roles keep a log of their own in its place.
    context.with_resource(kept(Book(form="words")))


for command in (
    adding.add,
    doctor.doctor,
    moving.backup,
    moving.copy,
    moving.restore,
    roles.desk,
    roles.feeds,
    roles.run,
    roles.send,
    roles.web,
):
    main.add_command(command)


@main.command()
@click.option(
    "--corpus",
    type=Folder,
    metavar="FOLDER",
    default=app.SAMPLE,
    help="Digests to talk about, instead of the sample that ships.",
)
@click.option(
    "--shared", is_flag=True, help="Talk about what `load` loaded for `run` instead."
)
@click.option(
    "--reader",
    metavar="NAME",
    default="you",
    show_default=True,
    help="Who you are: each reader follows their own topics.",
)
@faults_in_one_line
def chat(corpus: Path, shared: bool, reader: str) -> None:
    """Talk in this terminal; needs no token.

    In a pipe: a line in, an answer out.  You may do here what an owner may.
    """
    if isinstance(sys.stdin, io.TextIOWrapper):
        # A reader may send bytes that are no text; the talk goes on.
        sys.stdin.reconfigure(errors="replace")
    at_prompt = sys.stdin.isatty() and sys.stdout.isatty()
    asyncio.run(
        app.chat(
            settings_here(),
            None if shared else corpus,
            app.utc_now,
            reader=reader,
            at_prompt=at_prompt,
        )
    )


@main.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=Folder)
@faults_in_one_line
def load(paths: tuple[Path, ...]) -> None:
    """Load folders or files for `run` and `web --shared`.

    Without a PATH, the sample corpus.  Loading twice changes nothing; a changed file is
    a new revision of its source.  Exit code 1 if something could not be read; the rest
    is loaded.
    """
    settings = settings_here()
    given = list(paths) or [app.SAMPLE]
    with progress(app.number_of(given), "Loading") as advance:
        loading = app.load(app.main_database(settings), given, app.utc_now, advance)
        report = asyncio.run(loading)
    end(report.failures, _summary(report, _passed_over(given)))


@main.command()
@click.argument("folder", type=Folder)
@faults_in_one_line
def check(folder: Path) -> None:
    """Read a folder without loading it, and say what is in it.

    Each file is a line: its layout, and what each of its characters is.  Exit code 1 if
    something could not be read.
    """
    # Only here: no other command pays for its start.
    from briefings.reading.front import slips

    failures: list[UnreadableSource] = []
    sources = 0
    for name, data in documents(folder):
        if isinstance(data, UnreadableSource):
            failures.append(data)
            continue
        reading = read(data, name)
        failures += reading.failures
        sources += len(reading.sources)
        for source in reading.sources:
            for line in (coverage(source), *slips(source)):
                click.echo(safe(str(line)))
    left = "".join(f", {said}" for said in _passed_over([folder]))
    end(failures, f"{sources} read, {len(failures)} failed{left}")


@main.command()
@faults_in_one_line
def stories() -> None:
    """List the stories that `run` knows, newest news first.

    Each is a line: its id, the number of its sources, its title.
    """
    asyncio.run(_stories(settings_here()))


async def _stories(settings: Settings) -> None:
    where = app.main_database(settings)
    check_there(where)
    async with app.opened(where) as parts:
        if not await parts.engine.catalogue.heads(limit=1):
            said = f"There are no stories in {called(where)} yet; `tidings load` loads"
            click.echo(safe(f"{said} some."), err=True)
        offset = 0
        while heads := await parts.engine.catalogue.heads(limit=100, offset=offset):
            for head in heads:
                click.echo(f"{head.id}  {head.sources:>3}  {safe(head.title.words)}")
            offset += len(heads)


#: Doubts listed at once: what one sitting decides.
DOUBTS = 500


@main.command()
@faults_in_one_line
def doubts() -> None:
    """List names that may be one and the same.

    Longest in doubt first, each with the reason.  In the chat, /same and /notsame
    decide.
    """
    asyncio.run(_doubts(settings_here()))


async def _doubts(settings: Settings) -> None:
    where = app.main_database(settings)
    check_there(where)
    async with app.opened(where) as parts:
        found = await parts.store.doubts.doubts(limit=DOUBTS)
        if not found:
            click.echo("No two names are in doubt.", err=True)
        for doubt in found:
            pair = [
                await parts.store.names.entity(id_) for id_ in (doubt.one, doubt.other)
            ]
            one, other = (known.name for known in pair if known)
            line = f"{doubt.one} {one} — {doubt.other} {other}: {doubt.reason}"
            click.echo(safe(line))


def _summary(report: Report, left: Sequence[str]) -> str:
    same = report.untouched
    files = f"{same} {_files(same)} as when last loaded"
    said = counts(report.outcomes, report.failures, *[files] * bool(same))
    return ", ".join([said, *left])


def _passed_over(given: Sequence[Path]) -> Sequence[str]:
    """Say how many files of folders are of other kinds, and what reads some of them."""
    left = [path for each in given if each.is_dir() for path in passed_over(each)]
    if not left:
        return []
    kinds = sorted({path.suffix.lower() for path in left} & app.TAKEN_APART)
    hint = f" (`tidings add` reads {', '.join(kinds)})" if kinds else ""
    return [f"{len(left)} {_files(len(left))} of other kinds passed over{hint}"]


def _files(number: int) -> str:
    return "file" if number == 1 else "files"
