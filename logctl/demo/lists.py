"""The lists that the hospital keeps itself: its staff with their changes of names, its terminals, and the maintenance
that it planned."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from logctl.demo.hospital import Hospital
from logctl.demo.incidents.accounts import VENDOR
from logctl.demo.people import Person
from logctl.demo.places import Machine
from logctl.demo.timeline import DAY, HOUR, local

FOLDER = "lists"
_SINCE = "2020/04/01"
_STAFF = ("職員番号", "氏名", "旧姓", "ログイン名", "部署", "職種", "適用開始日")
_TERMINALS = ("端末No", "コンピューター名", "設置場所", "共用", "適用開始日")
_PLAN = ("管理番号", "業者", "アカウント", "対象", "開始", "終了", "作業内容", "承認者")
_WEEK = 7
_WEDNESDAY = 2


@dataclass(frozen=True, slots=True)
class _Known:
    """A person as the list of the first day has it."""

    person: Person
    name: str
    surname: str
    login: str


class Lists:
    """As they are at the beginning; `write` adds what changed."""

    def __init__(self, hospital: Hospital, begin: int) -> None:
        self._hospital, self._begin = hospital, begin
        self._known = [_Known(one, one.name, one.surname.kanji, one.login) for one in hospital.people]

    def write(self, folder: Path, renamed: Mapping[int, int]) -> None:
        """`renamed` are the times of changes of names, by the number of the person."""
        folder.mkdir(exist_ok=True)
        rows = [row for known in self._known for row in _rows(known, renamed.get(known.person.number))]
        _write(folder / "staff.csv", _STAFF, rows)
        _write(folder / "terminals.csv", _TERMINALS, map(_terminal, self._hospital.terminals))
        days = range(self._hospital.size.days + _WEEK)
        _write(folder / "maintenance.csv", _PLAN, _plan(self._begin + day * DAY for day in days))


def _rows(known: _Known, renamed: int | None) -> Iterable[Sequence[str]]:
    person = known.person
    number, place = f"{1000 + person.number:06}", (f"{person.ward}病棟", person.role.name)
    yield number, known.name, "", known.login, *place, _SINCE
    if renamed is not None:
        yield number, person.name, known.surname, person.login, *place, f"{local(renamed):%Y/%m/%d %H:%M}"


def _terminal(machine: Machine) -> Sequence[str]:
    place = f"{machine.ward}病棟" if machine.ward else machine.room
    return str(machine.number), machine.full_name, place, "○" if machine.shared else "×", _SINCE


def _plan(days: Iterable[int]) -> Iterable[Sequence[str]]:
    """On Wednesdays, from 13 to 15 o'clock; also for the week to come."""
    for day in days:
        if local(day).weekday() == _WEDNESDAY:
            times = (f"{local(day + hour * HOUR):%Y/%m/%d %H:%M}" for hour in (13, 15))
            number = f"H-{local(day):%Y%m%d}"
            yield (
                number,
                VENDOR.display,
                VENDOR.name,
                "KARTE-AP01",
                *times,
                "電子カルテの定期保守",
                "情報システム室長",
            )


def _write(file: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with file.open("w", encoding="cp932", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows(rows)
