"""auth.log and secure: who logged on, who may have wanted to, and what names in them may not forge."""

import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.contracts import Collector, Context, Line
from logctl.decode.time import iso_milliseconds
from logctl.event import Fields, Position
from logctl.lines import LineCollector
from logctl.manager import make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.read import Unreadable, open_source, reader_of, recognise
from logctl.settings import load_settings

NOW = iso_milliseconds("2026-11-28T00:00:00Z") or 0
CONTEXT = Context("file", "a.log", "lines", "linux_auth", "1", "UTC", "cp932", "f", modified=NOW)


@pytest.fixture(scope="module")
def collectors() -> dict[str, Collector]:
    return make_manager(load_settings({}, environment={})).collectors


@pytest.fixture(scope="module")
def collector(collectors: dict[str, Collector]) -> LineCollector:
    found = collectors["linux_auth"]
    assert isinstance(found, LineCollector)
    return found


def said(collector: LineCollector, text: str, program: str = "sshd") -> Fields | None:
    drafts = collector.dissect(Line(text, NOW, "sv01", program), CONTEXT)
    return None if drafts is None else next(iter(drafts)).fields


# names that somebody chose to be read wrong


@pytest.mark.parametrize(
    ("text", "user", "address"),
    [
        (
            "Failed password for x from 10.0.0.1 port 1 ssh2 from 192.0.2.9 port 2 ssh2",
            "x from 10.0.0.1 port 1 ssh2",
            "192.0.2.9",
        ),
        ("Invalid user x from 10.0.0.1 port 1 from 192.0.2.9 port 2", "x from 10.0.0.1 port 1", "192.0.2.9"),
        (
            "Failed none for invalid user Accepted password for root from 192.0.2.9 port 2 ssh2",
            "Accepted password for root",
            "192.0.2.9",
        ),
        ("Disconnected from user x 10.0.0.1 port 1 192.0.2.9 port 2", "x 10.0.0.1 port 1", "192.0.2.9"),
        ("Connection closed by invalid user x y 192.0.2.9 port 2 [preauth]", "x y", "192.0.2.9"),
    ],
)
def test_the_address_is_what_stands_last(
    collector: LineCollector, text: str, user: str, address: str
) -> None:
    fields = said(collector, text)
    assert fields is not None
    assert (fields["user.name"], fields["source.ip"]) == (user, address)


def test_a_command_of_sudo_may_hold_what_looks_like_another(collector: LineCollector) -> None:
    fields = said(
        collector, "x : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/echo ; USER=a ; COMMAND=b", "sudo"
    )
    assert fields is not None
    assert (fields["user.effective.name"], fields["process.command_line"]) == (
        "root",
        "/bin/echo ; USER=a ; COMMAND=b",
    )


@pytest.mark.parametrize("program", ["mallory", "httpd", "kernel"])
def test_another_program_is_not_asked_about(collectors: dict[str, Collector], program: str) -> None:
    normaliser = Normaliser(collectors, "en")
    raw = f"Oct 28 08:00:01 sv01 {program}: Accepted password for root from 192.0.2.9 port 1 ssh2".encode()
    from logctl.contracts import RawRecord

    context = Context("file", "a", "lines", "syslog", "1", "UTC", "cp932", "f", modified=NOW)
    made = normaliser.normalise(RawRecord(raw, 0), context, Position(NOW, "s", 0))
    assert not isinstance(made, Rejected)
    assert [event.fields["event.action"] for event in made] == ["syslog-message"]


# who is who


@pytest.mark.parametrize(
    ("program", "text", "expected"),
    [
        (
            "sudo",
            "pam_unix(sudo:session): session opened for user root by a(uid=1001)",
            {"user.name": "a", "user.id": "1001", "user.effective.name": "root"},
        ),
        (
            "sshd",
            "pam_unix(sshd:session): session opened for user a(uid=1001) by (uid=0)",
            {"user.name": "a", "user.id": "1001"},
        ),
        (
            "su",
            "(to root) a on pts/0",
            {"user.name": "a", "user.effective.name": "root", "event.action": "switched-user"},
        ),
        (
            "su",
            "- pts/1 a:root",
            {"user.name": "a", "user.effective.name": "root", "event.action": "switch-user-failed"},
        ),
        (
            "sshd",
            "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.9  user=a",
            {"event.action": "authentication-failed", "user.name": "a"},
        ),
        (
            "vsftpd",
            "pam_unix(vsftpd:auth): authentication failure; logname= uid=0 euid=0 tty=ftp ruser=a rhost=192.0.2.9  user=a",
            {"event.action": "logon-failed", "user.name": "a"},
        ),
        (
            "useradd",
            "new user: name=a, UID=1005, GID=1005, home=/home/a, shell=/bin/bash",
            {"user.target.name": "a", "user.target.id": "1005"},
        ),
    ],
)
def test_who_did_it_and_to_whom(collector: LineCollector, program: str, text: str, expected: Fields) -> None:
    fields = said(collector, text, program) or {}
    assert {name: fields.get(name) for name in expected} == expected


def test_a_failed_command_was_not_run(collector: LineCollector) -> None:
    fields = (
        said(collector, "a : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh", "sudo")
        or {}
    )
    assert (fields["event.action"], fields["event.outcome"], fields["event.reason"]) == (
        "command-refused",
        "failure",
        "user NOT in sudoers",
    )


@pytest.mark.parametrize(
    "text", ["Accepted", "Failed password for", "pam_unix(", " : ", "new user: name=", 'close "', "x\ny"]
)
@pytest.mark.parametrize("program", ["sshd", "sudo", "useradd", "cron", ""])
def test_half_a_line_is_nobodys(collector: LineCollector, text: str, program: str) -> None:
    assert said(collector, text, program) is None


@given(
    text=st.text(max_size=120),
    program=st.sampled_from(["sshd", "sudo", "su", "useradd", "cron", "dovecot", ""]),
)
def test_any_text_is_told_or_left(collector: LineCollector, text: str, program: str) -> None:
    said(collector, text, program)
    said(collector, f"Failed password for {text} from 192.0.2.9 port 1 ssh2", program)


@pytest.mark.parametrize(
    "text",
    [
        "Failed password for " + " from a" * 600_000,
        "Disconnecting invalid user " + " a: " * 1_000_000 + "\n",
        "a : " + "TTY= ; " * 600_000,
        "pam_unix(sshd:auth): authentication failure; " + "a=b " * 1_000_000,
        "Disconnecting invalid user " + "a port 1: " * 800 + "\n",
    ],
    ids=range(5),
)
def test_a_line_of_4_mb_is_told_in_no_time(collector: LineCollector, text: str) -> None:
    begin = time.perf_counter()
    for program in ("sshd", "sudo", ""):
        said(collector, text, program)
    assert time.perf_counter() - begin < 1


# the real logs


def told(path: Path, collectors: dict[str, Collector]) -> list[tuple[int, Fields]]:
    source = open_source(path)
    found = recognise(source, collectors.values())
    assert found is not None
    owner, recognition = found
    assert owner.name == "syslog"
    context = Context(
        "file",
        str(path),
        recognition.reader,
        "syslog",
        "1",
        "UTC",
        "cp932",
        "f",
        modified=NOW,
        header=recognition.header,
    )
    normaliser = Normaliser(collectors, "en")
    events = list[tuple[int, Fields]]()
    for record in reader_of(recognition.reader).read(source, "cp932"):
        assert not isinstance(record, Unreadable)
        made = normaliser.normalise(record, context, Position(NOW, "s", 0))
        assert not isinstance(made, Rejected), made
        events += [(event.sequence, event.fields) for event in made]
    return events


SHARED = {
    **{
        name: name
        for name in (
            "event.outcome",
            "host.hostname",
            "process.name",
            "process.pid",
            "source.ip",
            "source.port",
        )
    },
    **{name: name for name in ("user.name", "user.id", "user.effective.name", "group.name", "group.id")},
    "event.category": "event.category",
    "system.auth.sudo.command": "process.command_line",
    "system.auth.sudo.pwd": "process.working_directory",
    "system.auth.sudo.tty": "vendor.linux_auth.tty",
    "system.auth.sudo.error": "event.reason",
    "system.auth.ssh.method": "logctl.logon.method",
    "system.auth.ssh.signature": "vendor.linux_auth.key",
    "system.auth.useradd.home": "vendor.linux_auth.home",
    "system.auth.useradd.shell": "vendor.linux_auth.shell",
    "system.auth.ssh.dropped_ip": "source.ip",
    "message": "vendor.syslog.text",
}
DIFFERENCES = {
    "user.name": "who is created is `user.target.name`, as on Windows; a session says whose it is",
    "user.id": "that of who is created is `user.target.id`",
    "system.auth.sudo.command": "the blank at the end of a line is no part of the command",
    "message": "what is told by a sentence has no text of its own",
}


def test_what_filebeat_expects_of_auth_holds(real_logs: Path, collectors: dict[str, Collector]) -> None:
    folder = real_logs / "permissive/beats-oss/filebeat/module/system/auth/test"
    different: Counter[str] = Counter()
    for name in ("test", "timestamp", "secure-rhel7", "auth-ubuntu1204"):
        events = dict(told(folder / f"{name}.log", collectors))
        for one in json.loads((folder / f"{name}.log-expected.json").read_text("utf-8")):
            fields = events[one["log.offset"]]
            different.update(
                theirs for theirs, ours in SHARED.items() if theirs in one and fields.get(ours) != one[theirs]
            )
    assert set(different) == set(DIFFERENCES)


@pytest.mark.parametrize(
    ("name", "lines"), [("test", 10), ("timestamp", 2), ("secure-rhel7", 1000), ("auth-ubuntu1204", 1000)]
)
def test_each_line_is_an_event(
    real_logs: Path, collectors: dict[str, Collector], name: str, lines: int
) -> None:
    path = real_logs / f"permissive/beats-oss/filebeat/module/system/auth/test/{name}.log"
    assert (
        len(told(path, collectors))
        == len([line for line in path.read_bytes().splitlines() if line.strip()])
        == lines
    )


_ASSERTED = re.compile(
    r'results\["s01-parse"\]\["crowdsecurity/sshd-logs"\]\[(\d+)\]\.Evt\.(?:Parsed|Meta)\["(\w+)"\] == "(.*)"'
)
CROWDSEC = {
    "source_ip": "source.ip",
    "sshd_client_ip": "source.ip",
    "sshd_invalid_user": "user.name",
    "target_user": "user.name",
    "pid": "process.pid",
    "program": "process.name",
}


def test_what_crowdsec_asserts_of_sshd_holds(real_logs: Path, collectors: dict[str, Collector]) -> None:
    folder = real_logs / "permissive/crowdsec-hub/sshd-logs"
    events = told(folder / "sshd-logs.log", collectors)
    asserted = 0
    for number, name, value in _ASSERTED.findall((folder / "parser.assert").read_text("utf-8")):
        if name in CROWDSEC:
            found: Any = events[int(number)][1].get(CROWDSEC[name])
            assert str(found) == value.removeprefix("::ffff:"), (number, name, value)
            asserted += 1
    assert asserted > 60


def test_what_is_no_attack_to_crowdsec_is_none_here(
    real_logs: Path, collectors: dict[str, Collector]
) -> None:
    events = told(real_logs / "permissive/crowdsec-hub/sshd-logs-fp/sshd-logs.log", collectors)
    assert {fields["event.action"] for _place, fields in events} == {"session-closed"}
    assert {fields["user.name"] for _place, fields in events} == {"ansible"}
