"""Any lineage at all, consistent or not, with texts as hostile as logs can have them."""

from typing import Any

from hypothesis import strategies as st

from logctl.decode.place import Place
from logctl.track.model import Cut, End, Lineage, Link, Node, Outcome, Step
from support.hostile import HOSTILE

TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=30),
    st.text(st.characters(categories=("Cs", "Cc", "Cf", "Zs")), max_size=6),
)
PATHS = st.one_of(
    TEXTS,
    st.builds("C:\\Users\\{}\\{}".format, st.sampled_from(("a", "b")), st.text(max_size=12)),
    st.builds("\\\\fs01\\{}\\{}".format, st.sampled_from(("karte", "部外秘")), st.text(max_size=12)),
    st.sampled_from(("https://u:p@example.com/up", "printer:PR-1", "mail:a@example.com", "web:", "mail:")),
)
PLACES = st.builds(Place, st.sampled_from(("local", "share", "stick", "outside")), TEXTS, PATHS)
ENDS = st.builds(
    End,
    PLACES,
    st.sampled_from(("", "fixed", "removable", "network", "optical", "other")),
    st.sampled_from(("", "4C53")),
)
OPERATIONS = st.sampled_from(
    ("copy", "rename", "delete", "create", "write", "recycle", "archive", "print", "", "<b>")
)
TIMES = st.one_of(st.integers(1_700_000_000_000, 1_700_000_100_000), st.integers(-(10**17), 10**17))


@st.composite
def lineages(draw: st.DrawFn, most: int = 12) -> Lineage:
    ends = draw(st.lists(ENDS, min_size=1, max_size=6))
    nodes = [Node(end) for end in ends]
    steps: list[Step] = []
    links: list[Link] = []
    for number in range(draw(st.integers(0, most))):
        _add(draw, number, nodes, steps, links)
    for node in nodes:
        ends_here = draw(st.booleans())
        if ends_here and node.steps:
            node.ended = draw(st.sampled_from(node.steps))
    told = [node for node in nodes if node.steps]
    count = draw(st.integers(0, len(steps)))
    return Lineage(
        asked=draw(st.sampled_from(nodes)),
        host=draw(TEXTS),
        origins=[Outcome(node, node.steps[0]) for node in told[:2]],
        finals=[Outcome(node, node.steps[-1]) for node in told[1:]],
        steps=steps[:count],
        nodes=nodes,
        links=[link for link in links if link.step in steps[:count]],
        possible=steps[count:],
        cuts=draw(
            st.lists(
                st.builds(
                    Cut,
                    st.sampled_from(("depth", "steps", "nodes", "time")),
                    st.integers(0, 9),
                    st.one_of(st.none(), PLACES),
                ),
                max_size=2,
            )
        ),
    )


def _add(draw: st.DrawFn, number: int, nodes: list[Node], steps: list[Step], links: list[Link]) -> None:
    source, target = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
    has_source, has_target = draw(st.booleans()), draw(st.booleans())
    step = _step(draw, number, source.end if has_source else None, target.end if has_target else None)
    steps.append(step)
    if draw(st.booleans()):  # else the search made no node of it
        for node, is_there in ((source, has_source), (target, has_target)):
            if is_there and step not in node.steps:
                node.steps.append(step)
        if has_source and has_target:
            links.append(Link(step, source, target))
            target.births.append(step)


def _step(draw: st.DrawFn, number: int, source: End | None, target: End | None) -> Step:
    return Step(
        id=f"step-{number}",
        order=(draw(TIMES), number, ""),
        host=draw(TEXTS),
        user=draw(TEXTS),
        operation=draw(OPERATIONS),
        source=source,
        target=target,
        basis=draw(st.sampled_from(("observed", "inferred"))),
        rule=draw(TEXTS),
        confidence=draw(st.floats(0, 1)),
        evidence=tuple(draw(st.lists(TEXTS, max_size=2))),
        possible=draw(st.sampled_from(((), ("copy",), ("rename", "delete")))),
        user_name=draw(TEXTS),
    )


def texts_of(lineage: Lineage) -> list[str]:
    """Everything that a log may have said in it."""
    found: list[Any] = [lineage.host]
    for step in (*lineage.steps, *lineage.possible):
        found += [step.host, step.user, step.user_name, step.rule, *step.evidence]
        found += [end.path for end in step.ends]
    return [text for text in found if text]
