"""logctl doctor"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from logctl.cli.language import translate
from logctl.cli.output import Output, output_options
from logctl.cli.session import Session
from logctl.errors import LogctlError, UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.settings import Settings

_FREE_WANTED = 5 * 1024**3


@dataclass(frozen=True, slots=True)
class Check:
    check: str
    ok: bool
    detail: str


@click.command(
    help=_(
        "Check this host and the settings; exit code 1 if something is wrong. With --sources: what terminals and"
        " servers cannot tell with the logs that came, and why."
    )
)
@click.option(
    "--sources",
    is_flag=True,
    help=_("Which questions each terminal and server cannot answer with what it sent, and why."),
)
@click.option(
    "--from",
    "first",
    metavar="TIME",
    help=_("With --sources: not before; default: 30 days before the newest event."),
)
@click.option(
    "--to", "last", metavar="TIME", help=_("With --sources: not after; a day means the whole of it.")
)
@output_options
def doctor(
    sources: bool, first: str | None, last: str | None, output: str | None, out: Path | None, bom: bool
) -> int:
    session = Session()
    if sources:
        from logctl.cli.sources import tell_sources

        return tell_sources(session, first, last, Output(output, out, bom))
    if first or last:
        raise UsageError(_("--from and --to need --sources"))
    checks = [translated(check) for check in _checks(session)]
    columns = ("check", "ok", "detail")
    titles = (_("check"), _("ok"), _("detail"))
    Output(output, out, bom).rows([asdict(check) for check in checks], columns, titles)
    return 0 if all(check.ok for check in checks) else 1


def translated(check: Check) -> Check:
    return Check(translate(check.check), check.ok, check.detail)


def _checks(session: Session) -> Iterator[Check]:
    settings = session.settings
    yield Check(_("Python"), sys.version_info >= (3, 11), sys.version.split()[0])
    yield Check(_("text encoding of the console"), _utf8(), str(sys.stdout.encoding))
    yield _guarded(_("data folder can be written"), lambda: _writable(settings))
    yield _guarded(_("free space"), lambda: _space(settings))
    yield _guarded(_("nobody else can read the key's file"), _keys)
    yield _guarded(_("plugins"), lambda: _plugins(settings))
    if (settings.home / "home.json").exists():
        yield _guarded(_("index"), lambda: _index(session))


def _guarded(name: str, check: Callable[[], tuple[bool, str]]) -> Check:
    try:
        return Check(name, *check())
    except LogctlError as error:
        template = translate(error.template)
        return Check(name, False, template % error.arguments if error.arguments else template)
    except OSError as error:
        return Check(name, False, str(error))


def _utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def _existing(path: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(folder for folder in (path, *path.absolute().parents) if folder.exists())


def _writable(settings: "Settings") -> tuple[bool, str]:
    return os.access(_existing(settings.home), os.W_OK), str(settings.home)


def _space(settings: "Settings") -> tuple[bool, str]:
    free = shutil.disk_usage(_existing(settings.home)).free
    return free >= _FREE_WANTED, f"{free / 1024**3:.1f} GiB"


def _keys() -> tuple[bool, str]:
    from logctl.settings import config_folder

    folder = config_folder() / "keys"
    files = sorted(folder.glob("*.key")) if folder.is_dir() else []
    open_ones = [file.name for file in files if os.name == "posix" and file.stat().st_mode & 0o077]
    return not open_ones, ", ".join(open_ones) or str(folder)


def _plugins(settings: "Settings") -> tuple[bool, str]:
    from logctl.manager import make_manager

    manager = make_manager(settings)
    manager.complete()
    problems = "; ".join(plugin.problem for plugin in manager.problems)
    return not problems, problems or str(len(manager.plugins))


def _index(session: Session) -> tuple[bool, str]:
    from logctl.pipeline.status import status_of

    with session.engine() as engine:
        found = status_of(engine)
    return found.behind == 0, f"{found.events:,} (+{found.behind:,})"
