"""The hospital while time goes on: who logs what, and where that is written."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

from logctl.demo import logs as folders
from logctl.demo.accounts import Session
from logctl.demo.hospital import Hospital, Patient, Size, build
from logctl.demo.logs import Logs
from logctl.demo.people import Person
from logctl.demo.places import Machine
from logctl.demo.timeline import DAY, MINUTE, Timeline, local, midnight
from logctl.demo.truth import Truth
from logctl.demo.windows import KINDS, Data, beat, xml

_T = TypeVar("_T")


class World:
    """`cut_off` is while terminals do not reach the servers of the office; the EHR has a network of its own; `standing` are the wards' sessions, by
    terminal; `cast` the numbers of the people who act in incidents; `network` is the chance of what servers and devices of the network
    do of themselves."""

    def __init__(self, size: Size, folder: Path) -> None:
        self.random = Random(f"logctl {size.seed} {size.beds} {size.days} {size.last}")
        self.network = Random(f"network {size.seed} {size.beds} {size.days} {size.last}")
        self.hospital: Hospital = build(size, self.random)
        self.begin = midnight(size.first)
        self.end = self.begin + size.days * DAY
        self.timeline = Timeline(self.begin)
        self.logs = Logs(folder / "logs")
        self.truth = Truth(folder)
        self.cut_off = False
        self.standing: dict[str, Session] = {}
        self.sticks_in_use: set[str] = set()
        self.documents = 0
        self.cast: set[int] = set()
        self.rooms: dict[tuple[str, str], list[Machine]] = {}
        self._came: list[Patient] = []
        for terminal in self.hospital.terminals:
            self.rooms.setdefault((terminal.room, terminal.ward), []).append(terminal)
        self.hospital.terminals[1].ahead = 3 * MINUTE
        for machine in self.hospital.machines():
            self.truth.clocks.append((machine.name, self.begin, machine.ahead))

    @property
    def now(self) -> int:
        return self.timeline.now

    # chance

    def one(self, things: Sequence[_T]) -> _T:
        return things[int(self.random.random() * len(things))]

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def between(self, least: int, most: int) -> int:
        return least + int(self.random.random() * (most - least))

    def about(self, minutes: float) -> int:
        """Milliseconds, mostly less and sometimes much more; never less than half a minute."""
        return MINUTE // 2 + int(self.random.expovariate(1 / (minutes * MINUTE)))

    def out_patient(self) -> Patient:
        """Somebody new, or who came lately: the list of these does not grow without end."""
        if len(self._came) < 20 or self.chance(0.3):
            self._came.append(self.hospital.new_patient(self.random))
            del self._came[: -10 * self.hospital.size.beds]
        return self.one(self._came)

    # logs

    def record(self, machine: Machine, code: int, data: Data) -> None:
        """A Windows event of this moment, as the machine's clock shows it."""
        kind = KINDS[code]
        number = machine.records[kind.channel] = machine.records[kind.channel] + 1
        time = self.now + machine.ahead
        if self.truth.attentive:
            self.truth.note(
                {"computer": machine.full_name, "channel": kind.channel, "record": number, "code": code}
            )
        if machine.number == 0:
            channel = kind.channel.partition("/")[0].rpartition("-")[2]
            line = xml(kind, machine.full_name, number, time, data)
            self.logs.write(folders.SERVERS, f"{machine.name}-{channel}-", line)
        elif not (machine.silent or machine.losing):
            self.forward(machine, beat(kind, machine.full_name, number, time, data))

    def forward(self, machine: Machine, line: str) -> None:
        if self.cut_off:
            machine.backlog.append(line)
        else:
            self.logs.write(folders.TERMINALS, "", line)

    def row(self, folder: str, cells: Sequence[str]) -> None:
        """A line of a table; what would need quotes is not written in the first place."""
        self.line(folder, "", ",".join(cells))

    def line(self, folder: str, part: str, text: str) -> None:
        file = self.logs.write(folder, part, text + "\n")
        if self.truth.attentive:
            self.truth.note({"file": file.name, "line": file.lines})

    def day_of(self, time: int) -> int:
        return (time - self.begin) // DAY

    def on_duty(self, person: Person, day: int) -> tuple[int, int] | None:
        """Begin and end of a shift that begins on the day."""
        start = self.begin + day * DAY
        shift = person.shift(day, local(start).weekday())
        return (start + int(shift[0] * 60) * MINUTE, start + int(shift[1] * 60) * MINUTE) if shift else None
