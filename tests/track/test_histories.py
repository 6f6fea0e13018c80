"""Random histories: the lineage from the store is the one that a plain replay of the operations gives."""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from support.file_events import START, FileEvents
from support.lineage_oracle import Expected, Operation, World
from support.memory_store import MemoryStore

from logctl.store import EmbeddedStore, Store
from logctl.track.ask import Question, ask
from logctl.track.model import Direction, Lineage

HOSTS = ("PC1", "PC2")
USERS = {"PC1": "h_akisora", "PC2": "t_umibe"}
PATHS = ("C:\\a", "C:\\b", "F:\\a", "F:\\b", "\\\\fs01\\s\\a", "\\\\fs01\\s\\b")
STICKS = ("S1", "S2")
TWO_ENDS = ("copy", "move", "rename")
ONE_END = ("create", "delete", "recycle", "restore", "write", "read")
OF_TARGET = ("create", "restore", "write")
DIRECTIONS: tuple[Direction, ...] = ("both", "both", "back", "forward")
APART = 6_000
"""More milliseconds than clocks of two terminals may differ."""


@dataclass
class History:
    """What was done, as it is in the log."""

    log: FileEvents = field(default_factory=lambda: FileEvents(MemoryStore()))
    where: dict[str, str] = field(default_factory=dict)
    """The terminal of a stick."""
    acts: list[Operation] = field(default_factory=list)

    @property
    def done(self) -> list[Operation]:
        return [one for one in self.acts if one.kind not in ("plug", "unplug")]

    def do(self, time: int, host: str, kind: str, source: str, target: str) -> None:
        before, after = (source, target) if source and target else ("", source or target)
        made = self.log.add(kind, before, after, host__hostname=host, user__name=USERS[host], at=time - START)
        self.acts.append(Operation(made, time, host, kind, source, target))

    def plug(self, time: int, host: str, stick: str) -> None:
        """It is in one terminal only, and a terminal has one drive for it."""
        if stick in self.where:
            self.unplug(time, self.where[stick])
        self.where = {known: place for known, place in self.where.items() if place != host}
        self.where[stick] = host
        made = self.log.plug(stick, host=host, at=time - START)
        self.acts.append(Operation(made, time, host, "plug", stick))

    def unplug(self, time: int, host: str) -> None:
        self.where = {stick: place for stick, place in self.where.items() if place != host}
        made = self.log.drive("removed", host=host, at=time - START)
        self.acts.append(Operation(made, time, host, "unplug"))

    def world(self, reads: bool) -> World:
        world = World()
        for one in self.acts:
            if one.kind == "plug":
                world.plug(one.host, one.source)
            elif one.kind == "unplug":
                world.unplug(one.host)
            elif reads or one.kind != "read":
                world.do(one)
        return world


@st.composite
def spelt(draw: st.DrawFn) -> str:
    path = draw(st.sampled_from(PATHS))
    return path.upper() if draw(st.integers(0, 5)) == 0 else path


@st.composite
def histories(draw: st.DrawFn, most: int = 25) -> History:
    history, time, before = History(), START, ""
    for _number in range(draw(st.integers(1, most))):
        host = draw(st.sampled_from(HOSTS))
        time += draw(st.sampled_from((APART, 60_000, *((0, 1) if host == before else ()))))
        before = host
        kind = draw(st.sampled_from((*TWO_ENDS, *TWO_ENDS, *ONE_END, "plug", "unplug")))
        if "plug" in kind:
            time += 1  # drives are known to the millisecond, and not better
            before = ""
        if kind == "plug":
            history.plug(time, host, draw(st.sampled_from(STICKS)))
        elif kind == "unplug":
            history.unplug(time, host)
        elif kind in TWO_ENDS:
            history.do(time, host, kind, draw(spelt()), draw(spelt()))
        else:
            path = draw(spelt())
            history.do(time, host, kind, *(("", path) if kind in OF_TARGET else (path, "")))
    return history


def told(lineage: Lineage) -> Expected:
    return Expected(
        frozenset((one.node.place.key, one.step.id) for one in lineage.origins),
        frozenset((one.node.place.key, one.step.id) for one in lineage.finals),
        tuple(step.id for step in lineage.steps),
    )


def by_path(history: History, store: Store, question: Question) -> None:
    world = history.world(question.reads)
    expected = {
        world.lineage(file, chosen, question.direction)
        for file, chosen in world.asked(question.path, question.host, question.at[0] if question.at else None)
    }
    answer = ask(store, question)
    event(f"{min(len(expected), 3)} lineages, {question.direction}")
    assert {told(lineage) for lineage in answer.lineages} == expected
    assert len(answer.lineages) == len(expected)
    assert not any(lineage.cuts for lineage in answer.lineages)


@st.composite
def questions(draw: st.DrawFn, history: History) -> Question:
    """A path that is in the log, or one of a terminal, a time, or both."""
    one = draw(st.sampled_from(history.done)) if history.done else Operation("", START, "PC1", "", PATHS[0])
    at = one.time + draw(st.sampled_from((0, 0, 1, -1, 30_000)))
    return Question(
        path=draw(st.sampled_from([path for path in (one.source, one.target) if path])),
        host=draw(st.sampled_from(("", one.host, one.host, *HOSTS))),
        at=(at, at) if draw(st.booleans()) else None,
        direction=draw(st.sampled_from(DIRECTIONS)),
        reads=draw(st.booleans()),
    )


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_path_has_the_lineages_that_a_replay_gives(data: st.DataObject) -> None:
    history = data.draw(histories())
    by_path(history, history.log.store, data.draw(questions(history)))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_an_event_has_the_lineage_that_a_replay_gives(data: st.DataObject) -> None:
    history = data.draw(histories())
    acts = [one for one in history.done if one.kind != "read"]
    if not acts:
        return
    one = data.draw(st.sampled_from(acts))
    direction, reads = data.draw(st.sampled_from(DIRECTIONS)), data.draw(st.booleans())
    answer = ask(history.log.store, Question(event=one.id, direction=direction, reads=reads))
    world = history.world(reads)
    assert [told(lineage) for lineage in answer.lineages] == [
        world.lineage(*world.of_event(one.id), direction)
    ]


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_embedded_store_gives_it_too(data: st.DataObject) -> None:
    history = data.draw(histories())
    folder = Path(tempfile.mkdtemp())
    try:
        store = EmbeddedStore(folder / "index", create=True)
        try:
            store.put([store.prepare(one) for one in history.log.events])
            for _question in range(3):
                by_path(history, store, data.draw(questions(history)))
        finally:
            store.close()
    finally:
        shutil.rmtree(folder)
