"""logctl demo"""

import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, chdir, contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.language import spoken, translate
from logctl.cli.session import Session
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.demo.hospital import Size

_READ = ("logs/windows-terminals", "logs/windows-servers")
"""What the questions are about; the other logs are for whoever plays on."""
_SETTINGS = """\
# The senders of this hospital leave nothing out: a number that is missing is a missing record.
whole_logs = ["*/*"]
"""


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

    if out and keep:
        raise UsageError(_("either --out or --keep: with --keep the logs stay too"))
    Session().check()
    size = Size(beds, days, seed, until.date())
    if out:
        with _new(out):
            _write(out, size)
    elif keep:
        with _new(keep):
            _tell(keep, size, keep)
    else:
        with tempfile.TemporaryDirectory(prefix="logctl-demo-", ignore_cleanup_errors=True) as folder:
            _tell(Path(folder), size, Path("hospital"))


@contextmanager
def _new(folder: Path) -> Iterator[None]:
    """An empty folder, which is empty again when not all could be done: what is in it is never the user's."""
    try:
        made = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        empty = next(folder.iterdir(), None) is None
    except OSError as error:
        template = _("%(folder)s: this folder cannot be used: %(reason)s")
        raise UsageError(template, folder=folder, reason=error.strerror) from error
    if not empty:
        raise UsageError(_("%(folder)s: there is something in this folder; name a new one"), folder=folder)
    with ExitStack() as undone:
        undone.callback(_empty, folder, made)
        yield
        undone.pop_all()


def _empty(folder: Path, made: bool) -> None:
    """And away with it, if it was `made`: one that was there may be the working folder."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
    if made:
        folder.rmdir()


def _write(folder: Path, size: "Size") -> None:
    from logctl.demo.generate import write_hospital

    with _days(size.days) as day_begins:
        written = write_hospital(folder, size, day_begins)
    for name, count in sorted(written.truth["records"].items()):
        click.echo(f"{count:>12,}  {written.logs / name}")
    _say(_("What is true of them is in %(file)s, with times in UTC."), file=folder / "truth.json")


@contextmanager
def _days(count: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal, of which each call is a day."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(translate(_("days")), total=count)
        yield lambda: bar.update(task, advance=1)


def _tell(folder: Path, size: "Size", shown: Path) -> None:
    """`shown` is how the folder is called in what is said of it."""
    from logctl.demo.generate import write_hospital
    from logctl.demo.questions import questions

    truth = write_hospital(folder, size).truth
    (folder / "logctl.toml").write_text(_SETTINGS, encoding="utf-8")
    _opening(truth)
    with chdir(folder.absolute()):
        _run("ingest", *_READ, "-o", "csv", "--out", "files.csv")
        for number, question in enumerate(questions(truth), 1):
            _heading(f"{number}. {question.text.text(spoken())}")
            _run("search", *question.asked(spoken()), "-o", "table")
        _follow(truth, len(questions(truth)) + 1)
        _heading(translate(_("Is everything still as it was written?")))
        _run("verify", "--deep", "-o", "table")
    _next(shown)


def _follow(truth: dict[str, Any], number: int) -> None:
    """The secret list again: what agents on the terminals say of it, once they are read too."""
    incident = next(one for one in truth["incidents"] if one["id"] == "copy-to-stick")
    _heading(f"{number}. " + translate(_("Where did W110628.xlsx go? The logs of client operations know.")))
    _run("ingest", "logs/client-operations", "-o", "csv", "--out", "more-files.csv")
    _run("track", incident["facts"]["final"], "-o", "table")


def _opening(truth: dict[str, Any]) -> None:
    template = _(
        "An invented hospital with %(beds)s beds: %(people)s people at %(machines)s hosts, %(days)s days"
    )
    counts = {"people": len(truth["people"]), "machines": len(truth["machines"])}
    _heading(translate(template) % {"beds": truth["beds"], "days": truth["days"], **counts})
    seen = [one for one in truth["incidents"] if any("computer" in entry for entry in _evidence(one))]
    template = _(
        "In these days %(count)s things happened that should not have; %(seen)s of them show in the logs of Windows."
    )
    _say(template, count=len(truth["incidents"]), seen=len(seen))
    template = _(
        "These are read first. %(count)s lines are spoilt on purpose; files.csv says what came of each file:"
    )
    _say(template, count=len(truth["broken"]))


def _evidence(incident: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return chain.from_iterable(incident["evidence"].values())


def _next(folder: Path) -> None:
    _heading(translate(_("What to try next")))
    home = folder / "home"
    tries = (
        (f"demo --keep {folder}", _("the same to play with; truth.json says what really happened, in UTC")),
        (f"search 'user.name:vendor_maint' --home {home}", _("and what one account did there")),
        (
            f"ingest {folder / 'logs'} --home {home}",
            _("the other logs too: who opened whose record in the EHR, the web, mail, VPN, a share on Linux"),
        ),
        (
            f"people import {folder / 'lists/staff.csv'} --home {home}",
            _("names, wards and roles into every event of their time"),
        ),
        (f"status --home {home}", _("what is there, what is missing, what was rejected")),
        ("ingest /path/to/logs", _("your own logs: files and folders, recognised by what is in them")),
    )
    for command, meaning in tries[folder.exists() :]:
        click.echo(f"$ {_program()} {command}\n    {translate(meaning)}")


def _program() -> str:
    """As the user can type it: the environment of `make demo` is not searched for commands."""
    return "logctl" if shutil.which("logctl") else os.path.relpath(sys.argv[0])


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
