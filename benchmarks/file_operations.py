"""A month of file operations as agents on terminals log them: lineages of twelve steps, templates that everybody copies,
a folder that everybody writes into, and a scanner that reads everything.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

HEADER = (
    *(
        "端末No",
        "コンピュータ名",
        "IPアドレス",
        "セッションID",
        "ログイン名",
        "表示名",
        "日時",
        "カテゴリ",
        "操作種別",
    ),
    *("元ファイル", "ドライブ種別1", "先ファイル", "ドライブ種別2", "アプリケーション", "ウィンドウタイトル"),
)
STEPS = 12
SPAN = 30 * 86_400_000
_START = datetime(2026, 10, 1, tzinfo=UTC)
_HOSTS, _TEMPLATES = 300, 5
_KINDS = {"copy": "ファイルコピー", "rename": "ファイル名変更", "delete": "ファイル削除", "write": "書き込み"}
_CATEGORIES = {"read": ("ファイルアクセス", "読み込み"), "write": ("ファイルアクセス", "書き込み")}


@dataclass(frozen=True, slots=True)
class Operation:
    """`time` in milliseconds since the beginning; local paths are on the terminal `host`."""

    time: int
    host: int
    kind: str
    source: str
    target: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A file that can be asked for, and how many operations its lineage has."""

    path: str
    host: int
    time: int
    steps: int


def lineages(random: Random, count: int) -> Iterator[tuple[list[Operation], list[Subject]]]:
    """Each of its own file, over several terminals and shares; three in ten share their names with others."""
    for number in range(count):
        name = f"報告{number % 50 if random.random() < 0.3 else number}"
        yield _lineage(random, number, name)


def _lineage(random: Random, number: int, name: str) -> tuple[list[Operation], list[Subject]]:
    time, host = random.randrange(SPAN - 86_400_000), random.randrange(_HOSTS)
    path = f"\\\\fs01\\部外秘\\{number % 200:03}\\{number}\\{name}.xlsx"
    done: list[Operation] = []
    for step in range(STEPS):
        time += random.randrange(5_000, 3_600_000)
        if step % 3 == 1:
            kind, target = "rename", f"{path.rpartition('.')[0]}-{step}.xlsx"
        elif step % 3 == 2:
            kind, target = "copy", f"\\\\fs01\\共有\\{number % 97:02}\\{number}\\{name}-{step}.xlsx"
        else:
            host = random.randrange(_HOSTS)
            kind, target = "copy", f"C:\\Users\\u{host:03}\\Desktop\\{number}\\{name}.xlsx"
        done.append(Operation(time, host, kind, path, target))
        path = target
    return done, [Subject(one.target, one.host, one.time, STEPS) for one in done]


def noise(random: Random, count: int, files: list[str]) -> Iterator[Operation]:
    """Half of it the scanner's reads; the rest copies of templates, and writes into one folder."""
    for number in range(count):
        time, host = random.randrange(SPAN), random.randrange(_HOSTS)
        draw = random.random()
        if draw < 0.5:
            yield Operation(time, host, "read", random.choice(files), user="svc_scan")
        elif draw < 0.7:
            source = f"\\\\fs01\\様式\\様式{random.randrange(_TEMPLATES)}.xlsx"
            yield Operation(
                time, host, "copy", source, f"C:\\Users\\u{host:03}\\Documents\\様式-{number}.xlsx"
            )
        elif draw < 0.8:
            yield Operation(time, host, "write", "\\\\fs01\\共有\\当直表.xlsx")
        else:
            yield Operation(time, host, "write", f"\\\\fs01\\共有\\日報\\{random.randrange(2000)}.docx")


def write_logs(folder: Path, operations: int, seed: int) -> list[Subject]:
    """A CSV a day; gives whom to ask for."""
    random = Random(seed)
    chains = list(lineages(random, operations // (STEPS * 4)))
    done = [one for chain, _subjects in chains for one in chain]
    files = [one.source for one in done]
    done += noise(random, operations - len(done), files)
    done.sort(key=lambda one: one.time)
    folder.mkdir(parents=True, exist_ok=True)
    days: dict[str, list[Operation]] = {}
    for one in done:
        days.setdefault(f"{_START + timedelta(milliseconds=one.time):%Y%m%d}", []).append(one)
    for day, some in days.items():
        with (folder / f"{day}.csv").open("w", encoding="cp932", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(HEADER)
            writer.writerows(map(_row, some))
    return [subject for _chain, subjects in chains for subject in subjects]


def moment(time: int) -> datetime:
    return _START + timedelta(milliseconds=time)


def _row(one: Operation) -> tuple[str, ...]:
    local = moment(one.time) + timedelta(hours=9)
    category, kind = _CATEGORIES.get(one.kind) or ("ファイル操作", _KINDS[one.kind])
    drives = tuple(
        "" if not path else "ネットワーク" if path[0] == "\\" else "固定" for path in (one.source, one.target)
    )
    who = one.user or f"u{one.host:03}"
    time = f"{local:%Y/%m/%d %H:%M:%S}:{local.microsecond // 1000:03}"
    return (
        *(str(one.host), f"PC{one.host:03}", f"10.1.{one.host // 250}.{one.host % 250}", "1", who, who, time),
        *(category, kind, one.source, drives[0], one.target, drives[1], "explorer.exe", ""),
    )
