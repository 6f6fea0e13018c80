"""Saved searches, as Discover opens them and as tables of what they count."""

from logctl.contracts import SavedSearch
from logctl.dashboards.board import TIME, Chart
from logctl.dashboards.query import read_search
from logctl.dashboards.saved_object import Names, SavedObject, saved_object, source
from logctl.dashboards.translate import translated
from logctl.errors import QueryError
from logctl.fields import field_named
from logctl.language import Language

COLUMNS = ("host.name", "user.name", "message")
"""Of a search that names none."""
_TOP = 50


def problem_of(search: SavedSearch) -> QueryError | None:
    """Why it cannot be among the objects."""
    try:
        read_search(search)
    except QueryError as error:
        return error
    return None


def search_object(search: SavedSearch, language: Language, names: Names) -> SavedObject:
    """Without its parameters: in Discover they are filters that a person adds."""
    asked = source(translated(read_search(search)), names.index("events"), highlightAll=True, version=True)
    attributes = {
        "title": names.title(search.title.text(language)),
        "description": search.description.text(language),
        "hits": 0,
        "columns": columns(search),
        "sort": [list(_sort(search.sort))],
        "version": 1,
        "kibanaSavedObjectMeta": asked.meta,
    }
    return saved_object("search", names.search(search.name), attributes, asked.references)


def columns(search: SavedSearch) -> list[str]:
    """The time is left out: Discover shows it before all others."""
    named = [_name(column) for column in search.columns or (*search.by, *COLUMNS)]
    return list(dict.fromkeys(name for name in named if name != TIME))


def counted(search: SavedSearch) -> Chart | None:
    """What the search counts, as a table; None where it lists events, or counts what an index cannot."""
    by = tuple(map(_name, search.by)) or ((TIME,) if search.histogram else ())
    distinct = _name(search.distinct) if search.distinct else None
    if not by or not all(map(is_countable, (*by, *([distinct] if distinct else ())))):
        return None
    return Chart(
        search.name,
        search.title,
        "table" if search.by else "bar",
        saved=search.name,
        by=by,
        distinct=distinct,
        top=_TOP,
    )


def is_countable(name: str) -> bool:
    found = field_named(name)
    return found is not None and found.name == name and found.type != "text" and found.searched


def _name(text: str) -> str:
    found = field_named(text)
    return found.name if found else text


def _sort(text: str | None) -> tuple[str, str]:
    """By what cannot be sorted, Dashboards would find nothing at all."""
    name, _colon, direction = (text or f"{TIME}:desc").partition(":")
    field = _name(name)
    return (field, direction or "asc") if is_countable(field) else (TIME, "desc")
