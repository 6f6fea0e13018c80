"""What was found wrong, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from logctl.dashboards.check.rules import Rule
from logctl.language import Language


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` begins at 1, and is 0 for the file as a whole. `object` is `type:id`, or empty where none can be read."""

    line: int
    object: str
    rule: Rule
    arguments: Mapping[str, Any]

    def text(self, language: Language) -> str:
        text = self.rule.label.text(language)
        return text % self.arguments if self.arguments else text
