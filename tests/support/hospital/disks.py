"""Files on terminals and sticks: what the client-operation log tells of them fits together."""

from collections.abc import Iterator

from support.hospital.devices import is_put_in
from support.hospital.reading import Event, Hospital, Operation

_FILES = ("ファイルアクセス", "ファイル操作")
_REMOVABLE = "F:\\"
_DRIVES = {"": "", "\\": "ネットワーク", "C": "固定", "D": "固定", "F": "リムーバブル"}


class _Disks:
    """What there is, by place (a terminal or the stick that is in it) and path; `inside` are the sticks put in."""

    def __init__(self) -> None:
        self.there: set[tuple[str, str]] = set()
        self.inside: dict[str, str] = {}

    def see(self, told: Event | Operation) -> Iterator[str]:
        if isinstance(told, Event):
            self.inside[told.host] = told["SerialNumber"] if is_put_in(told) else ""
            return
        paths = [path for path in (told.source, told.target) if path]
        if not self.inside.get(told.host) and any(path.startswith(_REMOVABLE) for path in paths):
            yield f"{told}: no stick is in {told.host}"
        yield from self._done(told)

    def _done(self, row: Operation) -> Iterator[str]:
        source, target = self._place(row, row.source), self._place(row, row.target)
        if row.operation == "書き込み":
            self.there.add(source)
        elif source not in self.there and not row.source.startswith("\\\\"):
            yield f"{row}: {row.source} is not there"
        if row.operation == "ファイル名変更" and target in self.there:
            yield f"{row}: {row.target} is there already"
        if row.operation in ("ファイル名変更", "ファイル削除"):
            self.there.discard(source)
        if row.target:
            self.there.add(target)

    def _place(self, row: Operation, path: str) -> tuple[str, str]:
        return (self.inside.get(row.host, "") if path.startswith(_REMOVABLE) else row.host), path


def no_file_at_a_terminal_is_used_that_is_not_there(hospital: Hospital) -> Iterator[str]:
    """What is on a share is proved apart. Of sticks only that is known which was copied to them in these days."""
    told: list[Event | Operation] = [event for event in hospital.events if event.code == 1006]
    told += [row for row in hospital.operations if row.category in _FILES]
    told.sort(key=lambda one: (one.time, isinstance(one, Operation), one.line))
    disks = _Disks()
    for one in told:
        yield from disks.see(one)


def drive_types_are_those_of_the_paths(hospital: Hospital) -> Iterator[str]:
    for row in hospital.operations:
        if row.category in (*_FILES, "ドライブ"):
            for path, drive in ((row.source, row.source_drive), (row.target, row.target_drive)):
                if _DRIVES.get(path[:1]) != drive:
                    yield f"{row}: {path} is on {drive or 'no drive'}"


def nobody_uses_the_desktop_of_another(hospital: Hospital) -> Iterator[str]:
    """A profile's folder keeps the login that the account had when it was first used."""
    logins = {change.after: change.before for change in hospital.changes}
    for row in hospital.operations:
        for path in (row.source, row.target):
            owner = path.removeprefix("C:\\Users\\").partition("\\")[0]
            if path.startswith("C:\\Users\\") and owner not in (row.login, logins.get(row.login)):
                yield f"{row}: the desktop is that of {owner}"
