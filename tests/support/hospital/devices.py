"""Sticks are put in, in one place, before they are taken out."""

from collections.abc import Iterator

from support.hospital.reading import Event, Hospital


def _disks(hospital: Hospital) -> list[Event]:
    return sorted((event for event in hospital.events if event.code == 1006), key=lambda one: one.time)


def is_put_in(event: Event) -> bool:
    """A disk that is gone has no capacity any more."""
    return event["Capacity"] not in ("", "0")


def a_stick_is_in_one_place(hospital: Hospital) -> Iterator[str]:
    at: dict[str, str] = {}
    for event in _disks(hospital):
        serial, before = event["SerialNumber"], at.get(event["SerialNumber"], "")
        if before != ("" if is_put_in(event) else event.host):
            yield f"{event}: {serial} was {f'at {before}' if before else 'nowhere'}"
        at[serial] = event.host if is_put_in(event) else ""
    for serial, host in at.items():
        if host:
            yield f"{serial} stays at {host}"


def a_drive_letter_is_one_stick(hospital: Hospital) -> Iterator[str]:
    """A terminal has one stick at a time: they all become F:."""
    inside: dict[str, str] = {}
    for event in _disks(hospital):
        if is_put_in(event) and inside.get(event.host):
            yield f"{event}: {inside[event.host]} is there already"
        inside[event.host] = event["SerialNumber"] if is_put_in(event) else ""


def every_stick_is_known(hospital: Hospital) -> Iterator[str]:
    """To the ledger, or as the one that the ledger does not have."""
    ledger = set(hospital.truth["sticks"])
    strange = hospital.incident("unregistered-stick")["facts"]["stick"]
    if strange in ledger:
        yield f"{strange} is in the ledger and is called unregistered"
    if hospital.incident("copy-to-stick")["facts"]["stick"] not in ledger:
        yield "the stick of copy-to-stick is not in the ledger"
    for serial in sorted({event["SerialNumber"] for event in _disks(hospital)} - ledger - {strange}):
        yield f"nobody knows the stick {serial}"


def windows_and_the_agent_tell_the_same_of_sticks(hospital: Hospital) -> Iterator[str]:
    """A new device (6416), its disk (1006) and the agent's row are one deed."""
    disks = {(event.host, event["SerialNumber"], is_put_in(event), event.time) for event in _disks(hospital)}
    new = {
        (event.host, _serial(event["DeviceId"]), True, event.time)
        for event in hospital.events
        if event.code == 6416
    }
    rows = {
        (row.host, _serial(row.title), row.operation == "接続", row.time)
        for row in hospital.operations
        if row.category == "ドライブ"
    }
    for entry in sorted(disks ^ rows):
        yield f"{entry} is only in the log of {'Windows' if entry in disks else 'the agent'}"
    for entry in sorted({disk for disk in disks if disk[2]} ^ new):
        yield f"{entry}: a new device and its disk do not belong together"


def _serial(instance: str) -> str:
    return instance.rpartition("\\")[2].partition("&")[0]
