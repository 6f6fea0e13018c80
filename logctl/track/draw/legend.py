"""What the signs of a drawing mean; of those only that are in it."""

from collections.abc import Iterator

from logctl.language import Label
from logctl.track.draw.arrows import question
from logctl.track.draw.caption import words_of
from logctl.track.draw.labels import (
    LEGEND_AFTER,
    LEGEND_ASKED,
    LEGEND_ENDED,
    LEGEND_INFERRED,
    LEGEND_OBSERVED,
    LEGEND_POSSIBLE,
    LEGEND_SCALE,
)
from logctl.track.draw.layout import WIDTH
from logctl.track.draw.look import Look
from logctl.track.draw.markup import Element, element
from logctl.track.draw.scene import Scene
from logctl.track.draw.shapes import label, moved, shape

LINE = 20.0
_SIGN = 26.0


def legend_of(scene: Scene, look: Look) -> tuple[Element, float]:
    """And its height: it takes as many lines as it needs."""
    group, x, y = element("g", {"class": "legend"}), 0.0, 0.0
    for kind, text in _signs(scene):
        words = words_of(look.text(text), 500, 10)
        sign = _SIGN + 5 if kind else 0.0
        if x and x + sign + words.width > WIDTH:
            x, y = 0.0, y + LINE
        if kind:
            group.append(moved(x, y, _sign(kind)))
        group.append(label(words, x + sign, y + 14, "who"))
        x += sign + words.width + 18
    return group, y + LINE


def _signs(scene: Scene) -> Iterator[tuple[str, Label]]:
    """Only those that are needed; the last is a remark without a sign."""
    bases = {"possible" if act.only_possible else act.step.basis for act in scene.acts}
    if "observed" in bases:
        yield "observed", LEGEND_OBSERVED
    if "inferred" in bases:
        yield "inferred", LEGEND_INFERRED
    if "possible" in bases:
        yield "possible", LEGEND_POSSIBLE
    yield "asked", LEGEND_ASKED
    if any(figure.died is not None for figure in scene.figures):
        yield "ended", LEGEND_ENDED
    if any(figure.died is None for figure in scene.figures):
        yield "after", LEGEND_AFTER
    yield "", LEGEND_SCALE


def _sign(kind: str) -> Element:
    if kind == "ended":
        return element(
            "g",
            {"class": "arrow"},
            shape("circle", cx=_SIGN / 2, cy=10.0, r=6.5, css="end"),
            shape("path", d=f"M{_SIGN / 2 - 3:.1f} 7l6 6m0 -6l-6 6", css="cross"),
        )
    if kind == "asked":
        box = shape("rect", x=2.0, y=4.0, width=_SIGN - 4, height=12, css="outline")
        return element("g", {"class": "card asked"}, box)
    if kind == "possible":
        return element("g", {"class": "arrow possible"}, question(_SIGN / 2, 10.0))
    if kind == "after":
        line = shape("path", d=f"M0 10h{_SIGN - 2}", css="after")
        return element(
            "g", {"class": "line"}, line, shape("path", d=f"M{_SIGN - 5:.1f} 6l5 4l-5 4", css="open")
        )
    way = shape("path", d=f"M0 10h{_SIGN - 6}", css="way")
    head = shape("path", d=f"M{_SIGN:.1f} 10l-7 -3.5v7z", css="head")
    return element("g", {"class": f"arrow {kind}"}, way, head)
