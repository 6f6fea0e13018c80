r"""What people and programs do with files on Windows machines, as the records that these machines write of it.

`History` has the clock; each machine has processes, and a server has sessions of people elsewhere (process 4). What is
written is what `windows-file-audit` calls verified or documented: rights that were used, not what was done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from logctl.contracts import Inference, RawRecord
from logctl.event import Event, Fields, Position
from logctl.journal import JournalRecord
from logctl.manager import Manager, make_manager
from logctl.normalise import Normaliser
from logctl.settings import load_settings
from support.amending import CONTEXT, plain
from support.windows_history import AUDITING, Document, document, raw

SYSMON = "Microsoft-Windows-Sysmon"
READ, WRITE, APPEND, DELETE, ATTRIBUTES = 0x1, 0x2, 0x4, 0x1_0000, 0x80
COPY_MASK, READ_MASK, ADD_FILE, ADD_FOLDER = 0x17019F, 0x120089, 0x100002, 0x100004
EXPLORER, WORD, EXCEL = (
    r"C:\Windows\explorer.exe",
    r"C:\Office\WINWORD.EXE",
    r"C:\Office\EXCEL.EXE",
)
SCANNER = r"C:\ProgramData\Defender\MsMpEng.exe"
PREFIX = "logctl.lineage."
_REMOVABLE_STORAGE = 12812
Record = int
"""The place of a record in its history."""


@cache
def manager() -> Manager:
    return make_manager(load_settings({}, environment={}))


@cache
def normaliser() -> Normaliser:
    return Normaliser(manager().collectors, "en")


def file_inference() -> Inference:
    return manager().inferences["file_inference"]


@dataclass
class History:
    time: int = 0
    documents: list[Document] = field(default_factory=list)
    handles: int = 0

    def wait(self, milliseconds: int) -> None:
        self.time += milliseconds

    def machine(self, name: str, clock: int = 0) -> "Machine":
        """`clock` is by how much its clock is ahead."""
        return Machine(self, f"{name}.hospital.example", clock)

    def events(self, left_out: Sequence[Record] = ()) -> list[Event]:
        """With what the joins add, in order."""
        records = [
            JournalRecord(Position(1, "s", place), RawRecord(raw(one), place), CONTEXT)
            for place, one in enumerate(self.documents)
            if place not in left_out
        ]
        found = plain(records, normaliser(), manager().amenders).values()
        return sorted(found, key=lambda event: event.order)

    def infer(self, *, left_out: Sequence[Record] = ()) -> "Told":
        events = self.events(left_out)
        places = {event.id: event.position.ordinal for event in events}
        return Told(file_inference().infer(events), places)


@dataclass
class Told:
    """What was inferred, by the record of which it is said."""

    fields: Mapping[str, Fields]
    places: Mapping[str, Record]

    def __getitem__(self, record: Record) -> dict[str, object]:
        """Without the prefix of the names, and with places of records for ids; empty where nothing is said."""
        identity = next(one for one, place in self.places.items() if place == record)
        return {name.removeprefix(PREFIX): self._value(value) for name, value in self._of(identity).items()}

    def _of(self, identity: str) -> Fields:
        return dict(self.fields.get(identity, {}))

    def _value(self, value: object) -> object:
        if isinstance(value, list):
            return [self.places.get(one, one) for one in value]
        return self.places.get(value, value) if isinstance(value, str) else value

    @property
    def claims(self) -> list[tuple[object, ...]]:
        """Operation, from and to of all that is claimed, in order."""
        return [
            tuple(str(fields.get(PREFIX + name, "")) for name in ("operation", "from", "to"))
            for place, fields in self._ordered()
            if f"{PREFIX}operation" in fields
        ]

    @property
    def possible(self) -> list[object]:
        return [
            fields[f"{PREFIX}possible"] for _place, fields in self._ordered() if f"{PREFIX}possible" in fields
        ]

    @property
    def rules(self) -> list[object]:
        return [
            fields[f"{PREFIX}rule"] for _place, fields in self._ordered() if f"{PREFIX}operation" in fields
        ]

    def _ordered(self) -> list[tuple[Record, Fields]]:
        return sorted(
            ((self.places[one], fields) for one, fields in self.fields.items()), key=lambda one: one[0]
        )


@dataclass
class Machine:
    history: History
    name: str
    clock: int = 0
    number: int = 0

    def record(self, code: int, provider: str = AUDITING, /, **data: str) -> Record:
        self.number += 1
        time = self.history.time + self.clock
        self.history.documents.append(document(code, self.number, time, self.name, provider, **data))
        return len(self.history.documents) - 1

    def process(self, program: str = EXPLORER, pid: int = 0x1A0, account: str = "akisora") -> "Actor":
        return Actor(self, account, "0xa1", pid, program)

    def session(
        self,
        account: str = "akisora",
        address: str = "10.0.0.7",
        workstation: str = "PC01",
        logon: str = "0xb7",
        share: str = r"D:\data",
    ) -> "Actor":
        """Of somebody at a terminal; with a share named after its folder."""
        subject = {"SubjectUserName": account, "SubjectDomainName": "HOSPITAL", "SubjectLogonId": logon}
        self.record(
            4624,
            TargetUserName=account,
            TargetDomainName="HOSPITAL",
            TargetLogonId=logon,
            LogonType="3",
            IpAddress=address,
            WorkstationName=workstation,
        )
        name = share.rpartition("\\")[2]
        self.record(
            5140,
            **subject,
            IpAddress=address,
            IpPort="50000",
            ShareName=rf"\\*\{name}",
            ShareLocalPath="\\??\\" + share,
        )
        return Actor(self, account, logon, 4, "", address, share)


@dataclass
class Actor:
    """A process of somebody; on a server the kernel, for a session."""

    machine: Machine
    account: str
    logon: str
    pid: int
    program: str
    address: str = ""
    share: str = ""
    removable: bool = False
    with_handles: bool = True

    def subject(self) -> dict[str, str]:
        return {
            "SubjectUserName": self.account,
            "SubjectDomainName": "HOSPITAL",
            "SubjectLogonId": self.logon,
            "ProcessId": hex(self.pid),
            "ProcessName": self.program,
        }

    # rights

    def _handle(self, code: int, handle: str, path: str = "", mask: int = 0) -> Record:
        data = {**self.subject(), "ObjectServer": "Security", "HandleId": handle}
        if path:
            data |= {"ObjectType": "File", "ObjectName": path, "AccessMask": hex(mask)}
        record = self.machine.record(code, **data)
        if self.removable and path:
            self.machine.history.documents[record]["Event"]["System"]["Task"] = _REMOVABLE_STORAGE
        return record

    def open(self, path: str, mask: int) -> str:
        """The handle."""
        self.machine.history.handles += 1
        handle = hex(self.machine.history.handles % 50 * 4 + 4)
        if self.with_handles:
            self._handle(4656, handle, path, mask)
        return handle

    def use(self, handle: str, path: str, right: int) -> Record:
        return self._handle(4663, handle, path, right)

    def close(self, handle: str) -> Record | None:
        return self._handle(4658, handle) if self.with_handles else None

    def deleted(self, handle: str) -> Record:
        return self._handle(4660, handle)

    def access(self, path: str, mask: int, right: int) -> Record:
        handle = self.open(path, mask)
        used = self.use(handle, path, right)
        self.close(handle)
        return used

    # operations, as audited; each gives the record that is expected to tell of it

    def read(self, path: str, mask: int = READ_MASK) -> Record:
        return self.access(path, mask, READ)

    def write(self, path: str, mask: int = 0x12019F) -> Record:
        return self.access(path, mask, WRITE)

    def add_to(self, folder: str, mask: int = ADD_FILE) -> Record:
        return self.access(folder, mask, mask & 0xF)

    def create(self, path: str, mask: int = 0x13019F) -> Record:
        self.add_to(path.rpartition("\\")[0])
        return self.write(path, mask)

    def lose(self, path: str, mask: int = 0x110080) -> Record:
        """A right to delete, and no delete."""
        return self.access(path, mask, DELETE)

    def delete(self, path: str) -> Record:
        handle = self.open(path, 0x10080)
        self.use(handle, path, DELETE)
        gone = self.deleted(handle)
        self.close(handle)
        return gone

    def rename(self, path: str, folder: str = "") -> Record:
        """Into another folder, or under another name; the new name is in no record."""
        self.add_to(folder or path.rpartition("\\")[0])
        return self.lose(path)

    def copy(self, source: str, target: str, right: int = WRITE) -> Record:
        reading = self.open(source, READ_MASK)
        self.use(reading, source, READ)
        self.add_to(target.rpartition("\\")[0])
        writing = self.open(target, COPY_MASK)
        made = self.use(writing, target, right)
        self.close(writing)
        self.close(reading)
        return made

    def recycle(
        self, path: str, identity: str = "4A2B1C", bin: str = r"C:\$Recycle.Bin\S-1-5-21-7"
    ) -> Record:
        extension = path[path.rindex(".") :] if "." in path else ""
        self.create(rf"{bin}\$I{identity}{extension}")
        return self.rename(path, bin)

    def save_like_excel(self, path: str, temporary: str = "7F3A9C10") -> Record:
        """A new file beside it, the old one deleted, the new one renamed."""
        folder = path.rpartition("\\")[0]
        self.create(rf"{folder}\{temporary}")
        self.machine.history.wait(40)
        gone = self.delete(path)
        self.rename(rf"{folder}\{temporary}")
        return gone

    def save_like_word(self, path: str) -> Record:
        folder = path.rpartition("\\")[0]
        self.create(rf"{folder}\~WRD0001.tmp")
        self.machine.history.wait(40)
        old = self.rename(path)
        self.rename(rf"{folder}\~WRD0001.tmp")
        self.machine.history.wait(40)
        self.delete(rf"{folder}\~WRL0002.tmp")
        return old

    # over the network, as asked for

    def ask(self, path: str, mask: int) -> Record:
        """Of the share; `path` is below its folder."""
        name = self.share.rpartition("\\")[2]
        data = {name: value for name, value in self.subject().items() if name.startswith("Subject")}
        return self.machine.record(
            5145,
            **data,
            ObjectType="File",
            IpAddress=self.address,
            IpPort="50000",
            ShareName=rf"\\*\{name}",
            ShareLocalPath="\\??\\" + self.share,
            RelativeTargetName=path,
            AccessMask=hex(mask),
            AccessList="-",
        )

    # Sysmon

    def _sysmon(self, code: int, **data: str) -> Record:
        user = {"User": f"HOSPITAL\\{self.account}"} if self.account else {}
        return self.machine.record(
            code, SYSMON, ProcessId=str(self.pid), Image=self.program or "System", **user, **data
        )

    def made(self, path: str, created: str = "") -> Record:
        return self._sysmon(11, TargetFilename=path, **({"CreationUtcTime": created} if created else {}))

    def erased(self, path: str, code: int = 23) -> Record:
        return self._sysmon(code, TargetFilename=path)

    def connected(self, own: str, server: str = "10.0.0.2", port: str = "445") -> Record:
        return self._sysmon(
            3, Initiated="true", SourceIp=own, DestinationIp=server, DestinationPort=port, Protocol="tcp"
        )

    def started(self, line: str, parent: str = EXPLORER) -> Record:
        return self.machine.record(
            4688,
            SubjectUserName=self.account,
            SubjectLogonId=self.logon,
            NewProcessId=hex(self.pid),
            NewProcessName=self.program,
            CommandLine=line,
            ProcessId="0x9",
            ParentProcessName=parent,
        )
