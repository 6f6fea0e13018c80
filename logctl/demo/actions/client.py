"""Rows of the client-operation log: what an agent on each terminal sees of its user."""

from logctl.demo.accounts import Session
from logctl.demo.logs import CLIENT
from logctl.demo.timeline import iso, local
from logctl.demo.world import World

NETWORK, FIXED, REMOVABLE = "ネットワーク", "固定", "リムーバブル"


def drive_type(path: str) -> str:
    if not path:
        return ""
    if path.startswith("\\\\"):
        return NETWORK
    return FIXED if path[0] in "CD" else REMOVABLE


def _row(
    world: World,
    session: Session,
    category: str,
    operation: str,
    source: str = "",
    target: str = "",
    program: str = "",
    title: str = "",
) -> None:
    """Servers have no agent; a terminal that went silent sends nothing."""
    machine, account = session.machine, session.account
    if machine.number == 0 or machine.silent:
        return
    moment = local(world.now + machine.ahead)
    time = f"{moment:%Y/%m/%d %H:%M:%S}:{moment.microsecond // 1000:03}"
    who = (
        str(machine.number),
        machine.name,
        machine.address,
        str(session.number),
        account.name,
        account.display,
    )
    files = (source, drive_type(source), target, drive_type(target))
    world.row(CLIENT, (*who, time, category, operation, *files, program, title))


def _edge(world: World, session: Session, operation: str, before: str = "", after: str = "") -> None:
    """`told` is whether the agent can have logged it."""
    machine = session.machine
    world.truth.edge(
        operation,
        before,
        after,
        time=iso(world.now),
        host=machine.name,
        user=session.account.name,
        told=machine.number != 0 and not machine.silent,
    )


def session(world: World, session: Session, operation: str) -> None:
    _row(world, session, "起動・終了", operation)


def application(world: World, session: Session, program: str, title: str) -> None:
    _row(world, session, "アプリケーション", "起動", program=program, title=title)


def window(world: World, session: Session, program: str, title: str) -> None:
    _row(world, session, "クライアント操作", "ウィンドウ切替", program=program, title=title)


def read(world: World, session: Session, path: str, program: str, title: str) -> None:
    _row(world, session, "ファイルアクセス", "読み込み", path, program=program, title=title)


def written(world: World, session: Session, path: str, program: str, title: str) -> None:
    _edge(world, session, "write", after=path)
    _row(world, session, "ファイルアクセス", "書き込み", path, program=program, title=title)


def copied(world: World, session: Session, source: str, target: str) -> None:
    _edge(world, session, "copy", source, target)
    _row(world, session, "ファイル操作", "ファイルコピー", source, target, "explorer.exe")


def renamed(world: World, session: Session, source: str, target: str, program: str = "explorer.exe") -> None:
    _edge(world, session, "rename", source, target)
    _row(world, session, "ファイル操作", "ファイル名変更", source, target, program)


def deleted(world: World, session: Session, path: str) -> None:
    _edge(world, session, "delete", path)
    _row(world, session, "ファイル操作", "ファイル削除", path, program="explorer.exe")


def drive(world: World, session: Session, operation: str, letter: str, device: str) -> None:
    """`operation` is 接続 or 取り外し; the device's instance stands where a window's title would."""
    _row(world, session, "ドライブ", operation, f"{letter}:\\", title=device)


def printed(world: World, session: Session, document: str, printer: str) -> None:
    _row(world, session, "プリント", "印刷", document, program="EXCEL.EXE", title=printer)


def web(world: World, session: Session, url: str, title: str) -> None:
    _row(world, session, "Webアクセス", "閲覧", url, program="msedge.exe", title=title)
