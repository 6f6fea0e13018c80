"""All rules that there are: those of files, and those that plugins registered; and which could not be read, and why."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from logctl.content import bundled_folder
from logctl.content.rules import files_below, rule_files
from logctl.contracts.rule import Filter, Rule
from logctl.errors import LogctlError, PluginError, UsageError
from logctl.language import marked as _
from logctl.manager import Manager
from logctl.settings import Settings


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A rule that cannot be asked. `place` is its file."""

    name: str
    place: str
    reason: LogctlError


@dataclass(slots=True)
class Catalogue:
    rules: dict[str, Rule] = field(default_factory=dict)
    filters: tuple[Filter, ...] = ()
    left_out: list[LeftOut] = field(default_factory=list)

    def rule(self, name: str) -> Rule:
        """Raises PluginError for one that could not be read, else UsageError."""
        if name in self.rules:
            return self.rules[name]
        for one in self.left_out:
            if one.name == name:
                raise PluginError(
                    _("the rule %(name)s cannot be asked: %(reason)s"), name=name, reason=one.reason
                )
        near = get_close_matches(name, self.rules, n=3, cutoff=0.4)
        if near:
            raise UsageError(
                _("there is no rule %(name)s; did you mean %(near)s?"), name=name, near=", ".join(near)
            )
        raise UsageError(_("there is no rule %(name)s; see `logctl rule list`"), name=name)


def load_catalogue(settings: Settings, manager: Manager, names: Collection[str] | None = None) -> Catalogue:
    """Of all content folders; with `names` only those rules, and what they need."""
    folders = (bundled_folder(), settings.home / "content", *settings.plugins_dirs)
    files = [file for folder in folders for file in rule_files(folder)]
    return Reading(files, manager).catalogue(names)


def read_paths(paths: Iterable[Path], manager: Manager) -> Catalogue:
    """Of these files and folders alone."""
    return Reading(
        [file for path in paths for file in files_below(path)], manager, registered=False
    ).catalogue(None)
