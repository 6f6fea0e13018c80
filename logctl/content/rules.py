"""Alert rules in files: those of Sigma in YAML, our own, companions and filters in TOML, below `plugins/rules`."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from logctl.content.toml_file import read_toml
from logctl.contracts.rule import Condition, inputs_of
from logctl.errors import QueryError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.content.rule_model import CompanionFile, FilterFile, RuleFile

FOLDER = "plugins/rules"
FILTERS = "filters"
SIGMA = frozenset({".yml", ".yaml"})
DEEPEST_CHAIN = 20
MOST_QUERIES = 100
"""Of one rule, with those of the rules inside it."""
_OTHER = re.compile(r"[^a-z0-9_-]+")
_UNFIT = _("%(path)s: no rule: %(reason)s")


def rule_files(folder: Path) -> Iterator[Path]:
    """All in a content folder, those of folders inside it too."""
    return files_below([folder / FOLDER])


def files_below(paths: Iterable[Path]) -> Iterator[Path]:
    """Of each folder in the order of names; what is hidden or begins with an underscore is left out."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if _is_rule(file.relative_to(path)))
        else:
            yield path


def _is_rule(file: Path) -> bool:
    hidden = any(part.startswith(("_", ".")) for part in file.parts)
    return not hidden and file.suffix.lower() in SIGMA | {".toml"}


def rule_name(text: str) -> str:
    """What a rule of this title, or in a file of this name, is called; empty if nothing is left of it."""
    return _OTHER.sub("-", text.lower()).strip("-_")[:100]


def check_size(condition: Condition) -> None:
    """Raises QueryError: of rules that are about one another, few lines make any number of queries."""
    if sum(1 for _one in islice(inputs_of(condition), MOST_QUERIES + 1)) > MOST_QUERIES:
        raise QueryError(_("a rule may have %(most)s queries at most"), most=MOST_QUERIES)


def read_rule(file: Path) -> "RuleFile | CompanionFile | FilterFile":
    """Raises PluginError with the place and the reason."""
    return read_toml(file, partial(_checked, file), _UNFIT)


def _checked(file: Path, written: dict[str, Any]) -> "RuleFile | CompanionFile | FilterFile":
    from logctl.content.rule_model import (  # most commands need neither rules nor pydantic
        CompanionFile,
        FilterFile,
        RuleFile,
    )

    if rule_name(file.stem) != file.stem:
        raise ValueError("the file's name has lower-case letters, digits, - and _ only")
    written.setdefault("name", file.stem)
    if file.parent.name == FILTERS:
        return FilterFile.model_validate(written)
    return (CompanionFile if "for" in written else RuleFile).model_validate(written)
