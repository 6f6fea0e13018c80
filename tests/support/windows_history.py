"""What happened on one or two Windows machines, as the records of their logs: made for what joins must not mix up."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
AUDITING = "Microsoft-Windows-Security-Auditing"
HOSTS = ("FS01.hospital.example", "NS3-PC01.hospital.example")
Document = dict[str, Any]
_LOGONS = ("0x3e7", "0xa1", "0xB2", "0xc3")
_PIDS = ("0x4", "0x1a", "0x2b")
_SIDS = ("S-1-5-21-1-2-3-1001", "S-1-5-21-1-2-3-1002", "S-1-5-18")
_HANDLES = ("0x0", "0x5c", "0x60")
_PATHS = (
    *(r"D:\data\W110628.xlsx", r"D:\Data\sub\a.txt", r"D:\other.txt", r"E:\copied.xlsx", r"F:\b.txt"),
    *(r"C:\Users\akisora\x.docx", r"\Device\HarddiskVolume5\copied.xlsx", "D:\\data"),
)
_PROGRAMS = (r"C:\Windows\explorer.exe", r"C:\Office\EXCEL.EXE", r"C:\Windows\System32\cmd.exe")
_SHARES = (
    *((r"\\*\data", r"\??\D:\data"), (r"\\*\deep", "\\??\\D:\\data\\sub\\"), (r"\\*\second", r"\??\d:\DATA")),
    *((r"\\*\D$", "\\??\\D:\\"), (r"\\*\IPC$", ""), (r"\\*\whole", "\\??\\E:\\")),
)
_DISKS = (r"USBSTOR\Disk&Ven_BUFFALO&Prod_RUF3&Rev_1.0\S1&0", r"USBSTOR\Disk&Ven_IO&Prod_ED&Rev_2\S2&0")
_STEPS = (0, 0, 0, 0, 1, 1, 7, 300, 1_500, 9_000, 25_000, 61_000, 3_700_000)


def document(
    code: int,
    number: int,
    milliseconds: int,
    computer: str = HOSTS[0],
    provider: str = AUDITING,
    **data: str,
) -> Document:
    """So many milliseconds after the start."""
    time = START + timedelta(milliseconds=milliseconds)
    channel = "Security" if provider == AUDITING else provider
    return {
        "Event": {
            "System": {
                "Provider": {"#attributes": {"Name": provider}},
                "EventID": code,
                "TimeCreated": {"#attributes": {"SystemTime": time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}},
                "EventRecordID": number,
                "Channel": channel,
                "Computer": computer,
            },
            "EventData": data,
        }
    }


def raw(record: Document) -> bytes:
    return json.dumps(record).encode()


class _Host:
    """`random` chooses all that happens."""

    def __init__(
        self, random: Random, computer: str, kinds: "tuple[Callable[[_Host], Happening], ...]"
    ) -> None:
        self.random = random
        self.kinds = kinds
        self.computer = computer
        self.number = 0
        self.time = 0
        self.logons = random.sample(_LOGONS, random.randint(1, 3))
        self.pids = random.sample(_PIDS, random.randint(1, 3))
        self.handles = random.sample(_HANDLES, random.randint(1, 2))
        self.disks = random.sample((0, 1), random.choice((1, 1, 1, 2)))
        self.letters = random.sample("EF", random.choice((1, 1, 2)))

    def happened(self) -> Document:
        self.time += self.random.choice(_STEPS)
        self.number += 1
        code, provider, data = self.random.choice(self.kinds)(self)
        return document(code, self.number, self.time, self.computer, provider, **data)

    def one(self, *values: str) -> str:
        return self.random.choice(values)

    def subject(self) -> dict[str, str]:
        return {
            "SubjectUserName": self.one("akisora", "haruka", "-"),
            "SubjectUserSid": self.one(*_SIDS, "-"),
            "SubjectLogonId": self.one(*self.logons),
        }

    def handle(self) -> dict[str, str]:
        program = self.one("", *_PROGRAMS)
        return {
            **self.subject(),
            "ObjectServer": "Security",
            "HandleId": self.one(*self.handles),
            "ProcessId": self.one(*self.pids),
            **({"ProcessName": program} if program else {}),
        }


Happening = tuple[int, str, dict[str, str]]


def _logon(host: _Host) -> Happening:
    data = {
        "TargetUserName": host.one("akisora", "haruka", "-"),
        "TargetUserSid": host.one(*_SIDS, "-"),
        "TargetDomainName": "HOSPITAL",
        "TargetLogonId": host.one(*host.logons),
        "LogonType": host.one("2", "3", "10"),
        "IpAddress": host.one("10.0.0.1", "10.0.0.2", "-"),
        "WorkstationName": host.one("NS3-PC07", "-"),
    }
    return 4624, AUDITING, data


def _logoff(host: _Host) -> Happening:
    return 4634, AUDITING, {"TargetUserName": "akisora", "TargetLogonId": host.one(*host.logons)}


def _reconnected(host: _Host) -> Happening:
    data = {
        "AccountName": "akisora",
        "LogonID": host.one(*host.logons),
        "ClientAddress": host.one("10.0.0.8", "LOCAL"),
    }
    return 4778, AUDITING, data


def _opened(host: _Host) -> Happening:
    data = {**host.handle(), "ObjectType": "File", "ObjectName": host.one(*_PATHS), "AccessMask": "0x10080"}
    return int(host.one("4656", "4659", "4663", "4663")), AUDITING, data


def _on_stick(host: _Host) -> Happening:
    letter = host.one(*host.letters)
    path = host.one(rf"{letter}:\copied.xlsx", rf"{letter}:\b.txt", r"\Device\HarddiskVolume5\copied.xlsx")
    return 4663, AUDITING, {**host.handle(), "ObjectType": "File", "ObjectName": path}


def _key_opened(host: _Host) -> Happening:
    data = {**host.handle(), "ObjectType": "Key", "ObjectName": r"\REGISTRY\MACHINE\SOFTWARE\Karte"}
    return 4656, AUDITING, data


def _closed(host: _Host) -> Happening:
    return int(host.one("4658", "4660")), AUDITING, host.handle()


def _process(host: _Host) -> Happening:
    data = {
        **host.subject(),
        "NewProcessId": host.one(*host.pids),
        "NewProcessName": host.one(*_PROGRAMS),
        "CommandLine": host.one("a", "b", ""),
        "ProcessId": host.one(*host.pids),
        "ParentProcessName": host.one("", *_PROGRAMS),
    }
    return 4688, AUDITING, data


def _exited(host: _Host) -> Happening:
    return (
        4689,
        AUDITING,
        {**host.subject(), "ProcessId": host.one(*host.pids), "ProcessName": host.one(*_PROGRAMS)},
    )


def _sysmon(host: _Host) -> Happening:
    data = {"ProcessId": str(int(host.one(*host.pids), 16)), "Image": host.one(*_PROGRAMS)}
    code = host.one("1", "5", "11")
    if code == "1":
        data |= {"ParentProcessId": str(int(host.one(*host.pids), 16)), "CommandLine": host.one("c", "d")}
    if code == "11":
        data |= {"TargetFilename": host.one(*_PATHS)}
    return int(code), "Microsoft-Windows-Sysmon", data


def _share(host: _Host) -> Happening:
    name, path = host.random.choice(_SHARES)
    code = host.one("5140", "5140", "5142", "5144", "5145")
    data = {**host.subject(), "ShareName": name, "ShareLocalPath": path}
    if code in ("5140", "5145"):
        data |= {"IpAddress": host.one("10.0.0.3", "10.0.0.4"), "RelativeTargetName": "a.txt"}
    return int(code), AUDITING, data


def _boot(host: _Host) -> Happening:
    code, provider = host.random.choice(
        ((4608, AUDITING), (12, "Microsoft-Windows-Kernel-General"), (6005, "EventLog"))
    )
    return code, provider, {}


def _volume(host: _Host) -> Happening:
    letter, code = host.one(*host.letters) + ":", host.one("98", "142")
    if code == "142":
        return 142, "Microsoft-Windows-Ntfs", {"VolumeName": letter, "VolumeGuid": "{" + letter[0] * 8 + "}"}
    device = host.one(r"\Device\HarddiskVolume5", r"\Device\HarddiskVolume6")
    return 98, "Microsoft-Windows-Ntfs", {"DriveName": host.one(letter, "??"), "DeviceName": device}


def _disk(host: _Host) -> Happening:
    if host.random.randrange(2):
        return 6416, AUDITING, {"DeviceId": _DISKS[host.random.choice(host.disks)], "ClassName": "DiskDrive"}
    serial = ("S1", "S2")[host.random.choice(host.disks)]
    data = {
        "ParentId": rf"USB\VID_0411&PID_0001\{serial}",
        "SerialNumber": serial,
        "BusType": "7",
        "Capacity": host.one("0", "8000000000", "8000000000"),
        "Manufacturer": "BUFFALO",
        "Model": "RUF3",
    }
    return 1006, "Microsoft-Windows-Partition", data


def _account(host: _Host) -> Happening:
    """Named, renamed, or only by its number."""
    sid, name = host.one(*_SIDS), host.one("akisora", "haruka")
    code = host.one("4624", "4781", "4732", "4634", "4634")
    data = {
        "4624": {"TargetUserSid": sid, "TargetUserName": name, "TargetDomainName": "HOSPITAL"},
        "4781": {"TargetSid": sid, "OldTargetUserName": "x", "NewTargetUserName": name},
        "4732": {"MemberSid": sid, "MemberName": "-", "SubjectUserSid": host.one(*_SIDS)},
        "4634": {"TargetUserSid": sid, "TargetLogonId": "0x3e7"},
    }[code]
    return int(code), AUDITING, data


_THEMES: tuple[tuple[Callable[[_Host], Happening], ...], ...] = (
    (_volume, _disk, _on_stick, _on_stick),
    (*(_opened, _opened, _opened, _opened, _closed, _closed, _closed), _key_opened, _boot),
    (*(_process, _process, _process, _exited, _sysmon, _sysmon, _closed, _closed), _boot),
    (*(_logon, _logon, _logoff, _reconnected, _share, _share, _closed, _closed), _boot),
    (_share, _opened, _opened, _closed),
    (_account, _account, _account, _logon, _opened),
)
_ALL = tuple(kind for theme in _THEMES for kind in theme)


def history(random: Random, most: int = 25) -> list[Document]:
    """In the order in which it happened, machine by machine."""
    kinds = random.choice((_ALL, *_THEMES))
    hosts = [_Host(random, computer, kinds) for computer in HOSTS[: random.choice((1, 1, 1, 2))]]
    return [host.happened() for host in hosts for _number in range(random.randint(2, most))]
