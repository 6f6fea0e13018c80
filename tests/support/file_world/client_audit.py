"""What the terminals log for what happens on their own disks and sticks; nothing for files on shares.

https://learn.microsoft.com/sysinternals/downloads/sysmon
"""

from datetime import UTC, datetime
from hashlib import sha256
from random import Random

from logctl.demo.windows.kinds import KINDS
from support.file_world.access import Access
from support.file_world.machine import (
    MOUNTED,
    SYSMON_KINDS,
    Machine,
    account_data,
    process_data,
)
from support.file_world.people import EXPLORER
from support.file_world.place import DOMAIN, Place
from support.file_world.truth import Account, Act
from support.file_world.world import World

_DISK_DRIVES = "{4d36e967-e325-11ce-bfc1-08002be10318}"
_GUID = "{3d1f2a5c-0000-0000-0000-%012x}"


class ClientAudit:
    def __init__(self, world: World) -> None:
        self.random = Random(f"{world.scale.seed} clients")
        self.sysmon = world.truth.sysmon
        self.machines = {one.name: Machine(one.name, one.offset) for one in world.terminals}

    def tell(self, act: Act) -> None:
        machine = self.machines.get(act.actor.terminal)
        if machine is None or not act.actor.here:
            return
        match act.what:
            case "on" | "off":
                self._session(machine, act)
            case "plug" | "unplug":
                self._stick(machine, act)
            case "run":
                self._run(machine, act)
            case _ if act.place and act.place.kind != "share":
                self._access(machine, act, act.place)

    def _access(self, machine: Machine, act: Act, place: Place) -> None:
        subject = account_data(act.actor.account, "Subject", act.actor.logon)
        removable = place.kind == "stick"
        access = Access(machine, self.random, subject, process_data(act.actor), _path, removable)
        access.tell(act, act.begin)
        if machine.name in self.sysmon:
            self._sysmon(machine, act, place)

    def _sysmon(self, machine: Machine, act: Act, place: Place) -> None:
        """Nothing of reads and renames. A file that is emptied to be written again is told as deleted and created."""
        match act.what:
            case "make":
                self._file(machine, act, 11, act.begin, place.seen)
                if act.manner == "copy" and self.random.random() < 0.1:
                    self._file(machine, act, 15, act.begin + 1, f"{place.seen}:Zone.Identifier")
            case "write" if self.random.random() < 0.5:
                gap = self.random.choice((0, 0, 0, 3, 17))
                self._file(machine, act, 23, act.begin, place.seen)
                self._file(machine, act, 11, act.begin + gap, place.seen)
            case "remove":
                self._file(machine, act, 23, act.until, place.seen)

    def _file(self, machine: Machine, act: Act, code: int, time: int, name: str) -> None:
        hashes = f"SHA256={sha256(f'{name} {act.begin}'.encode()).hexdigest().upper()}"
        more = {
            11: {"CreationUtcTime": _utc(time)},
            15: {"CreationUtcTime": _utc(time), "Hash": hashes, "Contents": "[ZoneTransfer]  ZoneId=3"},
            23: {"Hashes": hashes, "IsExecutable": "false", "Archived": "true"},
        }[code]
        machine.record(
            SYSMON_KINDS[code],
            time,
            {**_process(act, time), "TargetFilename": name, **more, **_user(act)},
            act,
        )

    def _run(self, machine: Machine, act: Act) -> None:
        actor = act.actor
        data = {
            **account_data(actor.account, "Subject", actor.logon),
            "NewProcessId": hex(actor.process),
            "NewProcessName": actor.image,
            "TokenElevationType": "%%1938",
            "ProcessId": "0x1a2c",
            "CommandLine": act.text,
            "TargetUserSid": "S-1-0-0",
            "TargetUserName": "-",
            "TargetDomainName": "-",
            "TargetLogonId": "0x0",
            "ParentProcessName": EXPLORER,
            "MandatoryLabel": "S-1-16-8192",
        }
        machine.record(KINDS[4688], act.begin, data, act)
        if machine.name in self.sysmon:
            data = {
                **_process(act, act.begin),
                "CommandLine": act.text,
                "CurrentDirectory": "C:\\Windows\\system32\\",
                **_user(act),
                "LogonId": hex(actor.logon),
                "ParentProcessId": "6700",
                "ParentImage": EXPLORER,
                "ParentCommandLine": EXPLORER,
            }
            machine.record(SYSMON_KINDS[1], act.begin, data, act)

    def _session(self, machine: Machine, act: Act) -> None:
        actor = act.actor
        target = account_data(actor.account, "Target", actor.logon)
        if act.what == "off":
            machine.record(KINDS[4634], act.begin, {**target, "LogonType": "2"})
            return
        system = account_data(Account(f"{machine.name}$", "", "S-1-5-18"), "Subject", 0x3E7)
        data = {
            **system,
            **target,
            "LogonType": "2",
            "LogonProcessName": "User32 ",
            "AuthenticationPackageName": "Negotiate",
            "WorkstationName": machine.name,
            "ProcessId": "0x4d8",
            "ProcessName": r"C:\Windows\System32\svchost.exe",
            "IpAddress": "127.0.0.1",
            "IpPort": "0",
        }
        machine.record(KINDS[4624], act.begin, data)

    def _stick(self, machine: Machine, act: Act) -> None:
        """The device comes, its disk, and then its volume; it goes as a disk without capacity."""
        assert act.place
        here, serial = act.what == "plug", act.place.spot.volume.name
        if here:
            data = {
                **account_data(Account(f"{machine.name}$", "", "S-1-5-18"), "Subject", 0x3E7),
                "DeviceId": act.text,
                "DeviceDescription": "BUFFALO RUF3 USB Device",
                "ClassId": _DISK_DRIVES,
                "ClassName": "DiskDrive",
                "LocationInformation": "-",
            }
            machine.record(KINDS[6416], act.begin, data)
            mounted = {
                "DriveName": f"{act.place.letter}:",
                "DeviceName": act.place.device,
                "CorruptionState": "0",
            }
            machine.record(MOUNTED, act.begin + 900, mounted)
        disk = {
            "DiskNumber": "1",
            "Capacity": "31457280000" if here else "0",
            "BusType": "7",
            "Manufacturer": "BUFFALO",
            "Model": "RUF3",
            "SerialNumber": serial,
            "ParentId": f"USB\\VID_0411&PID_03C6\\{serial}",
        }
        machine.record(KINDS[1006], act.begin + 300, disk)


def _path(place: Place) -> str:
    return place.on_device if place.kind == "stick" else place.seen


def _utc(time: int) -> str:
    return f"{datetime.fromtimestamp(time / 1000, UTC):%Y-%m-%d %H:%M:%S.%f}"[:-3]


def _process(act: Act, time: int) -> dict[str, str]:
    return {
        "RuleName": "-",
        "UtcTime": _utc(time),
        "ProcessGuid": _GUID % act.actor.process,
        "ProcessId": str(act.actor.process),
        "Image": act.actor.image,
    }


def _user(act: Act) -> dict[str, str]:
    account = act.actor.account
    domain = "NT AUTHORITY" if account.name == "SYSTEM" else DOMAIN
    return {"User": f"{domain}\\{account.name}"}
