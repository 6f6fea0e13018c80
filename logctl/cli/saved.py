"""logctl saved"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.completion import complete_saved
from logctl.cli.language import spoken, translate
from logctl.cli.output import Output, output_options, say
from logctl.cli.session import Session
from logctl.errors import LogctlError, PluginError, UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.contracts import SavedSearch
    from logctl.manager import Manager, Plugin
    from logctl.settings import Settings

_LEFT_OUT = _("the saved search %(name)s could not be loaded: %(problem)s")
_COLUMNS = ("name", "title", "parameters", "origin")
_TITLES = (_("name"), _("title"), _("parameters"), _("origin"))
_ORIGINS = {"bundled": _("bundled"), "folder": _("folder"), "package": _("package")}


@click.group(help=_("Saved searches: questions with a name."))
def saved() -> None:
    """The group has nothing to do itself."""


def loaded(settings: "Settings") -> "Manager":
    """With all saved searches; those that could not be loaded are named on stderr."""
    from logctl.manager import add_searches, make_manager

    manager = make_manager(settings)
    add_searches(manager, settings)
    for plugin in manager.problems:
        say(_("left out: %(problem)s"), problem=plugin.problem)
    return manager


@saved.command("list", help=_("List the saved searches."))
@output_options
def list_saved(output: str | None, out: Path | None, bom: bool) -> None:
    manager = loaded(Session().settings)
    rows = [_row(search, _plugin_of(manager, search)) for search in manager.searches.values()]
    Output(output, out, bom).rows(
        sorted(rows, key=lambda row: str(row["name"])),
        _COLUMNS,
        _TITLES,
        lambda row: {**row, "origin": translate(_ORIGINS[row["origin"]])},
    )


def _plugin_of(manager: "Manager", search: "SavedSearch") -> "Plugin":
    return next(one for one in manager.plugins if f"search {search.name}" in one.registered)


def _row(search: "SavedSearch", plugin: "Plugin") -> dict[str, Any]:
    return {
        "name": search.name,
        "title": search.title.text(spoken()),
        "description": search.description.text(spoken()),
        "parameters": [parameter.name for parameter in search.parameters],
        "origin": plugin.origin,
        "place": plugin.place,
    }


@saved.command("show", help=_("Show one saved search: what it asks, and what can be given to it."))
@click.argument("name", shell_complete=complete_saved)
@output_options
def show_saved(name: str, output: str | None, out: Path | None, bom: bool) -> None:
    manager = loaded(Session().settings)
    search = manager.search(name)
    value = _row(search, _plugin_of(manager, search)) | {
        "query": search.query,
        "from": search.first,
        "to": search.last,
        "columns": list(search.columns),
        "sort": search.sort,
        "by": list(search.by),
        "distinct": search.distinct,
        "histogram": search.histogram,
        "parameters": [
            {
                "name": one.name,
                "fields": list(one.fields),
                "description": one.description.text(spoken()),
                "match": one.match,
                "required": one.required,
            }
            for one in search.parameters
        ],
    }
    Output(output, out, bom).value(value, list(_lines(search)))


def _lines(search: "SavedSearch") -> "list[str]":
    lines = [f"{search.name}: {search.title.text(spoken())}", search.description.text(spoken()), search.query]
    for one in search.parameters:
        need = translate(_("must be given")) if one.required else translate(_("may be given"))
        lines.append(f"  --param {one.name}=...  {one.description.text(spoken())} ({need})")
    return lines


@saved.command(
    "check",
    help=_("Check saved searches, all or those in files: each must find its sample, and not the other."),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@output_options
def check_saved(paths: tuple[Path, ...], output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.cli.run import failure_text

    settings = Session().settings
    rows = []
    for name, search in _searches(paths, settings):
        found = [search] if isinstance(search, LogctlError) else _problems(search, settings)
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


def _searches(paths: tuple[Path, ...], settings: "Settings") -> "list[tuple[str, SavedSearch | LogctlError]]":
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
    return [*sorted(manager.searches.items()), *left_out]


def _read(path: Path) -> "SavedSearch | LogctlError":
    from logctl.content import read_search

    try:
        return read_search(path)
    except PluginError as error:
        return error


def _problems(search: "SavedSearch", settings: "Settings") -> list[LogctlError]:
    from datetime import UTC, datetime

    from logctl.query.typed import Reading
    from logctl.saved import problems

    return problems(search, Reading(settings.zone, datetime.now(UTC)))


@saved.command("add", help=_("Add a saved search from a file to the data folder, after checking it."))
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@output_options
def add_saved(path: Path, output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.content import read_search

    session = Session()
    search = read_search(path)
    if found := _problems(search, session.settings):
        raise found[0]
    if search.name in loaded(session.settings).searches:
        raise UsageError(_("there is a saved search %(name)s already"), name=search.name)
    target = _own(session.settings, search.name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_suffix(".new")
        fresh.write_bytes(path.read_bytes())
        fresh.replace(target)
    except OSError as error:
        raise UsageError(
            _("%(path)s: cannot be written: %(reason)s"), path=target, reason=error.strerror or error
        ) from error
    Output(output, out, bom).value({"name": search.name, "place": str(target)}, [str(target)])
    say(_("added; ask it with: logctl search --saved %(name)s"), name=search.name)


@saved.command("remove", help=_("Remove a saved search from the data folder."))
@click.argument("name", shell_complete=complete_saved)
@output_options
def remove_saved(name: str, output: str | None, out: Path | None, bom: bool) -> None:
    settings = Session().settings
    loaded(settings).search(name)
    try:
        _own(settings, name).unlink()
    except FileNotFoundError as error:
        raise UsageError(
            _("%(name)s is not one of the data folder's own; those are kept in %(folder)s"),
            name=name,
            folder=_own(settings, name).parent,
        ) from error
    place = _own(settings, name)
    Output(output, out, bom).value({"name": name, "place": str(place)}, [str(place)])


def _own(settings: "Settings", name: str) -> Path:
    return settings.home / "content" / "search" / f"{name}.toml"
