"""From the files that a step was done with to those that came of it; and what it did to a file alone."""

from logctl.track.draw.caption import words_of
from logctl.track.draw.layout import Column, Strip, Track
from logctl.track.draw.markup import Element, element
from logctl.track.draw.shapes import label, shape

HEAD = 6.0
_CURVE = 5.0
ENDING = frozenset({"delete", "recycle"})


def arrows_of(strip: Strip, column: Column) -> Element:
    act = column.act
    kind = "possible" if act.only_possible else act.step.basis
    group = element("g", {"class": f"arrow {kind}"})
    sources = [strip.track(figure) for figure in act.sources]
    targets = [strip.track(figure) for figure in act.targets]
    if sources and targets:
        _trunk(group, column, sources, targets)
    for track in (*sources, *(strip.track(figure) for figure in act.touched)):
        _point(group, column, track, bool(targets))
    for track in strip.tracks:
        if track.figure.died == column.number and track.figure not in (*act.sources, *act.touched):
            _point(group, column, track, False)
    return group


def _trunk(group: Element, column: Column, sources: list[Track], targets: list[Track]) -> None:
    """One line for all of a step: apart they could not be told from each other."""
    x = column.trunk
    for target in targets:
        start = min(sources, key=lambda track: abs(track.row - target.row)).middle
        group.append(shape("path", d=_way(x, start, target, column), css="way"))
        group.append(_head(x, start, target, column))
    heights = [track.middle for track in sources]
    if len(sources) > 1:
        group.append(shape("path", d=f"M{x:.1f} {min(heights):.1f}V{max(heights):.1f}", css="way"))


def _is_born(target: Track, column: Column) -> bool:
    return target.figure.born == column.number


def _way(x: float, start: float, target: Track, column: Column) -> str:
    end, down = target.middle, 1 if target.middle >= start else -1
    if not _is_born(target, column):
        return f"M{x:.1f} {start:.1f}V{end - down * HEAD:.1f}"
    bend = f"V{end - down * _CURVE:.1f}q0 {down * _CURVE} {_CURVE} {down * _CURVE}"
    return f"M{x:.1f} {start:.1f}{bend}H{target.left - HEAD:.1f}"


def _head(x: float, start: float, target: Track, column: Column) -> Element:
    end, down = target.middle, 1 if target.middle >= start else -1
    if _is_born(target, column):
        return shape("path", d=f"M{target.left:.1f} {end:.1f}l{-HEAD - 1} -3.5v7z", css="head")
    return shape("path", d=f"M{x:.1f} {end:.1f}l-3.5 {-down * (HEAD + 1)}h7z", css="head")


def _point(group: Element, column: Column, track: Track, goes_on: bool) -> None:
    """A dot on the file's line; a cross where nothing of it is left."""
    x, y = column.trunk, track.middle
    if _is_born(track, column) and track.figure.died != column.number:
        group.append(shape("path", d=f"M{x - 3:.1f} {y:.1f}H{track.left:.1f}", css="way"))
        group.append(shape("path", d=f"M{x - 3:.1f} {y - 5:.1f}v10", css="way"))
    elif track.figure.died == column.number and not goes_on:
        group.append(shape("circle", cx=x, cy=y, r=6.5, css="end"))
        group.append(shape("path", d=f"M{x - 3:.1f} {y - 3:.1f}l6 6m0 -6l-6 6", css="cross"))
    elif column.act.only_possible:
        group.append(question(x, y))
    else:
        group.append(shape("circle", cx=x, cy=y, r=3.5, css="point"))


def question(x: float, y: float) -> Element:
    """It may have been, and it may not."""
    words = words_of("?", 10, 10, bold=True)
    circle = shape("circle", cx=x, cy=y, r=6.5, css="end")
    return element("g", {"class": "doubt"}, circle, label(words, x - words.width / 2, y + 3.6, "question"))
