"""The event logs of one Windows machine: records in the order of what happened, handles that are used again at once.

https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-file-system
"""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from logctl.demo.windows.kinds import FAILURE, KINDS, NONE, Kind
from logctl.demo.windows.rendering import xml
from support.file_world.place import DOMAIN, SUFFIX
from support.file_world.truth import Account, Act, Actor
from support.file_world.written import Record

SYSMON, NTFS = "Microsoft-Windows-Sysmon", "Microsoft-Windows-Ntfs"
REMOVABLE = {
    code: replace(KINDS[code], task=12812, task_name="Removable Storage") for code in (4656, 4658, 4663)
}
DENIED = replace(KINDS[4656], keywords=FAILURE)
MOUNTED = Kind(98, NTFS, "System", 0, "", "", keywords=NONE, level=4)
_SYSMON_TASKS = {1: 1, 11: 11, 15: 15, 23: 23}
SYSMON_KINDS = {
    code: Kind(code, SYSMON, f"{SYSMON}/Operational", task, "", "", 5, NONE, 4)
    for code, task in _SYSMON_TASKS.items()
}
READ, WRITE, APPEND = (0x1, "%%4416"), (0x2, "%%4417"), (0x4, "%%4418")
READ_CONTROL, ATTRIBUTES, DELETE = (0x20000, "%%1538"), (0x80, "%%4423"), (0x10000, "%%1537")
_RIGHTS = {
    **{1 << place: f"%%{4416 + place}" for place in range(9)},
    **{0x10000 << place: f"%%{1537 + place}" for place in range(5)},
}
_NO_TRANSACTION = "{00000000-0000-0000-0000-000000000000}"
Right = tuple[int, str]
Data = Mapping[str, str]


def account_data(account: Account, role: str, logon: int) -> dict[str, str]:
    system = account.name == "SYSTEM"
    return {
        f"{role}UserSid": account.sid,
        f"{role}UserName": account.name,
        f"{role}DomainName": "NT AUTHORITY" if system else DOMAIN,
        f"{role}LogonId": hex(logon),
    }


@cache
def rights(mask: int) -> str:
    """As `AccessList` has them."""
    return "\t\t\t\t".join(text for bit, text in _RIGHTS.items() if mask & bit)


@dataclass(slots=True)
class Handle:
    """`subject` and `process` are the data that all records of it have."""

    number: str
    subject: Data
    process: Data
    removable: bool


@dataclass(slots=True)
class Machine:
    """`offset` is how far its clock is ahead."""

    name: str
    offset: int
    _made: list[tuple[int, int, Kind, Data, int, bool, bool]] = field(default_factory=list)
    _free: list[tuple[int, int]] = field(default_factory=list)
    _last_handle: int = 0x100

    @property
    def computer(self) -> str:
        return f"{self.name}.{SUFFIX}"

    def record(self, kind: Kind, time: int, data: Data, act: Act | None = None, shows: bool = False) -> None:
        edge, inner = (act.edge, act.inner) if act else (0, False)
        self._made.append((time, len(self._made), kind, data, edge, shows, inner))

    def records(self) -> Iterator[tuple[str, Record]]:
        """With the name of the log that each is in; numbered in each."""
        numbers: dict[str, int] = {}
        for time, _place, kind, data, edge, shows, inner in sorted(self._made, key=lambda one: one[:2]):
            number = numbers[kind.channel] = numbers.get(kind.channel, 4711) + 1
            shown = time + self.offset
            text = xml(kind, self.computer, number, shown, data)
            yield kind.channel, Record(shown, text, edge, shows, inner)

    def _handle(self, time: int) -> str:
        """One that was closed before, if there is one."""
        if self._free and self._free[0][0] <= time:
            return hex(heapq.heappop(self._free)[1])
        self._last_handle += 4
        return hex(self._last_handle)

    def opened(
        self,
        act: Act,
        subject: Data,
        process: Data,
        path: str,
        mask: int,
        time: int,
        until: int,
        removable: bool,
    ) -> Handle:
        """`until` is when it will be closed."""
        handle = Handle(self._handle(time), subject, process, removable)
        data = self._request(handle, path, mask)
        self.record((REMOVABLE if removable else KINDS)[4656], time, data, act)
        return handle

    def denied(self, subject: Data, process: Data, path: str, mask: int, time: int) -> None:
        """There is no handle then."""
        self.record(DENIED, time, self._request(Handle("0x0", subject, process, False), path, mask))

    def strayed(self, subject: Data, process: Data, time: int) -> None:
        """The kernel closes a copy of a handle, which nobody had asked for."""
        handle = Handle(hex(self._last_handle + 0x1000), subject, process, False)
        self.record(KINDS[4658], time, self._nameless(handle))

    def _request(self, handle: Handle, path: str, mask: int) -> dict[str, str]:
        return {
            **self._object(handle, path),
            "TransactionId": _NO_TRANSACTION,
            "AccessList": rights(mask),
            "AccessReason": "-",
            "AccessMask": hex(mask),
            "PrivilegeList": "-",
            "RestrictedSidCount": "0",
            **handle.process,
            "ResourceAttributes": "S:AI",
        }

    def used(self, act: Act, handle: Handle, path: str, right: Right, time: int, shows: bool) -> None:
        data = {
            **self._object(handle, path),
            "AccessList": right[1],
            "AccessMask": hex(right[0]),
            **handle.process,
            "ResourceAttributes": "S:AI",
        }
        self.record((REMOVABLE if handle.removable else KINDS)[4663], time, data, act, shows)

    def deleted(self, act: Act, handle: Handle, time: int) -> None:
        """No name, and nothing on a stick."""
        if not handle.removable:
            data = {**self._nameless(handle), "TransactionId": _NO_TRANSACTION}
            self.record(KINDS[4660], time, data, act, True)

    def closed(self, act: Act, handle: Handle, time: int) -> None:
        kind = (REMOVABLE if handle.removable else KINDS)[4658]
        self.record(kind, time, self._nameless(handle), act)
        heapq.heappush(self._free, (time, int(handle.number, 16)))

    def _object(self, handle: Handle, path: str) -> dict[str, str]:
        return {
            **handle.subject,
            "ObjectServer": "Security",
            "ObjectType": "File",
            "ObjectName": path,
            "HandleId": handle.number,
        }

    def _nameless(self, handle: Handle) -> dict[str, str]:
        return {**handle.subject, "ObjectServer": "Security", "HandleId": handle.number, **handle.process}


def process_data(actor: Actor) -> dict[str, str]:
    return {"ProcessId": hex(actor.process), "ProcessName": actor.image}


OF_SERVER = {"ProcessId": "0x4", "ProcessName": ""}
"""The process that serves files to the network."""
