"""A real smbd with vfs_full_audit, and a real client that writes, reads, renames and deletes.

smbd runs in a mount namespace of its own: there it has its own accounts and its own /dev/log, at which a real rsyslogd
listens. Nothing of that is seen outside.
"""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import REQUIRED
from support.daemons import TOKYO, free_port, listens, needed, open_folder, program, running, until

from .conftest import Told

USER, PASSWORD = "k_yamada", "secret"
RECORD, RENAMED = "カルテ_山田太郎.txt", "カルテ_山田花子.txt"
COMMANDS = (
    f"put sent.txt {RECORD}",
    f"get {RECORD} got.txt",
    f"rename {RECORD} {RENAMED}",
    f"del {RENAMED}",
)
POSIX_COMMANDS = (
    *("posix", "put sent.txt a|b.txt", "get a|b.txt got.txt"),
    *("rename a|b.txt a|c.txt", "del a|c.txt"),
)
"""As a Linux client may: Windows forbids this character."""
DONE = (
    ("write", RECORD),
    ("read", RECORD),
    ("rename", RENAMED),
    ("delete", RENAMED),
    ("write", "a|b.txt"),
    ("read", "a|b.txt"),
    ("rename", "a|c.txt"),
    ("delete", "a|c.txt"),
)
"""What an investigator wants to find of it; that a file is new may be told as its creation."""
OPERATIONS = {"create": "write"}


class Form(NamedTuple):
    """How the log is written."""

    prefix: str
    syslog: bool


FORMS = {
    "default prefix": Form("", True),
    "long prefix": Form("full_audit:prefix = %u|%I|%m|%S", True),
    "long prefix, in Samba's own log": Form("full_audit:prefix = %u|%I|%m|%S", False),
}

_SMB = """\
[global]
 server role = standalone server
 map to guest = never
 server min protocol = NT1
 client min protocol = NT1
 interfaces = 127.0.0.1
 bind interfaces only = yes
 smb ports = {port}
 disable netbios = yes
 load printers = no
 printing = bsd
 dos charset = CP932
 log file = {logs}/samba-%m.log
 log level = 1 auth_audit:3 auth_json_audit:3
 state directory = {own}
 private dir = {own}
 lock directory = {own}
 cache directory = {own}
 pid directory = {own}
 ncalrpc dir = {own}/rpc

[karte]
 path = {share}
 read only = no
 vfs objects = full_audit
 {prefix}
 full_audit:success = connect disconnect create_file mkdirat unlinkat renameat pread_recv pwrite_recv sendfile
 full_audit:failure = none
 full_audit:facility = LOCAL5
 full_audit:syslog = {syslog}
"""
_INSIDE = """\
set -e
for name in null zero urandom random; do mount --bind /dev/$name {dev}/$name; done
mount --bind {folder}/passwd /etc/passwd
mount --bind {folder}/group /etc/group
mount --rbind {dev} /dev
printf '{password}\\n{password}\\n' | {pdbedit} -s {conf} -a -t -u {user}
exec {smbd} -F --no-process-group -s {conf}
"""
_RSYSLOG = """\
module(load="imuxsock" SysSock.Use="off")
input(type="imuxsock" Socket="{dev}/log")
*.* action(type="omfile" file="{logs}/messages" template="RSYSLOG_FileFormat")
"""


class Server(NamedTuple):
    folder: Path
    port: int

    @property
    def share(self) -> Path:
        return self.folder / "share"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    def client(
        self, password: str, *commands: str, protocol: str = "SMB3"
    ) -> subprocess.CompletedProcess[str]:
        smb = str(self.logs / "smb.conf")
        words = ("-s", smb, "-p", str(self.port), "//127.0.0.1/karte", password, "-U", USER, "-m", protocol)
        return subprocess.run(
            [program("smbclient"), *words, "-c", ";".join(commands)],
            cwd=self.folder,
            env=TOKYO | {"HOME": str(self.folder)},
            timeout=20,
            capture_output=True,
            text=True,
        )


def _prepared(folder: Path, form: Form) -> Server:
    for name in ("share", "own", "own/rpc", "logs", "dev"):
        (folder / name).mkdir()
    for name in ("share", "logs", "dev"):
        (folder / name).chmod(0o777)
    server = Server(folder, free_port())
    accounts = (
        f"root:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n{USER}:x:12001:12001::/:/bin/false\n"
    )
    (folder / "passwd").write_text(accounts)
    (folder / "group").write_text("root:x:0:\nnogroup:x:65534:\nstaff:x:12001:\n")
    for name in ("null", "zero", "urandom", "random"):
        (folder / "dev" / name).touch()
    places = {"folder": folder, "logs": server.logs, "own": folder / "own", "share": server.share}
    smb = _SMB.format(port=server.port, prefix=form.prefix, syslog="yes" if form.syslog else "no", **places)
    (server.logs / "smb.conf").write_text(smb)
    (folder / "rsyslog.conf").write_text(_RSYSLOG.format(dev=folder / "dev", logs=server.logs))
    programs = {name: program(name) for name in ("smbd", "pdbedit")}
    inside = {"dev": folder / "dev", "conf": server.logs / "smb.conf", "user": USER, "password": PASSWORD}
    (folder / "inside").write_text(_INSIDE.format(folder=folder, **inside, **programs))
    (folder / "sent.txt").write_text("x" * 1000)
    return server


@contextmanager
def _started(server: Server) -> Iterator[None]:
    folder = server.folder
    syslog = ("rsyslogd", "-n", "-f", folder / "rsyslog.conf", "-i", folder / "rsyslog.pid")
    samba = ("unshare", "--mount", "sh", folder / "inside")
    with (
        running(syslog, folder, (folder / "dev" / "log").exists),
        running(samba, folder, lambda: listens(server.port), unprivileged=False),
    ):
        yield


def _possible() -> None:
    needed("samba", ("smbd", "smbclient", "pdbedit", "unshare", "mount"), REQUIRED)
    needed("rsyslog", ("rsyslogd",), REQUIRED)
    modules = [*Path("/").glob("usr/lib*/samba/vfs"), *Path("/").glob("usr/lib*/*/samba/vfs")]
    needed("samba", [str(folder / "full_audit.so") for folder in modules] or ["full_audit.so"], REQUIRED)
    if os.geteuid() != 0 or subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode:
        said = "only root, where it may have a mount namespace, can start smbd with accounts of its own"
        pytest.fail(said) if "samba" in REQUIRED else pytest.skip(said)


def _sessions_ended(server: Server) -> int:
    logs = (file for file in server.logs.iterdir() if file.is_file())
    return sum(file.read_text("utf-8", "replace").count("|disconnect|ok|") for file in logs)


@pytest.fixture(params=FORMS)
def written(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A share on which somebody worked, and at last mistook the password; its logs are whole."""
    _possible()
    monkeypatch.setenv("LOGCTL_HOSTS", f"*/samba-*.log={socket.gethostname()}")
    with open_folder() as folder:
        server = _prepared(folder, FORMS[request.param])
        with _started(server):
            done = server.client(PASSWORD, *COMMANDS)
            assert (done.returncode, done.stdout) == (0, ""), done
            done = server.client(PASSWORD, *POSIX_COMMANDS, protocol="NT1")
            assert done.returncode == 0 and "NT_STATUS" not in done.stdout, done
            assert server.client("wrong", "ls").returncode == 1
            until(lambda: _sessions_ended(server) == 2, "the end of both sessions")
        yield server


def test_each_operation_arrives_with_user_path_address_and_unc(
    written: Server, told: Callable[[Path], Told]
) -> None:
    found = told(written.logs)
    assert found.refused == []
    assert {row["unreadable"] for row in found.files.values()} == {0}
    events = [one for one in found.events if one.get("logctl.operation") and "file.path" in one]
    assert _once([(_operation(one), Path(one["file.path"]).name) for one in events]) == list(DONE)
    for event in events:
        name = Path(event["file.path"]).name
        assert event["file.path"] == str(written.share / name)
        assert (event["user.name"], event["source.ip"]) == (USER, "127.0.0.1")
        assert event["logctl.unc"] == f"\\\\{event['host.name']}\\karte\\{name}"
        assert event["host.name"] == socket.gethostname().casefold()
        assert event["event.outcome"] == "success"
        assert event["logctl.category"] in ("file_access", "file_operation")
        assert time.time() - 60 < datetime.fromisoformat(event["@timestamp"]).timestamp() < time.time()
    renamed = [one["logctl.from.path"] for one in events if one["logctl.operation"] == "rename"]
    assert renamed == [str(written.share / RECORD), str(written.share / "a|b.txt")]


def test_the_password_that_was_right_and_the_one_that_was_wrong_are_told(
    written: Server, told: Callable[[Path], Told]
) -> None:
    events = [one for one in told(written.logs).events if "authentication" in one.get("event.category", [])]
    assert {(one["user.name"], one["source.ip"]) for one in events} == {(USER, "127.0.0.1")}
    assert _once([one["event.outcome"] for one in events]) == ["success", "failure"]


def _operation(event: dict[str, Any]) -> str:
    operation = str(event["logctl.operation"])
    return OPERATIONS.get(operation, operation)


def _once(found: list[Any]) -> list[Any]:
    """Without what repeats the one before it: a request may be told at its opening and at each part of it."""
    return [one for number, one in enumerate(found) if not number or found[number - 1] != one]
