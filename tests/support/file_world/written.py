"""Logs as files, and which of their lines tell of which edge."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple


class Record(NamedTuple):
    """`time` is what the clock of its machine said; `edge` is 0 for what belongs to none. Only one that `shows` tells of
    the operation itself; the others are of what goes with it.
    """

    time: int
    text: str
    edge: int = 0
    shows: bool = False
    inner: bool = False


class Line(NamedTuple):
    file: str
    number: int
    inner: bool = False


@dataclass(slots=True)
class Logs:
    """`lines` are by the numbers of edges; `records` are those that were not lost."""

    folder: Path
    files: list[Path] = field(default_factory=list)
    records: int = 0
    lost: int = 0
    lines: dict[int, list[Line]] = field(default_factory=dict)

    def write(
        self,
        name: str,
        records: Iterable[Record],
        random: Random,
        lost: float,
        header: str = "",
        encoding: str = "utf-8",
    ) -> Path:
        """A record is one line."""
        path = self.folder / name
        self.files.append(path)
        last = 0
        with path.open("w", encoding=encoding, newline="") as stream:
            stream.write(header)
            number = header.count("\n")
            for record in records:
                if random.random() < lost:
                    self.lost += 1
                    continue
                number += 1
                last = record.time
                stream.write(record.text)
                if record.edge and record.shows:
                    self.lines.setdefault(record.edge, []).append(Line(name, number, record.inner))
        self.records += number - header.count("\n")
        os.utime(path, (last / 1000 + 60, last / 1000 + 60))
        return path
