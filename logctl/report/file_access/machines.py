"""Reads that no person did: scanners, indexers, backup, thumbnails, and whatever reads faster than a person can.

Facts and sources: Explorer's icons and thumbnails, antivirus, indexer and backup open files as people do
(https://learn.microsoft.com/windows/win32/search/-search-indexing-process-overview); only who does it tells them apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from logctl.language import Label
from logctl.words.fold import fold

Reason = Literal["owner-file", "account", "service", "process", "rate"]
REASONS: dict[str, Label] = {
    "owner-file": Label("Officeの所有者ファイル（~$）", "owner file of Office (~$)"),
    "account": Label("システムのアカウント", "account of the system"),
    "process": Label(
        "ウイルス対策・索引・バックアップ・縮小表示", "antivirus, indexer, backup or thumbnails"
    ),
    "rate": Label("人にはできない速さの読み込み", "read faster than anybody can"),
}
MOST_A_MINUTE = 60
"""Different files that one account reads on one terminal in one minute of the clock; more is no person's reading."""
_MINUTE = 60_000
_ACCOUNTS = frozenset({"system", "local service", "network service", "localsystem", "anonymous logon"})
_PROCESSES = frozenset(
    {
        *("msmpeng.exe", "mpcmdrun.exe", "nissrv.exe", "mssense.exe"),  # Microsoft Defender
        *("ntrtscan.exe", "pccntmon.exe", "coreserviceshell.exe", "dsa.exe", "ds_agent.exe"),  # Trend Micro
        *("ccsvchst.exe", "rtvscan.exe", "sepwscsvc64.exe"),  # Symantec
        *("mcshield.exe", "mfetp.exe", "scan64.exe"),  # Trellix, McAfee
        *("savservice.exe", "sophosfilescanner.exe", "ekrn.exe", "avp.exe", "avastsvc.exe", "fshoster64.exe"),
        *("csfalconservice.exe", "sentinelagent.exe", "sentinelstaticengine.exe", "clamd", "clamscan.exe"),
        *("searchindexer.exe", "searchprotocolhost.exe", "searchfilterhost.exe", "mssearch.exe"),
        *("wbengine.exe", "vssvc.exe", "sdrsvc.exe", "veeamagent.exe", "veeamdeploymentsvc.exe"),  # backup
        *("beremote.exe", "bengine.exe", "acronisagent.exe", "arcserve.exe", "afbackend.exe"),
        *("compattelrunner.exe", "tiworker.exe", "trustedinstaller.exe", "dfsrs.exe", "fsrmsvc.exe"),
    }
)
_THUMBNAILS = frozenset({"dllhost.exe", "prevhost.exe", "thumbnailextractionhost.exe"})
"""Of these only the reading: Windows also moves and deletes by them what a person tells it to."""
_T = TypeVar("_T")


def is_owner_file(path: str) -> bool:
    """Office writes one beside each document that is open."""
    return "~$" in path and re.split(r"[\\/]", path)[-1].startswith("~$")


@lru_cache(16_384)
def reason_of(
    operation: str, is_owner_file: bool, account: str, process: str, services: Sequence[str] = ()
) -> Reason | None:
    """`account` is folded and without its domain; `services` are patterns of such."""
    program = fold(process).replace("/", "\\").rpartition("\\")[2]
    if is_owner_file:
        return "owner-file"
    if account in _ACCOUNTS or account.endswith("$") or account.startswith(("dwm-", "umfd-")):
        return "account"
    if any(fnmatchcase(account, fold(pattern)) for pattern in services):
        return "service"
    if program in _PROCESSES or (operation == "read" and program in _THUMBNAILS):
        return "process"
    return None


@dataclass(slots=True)
class _Minute(Generic[_T]):
    number: int
    files: set[str] = field(default_factory=set)
    waiting: list[_T] = field(default_factory=list)
    is_machine: bool = False


@dataclass(slots=True)
class Pace(Generic[_T]):
    """Holds reads back until their minute is over, so that all of it is told apart; never more than are read in one.

    Reads come in the order of time, or against it.
    """

    _open: dict[tuple[str, str], _Minute[_T]] = field(default_factory=dict)
    _number: int | None = None

    def take(self, time: int, who: tuple[str, str], file: str, read: _T) -> Iterator[tuple[_T, bool]]:
        """Gives the reads of which it is known now, with whether they are a machine's."""
        number = time // _MINUTE
        if number != self._number:
            yield from self.rest()
            self._number = number
        minute = self._open.setdefault(who, _Minute(number))
        if minute.is_machine:
            yield read, True
            return
        minute.files.add(file)
        minute.waiting.append(read)
        if len(minute.files) > MOST_A_MINUTE:
            minute.is_machine = True
            yield from ((one, True) for one in minute.waiting)
            minute.files.clear()
            minute.waiting = []

    def rest(self) -> Iterator[tuple[_T, bool]]:
        for minute in self._open.values():
            yield from ((one, False) for one in minute.waiting)
        self._open.clear()
