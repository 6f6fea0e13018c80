"""Lineages made by hand: the reference case of file tracking, and one with all that a drawing must be able to show."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from logctl.decode.place import Place, place_written
from logctl.track.model import Cut, End, Lineage, Link, Node, Outcome, Step

HOST = "S59014246"
SHARED = "\\\\Tok-sv07\\部外秘\\顧客情報\\W110628.xlsx"
DESKTOP = "C:\\Documents and Settings\\Wt-aozora\\Desktop"
_USER, _FULL_NAME = "h_akisora", "秋空 花子"


def at(text: str) -> int:
    """Milliseconds of a time with an offset."""
    return round(datetime.fromisoformat(text).timestamp() * 1000)


def end(text: str, drive_type: str = "", serial: str = "") -> End:
    return End(place_written(text), drive_type, serial)


def step(
    number: int, time: str, operation: str, source: End | None, target: End | None, **more: object
) -> Step:
    values: dict[str, object] = {
        "host": HOST,
        "user": _USER,
        "evidence": (f"{number:02}c9d1e7a4b83f6052d1e955cbd0b47f",),
        **more,
    }
    return Step(
        id=f"step-{number}",
        order=(at(time), number, ""),
        operation=operation,
        source=source,
        target=target,
        **values,  # type: ignore[arg-type]
    )


def node(
    place: End, steps: Iterable[Step], *, births: Iterable[Step] = (), ended: Step | None = None
) -> Node:
    return Node(place, list(births), list(steps), ended)


def outcomes(nodes: Iterable[Node], position: int) -> list[Outcome]:
    """In the order of their paths, with the first or last step on each."""
    chosen = sorted(nodes, key=lambda one: one.place.text)
    return [Outcome(one, one.steps[position]) for one in chosen]


def reference() -> Lineage:
    """h_akisora copies from the share, renames, copies to the drive F:, and deletes."""
    shared = end(SHARED, "network")
    first = end(f"{HOST}:{DESKTOP}\\W110628.xlsx", "fixed")
    second = end(f"{HOST}:{DESKTOP}\\W110628 作業用.xlsx", "fixed")
    drive = End(Place("local", HOST.lower(), "F:\\W110628 作業用.xlsx"), "removable")
    day = "2022-03-01T19:"
    copy = step(1, f"{day}07:00.127+09:00", "copy", shared, first, user_name=_FULL_NAME)
    rename = step(2, f"{day}07:19.066+09:00", "rename", first, second, user_name=_FULL_NAME)
    away = step(3, f"{day}08:19.034+09:00", "copy", second, drive, user_name=_FULL_NAME)
    delete = step(4, f"{day}08:42.800+09:00", "delete", second, None, user_name=_FULL_NAME)
    origin = node(shared, [copy])
    desktop = node(first, [copy, rename], births=[copy], ended=rename)
    renamed = node(second, [rename, away, delete], births=[rename], ended=delete)
    stick = node(drive, [away], births=[away])
    return Lineage(
        asked=stick,
        host=HOST,
        origins=outcomes([origin], 0),
        finals=outcomes([renamed, stick], -1),
        steps=[copy, rename, away, delete],
        nodes=[origin, desktop, renamed, stick],
        links=[Link(copy, origin, desktop), Link(rename, desktop, renamed), Link(away, renamed, stick)],
    )


def manifold() -> Lineage:
    """Inferred, only possible, recycled, cut, across terminals, outside, with a stick of a known serial number."""
    shared = end("\\\\fs01\\karte\\2026\\患者一覧 内科病棟.xlsx", "network")
    local = end("pc-101:C:\\Users\\sato\\Documents\\患者一覧 内科病棟.xlsx", "fixed")
    archive = end("pc-101:C:\\Users\\sato\\Documents\\まとめ.zip", "fixed")
    other = end("pc-101:C:\\Users\\sato\\Documents\\検査結果.csv", "fixed")
    bin_ = end("pc-101:C:\\$Recycle.Bin\\S-1-5-21-1-2-3-1104\\$R8A2K1.xlsx", "fixed")
    stick = end("usb:4C530001230514117263:\\まとめ.zip", "removable", "4C530001230514117263")
    home = end("pc-207:D:\\data\\まとめ.zip", "fixed")
    web = end("https://storage.example.com/upload?folder=私用")
    day = "2026-10-05T"
    guess = {"basis": "inferred", "host": "PC-101", "user": "sato"}
    known = {"host": "PC-101", "user": "sato"}
    read = step(
        1,
        f"{day}09:01:10+09:00",
        "",
        shared,
        None,
        **guess,
        possible=("copy",),
        confidence=0.3,
        rule="server-read",
    )
    copy = step(
        2, f"{day}09:02:00+09:00", "copy", shared, local, **guess, confidence=0.85, rule="copy-across-hosts"
    )
    pack = step(3, f"{day}09:10:30+09:00", "archive", local, archive, **known)
    pack_other = step(4, f"{day}09:10:30+09:00", "archive", other, archive, **known)
    recycle = step(
        5, f"{day}09:12:00+09:00", "recycle", local, bin_, **guess, confidence=0.95, rule="recycle-bin"
    )
    save = step(6, f"{day}09:15:41+09:00", "copy", archive, stick, **known)
    arrive = step(7, "2026-10-07T22:03:09+09:00", "copy", stick, home, host="PC-207", user="tanaka")
    upload = step(
        8,
        "2026-10-07T22:20:00+09:00",
        "upload",
        home,
        web,
        host="PC-207",
        user="tanaka",
        basis="inferred",
        confidence=0.6,
        rule="upload-by-size",
    )
    steps = [copy, pack, pack_other, recycle, save, arrive, upload]
    nodes = [
        node(shared, [read, copy]),
        node(local, [copy, pack, recycle], births=[copy], ended=recycle),
        node(other, [pack_other]),
        node(archive, [pack, pack_other, save], births=[pack, pack_other]),
        node(bin_, [recycle], births=[recycle]),
        node(stick, [save, arrive], births=[save]),
        node(home, [arrive, upload], births=[arrive]),
        node(web, [upload], births=[upload]),
    ]
    share, desk, csv, zip_, recycled, usb, away, site = nodes
    pairs = [(copy, share, desk), (pack, desk, zip_), (pack_other, csv, zip_), (recycle, desk, recycled)]
    pairs += [(save, zip_, usb), (arrive, usb, away), (upload, away, site)]
    return Lineage(
        asked=desk,
        host="PC-101",
        origins=outcomes([share, csv], 0),
        finals=outcomes([recycled, zip_, usb, away, site], -1),
        steps=steps,
        nodes=nodes,
        links=[Link(*pair) for pair in pairs],
        possible=[read],
        cuts=[Cut("depth", 12, web.place), Cut("nodes", 500)],
    )


def chain(length: int, *, names: Sequence[str] = ("pc-1", "pc-2", "pc-3")) -> Lineage:
    """A file that is copied from terminal to terminal by way of a share, once an hour."""
    ends = [
        end(
            f"\\\\fs{n % 4}\\交換\\報告書 {n:03}.docx"
            if n % 2
            else f"{names[n % len(names)]}:C:\\Users\\u{n % 7}\\報告書 {n:03}.docx"
        )
        for n in range(length + 1)
    ]
    begin = datetime.fromisoformat("2026-10-01T00:17:05+09:00")
    hours = [(begin + timedelta(hours=n)).isoformat() for n in range(length)]
    steps = [step(n + 1, hours[n], "copy", ends[n], ends[n + 1]) for n in range(length)]
    nodes = [
        node(place, [*steps[max(n - 1, 0) : n], *steps[n : n + 1]], births=steps[max(n - 1, 0) : n])
        for n, place in enumerate(ends)
    ]
    links = [Link(one, nodes[n], nodes[n + 1]) for n, one in enumerate(steps)]
    return Lineage(nodes[-1], "", outcomes(nodes[:1], 0), outcomes(nodes[-1:], -1), steps, nodes, links)


def overwritten() -> Lineage:
    """A file is created, and another is copied over it."""
    here, there = end("pc-1:C:\\a"), end("pc-1:C:\\b")
    first = step(1, "2026-10-05T09:00:00+09:00", "create", None, there)
    over = step(2, "2026-10-05T09:01:00+09:00", "copy", here, there)
    source = node(here, [over])
    old, new = node(there, [first], births=[first]), node(there, [over], births=[over])
    old.replaced = over
    return Lineage(new, "", [], [], [first, over], [source, old, new], [Link(over, source, new)])


def told_by(text: str) -> Lineage:
    """A copy of which everything that a log says is this text."""
    here, there = end("pc-1:C:\\" + text), end("\\\\fs01\\" + text)
    copied = step(
        1,
        "2026-10-05T09:00:00+09:00",
        text,
        here,
        there,
        user=text,
        user_name=text,
        host=text,
        rule=text,
        evidence=(text,),
        possible=(text,),
    )
    one, two = node(here, [copied]), node(there, [copied], births=[copied])
    return Lineage(
        asked=one,
        host=text,
        origins=outcomes([one], 0),
        finals=outcomes([two], -1),
        steps=[copied],
        nodes=[one, two],
        links=[Link(copied, one, two)],
        cuts=[Cut("depth", 12, two.place)],
    )
