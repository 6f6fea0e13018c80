"""Files of rules, read: what is in each, or why it cannot be read."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from logctl.content.rules import SIGMA, read_rule
from logctl.errors import LogctlError

if TYPE_CHECKING:
    from logctl.content.rule_model import CompanionFile, FilterFile, RuleFile
    from logctl.sigma import SigmaFile

    Content = SigmaFile | RuleFile | CompanionFile | FilterFile | LogctlError


class RuleReading:
    """Each file is read once."""

    def __init__(self) -> None:
        self._read: dict[Path, Content] = {}

    def content(self, file: Path) -> "Content":
        if file not in self._read:
            try:
                self._read[file] = _read(file)
            except LogctlError as error:
                self._read[file] = error
        return self._read[file]

    def references(self, file: Path) -> Iterator[str]:
        """The rules that are named in those of a file."""
        from logctl.content.rule_model import RuleFile
        from logctl.sigma import SigmaFile

        match self.content(file):
            case RuleFile() as rule:
                yield from rule.names()
            case SigmaFile(rules=rules):
                for document in rules:
                    yield from document.references

    def all(self, files: Iterable[Path]) -> "Iterator[tuple[Path, Content]]":
        return ((file, self.content(file)) for file in files)


def _read(file: Path) -> "Content":
    if file.suffix.lower() not in SIGMA:
        return read_rule(file)
    from logctl.sigma import read_file  # slow

    return read_file(file)
