"""The style sheets, as they are put into each page and picture."""

from pathlib import Path

_HERE = Path(__file__).parent
DRAWING = (_HERE / "drawing.css").read_text(encoding="utf-8")
PAGE = (_HERE / "page.css").read_text(encoding="utf-8")
