"""Single rules of Sigma as trees, each by itself: what conversions are looked at by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from logctl.errors import LogctlError, PluginError, QueryError
from logctl.language import marked as _
from logctl.query.tree import Node
from logctl.query.typed import Reading
from logctl.sigma.convert import tree_for

if TYPE_CHECKING:
    from sigma.rule import SigmaRule


@dataclass(frozen=True, slots=True)
class ConvertedRule:
    """`tree` is None where the rule cannot be said exactly; then `reason` (with its arguments) says why."""

    path: Path
    title: str
    id: str = ""
    level: str = ""
    tree: Node | None = None
    reason: LogctlError | None = field(default=None, compare=False)
    broken: bool = False
    """No Sigma rule, or one that its own parser refuses."""


def load_rules(paths: Iterable[Path], reading: Reading) -> Iterator[ConvertedRule]:
    """Every `.yml` below the paths, in order; one that is broken is among them, with its reason."""
    for path in paths:
        files = sorted(path.rglob("*.yml")) if path.is_dir() else [path]
        for file in files:
            yield from _rules_of(file, reading)


def _rules_of(path: Path, reading: Reading) -> Iterator[ConvertedRule]:
    from sigma.collection import SigmaCollection
    from sigma.exceptions import SigmaError
    from sigma.rule import SigmaRule
    from yaml import YAMLError

    # pySigma takes some files that are no rules for granted, and stumbles over them
    unreadable = (OSError, UnicodeDecodeError, YAMLError, SigmaError, AttributeError, TypeError, KeyError)
    try:
        rules = SigmaCollection.from_yaml(path.read_text(encoding="utf-8")).rules
        found = [
            _converted(path, rule, reading) if isinstance(rule, SigmaRule) else _correlation(path, rule.title)
            for rule in rules
        ]
    except unreadable as error:
        yield _broken(path, " ".join(str(error).split()))
        return
    yield from found or [_broken(path, "empty")]


def _broken(path: Path, reason: str) -> ConvertedRule:
    said = PluginError(_("%(path)s: no Sigma rule: %(reason)s"), path=path, reason=reason)
    return ConvertedRule(path, path.name, reason=said, broken=True)


def _correlation(path: Path, title: str | None) -> ConvertedRule:
    said = QueryError(_("a correlation is no query: it needs the rule engine"))
    return ConvertedRule(path, title or "", reason=said)


def _converted(path: Path, rule: "SigmaRule", reading: Reading) -> ConvertedRule:
    told = (path, rule.title, str(rule.id or ""), rule.level.name.lower() if rule.level else "")
    try:
        return ConvertedRule(*told, tree=tree_for(rule, reading))
    except QueryError as error:
        return ConvertedRule(*told, reason=error)
