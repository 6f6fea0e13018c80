"""How cells look, and how texts fit into them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from logctl.report.text import plain

LONGEST_TEXT = 32_767
"""UTF-16 units that a cell takes."""
TIME = "yyyy/mm/dd hh:mm:ss.000"
_THIN = {"border": 1, "border_color": "#999999"}
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 12, "bottom": 1},
    "name": {"font_color": "#444444", "valign": "top"},
    "value": {"bold": True, "valign": "top", "align": "left"},
    "note": {"text_wrap": True, "valign": "top"},
    "warning": {"text_wrap": True, "valign": "top", "bold": True, "left": 5, "left_color": "#BB0000"},
    "head": {"bold": True, "bg_color": "#EEEEEE", "valign": "top", "text_wrap": True, **_THIN},
    "text": {"num_format": "@", "valign": "top", "text_wrap": True, **_THIN},
    "number": {"num_format": "#,##0.####", "valign": "top", **_THIN},
    "whole": {"num_format": "#,##0", "valign": "top", **_THIN},
    "time": {"num_format": TIME, "valign": "top", "align": "left", **_THIN},
    "seal": {"align": "center", **_THIN},
    "empty": {**_THIN},
}
_MARKED = {"bold": True, "bg_color": "#ECECEC"}


@dataclass(slots=True)
class Styles:
    """Formats of one workbook, made as they are needed. `cut` counts texts that were longer than a cell takes."""

    workbook: Any
    cut: int = 0
    _made: dict[tuple[str, bool], Any] = field(default_factory=dict)

    def get(self, name: str, marked: bool = False) -> Any:
        key = (name, marked)
        if key not in self._made:
            self._made[key] = self.workbook.add_format({**_LOOKS[name], **(_MARKED if marked else {})})
        return self._made[key]

    def fitting(self, text: str) -> str:
        shown = plain(text)
        if len(shown) * 2 <= LONGEST_TEXT or len(shown.encode("utf-16-le")) <= 2 * LONGEST_TEXT:
            return shown
        self.cut += 1
        return shown.encode("utf-16-le")[: 2 * (LONGEST_TEXT - 3)].decode("utf-16-le", "ignore") + "..."
