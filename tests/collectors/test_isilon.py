"""What PowerScale's protocol audit says, in JSON and in syslog."""

import json
import time
from contextlib import suppress
from typing import Any

import pytest
from support.file_servers import drafts, fields

from logctl.errors import RejectError
from logctl.event import Fields

SID = "S-1-5-21-2718281828-3141592653-1414213562-1104"
PATH = "/ifs/hospital/医事課/患者一覧.xlsx"


def document(event: str, **more: Any) -> str:
    payload = {
        "protocol": "SMB2",
        "zoneID": 5,
        "eventType": event,
        "clientIPAddr": "192.0.2.31",
        "userSID": SID,
        "userID": 10012,
        "fileName": PATH.replace("/", "\\"),
        "ntStatus": 0,
        **more,
    }
    return json.dumps(
        {"id": "8f0ae523", "timestamp": 1795402800123456, "payloadType": "c4", "payload": payload}
    )


def told(event: str, **more: Any) -> Fields:
    return fields("isilon", document(event, **more))


def barred(rest: str, who: str = f"{SID}|10012|kyoyu|5|192.0.2.31|SMB") -> Fields:
    return fields("isilon", f"{who}|{rest}", program="audit_protocol", host="isilon-1")


def test_json_has_time_identity_user_and_address() -> None:
    (draft,) = drafts("isilon", document("read")) or []
    assert (draft.time, draft.identity) == (1_795_402_800_123, ("8f0ae523",))
    found = draft.fields
    assert (found["user.id"], found["source.ip"], found["network.protocol"]) == (SID, "192.0.2.31", "smb2")
    assert found["file.path"] == PATH


@pytest.mark.parametrize(
    ("event", "more", "action", "operation"),
    [
        ("create", {"createResult": "CREATED"}, "file-created", "create"),
        ("create", {"createResult": "OPENED"}, "file-opened", None),
        ("create", {"createResult": "SUPERSEDED"}, "file-overwritten", "write"),
        ("create", {"createResult": "CREATED", "isDirectory": True}, "folder-created", "create"),
        ("create", {"createResult": "OPENED", "isDirectory": True}, "folder-opened", None),
        ("read", {}, "file-read", "read"),
        ("write", {}, "file-written", "write"),
        ("delete", {}, "file-deleted", "delete"),
        ("delete", {"isDirectory": True}, "folder-deleted", "delete"),
        ("rename", {"newFileName": "\\ifs\\hospital\\医事課\\b"}, "file-renamed", "rename"),
        ("rename", {"newFileName": "\\ifs\\hospital\\総務課\\b"}, "file-moved", "move"),
        ("rename", {}, "file-renamed", "rename"),
        ("set_security", {}, "permissions-changed", None),
        ("get_security", {}, "permissions-read", None),
        ("tree_connect", {"shareName": "kyoyu"}, "share-connected", None),
        ("logon", {}, "logged-in", None),
        ("logon", {"ntStatus": 0xC000006D}, "logon-failed", None),
        ("logoff", {}, "logged-out", None),
        ("quarantine", {}, "isilon-event", None),
    ],
)
def test_each_event_has_its_meaning(
    event: str, more: dict[str, Any], action: str, operation: str | None
) -> None:
    found = told(event, **more)
    assert (found["event.action"], found.get("logctl.operation")) == (action, operation)


@pytest.mark.parametrize(
    ("read", "written", "operation"), [(1, 0, "read"), (0, 1, "write"), (5, 5, "write"), (0, 0, None)]
)
def test_a_close_says_what_was_read_and_written_meanwhile(
    read: int, written: int, operation: str | None
) -> None:
    assert told("close", bytesRead=read, bytesWritten=written).get("logctl.operation") == operation
    found = barred(f"CLOSE|SUCCESS|FILE|{read}:1|{written}:1|47|{PATH}")
    assert found.get("logctl.operation") == operation


def test_what_failed_was_no_operation() -> None:
    found = told("delete", ntStatus=0xC0000022)
    assert (found["event.outcome"], found["error.code"]) == ("failure", "0xc0000022")
    assert "logctl.operation" not in found


def test_a_renamed_file_has_both_names() -> None:
    found = barred("RENAME|SUCCESS|FILE|47|/ifs/a|b|/ifs/c")
    assert (found["logctl.from.path"], found["file.path"]) == ("/ifs/a|b", "/ifs/c")


def test_of_names_that_nobody_can_tell_apart_none_is_claimed() -> None:
    found = barred("RENAME|SUCCESS|FILE|47|/ifs/a|/b|/ifs/c")
    assert "file.path" not in found
    assert found["logctl.object.name"] == "/ifs/a|/b|/ifs/c"


def test_a_bar_in_a_name_stays_in_it() -> None:
    assert barred("DELETE|SUCCESS|FILE|47|/ifs/a|b.txt")["file.name"] == "a|b.txt"


def test_lines_of_sessions_have_no_number_of_the_user_and_some_have_a_name() -> None:
    found = barred(r"LOGON|SUCCESS|HOSPITAL\h_akisora", f"{SID}|kyoyu|5|192.0.2.31|SMB")
    assert (found["user.name"], found["user.domain"], found["user.id"]) == ("h_akisora", "HOSPITAL", SID)


def test_what_failed_may_tell_less() -> None:
    found = barred(f"OPEN|FAILED:ACCESS_DENIED|1179785|FILE|{PATH}")
    assert (found["file.path"], found["event.reason"]) == (PATH, "ACCESS_DENIED")


def test_a_node_is_found_where_the_frame_does_not_tell_it() -> None:
    text = f"isilon-1(id1) audit_protocol[2188]: {SID}|1|z|5|192.0.2.31|SMB|READ|SUCCESS|FILE|47|{PATH}"
    (draft,) = drafts("isilon", text, host="") or []
    assert draft.fields["host.name"] == "isilon-1"


@pytest.mark.parametrize("text", ["a|b|c", "{}", '{"payload": 1}', '{"payloads"', "user login", "x" * 100])
def test_lines_of_others_are_left_to_them(text: str) -> None:
    assert drafts("isilon", text, host="h") is None


@pytest.mark.parametrize(
    "text",
    [
        f"{SID}|1|z|5|192.0.2.31|SMB|READ|SUCCESS",
        f"{SID}|1|z",
        document("read")[:150],
        document("read").replace('"read"', "5"),
    ],
)
def test_a_damaged_line_is_refused(text: str) -> None:
    with pytest.raises(RejectError):
        drafts("isilon", text, program="audit_protocol")


@pytest.mark.parametrize(
    "text",
    [
        "|" * 2_000_000,
        "a|" * 1_000_000,
        "{" * 2_000_000 + '"payload',
        f"{SID}|1|z|5|192.0.2.1|SMB|RENAME|SUCCESS|FILE|1|" + "/a|/" * 500_000,
    ],
)
def test_a_line_of_megabytes_takes_no_time(text: str) -> None:
    begin = time.perf_counter()
    with suppress(RejectError):
        drafts("isilon", text, program="audit_protocol")
    assert time.perf_counter() - begin < 3
