"""logctl saved"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from logctl.cli.completion import complete_saved
from logctl.cli.output import Output, output_options, say
from logctl.cli.session import Session
from logctl.errors import LogctlError, PluginError, UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.manager import Manager, Plugin, Question
    from logctl.settings import Settings

_LEFT_OUT = _("the saved search %(name)s could not be loaded: %(problem)s")


@click.group(help=_("Saved searches and tracking queries: questions with a name."))
def saved() -> None:
    """The group has nothing to do itself."""


def loaded(settings: "Settings") -> "Manager":
    """With all saved searches and tracking queries; those that could not be loaded are named on stderr."""
    from logctl.manager import add_searches, make_manager

    manager = make_manager(settings)
    add_searches(manager, settings)
    for plugin in manager.problems:
        say(_("left out: %(problem)s"), problem=plugin.problem)
    return manager


@saved.command("list", help=_("List the saved searches and tracking queries."))
@output_options
def list_saved(output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.cli.saved_page import COLUMNS, TITLES, row_of, shown_row

    manager = loaded(Session().settings)
    rows = [row_of(one, _plugin_of(manager, one)) for one in manager.questions.values()]
    Output(output, out, bom).rows(sorted(rows, key=lambda row: str(row["name"])), COLUMNS, TITLES, shown_row)


def _plugin_of(manager: "Manager", question: "Question") -> "Plugin":
    from logctl.cli.saved_page import kind_of

    return next(one for one in manager.plugins if f"{kind_of(question)} {question.name}" in one.registered)


@saved.command("show", help=_("Show one of them: what it asks, and what can be given to it."))
@click.argument("name", shell_complete=complete_saved)
@output_options
def show_saved(name: str, output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.cli.saved_page import lines_of, value_of

    manager = loaded(Session().settings)
    found = manager.question(name)
    Output(output, out, bom).value(value_of(found, _plugin_of(manager, found)), list(lines_of(found)))


@saved.command(
    "check",
    help=_("Check all of them, or those in files: each must find its sample, and not the other."),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@output_options
def check_saved(paths: tuple[Path, ...], output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.cli.run import failure_text

    settings = Session().settings
    rows = []
    for name, question in _questions(paths, settings):
        found = [question] if isinstance(question, LogctlError) else _problems(question, settings)
        rows += [_checked(name, failure_text(error, ())) for error in found]
        if not found:
            rows.append(_checked(name, None))
    Output(output, out, bom).rows(rows, ("name", "problem"), (_("name"), _("problem")))
    wrong = len({row["name"] for row in rows if row["problem"]})
    say(_("%(count)s saved searches checked"), count=len({row["name"] for row in rows}))
    if wrong:
        raise PluginError(
            _("%(count)s saved searches are not sound; the reasons are in the list"), count=wrong
        )


def _checked(name: str, problem: str | None) -> dict[str, str | None]:
    return {"name": name, "problem": problem}


def _questions(paths: tuple[Path, ...], settings: "Settings") -> "list[tuple[str, Question | LogctlError]]":
    if paths:
        return [(path.stem, _read(path)) for path in paths]
    from logctl.manager import add_searches, make_manager

    manager = make_manager(settings)
    add_searches(manager, settings)
    left_out = [
        (plugin.name, PluginError(_LEFT_OUT, name=plugin.name, problem=plugin.problem))
        for plugin in manager.problems
        if plugin.place.endswith(".toml")
    ]
    return [*sorted(manager.questions.items()), *left_out]


def _read(path: Path) -> "Question | LogctlError":
    from logctl.content import read_question

    try:
        return read_question(path)
    except PluginError as error:
        return error


def _problems(question: "Question", settings: "Settings") -> list[LogctlError]:
    from datetime import UTC, datetime

    from logctl.contracts import TrackingQuery
    from logctl.query.typed import Reading
    from logctl.saved import problems
    from logctl.track.queries import tracking_problems

    reading = Reading(settings.zone, datetime.now(UTC))
    if isinstance(question, TrackingQuery):
        return tracking_problems(question, reading)
    return problems(question, reading)


@saved.command("add", help=_("Add one from a file to the data folder, after checking it."))
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@output_options
def add_saved(path: Path, output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.content import read_question

    session = Session()
    question = read_question(path)
    if found := _problems(question, session.settings):
        raise found[0]
    if question.name in loaded(session.settings).questions:
        raise UsageError(_("there is a saved search %(name)s already"), name=question.name)
    target = _own(session.settings, question)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_suffix(".new")
        fresh.write_bytes(path.read_bytes())
        fresh.replace(target)
    except OSError as error:
        raise UsageError(
            _("%(path)s: cannot be written: %(reason)s"), path=target, reason=error.strerror or error
        ) from error
    Output(output, out, bom).value({"name": question.name, "place": str(target)}, [str(target)])
    say(
        _("added; ask it with: logctl %(command)s --saved %(name)s"),
        command=_command(question),
        name=question.name,
    )


@saved.command("remove", help=_("Remove one of them from the data folder."))
@click.argument("name", shell_complete=complete_saved)
@output_options
def remove_saved(name: str, output: str | None, out: Path | None, bom: bool) -> None:
    settings = Session().settings
    place = _own(settings, loaded(settings).question(name))
    try:
        place.unlink()
    except FileNotFoundError as error:
        raise UsageError(
            _("%(name)s is not one of the data folder's own; those are kept in %(folder)s"),
            name=name,
            folder=place.parent,
        ) from error
    Output(output, out, bom).value({"name": name, "place": str(place)}, [str(place)])


def _own(settings: "Settings", question: "Question") -> Path:
    from logctl.content.searches import FOLDER as SEARCHES
    from logctl.content.tracking import FOLDER as TRACKING

    folder = TRACKING if _command(question) == "track" else SEARCHES
    return settings.home / "content" / folder / f"{question.name}.toml"


def _command(question: "Question") -> str:
    from logctl.cli.saved_page import kind_of

    return {"search": "search", "tracking": "track"}[kind_of(question)]
