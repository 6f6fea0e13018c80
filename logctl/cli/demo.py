"""logctl demo"""

import shlex
import tempfile
from pathlib import Path

import click

from logctl.cli.language import spoken, translate
from logctl.cli.session import Session
from logctl.language import marked as _


@click.command(help=_("Sample logs of an invented hospital, and three questions with their answers."))
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help=_("Leave it all in this folder."),
)
def demo(keep: Path | None) -> None:
    Session().check()
    if keep:
        _tell(keep)
        click.echo(
            translate(_("The sample stays in %(home)s: use it with --home.")) % {"home": keep / "home"}
        )
        return
    with tempfile.TemporaryDirectory(prefix="logctl-demo-", ignore_cleanup_errors=True) as folder:
        _tell(Path(folder))


def _tell(folder: Path) -> None:
    from logctl.demo import QUESTIONS, write_logs

    home, logs = folder / "home", folder / "logs"
    files = write_logs(logs)
    title = translate(_("An invented hospital: the Windows event logs of %(count)s terminals"))
    _heading(title % {"count": len(files)})
    _run(home, "ingest", str(logs), "-o", "table")
    for number, question in enumerate(QUESTIONS, 1):
        _heading(f"{number}. {question.text.text(spoken())}")
        _run(home, "search", *question.asked(spoken()), "-o", "table")
    _heading(translate(_("Is everything still as it was written?")))
    _run(home, "verify", "--deep", "-o", "table")
    _heading(translate(_("Now with your own logs:")))
    click.echo("$ logctl ingest C:\\Logs" if Path("C:/").exists() else "$ logctl ingest /path/to/logs")
    click.echo("$ logctl search 'user.name:NAME AND event.action:logon-failed' --from now-7d")


def _heading(text: str) -> None:
    click.echo("\n" + click.style(text, bold=True))


def _run(home: Path, *arguments: str) -> None:
    """Show the command as a person would type it, and run it."""
    from logctl.cli.group import cli

    shown = [argument for argument in arguments if argument not in ("-o", "table")]
    click.echo("$ logctl " + " ".join(map(shlex.quote, shown)))
    cli.main([*arguments, "--home", str(home), "--lang", spoken()], prog_name="logctl", standalone_mode=False)
