"""Files of rules: TOML and Sigma below `plugins/rules` in a content folder, filters below `plugins/rules/filters`."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from logctl.content.toml_file import read_toml
from logctl.contracts.rule import Filter
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.content.rule_model import CompanionFile, RuleFile

FOLDER = "plugins/rules"
FILTERS = "filters"
SUFFIXES = (".toml", ".yml", ".yaml")
UNFIT = _("%(path)s: no rule: %(reason)s")


def rule_files(folder: Path) -> Iterator[Path]:
    """All of a content folder, sorted; hidden ones and such with an underscore are left out."""
    return files_below(folder / FOLDER)


def files_below(place: Path) -> Iterator[Path]:
    """A file itself, or those of a folder and of all in it."""
    files = place.rglob("*") if place.is_dir() else [place]
    found = (file for file in files if file.suffix in SUFFIXES)
    return iter(sorted(file for file in found if not _is_hidden(file.relative_to(place.parent))))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(("_", ".")) for part in path.parts)


def is_filter(file: Path) -> bool:
    return file.suffix == ".toml" and file.parent.name == FILTERS


def read_rule_file(file: Path) -> "RuleFile | CompanionFile":
    """Raises PluginError with the place and the reason."""
    return read_toml(file, _rule, UNFIT)


def read_filter(file: Path) -> Filter:
    """Raises PluginError with the place and the reason."""
    return read_toml(file, _filter, _("%(path)s: no filter: %(reason)s"))


def is_companion(file: Path) -> bool:
    try:
        return "for" in tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # whoever reads it next says what is wrong
        return False


def _rule(written: dict[str, Any]) -> "RuleFile | CompanionFile":
    from logctl.content.rule_model import CompanionFile, RuleFile  # most commands need no pydantic

    return (CompanionFile if "for" in written else RuleFile).model_validate(written)


def _filter(written: dict[str, Any]) -> Filter:
    from logctl.content.rule_model import FilterFile

    return FilterFile.model_validate(written).made()
