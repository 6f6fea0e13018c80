"""The words at a step and on a file's card, as wide as they may be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from logctl.decode.place import folder, leaf
from logctl.fields import OPERATIONS
from logctl.track.draw.labels import (
    CUT,
    FINAL_OPERATION,
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
_LONG = 200
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


def wrapped(text: str, most: float, size: float) -> list[Words]:
    """In bold, in one line or two; it breaks before a separator where it can."""
    full = drawable(text)
    if width_of(full[:_LONG], size, bold=True) <= most and len(full) <= _LONG:
        return [words_of(full, most, size, bold=True)]
    breaks = [found.start() for found in re.finditer(r"(?<=[^\\])\\|[.\- ]", full[:_LONG])]
    fitting = [place for place in breaks if 0 < width_of(full[:place], size, bold=True) <= most]
    if not fitting:
        return [words_of(full, most, size, bold=True)]
    return [words_of(part, most, size, bold=True) for part in (full[: fitting[-1]], full[fitting[-1] :])]


def operation_text(step: Step, look: Look) -> str:
    """What it did, or what it may have done where nothing is claimed; of an operation that has no label its own name."""
    if step.possible and not step.operation:
        return possible_text(step, look)
    return _named(step.operation, look) or look.text(UNKNOWN_OPERATION)


def possible_text(step: Step, look: Look) -> str:
    names = step.possible or (step.operation,)
    return look.text(POSSIBLE_ONLY) % ", ".join(_named(name, look) for name in names)


def act_text(act: Act, look: Look) -> str:
    return possible_text(act.step, look) if act.only_possible else operation_text(act.step, look)


def _named(operation: str, look: Look) -> str:
    label = OPERATIONS.get(operation)
    return look.text(label) if label else operation


def confidence_text(step: Step) -> str:
    return f"{step.confidence:.2f}"


def sure_text(step: Step, look: Look) -> str:
    return f"{look.text(INFERRED)} {confidence_text(step)}"


def caption_of(act: Act, look: Look, most: float) -> Caption:
    """What, when, who; and how sure that is, where no source says it."""
    step = act.step
    who = f"{look.clock(step.time)} {step.user or look.text(UNKNOWN_USER)}"
    lines = [words_of(act_text(act, look), most - BADGE, NAME, bold=True), words_of(who, most, SMALL)]
    if not act.is_certain:
        lines.append(words_of(sure_text(step, look), most, SMALL, bold=True))
    return Caption(tuple(lines))


def card_of(figure: Figure, look: Look, most: float) -> Card:
    path = figure.end.path
    room = most - 2 * INSET
    marks = tuple((kind, words_of(text, room, SMALL, bold=True)) for kind, text in marks_of(figure, look))
    return Card(
        words_of(leaf(path) or path, room, NAME, bold=True), words_of(_folder(path), room, SMALL), marks
    )


def marks_of(figure: Figure, look: Look) -> Iterator[tuple[str, str]]:
    """What a file is to the lineage: its kind, and how that is said."""
    if figure.is_origin:
        yield "origin", look.text(ORIGIN)
    if figure.final is not None:
        yield "final", look.text(FINAL_OPERATION) % operation_text(figure.final, look)
    if figure.is_cut:
        yield "cut", look.text(CUT)


def _folder(path: str) -> str:
    """That of a drive itself is written with its separator, so that it is seen to be one."""
    found = folder(path)
    return found if len(found) > 2 or "\\" not in path else f"{found}\\"
