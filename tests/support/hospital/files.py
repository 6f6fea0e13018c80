"""No file is read before it exists, or after it is gone; servers and terminals tell the same."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from support.hospital.reading import Event, Reading, Row

_READ, _WRITE, _DELETE = "0x1", "0x2", "0x10000"


@dataclass
class Disk:
    """What there is; `gone` is when a path last went, since one deed is told by two at the same time."""

    paths: set[str] = field(default_factory=set)
    gone: dict[str, int] = field(default_factory=dict)

    def has(self, path: str, time: int) -> bool:
        return path in self.paths or self.gone.get(path) == time

    def add(self, path: str) -> None:
        self.paths.add(path)

    def remove(self, path: str, time: int) -> None:
        self.paths.discard(path)
        self.gone[path] = time


class _Files:
    """Paths of shares are those of the server's disk; those of a terminal's disk have its name before them."""

    def __init__(self, reading: Reading) -> None:
        self.disk = Disk()
        self.shares = {}
        self.folders = set()
        for share in reading.truth["shares"]:
            server = share["unc"].split("\\")[2]
            self.shares[share["unc"]] = f"{server}|{share['folder']}"
            self.folders.add(f"{server}|{share['folder']}")
            for name in share["files"]:
                self.disk.add(f"{server}|{share['folder']}\\{name}")

    def place(self, host: str, path: str) -> str:
        if not path.startswith("\\\\"):
            return f"{host}|{path}"
        share = "\\".join(path.split("\\")[:4])
        return self.shares[share] + path.removeprefix(share)


def no_file_is_used_that_is_not_there(reading: Reading) -> Iterator[str]:
    files = _Files(reading)
    handles: dict[tuple[str, str], str] = {}
    for _time, _order, told in sorted(_all(reading), key=lambda entry: entry[:2]):
        if isinstance(told, Event):
            yield from _on_server(files, handles, told)
        elif told["カテゴリ"] in ("ファイル操作", "ファイルアクセス"):
            yield from _on_terminal(files, told)


def _all(reading: Reading) -> Iterator[tuple[int, int, Event | Row]]:
    """At one time servers first, each in the order of its records."""
    for place, event in enumerate(reading.events):
        if event.code in (4663, 4660, 4656, 4658):
            yield event.time, place, event
    for place, row in enumerate(reading.client, len(reading.events)):
        yield row.time, place, row


def _on_server(files: _Files, handles: dict[tuple[str, str], str], event: Event) -> Iterator[str]:
    path = f"{event.host}|{event['ObjectName']}"
    handle = (event.host, event["HandleId"])
    if event.code == 4656:
        handles[handle] = path
    elif event.code == 4660:
        files.disk.remove(handles.get(handle, ""), event.time)
    elif event.code == 4663 and event["AccessMask"] in (_READ, _DELETE):
        if not files.disk.has(path, event.time):
            yield f"{path} is used at {event.host} ({event.record}) and is not there"
        if event["AccessMask"] == _DELETE:
            files.disk.remove(path, event.time)
    elif event.code == 4663 and event["AccessMask"] == _WRITE and path not in files.folders:
        files.disk.add(path)


def _on_terminal(files: _Files, row: Row) -> Iterator[str]:
    host, operation = row["コンピュータ名"], row["操作種別"]
    source = files.place(host, row["元ファイル"])
    if operation == "書き込み":
        files.disk.add(source)
        return
    if not files.disk.has(source, row.time):
        yield f"{row.file}:{row.line}: {source} is not there"
    if operation in ("ファイル削除", "ファイル名変更"):
        files.disk.remove(source, row.time)
    if row["先ファイル"]:
        files.disk.add(files.place(host, row["先ファイル"]))


def handles_are_opened_and_closed(reading: Reading) -> Iterator[str]:
    opened: set[tuple[str, str]] = set()
    for event in reading.events:
        handle = (event.host, event["HandleId"])
        if event.code == 4656:
            if handle in opened:
                yield f"{event.host} {event.record}: {handle[1]} is opened twice"
            opened.add(handle)
        elif event.code in (4663, 4660, 4658) and handle not in opened:
            yield f"{event.host} {event.record}: {handle[1]} was not opened"
        if event.code == 4658:
            opened.discard(handle)
    for host, handle_id in sorted(opened):
        yield f"{host}: {handle_id} is never closed"


def a_stick_is_in_one_place(reading: Reading) -> Iterator[str]:
    unknown = reading.incident("unregistered-stick")["facts"]["stick"]
    known = {*reading.truth["sticks"], unknown}
    at: dict[str, str] = {}
    disks = [event for event in reading.events if event.code == 1006]
    for event in sorted(disks, key=lambda one: one.time):
        serial, put_in = event["SerialNumber"], event["Capacity"] != "0"
        if serial not in known:
            yield f"{serial} is in no ledger"
        if put_in == (serial in at):
            yield f"{serial} at {event.host} ({event.record}): it was at {at.get(serial, 'no host')}"
        if put_in:
            at[serial] = event.host
        else:
            at.pop(serial, None)
    for serial, host in at.items():
        yield f"{serial} stays at {host}"
