"""The drawing itself."""

from collections.abc import Sequence

from logctl.track.draw.arrows import arrows_of
from logctl.track.draw.axis import axis_of
from logctl.track.draw.caption import (
    BADGE,
    INSET,
    MARK_GAP,
    NAME,
    SMALL,
    Words,
    mark_width,
    words_of,
    wrapped,
)
from logctl.track.draw.describe import description, heading
from logctl.track.draw.icons import icon_of
from logctl.track.draw.labels import CONTINUED
from logctl.track.draw.layout import (
    CARD,
    LANE_WIDTH,
    LEAD,
    MARKS,
    WIDTH,
    Band,
    Column,
    Strip,
    Track,
    strips_of,
)
from logctl.track.draw.legend import legend_of
from logctl.track.draw.look import Look
from logctl.track.draw.markup import Element, as_xml, element, style
from logctl.track.draw.scene import Scene, scene_of
from logctl.track.draw.shapes import label, moved, shape
from logctl.track.draw.sheet import DRAWING
from logctl.track.draw.text import FONTS
from logctl.track.model import Lineage

BETWEEN = 14.0
"""From one strip to the next in one picture."""


def svg_of(lineage: Lineage, look: Look) -> str:
    """One picture with all of it, to be shown or put into another document."""
    scene = scene_of(lineage)
    strips = strips_of(scene, look)
    legend, y = legend_of(scene, look)
    height = sum(strip.height + BETWEEN for strip in strips) + y
    root = picture(height, heading(lineage, look), description(lineage, look))
    root.insert(2, style(DRAWING))
    y = 0.0
    for strip in strips:
        root.append(moved(0, y, drawn(strip, look)))
        y += strip.height + BETWEEN
    root.append(moved(0, y, legend))
    return as_xml(root)


def pictures_of(scene: Scene, strips: Sequence[Strip], look: Look, title: str, about: str) -> list[Element]:
    """One for each strip, so that a printer can break the page between them."""
    made = []
    for strip in strips:
        root = picture(strip.height, title, about)
        root.append(drawn(strip, look))
        made.append(root)
    signs, height = legend_of(scene, look)
    legend = element("svg", _size(height), signs)
    return [*made, legend]


def picture(height: float, title: str, about: str) -> Element:
    attributes = _size(height) | {"role": "img", "aria_label": title}
    return element("svg", attributes, element("title", None, title), element("desc", None, about))


def _size(height: float) -> dict[str, object]:
    return {
        "viewBox": f"0 0 {WIDTH:.0f} {height:.0f}",
        "width": WIDTH,
        "height": round(height),
        "class": "lineage",
        "font_family": FONTS,
    }


def drawn(strip: Strip, look: Look) -> Element:
    """Back to front: lanes, lines, arrows, cards, words."""
    group = element("g")
    for band in strip.bands:
        group.append(_band(band, look))
    group.append(axis_of(strip, look))
    for track in strip.tracks:
        group.append(_line(track))
    for column in strip.columns:
        group.append(arrows_of(strip, column))
    for track in strip.tracks:
        group.append(_card(track, look))
    for column in strip.columns:
        group.append(_caption(column, strip.captions[column.number]))
    return group


def _band(band: Band, look: Look) -> Element:
    lane = band.lane
    room = LANE_WIDTH - 8 - 30 - 4
    lines = [words_of(look.text(lane.label), room, SMALL)]
    lines += wrapped(lane.name, room, NAME)
    if lane.note:
        lines.append(words_of(look.text(lane.note), room, SMALL))
    middle = band.top + band.height / 2 - len(lines) * 7.5
    group = element("g", {"class": f"lane {lane.kind}"})
    group.append(shape("rect", x=0.5, y=band.top, width=WIDTH - 1, height=band.height, css="band"))
    group.append(shape("rect", x=0.5, y=band.top, width=LANE_WIDTH - 8, height=band.height, css="head"))
    group.append(moved(7, band.top + band.height / 2 - 9, icon_of(lane.kind)))
    for number, words in enumerate(lines):
        group.append(label(words, 30, middle + number * 15 + 11, "lane-name" if words.bold else "lane-kind"))
    return group


def _line(track: Track) -> Element:
    """Thick as far as something is known of the file, thin where nothing more is."""
    y, group = track.middle, element("g", {"class": "line"})
    end = track.ends
    known = track.last if end is None else end
    if known > track.right:
        group.append(shape("path", d=f"M{track.right:.1f} {y:.1f}H{known:.1f}", css="known"))
    if end is None and known < WIDTH:
        group.append(shape("path", d=f"M{max(known, track.right):.1f} {y:.1f}H{WIDTH - 9:.1f}", css="after"))
        group.append(shape("path", d=f"M{WIDTH - 12:.1f} {y - 4:.1f}l5 4l-5 4", css="open"))
    return group


def _card(track: Track, look: Look) -> Element:
    """Its left side is open where the file was there before."""
    figure, card = track.figure, track.card
    x, y, width = track.left, track.top, card.width
    kinds = f"card {figure.lane.kind}{' asked' if figure.is_asked else ''}{' gone' if figure.died is not None else ''}"
    group = element("g", {"class": kinds})
    group.append(element("title", None, _told(track, look)))
    if figure.born is None and track.begins_here:
        outline = f"M{x - 8:.1f} {y:.1f}h{width + 8:.1f}v{CARD}h{-width - 8:.1f}l6 {-CARD / 2}z"
    else:
        outline = f"M{x:.1f} {y:.1f}h{width:.1f}v{CARD}h{-width:.1f}z"
    group.append(shape("path", d=outline, css="outline" if track.begins_here else "outline again"))
    group.append(label(card.name, x + INSET, y + 14, "name"))
    group.append(label(card.folder, x + INSET, y + 26.5, "folder"))
    left = x
    for kind, words in card.marks:
        group.append(_mark(kind, words, left, y - MARKS))
        left += mark_width(words) + MARK_GAP
    return group


def _told(track: Track, look: Look) -> str:
    path = track.figure.end.place.text
    return path if track.begins_here else f"{path} ({look.text(CONTINUED)})"


def _mark(kind: str, words: Words, x: float, y: float) -> Element:
    group = element("g", {"class": f"mark {kind}"})
    group.append(shape("rect", x=x, y=y, width=mark_width(words), height=MARKS, css="flag"))
    group.append(label(words, x + 5, y + 11, "flag-text"))
    return group


def _caption(column: Column, top: float) -> Element:
    kind = "possible" if column.act.only_possible else column.act.step.basis
    group = element("g", {"class": f"step {kind}", "data_step": column.act.step.id})
    first, *rest = column.caption.lines
    x = column.left + LEAD
    number = words_of(str(column.number + 1), BADGE, 9, bold=True)
    group.append(shape("rect", x=x, y=top + 0.5, width=BADGE - 3, height=11.5, css="badge", rx=5.5))
    group.append(label(number, x + (BADGE - 3 - number.width) / 2, top + 9.5, "badge-text"))
    group.append(label(first, x + BADGE, top + 10.5, "operation"))
    for line, words in enumerate(rest, 1):
        group.append(label(words, x, top + line * 13 + 9.5, "sure" if words.bold else "who"))
    return group
