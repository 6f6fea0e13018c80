"""What an agent on each terminal saw of its user, as client-management suites export it: a row for each operation, and none
for what programs do for it.
"""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random

from support.file_world.place import DRIVES, Place
from support.file_world.truth import Act, Actor, Edge
from support.file_world.world import World
from support.file_world.written import Logs, Record

HEADER = (
    "端末No,コンピュータ名,IPアドレス,セッションID,ログイン名,表示名,日時,カテゴリ,操作種別,"
    "元ファイル,ドライブ種別1,先ファイル,ドライブ種別2,アプリケーション,ウィンドウタイトル\r\n"
)
KINDS = {
    "copy": ("ファイル操作", "ファイルコピー"),
    "move": ("ファイル操作", "ファイル移動"),
    "rename": ("ファイル操作", "ファイル名変更"),
    "delete": ("ファイル操作", "ファイル削除"),
    "create": ("ファイル操作", "新規作成"),
    "save_as": ("ファイル操作", "名前を付けて保存"),
    "recycle": ("ファイル操作", "ごみ箱へ移動"),
    "restore": ("ファイル操作", "復元"),
    "read": ("ファイルアクセス", "読み込み"),
    "write": ("ファイルアクセス", "書き込み"),
}
_OTHER = {
    "on": ("起動・終了", "ログオン"),
    "off": ("起動・終了", "ログオフ"),
    "plug": ("ドライブ", "接続"),
    "unplug": ("ドライブ", "取り外し"),
}
Side = tuple[str, str]


def tells(world: World, edge: Edge) -> bool:
    """Not of what is in the Recycle Bin, of Explorer's previews, or of what no terminal did."""
    terminals = {one.name for one in world.terminals}
    emptied = edge.operation == "delete" and edge.acts[0].manner == "bin"
    return edge.actor.terminal in terminals and edge.cause != "preview" and not emptied


def write_agent(world: World, folder: Path) -> Logs:
    logs = Logs(folder)
    records = sorted(_records(world), key=lambda one: one.time)
    random = Random(f"{world.scale.seed} a")
    logs.write("client-operations.csv", records, random, world.scale.lost, HEADER, "cp932")
    return logs


def _records(world: World) -> Iterator[Record]:
    offsets = {one.name: one.offset for one in world.terminals}
    for edge in world.truth.edges:
        if tells(world, edge):
            time = edge.time + offsets[edge.actor.terminal]
            yield Record(
                time, _row(edge.actor, time, KINDS[edge.operation], *_sides(edge)), edge.number, True
            )
    for act in world.truth.acts:
        if act.what in _OTHER:
            time = act.begin + offsets[act.actor.terminal]
            yield Record(time, _other(act, time))


def _sides(edge: Edge) -> tuple[Side, Side]:
    """A file with one place stands in the first; one that came into being there, in the second."""
    nothing = ("", "")
    match edge.operation:
        case "recycle" | "delete" | "read":
            return _side(edge.source), nothing
        case "restore" | "create":
            return nothing, _side(edge.target)
        case "write":
            return _side(edge.target), nothing
    return _side(edge.source), _side(edge.target)


def _side(place: Place | None) -> Side:
    return (place.seen, DRIVES[place.kind]) if place else ("", "")


def _other(act: Act, time: int) -> str:
    drive = (act.place.seen, DRIVES["stick"]) if act.place else ("", "")
    return _row(act.actor, time, _OTHER[act.what], ("", ""), drive, act.text)


@lru_cache(4096)
def _second(time: int) -> str:
    local = datetime.fromtimestamp(time, UTC) + timedelta(hours=9)
    return f"{local:%Y/%m/%d %H:%M:%S}"


def _row(actor: Actor, time: int, kind: tuple[str, str], source: Side, target: Side, title: str = "") -> str:
    values = (
        *(actor.terminal[-2:].lstrip("0"), actor.terminal, actor.address, "1"),
        *(actor.account.name, actor.account.full_name),
        f"{_second(time // 1000)}:{time % 1000:03}",
        *(*kind, *source, *target),
        *("" if actor.process == 0 else actor.program, title),
    )
    stream = io.StringIO()
    csv.writer(stream).writerow(values)
    return stream.getvalue()
