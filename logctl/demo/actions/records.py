"""Rows of the EHR's access log: who opened whose record, at which terminal."""

from collections.abc import Sequence

from logctl.demo.hospital import Patient
from logctl.demo.logs import RECORDS
from logctl.demo.people import Person
from logctl.demo.places import Machine
from logctl.demo.timeline import local
from logctl.demo.world import World

SCREENS: Sequence[str] = (
    "カルテ",
    "看護記録",
    "検査結果",
    "処方オーダ",
    "画像",
    "経過表",
    "退院サマリ",
    "病名",
)
_MENU = "入力メニュー"


def _row(
    world: World,
    machine: Machine,
    person: Person,
    operation: str,
    screen: str,
    patient: Patient | None = None,
    released: str = "",
) -> None:
    """The time is that of the EHR's server, in the calendar of the era, without fractions."""
    moment = local(world.now)
    time = f"R{moment.year - 2018}.{moment:%m.%d %H:%M:%S}"
    who = (machine.name, person.login, person.name, person.role.name)
    whom = (patient.text, patient.name) if patient else ("", "")
    world.row(RECORDS, (time, *who, operation, screen, *whom, released))


def log_in(world: World, machine: Machine, person: Person) -> None:
    _row(world, machine, person, "ログイン", _MENU)


def log_out(world: World, machine: Machine, person: Person) -> None:
    _row(world, machine, person, "ログアウト", _MENU)


def release(world: World, machine: Machine, person: Person, other: str) -> None:
    """The session that somebody left open is ended by the next one."""
    _row(world, machine, person, "強制解除", "ログイン画面", released=other)


def view(world: World, machine: Machine, person: Person, patient: Patient, screen: str) -> None:
    _row(world, machine, person, "参照", screen, patient)


def change(world: World, machine: Machine, person: Person, patient: Patient, screen: str) -> None:
    _row(world, machine, person, "更新", screen, patient)
