"""What the signs of a drawing mean; of those only that are in it."""

from collections.abc import Iterator

from logctl.language import Label
from logctl.track.draw.caption import words_of
from logctl.track.draw.labels import (
    LEGEND_AFTER,
    LEGEND_ENDED,
    LEGEND_INFERRED,
    LEGEND_OBSERVED,
    LEGEND_POSSIBLE,
    LEGEND_SCALE,
)
from logctl.track.draw.look import Look
from logctl.track.draw.markup import Element, element
from logctl.track.draw.scene import Scene
from logctl.track.draw.shapes import label, shape

LEGEND = 20.0
"""Its height."""
_SIGN = 26.0


def legend_of(scene: Scene, look: Look) -> Element:
    group, x = element("g", {"class": "legend"}), 0.0
    for kind, text in _signs(scene):
        group.append(_sign(kind, x))
        words = words_of(look.text(text), 400, 10)
        group.append(label(words, x + _SIGN + 5, 14, "who"))
        x += _SIGN + words.width + 20
    words = words_of(look.text(LEGEND_SCALE), 400, 10)
    group.append(label(words, x, 14, "who"))
    return group


def _signs(scene: Scene) -> Iterator[tuple[str, Label]]:
    bases = {"possible" if act.only_possible else act.step.basis for act in scene.acts}
    if "observed" in bases:
        yield "observed", LEGEND_OBSERVED
    if "inferred" in bases:
        yield "inferred", LEGEND_INFERRED
    if "possible" in bases:
        yield "possible", LEGEND_POSSIBLE
    if any(figure.died is not None for figure in scene.figures):
        yield "ended", LEGEND_ENDED
    if any(figure.died is None for figure in scene.figures):
        yield "after", LEGEND_AFTER


def _sign(kind: str, x: float) -> Element:
    if kind == "ended":
        return element(
            "g",
            {"class": "arrow"},
            shape("circle", cx=x + _SIGN / 2, cy=10.0, r=6.5, css="end"),
            shape("path", d=f"M{x + _SIGN / 2 - 3:.1f} 7l6 6m0 -6l-6 6", css="cross"),
        )
    if kind == "after":
        line = shape("path", d=f"M{x:.1f} 10h{_SIGN - 2}", css="after")
        return element(
            "g", {"class": "line"}, line, shape("path", d=f"M{x + _SIGN - 5:.1f} 6l5 4l-5 4", css="open")
        )
    way = shape("path", d=f"M{x:.1f} 10h{_SIGN - 6}", css="way")
    head = shape("path", d=f"M{x + _SIGN:.1f} 10l-7 -3.5v7z", css="head")
    return element("g", {"class": f"arrow {kind}"}, way, head)
