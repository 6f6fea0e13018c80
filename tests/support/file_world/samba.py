"""The same share on a Linux server: lines of vfs_full_audit by way of syslog, in whole seconds.

What a client asks for (`create_file`) comes after what the server opens for it (`openat`), and before what it then does.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random

from support.file_world.place import Place
from support.file_world.truth import Act
from support.file_world.world import World
from support.file_world.written import Logs, Record

_CHUNK, _MOST_CHUNKS = 1_048_576, 4
_MASKS = {"copy": "0x17019f", "new": "0x13019f", "probe": "0x120196"}
_IDLE = 600_000
_CONFIGURATION = """\
[global]
   workgroup = HOSPITAL
   netbios name = FS01
   vfs objects = full_audit
   full_audit:prefix = %u|%I|%m|%S
   full_audit:success = connect disconnect create_file openat unlinkat renameat pread_recv pwrite_recv
   full_audit:failure = none
   full_audit:facility = LOCAL5
"""
Said = tuple[int, str, bool]
"""When, operation with result and arguments, and whether it tells that something was done to a file."""


def sees(act: Act) -> bool:
    """Only what comes by network."""
    return act.actor.here and act.place is not None and act.place.kind == "share"


def write_samba(world: World, folder: Path) -> Logs:
    logs = Logs(folder)
    shares = "".join(f"[{one.name}]\n   path = /srv/{one.name}\n   read only = no\n" for one in world.shares)
    (folder / "smb.conf").write_text(_CONFIGURATION + shares, encoding="utf-8")
    records = sorted(_records(world), key=lambda one: one.time)
    logs.write("samba.log", records, Random(f"{world.scale.seed} d"), world.scale.lost)
    return logs


def _records(world: World) -> Iterator[Record]:
    last: dict[str, int] = {}
    for act in sorted(filter(sees, world.truth.acts), key=lambda one: one.begin):
        assert act.place
        share = act.place.spot.volume.name
        prefix = f"{act.actor.account.name}|{act.actor.address}|{act.actor.terminal.lower()}|{share}|"
        if act.begin - last.get(prefix, -_IDLE) >= _IDLE:
            yield _record(world, act.begin, f"{prefix}connect|ok|{share}")
        last[prefix] = max(last.get(prefix, 0), act.until)
        for time, text, shows in _said(act, act.place):
            yield _record(world, time, prefix + text, act.edge, shows, act.inner)


def _record(
    world: World, time: int, text: str, edge: int = 0, shows: bool = False, inner: bool = False
) -> Record:
    shown = time + world.server_offset
    return Record(shown, f"{_second(shown // 1000)} fs01 smbd_audit: {text}\n", edge, shows, inner)


@lru_cache(4096)
def _second(time: int) -> str:
    local = datetime.fromtimestamp(time, UTC) + timedelta(hours=9)
    return f"{local:%b} {local.day:2} {local:%H:%M:%S}"


def _said(act: Act, place: Place) -> Iterator[Said]:
    path = place.on_samba
    match act.what:
        case "list":
            yield act.begin, f"openat|ok|r|{path}", False
            yield act.begin, f"create_file|ok|0x100081|dir|open|{path}", False
        case "read":
            yield from _read(act, path)
        case "make" | "write":
            yield from _written(act, path)
        case "move":
            assert act.other
            yield act.begin, f"create_file|ok|0x110080|file|open|{path}", False
            yield act.begin, f"renameat|ok|{path}|{act.other.on_samba}", True
        case "remove":
            yield act.begin, f"create_file|ok|0x10080|file|open|{path}", False
            yield act.until, f"unlinkat|ok|{path}", True


def _read(act: Act, path: str) -> Iterator[Said]:
    for _time in range(3 if act.manner == "thrice" else 1):
        yield act.begin, f"openat|ok|r|{path}", False
        yield act.begin, f"create_file|ok|0x120089|file|open|{path}", False
    for time in _moments(act):
        yield time, f"pread_recv|ok|{path}", True


def _written(act: Act, path: str) -> Iterator[Said]:
    disposition = "create" if act.what == "make" else "overwrite_if"
    yield act.begin, f"openat|ok|w|{path}", False
    yield (
        act.begin,
        f"create_file|ok|{_MASKS.get(act.manner, '0x12019f')}|file|{disposition}|{path}",
        True,
    )
    if act.size:
        for time in _moments(act):
            yield time, f"pwrite_recv|ok|{path}", True


def _moments(act: Act) -> list[int]:
    """One for each piece of what is read or written; the first is the beginning, the last the end."""
    count = min(_MOST_CHUNKS, 1 + act.size // _CHUNK)
    return [act.begin + (act.until - act.begin) * number // max(1, count - 1) for number in range(count)]
