"""What the registers say of an event's user, terminal and device: the row that held at its time."""

from collections.abc import Iterable, Mapping

from logctl import Event, Fact, Facts, Reach, Want
from logctl.contracts import Key, Known
from logctl.decode import EARLIEST, iso_milliseconds
from logctl.event import Fields
from logctl.words import fold

_ANYWHERE = ""
"""The scope of every key: a hospital has one list."""
_PERSON = (
    "logctl.staff.id",
    "user.full_name",
    "logctl.staff.former_name",
    "logctl.department.code",
    "ehr.user.department",
    "ehr.user.role",
)
_TERMINAL = ("logctl.terminal.no", "host.name", "logctl.terminal.ward", "logctl.terminal.shared")
_RETURNED = "logctl.device.returned"
_DEVICE = (
    *("logctl.device.no", "logctl.device.owner", "logctl.device.purpose"),
    *("logctl.device.encrypted", _RETURNED),
)
_SERIAL, _VENDOR, _PRODUCT = "device.serial_number", "logctl.device.vendor_id", "logctl.device.product_id"
_ADDED = frozenset((*_PERSON, *_TERMINAL, *_DEVICE))
_ASKED = (
    "user.name",
    "ehr.user.id",
    "logctl.department.code",
    "host.name",
    "ehr.terminal",
    "logctl.terminal.no",
    _SERIAL,
    _VENDOR,
    _PRODUCT,
)
_DEPARTMENT: Key = ("department", _ANYWHERE)
_START, _END = "logctl.register.from", "logctl.register.to"


class Registers:
    name = "registers"
    fields = _ADDED
    kinds: Mapping[str, Reach] = {
        kind: Reach(by_value=True) for kind in ("login", "ehr", "department", "host", "terminal", "device")
    }

    def facts(self, event: Event) -> Iterable[Fact]:
        if event.fields.get("event.kind") != "enrichment":
            return
        said = {name: event.fields[name] for name in (*_ADDED, _END) if name in event.fields}
        match event.fields.get("logctl.register.name"):
            case "people":
                for key in _keys_of_person(event.fields):
                    yield Fact(key, said)
            case "terminals":
                for key in _keys_of_terminal(event.fields):
                    yield Fact(key, said)
            case "departments":
                for code in _texts(event.fields, "logctl.department.code"):
                    yield Fact((*_DEPARTMENT, fold(code)), said)
            case "devices":
                for key in _device(event.fields):
                    yield Fact(key, said | _more(event.fields))

    def want(self, event: Event) -> Want | None:
        if event.fields.get("event.kind") == "enrichment":
            return None
        keys = (*_person(event.fields), *_place(event.fields), *_device(event.fields))
        if not keys:
            return None
        asked = {name: event.fields[name] for name in _ASKED if name in event.fields}
        return Want((*keys, _DEPARTMENT), asked)

    def amend(self, want: Want, facts: Facts) -> Fields:
        person = _chosen(_held(_person(want.fields), facts), _PERSON)
        code = person.get("logctl.department.code") or want.fields.get("logctl.department.code")
        if code:
            found = _held([(*_DEPARTMENT, fold(str(code)))], facts)
            person = _chosen(found, ("ehr.user.department",)) | person
        return person | _chosen(_held(_place(want.fields), facts), _TERMINAL) | _lent(want.fields, facts)

    def concerned(self, key: Key) -> str:
        kind, _scope, *rest = key
        if kind == "device":
            return f"{_SERIAL}:{_quoted(rest[0])}" if rest else f"{_SERIAL}:*"
        if kind == "department" or not rest:
            return "user.name:* OR ehr.user.id:* OR host.name:* OR ehr.terminal:*"
        quoted = _quoted(rest[0])
        word = _escaped(rest[0])
        if kind == "terminal":
            return f"ehr.terminal:{quoted} OR logctl.terminal.no:{quoted}"
        if kind == "host":
            return f"host.name:{quoted} OR ehr.terminal:{quoted} OR ehr.terminal:{word}.*"
        return f"user.name:({quoted} OR {word}@* OR *\\\\{word}) OR ehr.user.id:{quoted}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(text: str) -> str:
    return "".join(one if one.isalnum() else f"\\{one}" for one in text)


def _held(keys: Iterable[Key], facts: Facts) -> Fields:
    """What the first of these keys says that has a row of the time."""
    for key in keys:
        found = _last(key, facts)
        if found is not None and not _ended(found, facts.time):
            return found.fields
    return {}


def _last(key: Key, facts: Facts) -> Known | None:
    """A row holds from its very moment on, whatever the order of the records within a millisecond."""
    rows = facts.within(key, EARLIEST, facts.time)
    return rows[-1] if rows else None


def _ended(known: Known, time: int) -> bool:
    end = iso_milliseconds(str(known.fields.get(_END, "")))
    return end is not None and time > end


def _chosen(fields: Fields, names: Iterable[str]) -> Fields:
    return {name: fields[name] for name in names if name in fields}


def _texts(fields: Fields, name: str) -> list[str]:
    value = fields.get(name, [])
    return [str(one) for one in (value if isinstance(value, list) else [value])]


def _account(name: str) -> str:
    r"""Of `DOMAIN\user` and `user@domain`."""
    return fold(name.rpartition("\\")[2].partition("@")[0])


def _person(fields: Fields) -> list[Key]:
    """The id in the EHR first: it is the more particular one. Accounts of machines are nobody's."""
    numbers = [("ehr", _ANYWHERE, fold(one)) for one in _texts(fields, "ehr.user.id")]
    names = [_account(one) for one in _texts(fields, "user.name") if not one.endswith("$")]
    return [*numbers, *(("login", _ANYWHERE, one) for one in names if one)]


def _keys_of_person(fields: Fields) -> Iterable[Key]:
    """The staff's number is the id in the EHR where the list has no other."""
    numbers = _texts(fields, "ehr.user.id") or _texts(fields, "logctl.staff.id")
    yield from (("ehr", _ANYWHERE, fold(one)) for one in numbers)
    yield from (("login", _ANYWHERE, _account(one)) for one in _texts(fields, "user.name"))


def _place(fields: Fields) -> list[Key]:
    """A terminal is called by its number, or by its host's name."""
    hosts = [_short(one) for name in ("host.name", "ehr.terminal") for one in _texts(fields, name)]
    numbers = [fold(one) for name in ("logctl.terminal.no", "ehr.terminal") for one in _texts(fields, name)]
    return [
        *(("host", _ANYWHERE, one) for one in dict.fromkeys(hosts) if one),
        *(("terminal", _ANYWHERE, one) for one in dict.fromkeys(numbers) if one),
    ]


def _short(host: str) -> str:
    """Without its domain; an address is no name."""
    return "" if host.replace(".", "").isdigit() or ":" in host else fold(host.partition(".")[0])


def _keys_of_terminal(fields: Fields) -> Iterable[Key]:
    yield from (("host", _ANYWHERE, fold(one)) for one in _texts(fields, "host.name"))
    yield from (("terminal", _ANYWHERE, fold(one)) for one in _texts(fields, "logctl.terminal.no"))


def _device(fields: Fields) -> Iterable[Key]:
    """Most events are about none."""
    serial = fields.get(_SERIAL)
    return (("device", _ANYWHERE, fold(str(serial))),) if serial else ()


def _more(fields: Fields) -> Fields:
    """What tells which device of several with one serial number a row is about, and in which zone its days are."""
    return {name: fields[name] for name in (_VENDOR, _PRODUCT, _START) if name in fields}


def _lent(asked: Fields, facts: Facts) -> Fields:
    """Of a device that is lent the return is still to come, whatever was written down later."""
    for key in _device(asked):
        rows = [row for row in facts.within(key, EARLIEST, facts.time) if _is_same(row.fields, asked)]
        if rows and not _ended(rows[-1], facts.time) and not _are_several(rows):
            found = _chosen(rows[-1].fields, _DEVICE)
            if not _is_returned(rows[-1].fields, facts.time):
                found.pop(_RETURNED, None)
            return found
    return {}


def _is_same(row: Fields, asked: Fields) -> bool:
    """Serial numbers of two makers may be the same; who names no maker means any."""
    return all(
        fold(str(row[name])) == fold(str(asked[name]))
        for name in (_VENDOR, _PRODUCT)
        if name in row and name in asked
    )


def _are_several(rows: list[Known]) -> bool:
    """Of two devices with one serial number, which is it?"""
    made = {tuple(row.fields.get(name) for name in (_VENDOR, _PRODUCT)) for row in rows}
    return len(made - {(None, None)}) > 1


def _is_returned(row: Fields, time: int) -> bool:
    """A day is over at its end, in the zone in which the row was written."""
    text = str(row.get(_RETURNED, ""))
    if len(text) == len("2026-04-01"):
        text += "T23:59:59.999" + str(row.get(_START, ""))[-6:]
    end = iso_milliseconds(text)
    return end is not None and time > end
