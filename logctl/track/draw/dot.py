"""For Graphviz: a cluster for each lane, files as boxes, steps as edges. https://graphviz.org/doc/info/lang.html"""

from collections.abc import Iterator

from logctl.decode.place import leaf
from logctl.track.draw.caption import act_text, marks_of, sure_text
from logctl.track.draw.describe import heading
from logctl.track.draw.look import Look
from logctl.track.draw.scene import Act, Figure, Scene, scene_of
from logctl.track.draw.text import drawable
from logctl.track.model import Lineage


def dot_of(lineage: Lineage, look: Look) -> str:
    scene = scene_of(lineage)
    names = {figure: f"file{number}" for number, figure in enumerate(scene.figures, 1)}
    lines = [
        "digraph lineage {",
        "  rankdir=LR;",
        f"  label={_quoted(heading(lineage, look))};",
        '  labelloc="t";',
        '  node [shape=box, fontname="Noto Sans CJK JP"];',
        '  edge [fontname="Noto Sans CJK JP"];',
        *_clusters(scene, names, look),
        *_edges(scene, names, look),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _clusters(scene: Scene, names: dict[Figure, str], look: Look) -> Iterator[str]:
    for number, lane in enumerate(scene.lanes, 1):
        yield f"  subgraph cluster{number} {{"
        yield f"    label={_quoted(look.text(lane.label), lane.name)};"
        for figure in scene.figures:
            if figure.lane == lane:
                yield f"    {names[figure]} [{_look(figure, look)}];"
        yield "  }"


def _look(figure: Figure, look: Look) -> str:
    path = figure.end.path
    marks = ", ".join(text for _kind, text in marks_of(figure, look))
    style = "dashed" if figure.died is not None else "solid"
    width = 2 if figure.is_asked else 1
    tip = _quoted(figure.end.place.text)
    return f"label={_quoted(leaf(path) or path, path, marks)}, style={style}, penwidth={width}, tooltip={tip}"


def _edges(scene: Scene, names: dict[Figure, str], look: Look) -> Iterator[str]:
    for number, act in enumerate(scene.acts, 1):
        label = f"label={_quoted(*_told(number, act, look))}, style={_style(act)}"
        for source in act.sources:
            for target in act.targets:
                yield f"  {names[source]} -> {names[target]} [{label}];"
        for index, figure in enumerate(act.touched, 1):
            point = f"step{number}_{index}"
            shape = "circle, width=0.2" if figure.died == number - 1 else "point"
            text = '"\u00d7"' if figure.died == number - 1 else '""'
            yield f"  {point} [shape={shape}, label={text}];"
            way = (point, names[figure]) if figure.born == number - 1 else (names[figure], point)
            yield f"  {way[0]} -> {way[1]} [{label}];"


def _told(number: int, act: Act, look: Look) -> tuple[str, ...]:
    step = act.step
    sure = "" if act.is_certain else sure_text(step, look)
    return f"{number} {act_text(act, look)}", f"{look.full(step.time)} {step.user}", sure


def _style(act: Act) -> str:
    if act.only_possible:
        return "dotted"
    return "solid" if act.step.basis == "observed" else "dashed"


def _quoted(*lines: str) -> str:
    """In quotation marks a backslash is an escape of Graphviz', and a line ends with one."""
    shown = [drawable(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines if line]
    return '"' + "\\n".join(shown) + '"'
