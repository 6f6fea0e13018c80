"""Four terminals of a ward for a night and a day, as Windows would log it: JSON lines as `evtx_dump` writes them.

Nobody and nothing in it is real.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

_START = datetime(2026, 10, 1, 22, 0, tzinfo=UTC)  # 2 October, 7:00 in Japan
_AUDITING = {"Name": "Microsoft-Windows-Security-Auditing", "Guid": "54849625-5478-4994-A5BA-3E3B0328C30D"}
_SUCCESS, _FAILURE = "0x8020000000000000", "0x8010000000000000"
_TASKS = {4624: 12544, 4625: 12544, 4634: 12545, 4647: 12545, 4648: 12544, 4688: 13312}
DOMAIN = "HOSPITAL"
STAFF = ("h_akisora", "t_yamada", "k_suzuki", "m_sato", "y_tanaka")
TERMINALS = ("NS3-PC01", "NS3-PC02", "OPD-PC11", "PHARM-PC03")
_PROGRAMS = (
    r"C:\Program Files\KarteClient\karte.exe",
    r"C:\Windows\explorer.exe",
    r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE",
)


def _sid(user: str) -> str:
    names = (*STAFF, "vendor_maint")
    return (
        f"S-1-5-21-1004336348-1177238915-682003330-{1100 + names.index(user)}" if user in names else "S-1-0-0"
    )


@dataclass
class _Terminal:
    """Its own clock and record numbers."""

    name: str
    record: int
    time: datetime
    logons: int = 0x20000
    lines: list[dict[str, Any]] = field(default_factory=list)

    def wait(self, **length: float) -> None:
        self.time += timedelta(**length)

    def log(self, code: int, data: dict[str, Any], keywords: str = _SUCCESS) -> None:
        self.record += 1
        system = {
            "Provider": {"#attributes": _AUDITING},
            "EventID": code,
            "Version": 2 if code in (4624, 4688) else 0,
            "Level": 0,
            "Task": _TASKS[code],
            "Opcode": 0,
            "Keywords": keywords,
            "TimeCreated": {"#attributes": {"SystemTime": self.time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}},
            "EventRecordID": self.record,
            "Correlation": None,
            "Execution": {"#attributes": {"ProcessID": 696, "ThreadID": 720}},
            "Channel": "Security",
            "Computer": f"{self.name}.hospital.example",
            "Security": None,
        }
        self.lines.append({"Event": {"System": system, "EventData": data}})

    def log_on(self, user: str, kind: int = 2, address: str = "127.0.0.1") -> str:
        self.logons += 0x11F
        identity = hex(self.logons)
        self.log(
            4624,
            {
                **_account("Subject", f"{self.name}$", "0x3e7"),
                **_account("Target", user, identity),
                "LogonType": kind,
                "LogonProcessName": "User32 ",
                "AuthenticationPackageName": "Negotiate",
                "WorkstationName": self.name,
                "ProcessId": "0x2a4",
                "ProcessName": r"C:\Windows\System32\svchost.exe",
                "IpAddress": address,
                "IpPort": "0" if kind == 2 else "50211",
            },
        )
        return identity

    def fail(self, user: str, status: str, address: str) -> None:
        self.log(
            4625,
            {
                **_account("Subject", "-", "0x0"),
                "TargetUserSid": "S-1-0-0",
                "TargetUserName": user,
                "TargetDomainName": DOMAIN,
                "Status": "0xc000006d",
                "SubStatus": status,
                "LogonType": 3,
                "WorkstationName": "-",
                "ProcessId": "0x0",
                "ProcessName": "-",
                "IpAddress": address,
                "IpPort": "49911",
            },
            _FAILURE,
        )

    def run(self, user: str, identity: str, program: str, command: str = "") -> None:
        self.log(
            4688,
            {
                **_account("Subject", user, identity),
                "NewProcessId": hex(0x1000 + self.record % 0xE000),
                "NewProcessName": program,
                "TokenElevationType": "%%1938",
                "ProcessId": "0x5dc",
                "CommandLine": command or f'"{program}"',
                "TargetUserSid": "S-1-0-0",
                "TargetUserName": "-",
                "TargetDomainName": "-",
                "TargetLogonId": "0x0",
                "ParentProcessName": r"C:\Windows\explorer.exe",
            },
        )

    def log_off(self, user: str, identity: str) -> None:
        self.log(4647, _account("Target", user, identity))


def _account(role: str, user: str, identity: str) -> dict[str, Any]:
    return {
        f"{role}UserSid": "S-1-5-18" if user.endswith("$") else _sid(user),
        f"{role}UserName": user,
        f"{role}DomainName": "-" if user == "-" else DOMAIN,
        f"{role}LogonId": identity,
    }


def _shift(terminal: _Terminal, users: tuple[str, ...]) -> None:
    """People come and go at one terminal."""
    for user in users:
        identity = terminal.log_on(user)
        for number, program in enumerate(_PROGRAMS):
            terminal.wait(minutes=3 + number)
            terminal.run(user, identity, program)
        terminal.wait(minutes=40)
        terminal.log_off(user, identity)
        terminal.wait(minutes=5)


def _copy_to_stick(terminal: _Terminal) -> None:
    identity = terminal.log_on("h_akisora")
    terminal.wait(minutes=2)
    command = r'cmd.exe /c copy "\\TOK-SV07\部外秘\患者情報\W110628.xlsx" F:\作業用.xlsx'
    terminal.run("h_akisora", identity, r"C:\Windows\System32\cmd.exe", command)
    terminal.wait(minutes=6)
    terminal.log_off("h_akisora", identity)


def _guessing(terminal: _Terminal) -> None:
    for number in range(12):
        terminal.wait(seconds=4)
        terminal.fail("vendor_maint", "0xc000006a" if number < 11 else "0xc0000234", "10.20.30.99")
    terminal.wait(minutes=9)
    terminal.log_on("vendor_maint", 10, "10.20.30.99")


def hospital() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Terminal and its records."""
    for number, name in enumerate(TERMINALS):
        terminal = _Terminal(name, 41_000 + 1000 * number, _START + timedelta(minutes=7 * number))
        _shift(terminal, STAFF[number:] + STAFF[:number])
        if name == "NS3-PC01":
            _copy_to_stick(terminal)
        if name == "PHARM-PC03":
            terminal.time = _START + timedelta(hours=18)
            _guessing(terminal)
        yield name, terminal.lines


def write_logs(folder: Path) -> list[Path]:
    """One file a terminal; the same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, lines in hospital():
        file = folder / f"{name}-security.jsonl"
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return files
