"""Which files are asked for: by a path, an event, or a stick; and the lineage of each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address

from logctl.decode import LATEST
from logctl.decode.host import address_of
from logctl.decode.place import Place, comparable, place_on, spellings
from logctl.errors import UsageError
from logctl.language import marked as _
from logctl.query import And, Is, Node, Or, Range, Wildcard
from logctl.query.conditions import host_named
from logctl.query.tree import Mark
from logctl.query.typed import address_number
from logctl.store import Store
from logctl.track.gather import MOST_STEPS, Gatherer, Wanted
from logctl.track.graph import Graph, Limits
from logctl.track.hosts import host_key
from logctl.track.lineage import lineage_of
from logctl.track.model import Cut, Direction, End, Lineage, Step
from logctl.track.model import Node as File
from logctl.words.fold import fold

MOST_ANSWERS = 50
_FIELDS = (
    "file.path",
    "logctl.from.path",
    "logctl.unc",
    "logctl.from.unc",
    "logctl.lineage.from",
    "logctl.lineage.to",
)


@dataclass(frozen=True, slots=True)
class Question:
    """One of `path`, `event` (its id) and `serial` (a stick's) is given. `at` are the ends of an instant, and `span` of
    the time looked at, in milliseconds.
    """

    path: str = ""
    event: str = ""
    serial: str = ""
    host: str = ""
    at: tuple[int, int] | None = None
    direction: Direction = "both"
    reads: bool = False
    span: tuple[int | None, int | None] = (None, None)
    limits: Limits = field(default_factory=Limits)
    most_steps: int = MOST_STEPS


@dataclass(frozen=True, slots=True)
class Asked:
    """A file, and of its steps those that the question named."""

    file: File
    selected: Sequence[Step] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """`more` files were asked for than are answered; `questions` counts what the store was asked.

    `cuts` are those of the search for the files asked for: of some there may be no lineage.
    """

    lineages: Sequence[Lineage]
    more: int = 0
    questions: int = 0
    cuts: Sequence[Cut] = ()


def ask(store: Store, question: Question, late: Callable[[], bool] = lambda: False) -> Answer:
    """Raises UsageError where an event is none of a file. No lineage where nothing is known of the path."""
    gatherer = Gatherer(store, question.span, question.reads, question.most_steps)
    graph = Graph(gatherer, question.limits, late)
    asked = list(_asked(graph, question))
    cuts = [*graph.cuts, *gatherer.cuts]
    found: dict[frozenset[object], Lineage] = {}
    for one in asked[:MOST_ANSWERS]:
        lineage = lineage_of(graph, one.file, one.selected, question.direction)
        told = frozenset(step.id for step in [*lineage.steps, *lineage.possible])
        found.setdefault(told or frozenset([one.file.number]), lineage)
    return Answer([*found.values()], max(0, len(asked) - MOST_ANSWERS), gatherer.questions, cuts)


def _asked(graph: Graph, question: Question) -> Iterator[Asked]:
    if question.event:
        yield from _of_event(graph, question.event)
        return
    steps = _of_stick(graph, question) if question.serial else _on_path(graph, question)
    yield from _files(graph, question, steps)


def _of_event(graph: Graph, identity: str) -> Iterator[Asked]:
    """None where nothing but reading is known of the file, or where no time was left."""
    step = _step_of(graph, identity)
    ends = [end for end in (step.target, step.source) if end is not None and end.place.kind != "outside"]
    if not ends:
        raise UsageError(_NO_OPERATION, id=identity)
    for end in ends:
        if not graph.load([Wanted(end.place, step.time)]):
            return
        if (file := graph.node_with(step, end) or _living(graph, step, end)) is not None:
            yield Asked(file, [step])
            return


_NO_OPERATION = _("%(id)s is no event of an operation on a file")


def _step_of(graph: Graph, identity: str) -> Step:
    store = graph.gatherer.store
    event = store.get([identity]).get(identity)
    if event is not None and (whole := event.shown.get("logctl.lineage.part_of")):
        event = store.get([str(whole)]).get(str(whole), event)
    if event is None:
        raise UsageError(_NO_OPERATION, id=identity)
    graph.gatherer.learn([host_key(event.shown)], ())
    step = next(graph.gatherer.told(event), None)
    if step is None:
        raise UsageError(_NO_OPERATION, id=identity)
    return step


def _living(graph: Graph, step: Step, end: End) -> File | None:
    """Of an event that is not told, because it only reads, the file that was there."""
    return next((file for file in graph.nodes_of(end.place) if _lived(file, step.time)), None)


def _on_path(graph: Graph, question: Question) -> list[tuple[Step, End]]:
    named = And((_naming(question.path), *_by_host(question.host)))
    steps = graph.gatherer.matching(named, Place("outside", "", question.path), _moment(question))
    wanted = comparable(place_on("", question.path).path)
    return [(step, end) for step in steps for end in step.ends if _is_named(end, wanted)]


def _moment(question: Question) -> int | None:
    return question.at[0] if question.at else None


def _is_named(end: End, wanted: str) -> bool:
    return wanted in (comparable(end.path), comparable(end.place.path))


def _naming(path: str) -> Node:
    known = {*spellings(path), fold(path.strip()), comparable(path)}
    parts: list[Node] = [Is(name, text) for text in sorted(known) for name in _FIELDS]
    if not path.startswith("\\\\"):
        parts += [Wildcard(name, (Mark.MANY, ":" + text)) for text in spellings(path) for name in _FIELDS[4:]]
    return Or((*parts,))


def _by_host(host: str) -> list[Node]:
    if not host:
        return []
    name = fold(host.strip())
    parts = [*host_named(host), Is("logctl.lineage.terminal", name), Is("source.domain", name)]
    if address := address_of(name):
        number = address_number(ip_address(address))
        parts.append(Range("source.ip", "ip", number, number))
    return [Or((*parts,))]


def _of_stick(graph: Graph, question: Question) -> list[tuple[Step, End]]:
    """All steps that have an end on it."""
    gatherer = graph.gatherer
    serial = fold(question.serial)
    gatherer.learn([], [serial])
    parts: list[Node] = [Is("device.serial_number", serial)]
    for mount in gatherer.volumes.mounts_of(serial):
        below = (f"{mount.letter}:\\", Mark.MANY)
        parts += [And((*_by_host(mount.host), Wildcard(name, below))) for name in _FIELDS[:2]]
    parts += [Wildcard(name, (f"usb:{serial}:", Mark.MANY)) for name in _FIELDS[4:]]
    on_it = And((Or((*parts,)), *_by_host(question.host)))
    steps = gatherer.matching(on_it, Place("stick", question.serial, "\\"), _moment(question))
    return [(step, end) for step in steps for end in step.ends if fold(end.serial) == serial]


def _files(graph: Graph, question: Question, steps: Sequence[tuple[Step, End]]) -> Iterator[Asked]:
    """The files that were at these ends, each once, oldest first."""
    moment = _moment(question)
    times = [step.time if moment is None else moment for step, _end in steps]
    graph.load(Wanted(end.place, time) for (_step, end), time in zip(steps, times, strict=True))
    pairs = [(step, file) for step, end in steps if (file := graph.node_with(step, end)) is not None]
    if question.at is not None:
        pairs = _at(pairs, *question.at)
    files = {id(file): file for _step, file in pairs}
    for key, file in files.items():
        selected = [step for step, other in pairs if id(other) == key]
        yield Asked(file, selected if question.host or question.at else ())


def _at(pairs: Sequence[tuple[Step, File]], first: int, last: int) -> list[tuple[Step, File]]:
    """Of the operations of an instant, else of the files that lived then."""
    exact = [(step, file) for step, file in pairs if first <= step.time <= last]
    return exact or [(step, file) for step, file in pairs if _lived(file, first)]


def _lived(file: File, time: int) -> bool:
    end = min((step.time for step in _ends(file)), default=LATEST)
    return (file.begin is None or file.begin <= time) and time <= end


def _ends(file: File) -> Iterable[Step]:
    return [step for step in (file.ended, file.replaced) if step is not None]
