"""Dashboards as TOML files: `dashboards/NAME.toml` in a content folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from logctl.content.toml_file import read_toml, toml_files
from logctl.dashboards.board import Dashboard
from logctl.errors import PluginError
from logctl.language import marked as _

FOLDER = "dashboards"
_UNFIT = _("%(path)s: no dashboard: %(reason)s")


def dashboard_files(folder: Path) -> Iterator[Path]:
    return toml_files(folder / FOLDER)


def read_dashboard(file: Path) -> Dashboard:
    """Raises PluginError with the place and the reason."""
    return read_toml(file, _made, _UNFIT)


def read_dashboards(folders: Iterable[Path]) -> list[Dashboard]:
    """Of all content folders, by name. Raises PluginError for the first that is not sound, or is there twice."""
    found = dict[str, tuple[Path, Dashboard]]()
    for file in (file for folder in folders for file in dashboard_files(folder)):
        dashboard = read_dashboard(file)
        if dashboard.name in found:
            raise PluginError(_UNFIT, path=file, reason=f"its name has {found[dashboard.name][0]} already")
        found[dashboard.name] = file, dashboard
    return [dashboard for _name, (_file, dashboard) in sorted(found.items())]


def _made(written: dict[str, Any]) -> Dashboard:
    from logctl.dashboards.model import DashboardFile  # most commands need neither dashboards nor pydantic

    return DashboardFile.model_validate(written).made()
