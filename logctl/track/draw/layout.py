"""Where everything of a lineage stands: rows of the page (strips), in them columns of time, in lanes lines of files.

Each step has a column of its own, so that labels of two steps never meet; the files that it brings into being stand in
that column, so that no arrow crosses a label. Distances in time are not to scale: a pause of a night takes no paper.
All lengths are CSS pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from logctl.track.draw.caption import Caption, Card, caption_of, card_of
from logctl.track.draw.lane import Lane
from logctl.track.draw.look import Look
from logctl.track.draw.scene import Act, Figure, Scene, lanes_of

WIDTH = 1040.0
"""What one A4 page in landscape has between margins of 10 mm, less a little."""
LANE_WIDTH = 144.0
TAIL = 26.0
"""Right of the last column, where the lines of files go on."""
AXIS = 36.0
LEAD = 16.0
"""From the left edge of a column to what stands in it: the arrow is there."""
TRUNK = 6.0
GAP = 12.0
CARD = 32.0
MARKS = 15.0
LINE = 13.0
PADDING = 7.0
LEAST = 96.0
_CAPS = (250.0, 210.0, 175.0, 145.0)
"""The widest label, from the best to the least that can be read."""


@dataclass(frozen=True)
class Column:
    number: int
    act: Act
    caption: Caption
    left: float
    width: float

    @property
    def trunk(self) -> float:
        """Where the step itself is on the axis of time."""
        return self.left + TRUNK

    @property
    def text(self) -> float:
        return self.left + LEAD


@dataclass(frozen=True)
class Track:
    """A file in a strip: its card where it begins, and its line from there. Without `ends` it goes on to the right."""

    figure: Figure
    card: Card
    left: float
    top: float
    last: float
    ends: float | None
    begins_here: bool
    row: int

    @property
    def middle(self) -> float:
        return self.top + CARD / 2

    @property
    def right(self) -> float:
        return self.left + self.card.width


@dataclass(frozen=True)
class Band:
    lane: Lane
    top: float
    height: float


@dataclass(frozen=True)
class Strip:
    columns: Sequence[Column]
    bands: Sequence[Band]
    tracks: Sequence[Track]
    captions: dict[int, float] = field(default_factory=dict)
    """By the number of the step the upper edge of its label."""
    height: float = 0.0

    def track(self, figure: Figure) -> Track:
        return next(track for track in self.tracks if track.figure is figure)


def strips_of(scene: Scene, look: Look) -> list[Strip]:
    """One where it fits; else as few as can be."""
    cap, parts = _widest(scene, look)
    return [_Builder(scene, look, cap, part, index == 0).strip() for index, part in enumerate(parts)]


def _widest(scene: Scene, look: Look) -> tuple[float, list[list[int]]]:
    """The widest labels that take no more strips than the narrowest do."""
    found = [(cap, _parts(scene, look, cap)) for cap in _CAPS]
    fewest = len(found[-1][1])
    return next((cap, parts) for cap, parts in found if len(parts) == fewest)


def _parts(scene: Scene, look: Look, cap: float) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    for number in range(len(scene.acts)):
        trial = [*parts[-1], number]
        if parts[-1] and _Builder(scene, look, cap, trial, len(parts) == 1).needed() > WIDTH:
            parts.append([number])
        else:
            parts[-1] = trial
    return parts


class _Builder:
    def __init__(self, scene: Scene, look: Look, cap: float, numbers: list[int], first: bool) -> None:
        self.scene, self.numbers = scene, numbers
        self.index = {number: position for position, number in enumerate(numbers)}
        self.captions = [caption_of(scene.acts[number], look, cap) for number in numbers]
        of = [*numbers, -1] if first else numbers
        shown = {figure for number in of for figure in scene.by_act.get(number, ())}
        self.figures = sorted(shown, key=lambda figure: figure.number)
        self.cards = {figure: card_of(figure, look, cap) for figure in self.figures}

    def needed(self) -> float:
        return LANE_WIDTH + self._before() + sum(self._widths()) + TAIL

    def _begins(self, figure: Figure) -> int:
        """The column of its card; -1 is the one before all."""
        return -1 if figure.born is None else self.index.get(figure.born, -1)

    def _dies(self, figure: Figure) -> int | None:
        return None if figure.died is None else self.index.get(figure.died)

    def _before(self) -> float:
        widths = [self.cards[figure].width for figure in self.figures if self._begins(figure) < 0]
        return max(widths) + 2 * GAP if widths else GAP

    def _widths(self) -> list[float]:
        widths = [max(caption.width, LEAST) for caption in self.captions]
        for figure in self.figures:
            if (column := self._begins(figure)) >= 0:
                widths[column] = max(widths[column], self.cards[figure].width)
        return [LEAD + width + GAP for width in widths]

    def _columns(self) -> list[Column]:
        widths = self._widths()
        spare = max(WIDTH - self.needed(), 0.0) / max(len(widths), 1)
        spare = min(spare, 60.0)
        left, columns = LANE_WIDTH + self._before(), []
        for number, caption, width in zip(self.numbers, self.captions, widths, strict=True):
            columns.append(Column(number, self.scene.acts[number], caption, left, width + spare))
            left += width + spare
        return columns

    def strip(self) -> Strip:
        columns = self._columns()
        rows = self._rows()
        labels = self._label_rows(rows)
        bands: list[Band] = []
        tops: dict[int, float] = {}
        y, base = AXIS, 0
        for lane, count in self._lanes(rows):
            top = y
            y += PADDING
            for row in range(base, base + count):
                tops[row] = y + self._channel(row, rows, labels)
                y = tops[row] + CARD + PADDING
            base += count
            bands.append(Band(lane, top, y - top))
        tracks = [self._track(figure, rows[figure], tops, columns) for figure in self.figures]
        places = {number: self._caption_top(number, labels[number], tops, rows) for number in self.numbers}
        return Strip(columns, bands, tracks, places, y + 1)

    def _rows(self) -> dict[Figure, int]:
        """One line of a lane for one file after another; a file that follows on the same step takes the next line."""
        rows: dict[Figure, int] = {}
        base = 0
        for lane in lanes_of(self.figures):
            ends: list[float] = []
            for figure in sorted(
                (figure for figure in self.figures if figure.lane == lane), key=self._begins
            ):
                begins, dies = self._begins(figure), self._dies(figure)
                free = next((row for row, end in enumerate(ends) if end < begins), len(ends))
                ends[free : free + 1] = [float("inf") if dies is None else float(dies)]
                rows[figure] = base + free
            base += len(ends)
        return rows

    def _lanes(self, rows: dict[Figure, int]) -> list[tuple[Lane, int]]:
        """With the number of their lines."""
        return [
            (lane, len({row for figure, row in rows.items() if figure.lane == lane}))
            for lane in lanes_of(self.figures)
        ]

    def _label_rows(self, rows: dict[Figure, int]) -> dict[int, Figure]:
        """Of each step the file at which its label stands: the uppermost that came of it."""
        found = {}
        for number in self.numbers:
            act = self.scene.acts[number]
            figures = act.targets or act.touched or act.sources
            found[number] = min(figures, key=lambda figure: rows[figure])
        return found

    def _channel(self, row: int, rows: dict[Figure, int], labels: dict[int, Figure]) -> float:
        """Above the cards of a line, for labels and marks."""
        marks = MARKS if any(f.has_marks for f, line in rows.items() if line == row) else 0.0
        heights = [0.0]
        for number, figure in labels.items():
            if rows[figure] == row:
                lines = len(self.captions[self.index[number]].lines) * LINE
                heights.append(lines + marks if figure.born == number else lines - _LOWER)
        return max(marks, *heights)

    def _caption_top(
        self, number: int, figure: Figure, tops: dict[int, float], rows: dict[Figure, int]
    ) -> float:
        height = len(self.captions[self.index[number]].lines) * LINE
        top = tops[rows[figure]] - height
        if figure.born != number:
            return top + _LOWER
        return top - (MARKS if figure.has_marks else 0.0)

    def _track(self, figure: Figure, row: int, tops: dict[int, float], columns: list[Column]) -> Track:
        begins, dies = self._begins(figure), self._dies(figure)
        left = columns[begins].text if begins >= 0 else LANE_WIDTH + GAP
        here = [self.index[number] for number in figure.acts if number in self.index]
        last = columns[max(here)].trunk if here and max(here) > begins else left + self.cards[figure].width
        goes_on = bool(figure.acts) and max(figure.acts) > max(self.numbers, default=-1)
        return Track(
            figure,
            self.cards[figure],
            left,
            tops[row],
            WIDTH if goes_on else last,
            None if dies is None else columns[dies].trunk,
            begins >= 0
            or (figure.born is None and min(figure.acts, default=0) >= min(self.numbers, default=0)),
            row,
        )


_LOWER = CARD / 2 - 8
"""A label of what was done on a file's line may come nearer to the line than to a card."""
