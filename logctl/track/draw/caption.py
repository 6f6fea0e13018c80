"""The words at a step and on a file's card, as wide as they may be."""

from dataclasses import dataclass

from logctl.decode.place import folder, leaf
from logctl.fields import OPERATIONS
from logctl.track.draw.labels import (
    CUT,
    FINAL,
    INFERRED,
    ORIGIN,
    POSSIBLE_ONLY,
    UNKNOWN_OPERATION,
    UNKNOWN_USER,
)
from logctl.track.draw.look import Look
from logctl.track.draw.scene import Act, Figure
from logctl.track.draw.text import drawable, shortened, width_of
from logctl.track.model import Step

NAME, SMALL = 12.0, 10.0
INSET = 7.0
MARK_GAP = 4.0
BADGE = 17.0
"""For the number of a step before its operation."""


@dataclass(frozen=True)
class Words:
    """`full` is what was shortened to `text`."""

    text: str
    full: str
    size: float
    bold: bool = False

    @property
    def width(self) -> float:
        return width_of(self.text, self.size, bold=self.bold)


@dataclass(frozen=True)
class Caption:
    lines: tuple[Words, ...]

    @property
    def width(self) -> float:
        return max(BADGE + self.lines[0].width, *(line.width for line in self.lines[1:]))


@dataclass(frozen=True)
class Card:
    name: Words
    folder: Words
    marks: tuple[tuple[str, Words], ...]
    """Which it is, and how it is written."""

    @property
    def width(self) -> float:
        marks = sum(mark_width(words) + MARK_GAP for _kind, words in self.marks)
        return max(self.name.width + 2 * INSET, self.folder.width + 2 * INSET, marks)


def mark_width(words: Words) -> float:
    return words.width + 2 * 5.0


def words_of(text: str, most: float, size: float, *, bold: bool = False) -> Words:
    full = drawable(text)
    return Words(shortened(full, most, size, bold=bold), full, size, bold)


def operation_text(operation: str, look: Look) -> str:
    """Of an operation that has no label its own name."""
    label = OPERATIONS.get(operation)
    return look.text(label) if label else operation or look.text(UNKNOWN_OPERATION)


def possible_text(step: Step, look: Look) -> str:
    return look.text(POSSIBLE_ONLY) % ", ".join(operation_text(name, look) for name in step.possible)


def confidence_text(step: Step) -> str:
    return f"{step.confidence:.2f}"


def caption_of(number: int, act: Act, look: Look, most: float) -> Caption:
    """What, when, who; and how sure that is, where no source says it."""
    step = act.step
    first = possible_text(step, look) if act.only_possible else operation_text(step.operation, look)
    clock = look.clock(step.time)
    user = step.user or look.text(UNKNOWN_USER)
    lines = [words_of(first, most - BADGE, NAME, bold=True), words_of(f"{clock} {user}", most, SMALL)]
    if not act.is_certain:
        lines.append(words_of(f"{look.text(INFERRED)} {confidence_text(step)}", most, SMALL, bold=True))
    return Caption(tuple(lines))


def card_of(figure: Figure, look: Look, most: float) -> Card:
    path = figure.end.path
    room = most - 2 * INSET
    kinds = (
        ("origin", figure.is_origin, ORIGIN),
        ("final", figure.is_final, FINAL),
        ("cut", figure.is_cut, CUT),
    )
    marks = tuple(
        (kind, words_of(look.text(label), most, SMALL, bold=True)) for kind, is_so, label in kinds if is_so
    )
    return Card(
        words_of(leaf(path) or path, room, NAME, bold=True),
        words_of(folder(path) or path, room, SMALL),
        marks,
    )
