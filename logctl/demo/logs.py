"""The files that the hospital's sources write, a day each."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

TERMINALS, SERVERS, CLIENT, RECORDS = "windows-terminals", "windows-servers", "client-operations", "ehr"
PROXY, NETWORK, INTRANET = "proxy", "network", "intranet"
"""The folders: JSON of Winlogbeat, XML of `wevtutil`, CSV as Japanese products export it (cp932); the lines of Squid, what
a server collects by syslog from all others, and those of IIS."""
_HEADERS = {
    CLIENT: "端末No,コンピュータ名,IPアドレス,セッションID,ログイン名,表示名,日時,カテゴリ,操作種別,元ファイル,"
    "ドライブ種別1,先ファイル,ドライブ種別2,アプリケーション,ウィンドウタイトル\n",
    RECORDS: "操作日時,端末名,利用者ID,利用者氏名,職種,操作内容,画面名,患者番号,患者氏名,対象利用者ID\n",
    INTRANET: "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Fields: date time s-ip cs-method"
    " cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus"
    " sc-win32-status sc-bytes cs-bytes time-taken\n",
}
_SUFFIXES = {TERMINALS: "ndjson", SERVERS: "xml", CLIENT: "csv", RECORDS: "csv"}
_TABLES = (CLIENT, RECORDS)


@dataclass(slots=True)
class LogFile:
    """`lines` is how many there are; an event in XML can have several."""

    name: str
    stream: TextIO
    lines: int = 0

    def write(self, line: str) -> None:
        self.lines += line.count("\n")
        self.stream.write(line)


class Logs:
    """`records` counts the lines of each folder without headers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records: Counter[str] = Counter()
        self.day = ""
        self.names: list[str] = []
        self._open: dict[tuple[str, str], LogFile] = {}

    def begin_day(self, day: str) -> None:
        """As 20261005; what was open ends with the day."""
        self.close()
        self.day = day

    def write(self, folder: str, part: str, line: str) -> LogFile:
        """`part` comes before the day in the name of the file."""
        file = self._open.get((folder, part))
        if file is None:
            file = self._open[folder, part] = self._file(folder, part)
        self.records[folder] += 1
        file.write(line)
        return file

    def _file(self, folder: str, part: str) -> LogFile:
        path = self.folder / folder / f"{part}{self.day}.{_SUFFIXES.get(folder, 'log')}"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.names.append(f"{folder}/{path.name}")
        encoding, newline = ("cp932", "\r\n") if folder in _TABLES else ("utf-8", "\n")
        file = LogFile(self.names[-1], path.open("w", 1 << 18, encoding, newline=newline))
        if folder in _HEADERS:
            file.write(_HEADERS[folder])
        return file

    def settings(self, folder: str, name: str, text: str) -> None:
        """What the server that writes there was told."""
        path = self.folder / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def close(self) -> None:
        for file in self._open.values():
            file.stream.close()
        self._open.clear()
