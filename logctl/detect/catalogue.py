"""All rules that there are, wherever they come from, and those that could not be loaded."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from logctl.content import bundled_folder
from logctl.content.rules import files_below, rule_files
from logctl.contracts.rule import Filter, Rule, Tracked
from logctl.detect.rule_building import Building, LeftOut
from logctl.detect.rule_index import indexed, needed
from logctl.detect.rule_reading import RuleReading
from logctl.errors import PluginError, UsageError
from logctl.language import marked as _
from logctl.manager import Manager, add_searches
from logctl.settings import Settings


@dataclass(slots=True)
class Catalogue:
    rules: dict[str, Rule] = field(default_factory=dict)
    filters: tuple[Filter, ...] = ()
    left_out: list[LeftOut] = field(default_factory=list)

    def rule(self, name: str) -> Rule:
        """Raises UsageError where there is none, and the reason where it could not be loaded."""
        if name in self.rules:
            return self.rules[name]
        for one in self.left_out:
            if one.name == name:
                raise PluginError(
                    _("the rule %(name)s could not be loaded: %(reason)s"), name=name, reason=one.reason
                )
        near = get_close_matches(name, self.rules, n=3, cutoff=0.6)
        if near:
            raise UsageError(
                _("there is no rule %(name)s; did you mean %(near)s?"), name=name, near=", ".join(near)
            )
        raise UsageError(_("there is no rule %(name)s; logctl rule list shows all"), name=name)


def load_catalogue(settings: Settings, manager: Manager, names: Collection[str] | None = None) -> Catalogue:
    """Of bundled content, the data folder's own, further content folders, and plugins. With names, only what these need
    is read."""
    folders = (bundled_folder(), settings.home / "content", *settings.plugins_dirs)
    files = [file for folder in folders for file in rule_files(folder)]
    own = [_placed(rule, manager) for rule in manager.rules.values()]

    @cache
    def with_searches() -> Manager:
        add_searches(manager, settings)
        return manager

    catalogue = _read(files, own, with_searches, names)
    if any(isinstance(rule.condition, Tracked) for rule in catalogue.rules.values()):
        with_searches()
    return catalogue


def read_paths(paths: Iterable[Path], manager: Manager | None = None) -> Catalogue:
    """Files and folders anywhere, as if nothing else were there; `manager` knows saved searches that they name."""
    return _read([*dict.fromkeys(files_below(paths))], (), lambda: manager or Manager(), None)


def _read(
    files: Sequence[Path],
    own: Sequence[Rule],
    manager: Callable[[], Manager],
    names: Collection[str] | None,
) -> Catalogue:
    reading = RuleReading()
    if names is not None:
        chosen = needed(indexed(files), names, reading.references)
        files = [file for file in files if file in chosen]
    built = Building(reading.all(files), own, manager)
    rules = built.rules()
    return Catalogue(rules, tuple(built.filters()), [*built.left_out, *built.unneeded(rules, names is None)])


def _placed(rule: Rule, manager: Manager) -> Rule:
    registered = (one.place for one in manager.plugins if f"rule {rule.name}" in one.registered)
    return rule if rule.place else replace(rule, place=next(registered, ""))
