"""The rules and filters in one Sigma file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from logctl.content.rules import rule_name
from logctl.errors import PluginError
from logctl.language import marked as _

if TYPE_CHECKING:
    from sigma.correlations import SigmaCorrelationRule
    from sigma.filters import SigmaFilter
    from sigma.rule import SigmaRule

LARGEST = 1 << 18
"""In bytes: what reading YAML takes would hold up everything else."""

BY_TITLE = 2


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """`name` is what the rule is called here, `part` says that it is only there for a correlation in its file."""

    path: Path
    name: str
    place: str
    rule: "SigmaRule | SigmaCorrelationRule"
    part: bool = False

    @property
    def references(self) -> list[str]:
        """The rules that a correlation is about, as they are written; those of a condition in words too."""
        rules, condition = getattr(self.rule, "rules", None), getattr(self.rule, "condition", None)
        if not rules and condition is not None and hasattr(condition, "get_referenced_rules"):
            return [str(name) for name in condition.get_referenced_rules()]
        return [str(one.reference) for one in rules or ()]

    def is_called(self, reference: str) -> int:
        """How well it is called so: by its id, its name, its title, or what it is called here; 0 if it is not."""
        rule = self.rule
        names = (str(rule.id or ""), rule.name or "", rule.title, self.name)
        return next((4 - at for at, name in enumerate(names) if _same(name, reference)), 0)


@dataclass(slots=True)
class SigmaFile:
    rules: list[Document] = field(default_factory=list)
    filters: "list[SigmaFilter]" = field(default_factory=list)


def read_file(path: Path) -> SigmaFile:
    """Raises PluginError with the place and the reason."""
    try:
        text = _text(path)
        rules, filters = _parsed(text, path)
    except OSError as error:
        raise _unfit(path, error.strerror or error) from error
    except Exception as error:  # pySigma and YAML stumble over files that are no rules in many ways
        raise _unfit(path, str(error) or type(error).__name__) from error
    if not rules and not filters:
        raise _unfit(path, "empty")
    return SigmaFile(_documents(path, text, rules), filters)


def _unfit(path: Path, reason: object) -> PluginError:
    said = " ".join(str(reason).split())
    return PluginError(_("%(path)s: no Sigma rule: %(reason)s"), path=path, reason=said)


def _text(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"it has more than {LARGEST} bytes")
    return content.decode("utf-8")


def _parsed(text: str, path: Path) -> "tuple[list[Any], list[SigmaFilter]]":
    from sigma.collection import SigmaCollection

    found = SigmaCollection.from_yaml(text, collect_filters=True, resolve_references=False)
    return found.rules, found.filters


def _documents(path: Path, text: str, rules: Sequence[Any]) -> list[Document]:
    found, offset = [], 0
    for number, rule in enumerate(rules, 1):
        place, offset = _place(path, text, rule.title, offset)
        found.append(Document(path, _name(path, rule, number, len(rules)), place, rule))
    parts = {id(part) for one in found for part in _parts(one, found)}
    return [replace(one, part=id(one) in parts) for one in found]


def _parts(correlation: Document, documents: Sequence[Document]) -> list[Document]:
    """What a correlation does not leave to be found by itself too (`generate`)."""
    if not correlation.references or getattr(correlation.rule, "generate", False):
        return []
    return [
        one
        for one in documents
        if one is not correlation and any(one.is_called(name) for name in correlation.references)
    ]


def _name(path: Path, rule: Any, number: int, count: int) -> str:
    """A rule that is alone in its file is called as this is."""
    stem = rule_name(path.stem)
    if count > 1 and (called := rule_name(rule.name or "")):
        return called
    return stem if number == 1 else f"{stem}-{number}"


def _place(path: Path, text: str, title: str, offset: int) -> tuple[str, int]:
    """Where its title stands behind the offset, and how far that is; the file alone, where it is written otherwise."""
    pattern = re.compile(rf"^[ \t]*title[ \t]*:[ \t]*[\"']?{re.escape(title)}", re.M)
    written = pattern.search(text, offset)
    if written is None:
        return str(path), offset
    return f"{path}:{text.count(chr(10), 0, written.start()) + 1}", written.end()


def _same(name: str, reference: str) -> bool:
    return bool(name) and name.casefold() == reference.casefold()
