"""A saved search or tracking query for people and programs: what it asks, and what can be given to it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from logctl.cli.language import spoken, translate
from logctl.cli.table import Row
from logctl.contracts import Parameter, SavedSearch, TrackingQuery
from logctl.language import Label
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.manager import Plugin, Question

COLUMNS = ("name", "kind", "title", "parameters", "origin")
TITLES = (_("name"), _("kind"), _("title"), _("parameters"), _("origin"))
_ORIGINS = {"bundled": _("bundled"), "folder": _("folder"), "package": _("package")}
_KINDS = {"search": _("search"), "tracking": _("tracking")}
DESTINATIONS = {
    "removable": Label("リムーバブルドライブ", "removable drive"),
    "optical": Label("光学ディスク", "optical disc"),
    "upload": Label("アップロード", "upload"),
    "print": Label("印刷", "print"),
    "mail": Label("メール", "mail"),
    "outside": Label("外部", "outside"),
    "share": Label("別の共有", "another share"),
    "terminal": Label("別の端末", "another terminal"),
    "department": Label("別の部署", "another department"),
    "deleted": Label("削除", "deleted"),
}
_PATH = Label(
    "ファイルのパス（* と ? が使えます）。標準の代わりに使う",
    "paths of the file, with * and ?, in place of the usual",
)


def row_of(question: "Question", plugin: "Plugin") -> dict[str, Any]:
    return {
        "name": question.name,
        "kind": kind_of(question),
        "title": question.title.text(spoken()),
        "description": question.description.text(spoken()),
        "parameters": [parameter.name for parameter in parameters_of(question)],
        "origin": plugin.origin,
        "place": plugin.place,
    }


def shown_row(row: Row) -> Row:
    return {**row, "origin": translate(_ORIGINS[row["origin"]]), "kind": translate(_KINDS[row["kind"]])}


def kind_of(question: "Question") -> str:
    return "tracking" if isinstance(question, TrackingQuery) else "search"


def parameters_of(question: "Question") -> tuple[Parameter, ...]:
    """With the one that stands for the patterns of paths."""
    if isinstance(question, TrackingQuery) and question.paths:
        path = Parameter("path", ("file.path",), _PATH, "pattern", default=question.paths)
        return (path, *question.parameters)
    return question.parameters


def value_of(question: "Question", plugin: "Plugin") -> dict[str, Any]:
    asks = _tracking_value(question) if isinstance(question, TrackingQuery) else _search_value(question)
    return {
        **row_of(question, plugin),
        "query": question.query,
        "from": question.first,
        "to": question.last,
        **asks,
        "parameters": [_parameter(one) for one in parameters_of(question)],
    }


def _search_value(search: SavedSearch) -> dict[str, Any]:
    return {
        "columns": list(search.columns),
        "sort": search.sort,
        "by": list(search.by),
        "distinct": search.distinct,
        "histogram": search.histogram,
    }


def _tracking_value(query: TrackingQuery) -> dict[str, Any]:
    track = query.track
    return {
        "paths": list(query.paths),
        "reaches": list(track.reaches),
        "also": list(track.also),
        "through": list(track.through),
        "operations": list(track.operations),
        "within": track.within,
        "least_confidence": track.least_confidence,
        "direction": track.direction,
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    found = {
        "name": one.name,
        "fields": list(one.fields),
        "description": one.description.text(spoken()),
        "match": one.match,
        "required": one.required,
    }
    return found | ({"default": list(one.default)} if one.default else {})


def lines_of(question: "Question") -> Iterator[str]:
    yield f"{question.name}: {question.title.text(spoken())}"
    yield question.description.text(spoken())
    yield question.query
    for one in parameters_of(question):
        need = translate(_("must be given")) if one.required else translate(_("may be given"))
        usual = f"; {translate(_('usually'))}: {', '.join(one.default)}" if one.default else ""
        yield f"  --param {one.name}=...  {one.description.text(spoken())} ({need}{usual})"
