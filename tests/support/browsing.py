"""What a person sees of a page in a browser, and what goes wrong in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCREEN = {"width": 1120, "height": 800}
_LABELS = """() => [...document.querySelectorAll('svg text')].map(text => {
    const box = text.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return [text.textContent, box.left, box.top, box.right, box.bottom,
            top === text || text.contains(top), top ? top.tagName + '.' + top.getAttribute('class') : ''];
})"""
_CLIPPED = """() => [...document.querySelectorAll('h1, h2, dd, dt, th, td, li')].filter(
    found => found.scrollWidth > found.clientWidth + 1 && getComputedStyle(found).display !== 'inline'
).map(found => found.textContent.slice(0, 80))"""
_NATURAL = """() => [...document.querySelectorAll('svg text[textLength]')].map(text => {
    const wanted = Number(text.getAttribute('textLength'));
    text.removeAttribute('textLength');
    return [text.textContent, wanted, text.getComputedTextLength()];
})"""


class Label(NamedTuple):
    """Its rectangle in the page; `is_seen` where it lies on top in its middle, else `over` says what covers it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    is_seen: bool
    over: str

    def meets(self, other: "Label") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 4  # the box of a line of text has room above and below its letters


@dataclass
class Visit:
    """`problems` are errors of scripts and of the console, and dialogs; `requests` all that was fetched after the page."""

    page: "Page"
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def labels(self) -> list[Label]:
        """The whole page must be on the screen for that."""
        height = self.page.evaluate("() => document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": SCREEN["width"], "height": height})
        return [Label(*row) for row in self.page.evaluate(_LABELS)]

    def clipped(self) -> list[str]:
        found: list[str] = self.page.evaluate(_CLIPPED)
        return found

    def natural_widths(self) -> list[tuple[str, float, float]]:
        """Of each label the width that was counted, and the one that it has in the font that is there."""
        return [(text, wanted, real) for text, wanted, real in self.page.evaluate(_NATURAL)]

    def printed(self) -> bytes:
        return self.page.pdf(prefer_css_page_size=True, print_background=True)


@contextmanager
def visited(browser: "Browser", file: Path) -> Iterator[Visit]:
    context = browser.new_context(viewport=SCREEN)  # type: ignore[arg-type]
    visit = Visit(context.new_page())
    page = visit.page
    page.on("pageerror", lambda error: visit.problems.append(str(error)))
    page.on("console", lambda message: visit.problems.append(message.text))
    page.on("dialog", lambda dialog: _dismissed(visit, dialog))
    page.on("request", lambda request: visit.requests.append(request.url))
    page.goto(file.as_uri())
    visit.requests = [url for url in visit.requests if url != file.as_uri()]
    try:
        yield visit
    finally:
        context.close()


def _dismissed(visit: Visit, dialog: Any) -> None:
    visit.problems.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def sizes_of(pdf: bytes) -> set[tuple[int, int]]:
    """Width and height of its pages in points."""
    found = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    return {(round(float(width)), round(float(height))) for width, height in found}
