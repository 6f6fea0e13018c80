"""logctl demo"""

import shlex
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from logctl.cli.language import spoken, translate
from logctl.cli.session import Session
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.demo.hospital import Size

_READ = ("logs/windows-terminals", "logs/windows-servers")
"""What is read so far; the other folders wait for their collectors."""


@click.command(help=_("An invented hospital: its logs, and five questions with their answers."))
@click.option(
    "--beds", type=click.IntRange(10, 3000), default=20, show_default=True, help=_("How large it is.")
)
@click.option(
    "--days", type=click.IntRange(1, 3660), default=3, show_default=True, help=_("How many days are logged.")
)
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    default="2026-10-30",
    show_default=True,
    metavar="DATE",
    help=_("The last of these days."),
)
@click.option("--seed", type=int, default=1, show_default=True, help=_("Another number is another hospital."))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help=_("Only write the logs, and what is true of them, into this folder."),
)
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help=_("Leave it all in this folder."),
)
def demo(beds: int, days: int, until: datetime, seed: int, out: Path | None, keep: Path | None) -> None:
    from logctl.demo.hospital import Size

    Session().check()
    size = Size(beds, days, seed, until.date())
    if out:
        _write(out, size)
    elif keep:
        _tell(keep, size)
        _say(_("All of it stays in %(folder)s: use it with --home %(home)s"), folder=keep, home=keep / "home")
    else:
        with tempfile.TemporaryDirectory(prefix="logctl-demo-", ignore_cleanup_errors=True) as folder:
            _tell(Path(folder), size)


def _write(folder: Path, size: "Size") -> None:
    from logctl.demo.generate import write_hospital

    _prepare(folder)
    with _days(size.days) as day_begins:
        written = write_hospital(folder, size, day_begins)
    for name, count in sorted(written.truth["records"].items()):
        click.echo(f"{count:>12,}  {written.logs / name}")
    _say(_("What is true of them is in %(file)s."), file=folder / "truth.json")


@contextmanager
def _days(count: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal, of which each call is a day."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(translate(_("days")), total=count)
        yield lambda: bar.update(task, advance=1)


def _prepare(folder: Path) -> None:
    """Only a hospital that was written before is replaced."""
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / "truth.json").is_file():
            template = _("%(folder)s: there is something else in this folder; name a new one")
            raise UsageError(template, folder=folder)
        for name in ("logs", "home"):
            shutil.rmtree(folder / name, ignore_errors=True)


def _tell(folder: Path, size: "Size") -> None:
    from logctl.demo.generate import write_hospital
    from logctl.demo.questions import questions

    _prepare(folder)
    truth = write_hospital(folder, size).truth
    _opening(truth)
    folder = folder.absolute()
    with chdir(folder):
        _run("ingest", *_READ, "-o", "csv", "--out", "files.csv")
        for number, question in enumerate(questions(truth), 1):
            _heading(f"{number}. {question.text.text(spoken())}")
            _run("search", *question.asked(spoken()), "-o", "table")
        _heading(translate(_("Is everything still as it was written?")))
        _run("verify", "--deep", "-o", "table")
    _next()


def _opening(truth: dict[str, object]) -> None:
    people, machines = truth["people"], truth["machines"]
    assert isinstance(people, list)
    assert isinstance(machines, list)
    template = _(
        "An invented hospital with %(beds)s beds: %(people)s people at %(machines)s hosts, %(days)s days"
    )
    counts = {"people": len(people), "machines": len(machines)}
    _heading(translate(template) % {"beds": truth["beds"], "days": truth["days"], **counts})
    _say(_("In these days eleven things happened that should not have. First the logs are read:"))


def _next() -> None:
    _heading(translate(_("What to try next")))
    tries = (
        ("logctl demo --keep hospital", _("the same to play with; what really happened is in truth.json")),
        ("logctl ingest /path/to/logs", _("your own logs: files and folders, recognised by content")),
        ("logctl search 'user.name:NAME' --from now-7d", _("and what somebody did in the last week")),
        ("logctl status", _("what is there, what is missing, what was rejected")),
    )
    for command, meaning in tries:
        click.echo(f"$ {command}\n    {translate(meaning)}")


def _say(template: str, **values: object) -> None:
    click.echo(translate(template) % values)


def _heading(text: str) -> None:
    click.echo("\n" + click.style(text, bold=True))


def _run(*arguments: str) -> None:
    """Show the command as a person would type it in that folder, and run it."""
    from logctl.cli.group import cli

    shown = arguments[:-2] if arguments[-1] == "table" else arguments  # on a terminal a table needs no asking
    click.echo("$ logctl " + " ".join(map(shlex.quote, shown)))
    here = ("--home", "home", "--store", "embedded", "--lang", spoken())
    cli.main([*arguments, *here], prog_name="logctl", standalone_mode=False)
