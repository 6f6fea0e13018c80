"""What Samba's audit says of files, and its own logs of log-ons."""

import re
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from support.file_servers import CONTEXT, drafts, fields, line_collector, read

from logctl.contracts import Line
from logctl.errors import RejectError
from logctl.event import Fields

CONFIGURATION = """
[global]
 netbios name = FS01
 workgroup = HOSPITAL
 vfs objects = full_audit
[karte]
 path = /srv/karte
 full_audit:prefix = %u|%I|%m|%S
[inner]
 path = /srv/karte/inner/
[scan]
 path = /srv/scan
 full_audit:prefix = user=%U as=%u from=%I(%M) to=%i/%h
[clock]
 path = /srv/clock
 full_audit:prefix = %T %u@%I
"""
FILE = "/srv/karte/医事課/患者一覧.xlsx"


def audit(rest: str, host: str = "fs01") -> Fields:
    line = f"h_akisora|192.0.2.31|W5-KANGO01|karte|{rest}"
    return fields("samba", line, program="smbd_audit", host=host, configuration=CONFIGURATION)


def count(rest: str) -> int:
    line = f"h_akisora|192.0.2.31|W5-KANGO01|karte|{rest}"
    found = drafts("samba", line, program="smbd_audit", configuration=CONFIGURATION)
    assert found is not None
    return len(found)


# Prefixes


def test_the_prefix_of_smb_conf_says_who_and_from_where() -> None:
    found = audit(f"unlinkat|ok|{FILE}")
    assert found["user.name"] == "h_akisora"
    assert (found["source.ip"], found["source.domain"]) == ("192.0.2.31", "W5-KANGO01")
    assert found["logctl.share.name"] == "karte"
    assert found["logctl.unc"] == r"\\FS01\karte\医事課\患者一覧.xlsx"


def test_each_share_may_have_a_prefix_of_its_own_in_any_form() -> None:
    found = fields(
        "samba",
        "user=suzuki as=scan from=192.0.2.7(pc7.hospital.example) to=192.0.2.5/fs01|mkdirat|ok|/srv/scan/a",
        program="smbd_audit",
        configuration=CONFIGURATION,
    )
    assert (found["user.name"], found["user.effective.name"]) == ("suzuki", "scan")
    assert (found["source.ip"], found["source.domain"]) == ("192.0.2.7", "pc7.hospital.example")
    assert (found["destination.ip"], found["host.name"]) == ("192.0.2.5", "fs01")
    assert found["logctl.unc"] == r"\\FS01\scan\a"


def test_a_bare_line_has_the_time_of_its_prefix() -> None:
    (draft,) = (
        drafts(
            "samba", "2026/11/23 12:00:00 a@192.0.2.1|mkdirat|ok|/srv/clock/a", configuration=CONFIGURATION
        )
        or []
    )
    assert draft.time == 1_795_402_800_000


def test_without_a_configuration_the_default_prefix_is_found() -> None:
    found = fields("samba", "h_akisora|192.0.2.31|unlink|ok|医事課/a.txt", program="smbd_audit")
    assert (found["user.name"], found["source.ip"]) == ("h_akisora", "192.0.2.31")


@pytest.mark.parametrize("prefix", ["a|b|192.0.2.31", "a|b|c|d", "192.0.2.31|b|c"])
def test_of_another_prefix_that_nobody_told_only_the_address_is_claimed(prefix: str) -> None:
    found = fields("samba", f"{prefix}|unlink|ok|a.txt", program="smbd_audit")
    assert "user.name" not in found
    assert found["vendor.samba.prefix"] == prefix.split("|")
    assert found.get("source.ip") in (None, "192.0.2.31")


def test_of_several_servers_the_one_that_has_the_share_is_meant() -> None:
    other = "[global]\nnetbios name = FS02\nsecurity = user\n[karte]\npath = /data/karte\nfull_audit:prefix = %u|%I|%m|%S"
    collector = line_collector("samba")
    forms = (*collector.forms(other), *collector.forms(CONFIGURATION))
    assert len(forms) == 2
    context = replace(CONTEXT, header="\n".join(forms))
    for root, server in (("/srv/karte", "FS01"), ("/data/karte", "FS02")):
        text = f"h|192.0.2.31|w5|karte|unlinkat|ok|{root}/a"
        (draft,) = collector.dissect(Line(text, 0, "", "smbd_audit"), context) or ()
        assert draft.fields["logctl.unc"] == rf"\\{server}\karte\a"


def test_a_settings_file_of_another_program_has_no_form() -> None:
    assert line_collector("samba").forms("[server]\nport = 1\n[client]\npath = /x\n") == ()
    assert line_collector("samba").forms("server { listen 80; }") == ()


def test_homes_and_paths_with_variables_are_no_place_on_the_network() -> None:
    text = "[global]\nworkgroup = H\n[homes]\npath = /home/%S\n[x]\npath = /srv/%U\n[y]\npath = /srv/y"
    (form,) = line_collector("samba").forms(text)
    assert '"shares": {"y": "/srv/y"}' in form


def test_lines_of_smb_conf_may_go_on_and_names_may_have_blanks_and_capitals() -> None:
    text = "[GLOBAL]\n Work Group = H\n Full_Audit : Prefix = \\\n   %u|%I\n# [c]\n;x = y\n[s]\npath=/srv/s"
    (form,) = line_collector("samba").forms(text)
    assert '"prefixes": ["%u|%I"]' in form


# Operations


@pytest.mark.parametrize(
    ("rest", "action", "category", "operation"),
    [
        (f"create_file|ok|0x120089|file|open|{FILE}", "file-opened", "file_access", None),
        (f"create_file|ok|0x12019f|file|open_if|{FILE}", "file-opened", "file_access", None),
        (f"create_file|ok|0x12019f|file|create|{FILE}", "file-created", "file_operation", "create"),
        (f"create_file|ok|0x12019f|file|overwrite|{FILE}", "file-overwritten", "file_operation", "write"),
        (f"create_file|ok|0x10000|file|open|{FILE}", "file-opened", "file_access", None),
        (f"create_file|ok|0x81|dir|open|{FILE}", "folder-opened", "file_access", None),
        (f"create_file|ok|0x81|dir|create|{FILE}", "folder-created", "file_operation", "create"),
        (f"openat|ok|r|{FILE}", "file-opened", "file_access", None),
        (f"open|ok|w|{FILE}", "file-opened", "file_access", None),
        (f"pread_recv|ok|{FILE}", "file-read", "file_access", "read"),
        (f"pread|ok|{FILE}", "file-read", "file_access", "read"),
        (f"sendfile|ok|{FILE}", "file-read", "file_access", "read"),
        (f"pwrite_recv|ok|{FILE}", "file-written", "file_operation", "write"),
        (f"pwrite|ok|{FILE}", "file-written", "file_operation", "write"),
        (f"mkdirat|ok|{FILE}", "folder-created", "file_operation", "create"),
        (f"mkdir|ok|{FILE}", "folder-created", "file_operation", "create"),
        (f"rmdir|ok|{FILE}", "folder-deleted", "file_operation", "delete"),
        (f"unlinkat|ok|{FILE}", "file-deleted", "file_operation", "delete"),
        (f"unlink|ok|{FILE}", "file-deleted", "file_operation", "delete"),
        ("connect|ok|karte", "share-connected", "share", None),
        ("disconnect|ok|karte", "share-disconnected", "share", None),
    ],
)
def test_each_operation_of_each_version_has_its_meaning(
    rest: str, action: str, category: str, operation: str | None
) -> None:
    found = audit(rest)
    assert (found["event.action"], found["logctl.category"]) == (action, category)
    assert found.get("logctl.operation") == operation
    assert found["event.outcome"] == "success"


def test_the_access_mask_of_a_request_is_told_in_words() -> None:
    found = audit(f"create_file|ok|0x10080|file|open|{FILE}")
    assert found["logctl.access.mask"] == "0x10080"
    assert found["logctl.access.rights"] == ["ReadAttributes", "DELETE"]


@pytest.mark.parametrize(
    "rest",
    [
        f"{operation}|{result}|{FILE}"
        for operation in (
            "close",
            "stat",
            "fstat",
            "lstat",
            "fget_dos_attributes",
            "freaddir_attr",
            "fsctl",
            "lock",
        )
        for result in ("ok", "fail (No data available)")
    ]
    + ["translate_name|fail (Argument list too long)|", "readdir|ok|", "chdir|ok|chdir|/srv/karte"],
)
def test_what_the_server_does_for_itself_is_no_event(rest: str) -> None:
    assert count(rest) == 0


@pytest.mark.parametrize("path", ["/srv/karte", "/srv/karte/", f"{FILE}/.", "/srv/karte/a/.."])
def test_the_folders_on_the_way_to_a_file_are_no_event(path: str) -> None:
    assert count(f"openat|ok|r|{path}") == 0


def test_a_look_up_of_what_does_not_exist_is_no_event_but_the_request_is() -> None:
    assert count(f"openat|fail (No such file or directory)|r|{FILE}") == 0
    found = audit(f"create_file|fail (No such file or directory)|0x120089|file|open|{FILE}")
    assert (found["event.action"], found["event.outcome"]) == ("file-opened", "failure")


def test_of_a_request_and_its_answer_only_the_answer_is_an_event() -> None:
    assert [
        count(f"{one}|ok|{FILE}") for one in ("pread_send", "pread_recv", "pwrite_send", "pwrite_recv")
    ] == [0, 1, 0, 1]
    assert audit(f"pwrite_send|fail (Input/output error)|{FILE}")["event.outcome"] == "failure"


# Failures


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        (f"create_file|fail (Argument list too long)|0x1|file|open|{FILE}", None),
        (f"create_file|fail (NT_STATUS_ACCESS_DENIED)|0x1|file|open|{FILE}", "NT_STATUS_ACCESS_DENIED"),
        (f"unlinkat|fail (Permission denied)|{FILE}", "Permission denied"),
        (f"fset_nt_acl|fail (No data available)|{FILE}", None),
        (f"pwrite_recv|fail (No data available)|{FILE}", None),
    ],
)
def test_the_reason_is_told_only_where_samba_tells_the_right_one(rest: str, reason: str | None) -> None:
    found = audit(rest)
    assert found["event.outcome"] == "failure"
    assert "logctl.operation" not in found
    assert found.get("event.reason") == reason


# Names


def test_a_bar_in_a_name_stays_in_it() -> None:
    assert audit("openat|ok|r|/srv/karte/pipe|name.txt")["file.path"] == "/srv/karte/pipe|name.txt"
    assert audit("unlinkat|ok|/srv/karte/a|unlinkat|ok|b")["file.name"] == "a|unlinkat|ok|b"


def test_a_line_end_in_a_name_stays_in_it() -> None:
    assert audit("unlinkat|ok|/srv/karte/a\nb.txt")["file.name"] == "a\nb.txt"


@pytest.mark.parametrize(
    ("rest", "before", "after"),
    [
        ("/srv/karte/a|/srv/karte/b", "/srv/karte/a", "/srv/karte/b"),
        ("/srv/karte/a|b|/srv/karte/c|d", "/srv/karte/a|b", "/srv/karte/c|d"),
        ("/srv/karte/a|/b|/srv/karte/c", None, None),
        ("a|b", "a", "b"),
        ("a|b|c", None, None),
    ],
)
def test_both_names_of_a_renamed_file_are_told_where_one_can_tell_them_apart(
    rest: str, before: str | None, after: str | None
) -> None:
    found = audit(f"renameat|ok|{rest}")
    assert (found.get("logctl.from.path"), found.get("file.path")) == (before, after)
    assert after or found["logctl.object.name"] == rest


@pytest.mark.parametrize(
    ("before", "after", "operation"),
    [
        ("/srv/karte/a/x", "/srv/karte/a/y", "rename"),
        ("/srv/karte/a/x", "/srv/karte/b/x", "move"),
        ("/srv/karte/a/x", "/srv/karte/.recycle/a/x", "recycle"),
        ("/srv/karte/.recycle/a/x", "/srv/karte/a/x", "restore"),
        ("/srv/karte/.recycle/a/x", "/srv/karte/.recycle/a/y", "rename"),
    ],
)
def test_a_file_that_leaves_its_folder_is_moved_and_the_bin_is_a_bin(
    before: str, after: str, operation: str
) -> None:
    assert audit(f"renameat|ok|{before}|{after}")["logctl.operation"] == operation


def test_numbers_behind_a_name_are_no_part_of_it() -> None:
    found = audit("fchmod|ok|/srv/karte/a|b|644")
    assert (found["file.path"], found["file.mode"]) == ("/srv/karte/a|b", "0644")
    assert audit("fchown|ok|/srv/karte/a|-1|100")["file.path"] == "/srv/karte/a"
    found = audit("fset_nt_acl|ok|/srv/karte/a [b] [O:BAG:DU]")
    assert (found["file.path"], found["logctl.permissions.after"]) == ("/srv/karte/a [b]", "O:BAG:DU")


def test_a_place_outside_the_share_has_no_path_on_the_network() -> None:
    assert "logctl.unc" not in audit("mkdirat|ok|/srv/karte/../../etc/x")
    assert "logctl.unc" not in audit("mkdirat|ok|/srv/karte2/x")


def test_of_shares_in_each_other_the_one_that_was_used_is_told() -> None:
    assert audit("mkdirat|ok|/srv/karte/inner/x")["logctl.unc"] == r"\\FS01\karte\inner\x"


# Not ours, or damaged


def test_other_lines_of_smbd_are_somebody_elses() -> None:
    assert drafts("samba", "smbd version 4.17.12-Debian started.", program="smbd") is None
    assert drafts("samba", "a|b|c", program="smbd") is None


def test_a_bare_line_of_syslog_is_left_to_syslog() -> None:
    assert drafts("samba", f"<173>Nov 23 03:32:59 smbd_audit: h|192.0.2.1|unlinkat|ok|{FILE}") is None


@pytest.mark.parametrize(
    "rest",
    ["create_file|ok|0x1|file", "renameat|ok|/a", "openat|ok|x|/a", "unlinkat|ok|", "unlinkat|may", ""],
)
def test_a_damaged_line_is_refused(rest: str) -> None:
    with pytest.raises(RejectError):
        audit(rest)


@pytest.mark.parametrize(
    "text",
    [
        "|" * 1_000_000,
        "a|ok|" * 500_000,
        "u|1.1.1.1|renameat|ok|" + "/a|/" * 500_000,
        "x" * 3_000_000 + "|ok|",
    ],
)
@pytest.mark.parametrize("configuration", ["", CONFIGURATION])
def test_a_line_of_megabytes_takes_no_time(text: str, configuration: str) -> None:
    begin = time.perf_counter()
    with suppress(RejectError):
        drafts("samba", text, program="smbd_audit", configuration=configuration)
    assert time.perf_counter() - begin < 3


# Log-ons

AUTH = (
    r"Auth: [SMB2,(null)] user [HOSPITAL]\[h_akisora] at [Mon, 23 Nov 2026 12:00:00.500000 JST] with [NTLMv2]"
    r" status [NT_STATUS_WRONG_PASSWORD] workstation [W5] remote host [ipv4:192.0.2.31:49138]"
    r" mapped to [HOSPITAL]\[h_akisora]. local host [ipv4:192.0.2.5:445] "
)
JSON = (
    '{"timestamp": "2026-11-23T12:00:00.510000+0900", "type": "Authentication", "Authentication": {"eventId": 4625,'
    ' "status": "NT_STATUS_WRONG_PASSWORD", "remoteAddress": "ipv4:192.0.2.31:49138", "clientAccount": "h_akisora"}}'
)
HEADER = (
    "[2026/11/23 12:00:00.490000,  2] ../../auth/auth_log.c:647(log_authentication_event_human_readable)\n"
)


def test_a_failed_logon_has_user_address_workstation_and_reason() -> None:
    found = fields("samba_auth", AUTH + "#015", program="smb")
    assert (found["user.name"], found["user.domain"]) == ("h_akisora", "HOSPITAL")
    assert (found["source.ip"], found["source.port"], found["source.domain"]) == ("192.0.2.31", 49138, "W5")
    assert (found["event.outcome"], found["event.reason"]) == ("failure", "NT_STATUS_WRONG_PASSWORD")


def test_a_logon_that_one_record_tells_twice_is_one_event() -> None:
    (draft,) = drafts("samba_auth", f"{HEADER}  {AUTH}\n  {JSON}\n") or []
    assert draft.fields["event.code"] == "4625"
    assert draft.time == 1_795_402_800_510


def test_records_that_tell_it_apart_are_events_each() -> None:
    assert len(drafts("samba_auth", AUTH) or []) == len(drafts("samba_auth", JSON) or []) == 1


def test_json_that_follows_what_the_server_said_before_does_not_take_its_place() -> None:
    found = (
        drafts("samba_auth", f"[2026/11/23 12:00:00,  3] a.c:1(f)\n  closed connection\n  {JSON}\n  {JSON}\n")
        or []
    )
    assert [one.fields["event.action"] for one in found] == ["server-message", "logon-failed", "logon-failed"]


def test_an_abbreviation_of_a_zone_that_nobody_knows_is_that_of_the_log() -> None:
    (draft,) = drafts("samba_auth", AUTH.replace("JST", "XYZ")) or []
    assert draft.time == 1_795_402_800_500


def test_a_header_alone_is_no_event_in_syslog_where_the_text_is_a_line_of_its_own() -> None:
    assert drafts("samba_auth", HEADER.strip(), program="smbd") == []
    assert drafts("samba_auth", "[2026/11/23 12:00:00,  0] server.c:1(main)", program="smbd") is None


def test_an_audit_that_goes_into_the_servers_log_is_read_there() -> None:
    text = f"[2026/11/23 12:00:00,  1] ../../source3/modules/vfs_full_audit.c:646(do_log)\n  h|192.0.2.1|unlinkat|ok|{FILE}"
    (draft,) = drafts("samba_auth", text) or []
    assert (draft.fields["logctl.operation"], draft.time) == ("delete", 1_795_402_800_000)


@pytest.mark.parametrize("text", [AUTH[:120], JSON[:-3]])
def test_a_logon_that_is_cut_off_is_refused(text: str) -> None:
    with pytest.raises(RejectError):
        drafts("samba_auth", text)


# Real logs


def test_of_a_real_server_every_line_is_accounted_for(real_logs: Path) -> None:
    folder = real_logs / "generated/samba-4.17.12"
    found = read(folder / "devlog_raw.log", folder / "smb.conf")
    assert (found.collector, found.records, found.rejected) == ("syslog", 173, [])
    assert found.records == found.without + len(found.events)
    ours = [one for one in found.events if one["event.module"] == "samba"]
    assert len(found.events) - len(ours) == 3
    assert Counter(one.get("logctl.operation") for one in ours) == {
        None: 48,
        "create": 2,
        "write": 4,
        "read": 2,
        "rename": 1,
        "delete": 1,
    }
    assert {(one["user.name"], one["source.ip"], one["logctl.share.name"]) for one in ours} == {
        ("nurse01", "127.0.0.1", "karte")
    }
    assert "pipe|name.txt" in {one.get("file.name") for one in ours}
    (renamed,) = (one for one in ours if one.get("logctl.operation") == "rename")
    assert (str(renamed["logctl.from.path"]).rpartition("/")[2], renamed["file.name"]) == (
        "カルテ_山田太郎.txt",
        "退院 サマリ.txt",
    )


def test_of_a_real_server_without_its_configuration_nothing_wrong_is_claimed(real_logs: Path) -> None:
    found = read(real_logs / "generated/samba-4.17.12/devlog_raw.log")
    ours = [one for one in found.events if one["event.module"] == "samba"]
    assert {(one.get("user.name"), one["source.ip"]) for one in ours} == {(None, "127.0.0.1")}


def test_of_a_real_server_each_logon_is_one_event(real_logs: Path) -> None:
    found = read(real_logs / "generated/samba-4.17.12/log/log.127.0.0.1")
    assert (found.collector, found.records, found.rejected) == ("samba_auth", 6, [])
    assert [(one["event.outcome"], one["user.name"]) for one in found.events] == [
        *(4 * [("success", "nurse01")]),
        ("failure", "nurse01"),
        ("failure", "ghost"),
    ]


SHARED = {
    "smb_domain": "user.domain",
    "user": "user.name",
    "ip_source": "source.ip",
    "source_ip": "source.ip",
}
ASSERTED = re.compile(
    r'results\["s01-parse"\]\["[^"]+"\]\[(\d+)\]\.Evt\.(?:Parsed|Meta)\["(\w+)"\] == "(.*)"'
)


@pytest.mark.parametrize("name", ["smb-logs", "smb-bf"])
def test_crowdsecs_assertions_hold(real_logs: Path, name: str) -> None:
    folder = real_logs / "permissive/crowdsec-hub" / name
    found = read(folder / f"{name}.log")
    assert len(found.events) == found.records
    asserted = ASSERTED.findall((folder / "parser.assert").read_text(encoding="utf-8"))
    checked = 0
    for place, field, value in asserted:
        if field in SHARED and value:
            assert found.events[int(place)][SHARED[field]] == value
            checked += 1
    assert checked >= (4 if name == "smb-logs" else 0)
