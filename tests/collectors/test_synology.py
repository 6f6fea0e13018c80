"""What Synology DSM says of files, connections and log-ons."""

import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from support.file_servers import drafts, fields, read

from logctl.errors import RejectError
from logctl.event import Fields


def transfer(
    event: str, path: str = "/karte/a.txt", kind: str = "File", service: str = "WinFileService"
) -> Fields:
    text = f"{service} Event: {event}, Path: {path}, File/Folder: {kind}, Size: 1.50 KB, User: HOSPITAL\\h_akisora, IP: 192.0.2.31"
    return fields("synology", text, host="nas01")


def connection(text: str) -> Fields:
    return fields("synology", text, program="Connection", host="nas01")


@pytest.mark.parametrize(
    ("event", "kind", "action", "operation"),
    [
        ("read", "File", "file-read", "read"),
        ("write", "File", "file-written", "write"),
        ("create", "File", "file-created", "create"),
        ("create", "Folder", "folder-created", "create"),
        ("mkdir", "Folder", "folder-created", "create"),
        ("delete", "File", "file-deleted", "delete"),
        ("delete", "Folder", "folder-deleted", "delete"),
        ("upload", "File", "file-uploaded", "upload"),
        ("download", "File", "file-downloaded", "download"),
        ("permission", "File", "permissions-changed", None),
        ("property set", "File", "file-operation", None),
    ],
)
def test_each_transfer_has_its_meaning(event: str, kind: str, action: str, operation: str | None) -> None:
    found = transfer(event, kind=kind)
    assert (found["event.action"], found.get("logctl.operation")) == (action, operation)
    assert (found["user.name"], found["user.domain"], found["source.ip"]) == (
        "h_akisora",
        "HOSPITAL",
        "192.0.2.31",
    )


@pytest.mark.parametrize(
    ("event", "after", "operation"),
    [
        ("rename", "/karte/b.txt", "rename"),
        ("move", "/kyoyu/a.txt", "move"),
        ("move", "/karte/#recycle/a.txt", "recycle"),
        ("copy", "/kyoyu/a.txt", "copy"),
    ],
)
def test_both_paths_are_told(event: str, after: str, operation: str) -> None:
    found = transfer(event, f"/karte/a.txt -> {after}")
    assert (found["logctl.from.path"], found["file.path"]) == ("/karte/a.txt", after)
    assert found["logctl.operation"] == operation


def test_of_paths_that_nobody_can_tell_apart_none_is_claimed() -> None:
    found = transfer("rename", "/karte/a -> /b -> /karte/c")
    assert found["logctl.object.name"] == "/karte/a -> /b -> /karte/c"
    assert not {"file.path", "logctl.unc", "logctl.from.path"} & found.keys()


def test_a_path_begins_with_the_share() -> None:
    found = transfer("read", "/volume1/karte/医事課/a.txt")
    assert (found["logctl.share.name"], found["logctl.unc"]) == ("karte", r"\\nas01\karte\医事課\a.txt")


def test_a_name_that_looks_like_the_rest_of_the_line_deceives_nobody() -> None:
    path = "/karte/x, File/Folder: File, Size: 1 KB, User: admin, IP: 203.0.113.9"
    found = transfer("delete", path)
    assert (found["file.path"], found["user.name"], found["source.ip"]) == (path, "h_akisora", "192.0.2.31")


@pytest.mark.parametrize(
    ("size", "expected"), [("165 Bytes", 165), ("0 Bytes", 0), ("27.35 KB", None), ("NA", None)]
)
def test_a_size_is_told_where_it_is_exact(size: str, expected: int | None) -> None:
    text = f"Event: read, Path: /karte/a, File/Folder: File, Size: {size}, User: u, IP: 192.0.2.1"
    assert fields("synology", text, program="WinFileService").get("file.size") == expected


def test_file_station_leaves_out_what_kind_of_thing_it_is() -> None:
    text = "FileStation Event: delete, Path: /kyoyu/x.txt, Size: 12 Bytes, User: suzuki, IP: 2001:db8::31"
    assert fields("synology", text, host="nas01")["file.path"] == "/kyoyu/x.txt"


@pytest.mark.parametrize(
    ("text", "action", "outcome", "service"),
    [
        ("User [a] from [192.0.2.9] logged in successfully via [DSM].", "logged-in", "success", "DSM"),
        ("User [a] from [192.0.2.9] signed in to [DSM] successfully via [password].", "logged-in", "success", "DSM"),
        ("User [a] from [192.0.2.9] failed to log in via [SSH] due to authorization failure.", "logon-failed", "failure", "SSH"),
        ("User [a] from [192.0.2.9] failed to sign in to [DSM] via [password] due to authorization failure.", "logon-failed", "failure", "DSM"),
        ("User [a] from [192.0.2.9] logged out the server via [FTP] with totally [1 MB] uploaded and [0 Bytes] downloaded.", "logged-out", "success", "FTP"),
        ("User [a] from [PC(192.0.2.9)] via [CIFS(SMB3)] accessed shared folder [karte].", "share-connected", "success", "CIFS(SMB3)"),
        ("Host [192.0.2.9] was blocked via [DSM].", "host-blocked", "success", "DSM"),
    ],
)  # fmt: skip
def test_each_connection_has_its_meaning(text: str, action: str, outcome: str, service: str) -> None:
    found = connection(text)
    assert (found["event.action"], found["event.outcome"], found["service.name"]) == (
        action,
        outcome,
        service,
    )
    assert found["source.ip"] == "192.0.2.9"


def test_what_else_the_log_center_says_is_told_as_it_is() -> None:
    found = fields("synology", "System admin:#011User [tanaka] was created.", host="nas01")
    assert (found["vendor.synology.text"], found["user.name"]) == ("User [tanaka] was created.", "admin")


def test_dsms_own_files_have_a_time_and_a_level() -> None:
    (draft,) = (
        drafts("synology", "warn\t2026/11/23 12:00:00\tSYSTEM:\tHost [203.0.113.9] was blocked via [SSH].")
        or []
    )
    assert (draft.time, draft.fields["log.level"]) == (1_795_402_800_000, "warning")
    assert draft.fields["source.ip"] == "203.0.113.9"


@pytest.mark.parametrize("text", ["hello", "System started", "Event: a", "The Event: x, Path", "a\tb\tc"])
def test_lines_of_others_are_left_to_them(text: str) -> None:
    assert drafts("synology", text, host="h") is None


def test_a_transfer_that_is_cut_off_is_refused() -> None:
    with pytest.raises(RejectError):
        drafts("synology", "WinFileService Event: write, Path: /karte/a.txt, File/Fol", host="nas01")


@pytest.mark.parametrize(
    "text",
    [
        "WinFileService Event: read, Path: " + ", Size: 1, User: " * 200_000,
        "WinFileService Event: rename, Path: " + " -> /" * 500_000 + ", Size: 1, User: u, IP: 1.1.1.1",
        "System " + "\t" * 3_000_000,
        "Connection: User [" + "] from [" * 400_000,
    ],
)
def test_a_line_of_megabytes_takes_no_time(text: str) -> None:
    begin = time.perf_counter()
    with suppress(RejectError):
        drafts("synology", text, host="nas01")
    assert time.perf_counter() - begin < 3


# Real logs

SHARED = {
    "src_ip": "source.ip",
    "source_ip": "source.ip",
    "pid": "process.pid",
    "program": "process.name",
    "machine": "host.name",
}
ASSERTED = re.compile(
    r'results\["s01-parse"\]\["[^"]+"\]\[(\d+)\]\.Evt\.(?:Parsed|Meta)\["(\w+)"\] == "(.*)"'
)


@pytest.mark.parametrize("name", ["synology-dsm-logs", "synology-dsm-bf"])
def test_crowdsecs_assertions_hold(real_logs: Path, name: str) -> None:
    folder = real_logs / "permissive/crowdsec-hub" / name
    found = read(folder / f"{name}.log")
    assert (found.collector, found.rejected, len(found.events)) == ("syslog", [], found.records)
    assert {one["event.module"] for one in found.events} == {"synology"}
    asserted = ASSERTED.findall((folder / "parser.assert").read_text(encoding="utf-8"))
    shared = [
        (found.events[int(place)][SHARED[field]], value)
        for place, field, value in asserted
        if field in SHARED
    ]
    assert [ours for ours, value in shared if str(ours) != value] == []
    assert name == "synology-dsm-bf" or len(shared) >= 25
