"""The files that were at one place, one after the other, from the steps on it."""

from collections.abc import Sequence

from logctl.decode.place import Place
from logctl.track.folders import RULE as IN_FOLDER
from logctl.track.merge import TOLERANCE
from logctl.track.model import End, Node, Step
from logctl.track.names import RULE as BY_NAME

MAKING = frozenset(
    {"create", "copy", "move", "rename", "save_as", "restore", "archive", "extract", "download", "upload"}
    | {"recycle", "encrypt"}
)
"""Operations after which another file is at their target."""
ENDING = frozenset({"delete", "recycle", "restore", "move", "rename"})
"""Operations after which no file is at their source."""
_OF_ITSELF = frozenset({"write", "encrypt"})


def is_at(end: End | None, place: Place) -> bool:
    return end is not None and end.place.key == place.key


def nodes_at(place: Place, steps: Sequence[Step]) -> list[Node]:
    """In order of time; `steps` are all steps on the place, in order."""
    line = _Line(place, steps)
    for number, step in enumerate(steps):
        if is_at(step.source, place):
            line.leave(step, number)
        if is_at(step.target, place):
            line.arrive(step)
    return line.nodes


class _Line:
    def __init__(self, place: Place, steps: Sequence[Step]) -> None:
        self.nodes: list[Node] = []
        self._place = place
        self._steps = steps
        self._early: list[Step] = []
        """What another clock says was done with a file before it came."""

    def leave(self, step: Step, number: int) -> None:
        """Something was done with the file that is here."""
        if self._current() is None and (step.rule == BY_NAME or (step.rule == IN_FOLDER and self.nodes)):
            return  # not with a file that nobody has seen here
        if self._current() is None and self._comes_soon(step, number):
            self._early.append(step)
            return
        node = self._current() or self._unknown(step.source)
        node.steps.append(step)
        if step.operation in ENDING and not (is_at(step.target, self._place)):
            node.ended = step

    def arrive(self, step: Step) -> None:
        """Something came here, or was done to what is here."""
        current = self._current()
        if step.rule == IN_FOLDER and current is not None:
            return  # it was here before the folder came
        if step.operation == "restore" and step.source is None and (back := self._recycled()) is not None:
            back.ended = None
            back.steps.append(step)
        elif _is_birth(step) and not (current and _goes_on(current, step)):
            self._begin(step)
        else:
            node = current or self._unknown(step.target)
            if _is_birth(step):
                node.births.append(step)
            if not node.steps or node.steps[-1] is not step:
                node.steps.append(step)

    def _begin(self, step: Step) -> None:
        current = self._current()
        if current is not None:
            current.replaced = step
        assert step.target is not None
        node = Node(step.target, [step], [step])
        self.nodes.append(node)
        for early in self._early:
            node.steps.append(early)
            if early.operation in ENDING:
                node.ended = early
        self._early.clear()

    def _unknown(self, end: End | None) -> Node:
        """It was here before the logs begin, or came unseen."""
        assert end is not None
        node = Node(end)
        self.nodes.append(node)
        return node

    def _current(self) -> Node | None:
        last = self.nodes[-1] if self.nodes else None
        return last if last and last.ended is None and last.replaced is None else None

    def _recycled(self) -> Node | None:
        last = self.nodes[-1] if self.nodes else None
        return last if last and last.ended and last.ended.operation == "recycle" else None

    def _comes_soon(self, step: Step, number: int) -> bool:
        """On a share terminals with different clocks meet: what one of them takes another may have just brought."""
        if not self._place.is_shared:
            return False
        for later in self._steps[number + 1 :]:
            if later.time - step.time > TOLERANCE:
                return False
            if is_at(later.target, self._place) and _is_birth(later):
                return later.host != step.host
        return False


def _is_birth(step: Step) -> bool:
    """What is done from a place to itself, as a name in other letters is given, makes no other file."""
    if step.source is not None and is_at(step.target, step.source.place):
        return False
    return step.source is not None if step.operation in _OF_ITSELF else step.operation in MAKING


def _goes_on(node: Node, step: Step) -> bool:
    """Further files into the archive that is being made, by the same hands."""
    last = node.births[-1] if node.births else None
    return bool(
        last
        and step.operation == last.operation == "archive"
        and (step.host, step.user) == (last.host, last.user)
        and (step.id == last.id or step.time - last.time <= 60_000)
    )
