"""A real rsyslogd writes what `logger` tells it in its three forms: what is read is the same in all of them."""

import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import REQUIRED
from support.daemons import TOKYO, needed, open_folder, program, running, says, until

from .conftest import Told

FORMS = {
    "traditional": "RSYSLOG_TraditionalFileFormat",
    "iso": "RSYSLOG_FileFormat",
    "rfc5424": "RSYSLOG_SyslogProtocol23Format",
}
MESSAGES = (
    ("sshd", "Accepted publickey for k_yamada from 192.0.2.10 port 50022 ssh2: ED25519 SHA256:abcdefgh"),
    ("sshd", "Failed password for invalid user admin from 192.0.2.66 port 40404 ssh2"),
    ("sudo", "k_yamada : TTY=pts/0 ; PWD=/home/k_yamada ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow"),
    ("su", "(to root) k_yamada on pts/1"),
    ("karte", "利用者 佐藤 が 患者 00010147 を開きました [1] | 100%"),
    ("last-one", "the end"),
)
BESIDE = (
    *("@timestamp", "message", "log.level", "log.file.path", "logctl.journal"),
    *("event.id", "event.original", "event.hash", "event.ingested", "event.sequence"),
)
"""What differs from form to form: the traditional one has no level and no parts of seconds."""

_CONFIGURATION = """\
module(load="imuxsock" SysSock.Use="off")
input(type="imuxsock" Socket="{folder}/socket" UseSysTimeStamp="off")
"""
_ACTION = '*.* action(type="omfile" file="{file}" template="{template}")\n'


@pytest.fixture
def logs() -> Iterator[Path]:
    """The same messages in each of the forms, in a file of its own."""
    needed("rsyslog", ("rsyslogd", "logger"), REQUIRED)
    with open_folder() as folder:
        logs = folder / "logs"
        logs.mkdir()
        logs.chmod(0o777)
        file = folder / "rsyslog.conf"
        actions = (_ACTION.format(file=logs / name, template=FORMS[name]) for name in FORMS)
        file.write_text(_CONFIGURATION.format(folder=folder) + "".join(actions))
        command = ("rsyslogd", "-n", "-f", file, "-i", folder / "pid")
        with running(command, folder, (folder / "socket").exists):
            for tag, text in MESSAGES:
                _logged(folder / "socket", tag, text)
            until(lambda: all(says(logs / name, "the end") for name in FORMS), "the last message")
        yield logs


def _logged(socket: Path, tag: str, text: str) -> None:
    words = (program("logger"), "-u", socket, "-t", tag, "-p", "authpriv.info", "--id=4711", "--", text)
    subprocess.run(list(map(str, words)), check=True, timeout=10, env=TOKYO)


def test_the_same_messages_in_three_forms_give_the_same_fields(
    logs: Path, told: Callable[[Path], Told]
) -> None:
    before = time.time()
    found = told(logs)
    assert {name: row["collector"] for name, row in found.files.items()} == dict.fromkeys(FORMS, "syslog")
    assert found.refused == []
    assert {row["unreadable"] for row in found.files.values()} == {0}
    by_form = {name: [one for one in found.events if one["log.file.path"].endswith(name)] for name in FORMS}
    assert {name: len(events) for name, events in by_form.items()} == dict.fromkeys(FORMS, len(MESSAGES))
    kept = {name: [_kept(one) for one in sorted(events, key=_place)] for name, events in by_form.items()}
    assert kept["iso"] == kept["traditional"]
    assert kept["rfc5424"] == kept["traditional"]
    assert {one["process.pid"] for events in by_form.values() for one in events} == {4711}
    assert {one["log.level"] for one in by_form["rfc5424"]} == {"informational"}
    for event in found.events:
        assert before - 60 < datetime.fromisoformat(event["@timestamp"]).timestamp() < before + 1


def test_what_programs_say_is_understood(logs: Path, told: Callable[[Path], Told]) -> None:
    events = sorted((e for e in told(logs).events if e["log.file.path"].endswith("rfc5424")), key=_place)
    accepted, failed, sudo, _su, other, _last = events
    assert (accepted["user.name"], accepted["source.ip"]) == ("k_yamada", "192.0.2.10")
    assert (accepted["event.outcome"], failed["event.outcome"]) == ("success", "failure")
    assert (failed["user.name"], failed["source.ip"]) == ("admin", "192.0.2.66")
    assert (sudo["user.name"], sudo["process.command_line"]) == ("k_yamada", "/usr/bin/cat /etc/shadow")
    assert other["vendor.syslog.text"] == MESSAGES[4][1]


def _place(event: dict[str, Any]) -> int:
    return int(event["logctl.journal"].rpartition(":")[2])


def _kept(event: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in event.items() if name not in BESIDE}
