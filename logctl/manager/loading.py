"""Which content there is, and in what order it is loaded."""

from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import logctl
from logctl import hookspecs
from logctl.content import (
    bundled_folder,
    load_module,
    module_files,
    plugin_name,
    read_search,
    read_tracking,
    search_files,
    tracking_files,
)
from logctl.content.mappings import mapping_files, read_heading, read_mapping
from logctl.contracts import Collector, SavedSearch, TrackingQuery
from logctl.manager.host import Manager, Plugin
from logctl.manager.kinds import Origin
from logctl.mapping.collector import MappedCollector
from logctl.settings import Settings


def _add_folder(manager: Manager, folder: Path, origin: Origin) -> None:
    version = logctl.__version__ if origin == "bundled" else ""
    try:
        files = list(module_files(folder))
    except OSError as error:
        problem = f"{folder}: {error.strerror}"
        manager.plugins.append(Plugin(folder.name, origin, str(folder), problem=problem))
        return
    for file in files:
        plugin = Plugin(plugin_name(file), origin, str(file), version)
        manager.add(plugin, lambda file=file: load_module(file))  # type: ignore[misc]


class _SearchFile:
    """A TOML file, as the plugin that registers what is in it."""

    def __init__(self, file: Path) -> None:
        self._search = read_search(file)

    @hookspecs.hookimpl
    def register_searches(self, register: Callable[[SavedSearch], None]) -> None:
        register(self._search)


class _TrackingFile:
    """A TOML file, as the plugin that registers what is in it."""

    def __init__(self, file: Path) -> None:
        self._query = read_tracking(file)

    @hookspecs.hookimpl
    def register_tracking_queries(self, register: Callable[[TrackingQuery], None]) -> None:
        register(self._query)


class _MappingFile:
    """A TOML file, as the plugin that registers the collector that it describes."""

    def __init__(self, file: Path, bundled: bool) -> None:
        self._collector = (
            MappedCollector(read_heading(file), lambda: read_mapping(file, check=False))
            if bundled
            else MappedCollector(read_mapping(file))
        )

    @hookspecs.hookimpl
    def register_collectors(self, register: Callable[[Collector], None]) -> None:
        register(self._collector)


def _add_mappings(manager: Manager, settings: Settings) -> None:
    """Bundled ones, the data folder's own, those of further content folders: data alone, no code."""
    own = settings.home / "content"
    for folder in (bundled_folder(), own, *settings.plugins_dirs):
        bundled = folder == bundled_folder()
        for file in mapping_files(folder):
            plugin = Plugin(file.stem, "bundled" if bundled else "folder", str(file))
            manager.add(plugin, lambda file=file, bundled=bundled: _MappingFile(file, bundled))  # type: ignore[misc]


def add_searches(manager: Manager, settings: Settings) -> None:
    """Saved searches and tracking queries in files: bundled, the data folder's own, those of further content folders.
    Whoever needs them may call this, others before or not."""
    own, known = settings.home / "content", {plugin.place for plugin in manager.plugins}
    for folder in (bundled_folder(), own, *settings.plugins_dirs):
        for file in search_files(folder):
            if str(file) not in known:
                manager.add(_of_file(file, folder), lambda file=file: _SearchFile(file))  # type: ignore[misc]
        for file in tracking_files(folder):
            if str(file) not in known:
                manager.add(_of_file(file, folder), lambda file=file: _TrackingFile(file))  # type: ignore[misc]


def _of_file(file: Path, folder: Path) -> Plugin:
    bundled = folder == bundled_folder()
    version = logctl.__version__ if bundled else ""
    return Plugin(file.stem, "bundled" if bundled else "folder", str(file), version)


def _packages() -> Iterator[tuple[EntryPoint, Plugin]]:
    for entry in sorted(entry_points(group=hookspecs.PROJECT), key=lambda entry: entry.name):
        distribution = entry.dist
        yield (
            entry,
            Plugin(entry.name, "package", entry.value, distribution.version if distribution else ""),
        )


def make_manager(settings: Settings) -> Manager:
    """Bundled content, then folders, then packages: all by the same door."""
    manager = Manager()
    _add_folder(manager, bundled_folder(), "bundled")
    _add_mappings(manager, settings)
    for folder in settings.plugins_dirs:
        if not folder.is_dir():
            manager.plugins.append(
                Plugin(folder.name, "folder", str(folder), problem=f"{folder}: not a folder")
            )
            continue
        _add_folder(manager, folder, "folder")
    for entry, plugin in _packages():
        manager.add(plugin, entry.load)
    manager.delegate()
    return manager
