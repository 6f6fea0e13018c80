"""The audit log of Linux: values in hexadecimal, who it was, what may be claimed, and what records of one call say together."""

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.ingests import Place, events_of, no_hang

from logctl.contracts import Collector, Context, Line
from logctl.errors import RejectError
from logctl.event import Fields, Position
from logctl.lines import LineCollector
from logctl.manager import make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.read import Unreadable, open_source, reader_of, recognise
from logctl.settings import load_settings

NOW = 1_795_000_000_000
CONTEXT = Context("file", "a.log", "lines", "auditd", "1", "UTC", "cp932", "f", modified=NOW)
HEAD = "type={} msg=audit(1364481363.243:24287): "


@pytest.fixture(scope="module")
def collectors() -> dict[str, Collector]:
    return make_manager(load_settings({}, environment={})).collectors


@pytest.fixture(scope="module")
def collector(collectors: dict[str, Collector]) -> LineCollector:
    found = collectors["auditd"]
    assert isinstance(found, LineCollector)
    return found


@pytest.fixture
def place(tmp_path: Path) -> Place:
    import os

    return Place(tmp_path / "home", Path(os.environ["XDG_CONFIG_HOME"]))


def said(collector: LineCollector, kind: str, rest: str) -> Fields:
    drafts = collector.dissect(Line(HEAD.format(kind) + rest), CONTEXT)
    assert drafts is not None
    return next(iter(drafts)).fields


def hexadecimal(text: str) -> str:
    return text.encode().hex().upper()


# values


def test_the_number_is_the_records_and_the_time_its_own(collector: LineCollector) -> None:
    (draft,) = collector.dissect(Line(HEAD.format("CWD") + 'cwd="/"'), CONTEXT) or ()
    assert (draft.time, draft.sequence, draft.fields["vendor.auditd.id"]) == (
        1_364_481_363_243,
        None,
        "24287",
    )


@pytest.mark.parametrize("path", ["/srv/患者 一覧.csv", '/srv/a"b', "/srv/a b"])
def test_what_has_blanks_or_quotes_is_in_hexadecimal(collector: LineCollector, path: str) -> None:
    assert said(collector, "PATH", f"item=0 name={hexadecimal(path)} nametype=NORMAL")["file.path"] == path


def test_what_only_looks_like_it_is_kept(collector: LineCollector) -> None:
    assert said(collector, "EXECVE", 'argc=3 a0="AB" a1=add a2=12')["process.command_line"] == "AB add \x12"
    assert said(collector, "PATH", 'item=0 name="/srv/ABCD" nametype=NORMAL')["file.path"] == "/srv/ABCD"


def test_an_argument_in_parts_is_put_together(collector: LineCollector) -> None:
    rest = f'argc=2 a0="sh" a1_len=8 a1[0]={hexadecimal("ab")} a1[1]={hexadecimal("cd")}'
    assert said(collector, "EXECVE", rest)["process.command_line"] == "sh abcd"


def test_more_than_ten_arguments_stay_in_order(collector: LineCollector) -> None:
    rest = " ".join(f'a{number}="{number}"' for number in range(13))
    assert said(collector, "EXECVE", f"argc=13 {rest}")["process.command_line"] == " ".join(
        map(str, range(13))
    )


def test_a_value_of_several_words_within_msg_is_whole(collector: LineCollector) -> None:
    rest = (
        "pid=1 uid=0 auid=1 ses=1 msg='op=adding user to group id=1004 exe=\"/usr/sbin/useradd\" res=success'"
    )
    fields = said(collector, "USER_MGMT", rest)
    assert (fields["vendor.auditd.op"], fields["user.target.id"]) == ("adding user to group", "1004")


# who


def test_the_one_who_logged_on_did_it_whoever_they_became(collector: LineCollector) -> None:
    rest = 'arch=c000003e syscall=87 success=yes exit=0 auid=1001 uid=0 euid=0 comm="rm" exe="/usr/bin/rm"'
    fields = said(collector, "SYSCALL", rest + '\x1dAUID="h_akisora" UID="root" EUID="root"')
    assert (fields["user.name"], fields["user.id"]) == ("h_akisora", "1001")
    assert (fields["user.effective.name"], fields["user.effective.id"]) == ("root", "0")


@pytest.mark.parametrize("unset", ["4294967295", "-1", "unset"])
def test_a_daemon_that_nobody_logged_on_for_has_its_own_account(collector: LineCollector, unset: str) -> None:
    fields = said(collector, "SYSCALL", f"arch=c000003e syscall=42 success=yes auid={unset} uid=33 euid=33")
    assert (fields["user.id"], "user.effective.id" in fields) == ("33", False)


def test_who_logs_on_is_not_the_account_of_sshd(collector: LineCollector) -> None:
    rest = 'pid=9 uid=0 auid=4294967295 ses=4294967295 msg=\'op=login acct="a" exe="/usr/sbin/sshd" hostname=? addr=192.0.2.9 terminal=ssh res=failed\''
    fields = said(collector, "USER_LOGIN", rest)
    assert (fields["event.action"], fields["user.name"], fields["source.ip"]) == (
        "logon-failed",
        "a",
        "192.0.2.9",
    )
    assert "user.id" not in fields


def test_what_an_account_is_called_may_not_forge_the_result(collector: LineCollector) -> None:
    account = hexadecimal("x' res=success")
    rest = (
        "pid=9 uid=0 auid=4294967295 ses=4294967295"
        f" msg='op=login acct={account} exe=\"/usr/sbin/sshd\" res=failed'"
    )
    fields = said(collector, "USER_LOGIN", rest)
    assert (fields["event.outcome"], fields["user.name"]) == ("failure", "x' res=success")


def test_the_result_of_a_record_that_is_cut_off_is_not_claimed(collector: LineCollector) -> None:
    fields = said(collector, "USER_LOGIN", 'pid=9 uid=0 auid=1 ses=1 msg=\'op=login acct="a" exe="/usr')
    assert fields["event.action"] == "user-login"
    assert "event.outcome" not in fields


# what is refused, and what is left


@pytest.mark.parametrize("text", ["type= msg=audit(1.0:1): x=1", "msg=audit(1.0:1): x=1"])
def test_a_record_without_a_type_is_refused(collector: LineCollector, text: str) -> None:
    with pytest.raises(RejectError, match="no type"):
        collector.dissect(Line(text), CONTEXT)


def test_a_record_of_which_the_kernel_lost_the_rest_is_refused(collector: LineCollector) -> None:
    with pytest.raises(RejectError, match="no time"):
        collector.dissect(Line("type=UNKNOWN[1329] msg=g\x05"), CONTEXT)


@pytest.mark.parametrize(
    "text", ["", "x", "usb 1-1: new device", "audit: backlog limit exceeded", "an audit(or) came"]
)
def test_what_is_no_record_is_left(collector: LineCollector, text: str) -> None:
    assert collector.dissect(Line(text, program="kernel"), CONTEXT) is None


@given(
    kind=st.sampled_from(["SYSCALL", "EXECVE", "PATH", "USER_LOGIN", "SOCKADDR", "AVC", "LOGIN", "X"]),
    rest=st.text(max_size=200),
)
def test_any_text_is_told_or_refused(collector: LineCollector, kind: str, rest: str) -> None:
    fields = said(collector, kind, rest)
    assert fields["vendor.auditd.type"] == kind
    assert collector.message(fields, "en")


@given(st.binary(max_size=40))
def test_any_socket_address_is_told(collector: LineCollector, data: bytes) -> None:
    said(collector, "SOCKADDR", f"saddr={data.hex().upper()}")


@pytest.mark.parametrize(
    "rest",
    [
        "a=b " * 900_000,
        "a" * 3_900_000,
        "msg='" + "a b " * 900_000,
        "msg='op=" + "a" * 3_900_000,
        "\"'" * 1_900_000,
        'a0="' * 900_000,
    ],
    ids=range(6),
)
def test_a_record_of_4_mb_is_told_in_no_time(collector: LineCollector, rest: str) -> None:
    begin = time.perf_counter()
    said(collector, "USER_CMD", rest)
    assert time.perf_counter() - begin < 3


# what the records of one call say together


def test_records_of_one_call_tell_who_did_what_to_which_file(place: Place) -> None:
    sample = Path(__file__).parents[2] / "collectors" / "auditd" / "samples" / "audit.log"
    if not sample.is_file():
        pytest.skip("not in a checkout")
    with no_hang(60):
        place.ingest(sample)
        events = [{**event.fields, **event.amended} for event in events_of(place)]
    by_path = {
        (one["event.action"], one["file.path"]): one
        for one in events
        if "file.path" in one and one.get("vendor.auditd.type") == "PATH"
    }
    created = by_path["file-created", "/srv/医事課/控え.txt"]
    assert (created["logctl.operation"], created["user.id"], created["process.executable"]) == (
        "create",
        "1001",
        "/usr/bin/touch",
    )
    renamed = by_path["file-created", "/srv/医事課/旧控え.txt"]
    assert (renamed["logctl.operation"], renamed["logctl.from.path"]) == ("rename", "/srv/医事課/控え.txt")
    assert by_path["file-deleted", "/srv/old.csv"]["logctl.operation"] == "delete"
    refused = by_path["file-deleted", "/srv/locked.csv"]
    assert (refused["event.outcome"], "logctl.operation" in refused) == ("failure", False)
    executed = next(one for one in events if one["event.action"] == "executed")
    assert (executed["process.command_line"], executed["process.working_directory"]) == (
        "cat -n /srv/医事課/患者 一覧.csv",
        "/srv",
    )


def test_two_hosts_with_the_same_number_do_not_hear_each_other(place: Place, tmp_path: Path) -> None:
    head = "node={} type={} msg=audit(1792800000.100:7): "
    call = (
        'arch=c000003e syscall=87 success=yes exit=0 pid=5 auid={} uid=0 euid=0 comm="rm" exe="/usr/bin/rm"'
    )
    path = 'item=1 name="/srv/{}" nametype=DELETE'
    lines = [head.format(host, "SYSCALL") + call.format(number) for host, number in (("a", 1), ("b", 2))]
    lines += [head.format(host, "PATH") + path.format(host) for host in "ab"]
    (tmp_path / "audit.log").write_text("\n".join(lines) + "\n")
    with no_hang(60):
        place.ingest(tmp_path / "audit.log")
        found = {
            event.fields["host.name"]: {**event.fields, **event.amended}.get("user.id")
            for event in events_of(place)
            if event.fields["vendor.auditd.type"] == "PATH"
        }
    assert found == {"a": "1", "b": "2"}


# the real logs

BEATS = "permissive/beats-oss/filebeat/module/auditd/log/test"
LOST = {"audit-rhel7": 119, "selinux": 2}
"""Records that are refused: of those the kernel wrote a type and rubbish, or no type."""


def told(path: Path, collectors: dict[str, Collector]) -> tuple[dict[int, Fields], int, int]:
    source = open_source(path)
    found = recognise(source, collectors.values())
    assert found is not None
    owner, recognition = found
    assert owner.name == "auditd"
    context = Context("file", str(path), recognition.reader, "auditd", "1", "UTC", "cp932", "f", modified=NOW)
    normaliser = Normaliser(collectors, "en")
    events, records, refused = dict[int, Fields](), 0, 0
    for record in reader_of(recognition.reader).read(source, "cp932"):
        assert not isinstance(record, Unreadable)
        records += 1
        made = normaliser.normalise(record, context, Position(NOW, "s", 0))
        if isinstance(made, Rejected):
            refused += 1
        else:
            (event,) = made
            events[record.position] = event.fields
    return events, records, refused


def test_each_record_is_an_event_or_refused_with_a_reason(
    real_logs: Path, collectors: dict[str, Collector]
) -> None:
    folder = real_logs / "permissive"
    paths = [*sorted((real_logs / BEATS).glob("*.log")), folder / "crowdsec-hub/auditd-logs/auditd-logs.log"]
    paths += [folder / "plaso/test_data/audit_enriched.log", folder / "plaso/test_data/selinux.log"]
    for path in paths:
        events, records, refused = told(path, collectors)
        assert (len(events) + refused, refused) == (records, LOST.get(path.stem, 0)), path


SHARED = {
    **{
        name: name
        for name in ("event.outcome", "event.category", "event.type", "process.executable", "process.name")
    },
    **{
        name: name
        for name in (
            "process.pid",
            "process.working_directory",
            "source.ip",
            "user.id",
            "user.name",
            "group.id",
        )
    },
    **{
        name: name
        for name in (
            "group.name",
            "user.effective.id",
            "file.path",
            "file.mode",
            "@timestamp",
            "event.action",
        )
    },
    "process.parent.pid": "process.parent.pid",
    "auditd.log.syscall": "vendor.auditd.syscall",
    "auditd.log.proctitle": "process.command_line",
    "auditd.log.sequence": "vendor.auditd.id",
    "auditd.log.record_type": "vendor.auditd.type",
    "auditd.log.op": "vendor.auditd.op",
    "auditd.log.subj": "vendor.auditd.subj",
    "process.args": "process.command_line",
    "service.name": "service.name",
    "user.target.name": "user.target.name",
}
DIFFERENCES: dict[str, str] = {
    "event.action": "logctl's own words, the same for the same thing on every system",
    "event.category": "one that fits logctl's action",
    "event.type": "one that fits logctl's action",
    "event.outcome": "also of what filebeat leaves as `1`, `yes` or `failed`",
    "user.id": "the account of the log-on (auid), not that of the process, which may be root's for all",
    "user.effective.id": "left out where it is the same account",
    "user.name": "the name of whoever acts; who is changed is `user.target.name`",
    "auditd.log.syscall": "by its name where the architecture is known",
    "process.executable": "of EXECVE only the command line: its first argument is what the caller chose",
}


def _same(theirs: str, expected: Any, ours: Any) -> bool:
    if isinstance(expected, list) and theirs == "process.args":
        expected = " ".join(expected)
    if isinstance(expected, list) and len(expected) == 1 and not isinstance(ours, list):
        expected = expected[0]
    if isinstance(ours, list) and not isinstance(expected, list):
        expected = [expected]
    return expected == ours or str(expected) == str(ours)


def test_what_filebeat_expects_holds(real_logs: Path, collectors: dict[str, Collector]) -> None:
    different: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for path in sorted((real_logs / BEATS).glob("*.log")):
        events = told(path, collectors)[0]
        for one in json.loads(path.with_name(path.name + "-expected.json").read_text("utf-8")):
            fields = events.get(one["log.offset"])
            if fields is None:
                continue
            for theirs, ours in SHARED.items():
                if theirs in one and not _same(theirs, one[theirs], fields.get(ours)):
                    different[theirs] += 1
                    examples[theirs] = (
                        f"{path.name} {one['log.offset']}: {one[theirs]!r} {fields.get(ours)!r}"
                    )
    assert set(different) == set(DIFFERENCES), examples


def test_what_crowdsec_asserts_holds(real_logs: Path, collectors: dict[str, Collector]) -> None:
    events = list(
        told(real_logs / "permissive/crowdsec-hub/auditd-logs/auditd-logs.log", collectors)[0].values()
    )
    assert [one["process.executable"] for one in events] == [
        "/usr/bin/perl",
        "/usr/bin/base64",
        "/usr/bin/perl",
        "/usr/bin/id",
    ]
    assert [one["vendor.auditd.id"] for one in events] == ["2995", "2996", "2997", "2998"]
    assert {(one["user.id"], one["vendor.auditd.tty"], one["process.parent.pid"]) for one in events} == {
        ("1000", "pts2", 26843)
    }
    assert [one["event.action"] for one in events] == ["executed", "executed", "syscall", "executed"]
