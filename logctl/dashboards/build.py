"""All saved objects of content in one language, and the file that is imported."""

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from logctl.contracts import SavedSearch
from logctl.dashboards.board import Again, Chart, Dashboard, IndexKind, Listing, Note, Panel
from logctl.dashboards.dashboard import Shown, dashboard_object
from logctl.dashboards.index_pattern import index_pattern
from logctl.dashboards.saved_object import MIGRATIONS, Names, SavedObject, json_text
from logctl.dashboards.searches import counted, search_object
from logctl.dashboards.visualization import visualization
from logctl.errors import PluginError
from logctl.language import Language
from logctl.language import marked as _

_UNFIT = _("the dashboard %(name)s: %(reason)s")
_ORDER = list(MIGRATIONS)


def build(
    searches: Iterable[SavedSearch], dashboards: Iterable[Dashboard], language: Language, prefix: str
) -> list[SavedObject]:
    """What is referred to comes before what refers to it. Raises PluginError for what does not fit together,
    QueryError for a query that no dashboard can ask (`problem_of` says so of a search)."""
    built = _Content(list(searches), list(dashboards), language, Names(prefix))
    return sorted(built.objects(), key=lambda one: (_ORDER.index(one["type"]), one["id"]))


def as_ndjson(objects: Sequence[SavedObject]) -> str:
    """The same bytes whenever it is made, an object a line."""
    return "".join(json_text(one) + "\n" for one in objects)


class _Content:
    def __init__(
        self, searches: list[SavedSearch], dashboards: list[Dashboard], language: Language, names: Names
    ) -> None:
        self._language, self._names, self._dashboards = language, names, dashboards
        self._searches = {search.name: search for search in searches}
        self._tables = {search.name: table for search in searches if (table := counted(search))}
        self._drawn = dict[str, Chart | Note](self._tables)
        for dashboard in dashboards:
            self._take(dashboard)

    def _take(self, dashboard: Dashboard) -> None:
        for panel in dashboard.panels:
            if not isinstance(panel.content, Chart | Note):
                continue
            if panel.content.name in self._drawn:
                raise _unfit(
                    dashboard, f"there is a panel or a counting search {panel.content.name!r} already"
                )
            self._drawn[panel.content.name] = panel.content

    def objects(self) -> Iterator[SavedObject]:
        language, names = self._language, self._names
        for kind in get_args(IndexKind):
            yield index_pattern(kind, language, names)
        for search in self._searches.values():
            yield search_object(search, language, names)
        for one in self._drawn.values():
            yield visualization(one, language, names)
        for dashboard in self._dashboards:
            shown = {panel: self._shown(panel, dashboard) for panel in dashboard.panels}
            yield dashboard_object(dashboard, shown, language, names)

    def _shown(self, panel: Panel, dashboard: Dashboard) -> Shown:
        one = panel.content
        match one:
            case Listing(name):
                self._check_search(name, dashboard)
                if name not in self._tables:
                    return Shown("search", self._names.search(name))
            case Again(name):
                if name not in self._drawn:
                    raise _unfit(dashboard, f"there is no panel {name!r}")
            case Chart(name, saved=saved):
                if saved is not None:
                    self._check_search(saved, dashboard)
            case Note(name):
                pass
        return Shown("visualization", self._names.panel(name))

    def _check_search(self, name: str, dashboard: Dashboard) -> None:
        if name not in self._searches:
            raise _unfit(dashboard, f"there is no saved search {name!r}")


def _unfit(dashboard: Dashboard, reason: str) -> PluginError:
    return PluginError(_UNFIT, name=dashboard.name, reason=reason)
