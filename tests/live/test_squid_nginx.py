"""curl goes through a real Squid, which asks for a password, to a real nginx; both write their logs in several forms."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import pytest
from conftest import REQUIRED
from support.daemons import TOKYO, free_port, listens, needed, open_folder, program, running, says, until

from .conftest import Told

USER, PASSWORD = "k_yamada", "secret"
PAPER = "カルテ_山田太郎.txt"
SIZE = 100_000
HELPER = "/usr/lib/squid/basic_ncsa_auth"

_SQUID = """\
http_port 127.0.0.1:{squid}
auth_param basic program {helper} {folder}/accounts
auth_param basic children 1
auth_param basic realm hospital
acl known proxy_auth REQUIRED
acl uploads method PUT POST
acl outside urlpath_regex ^/outside
http_access deny uploads outside
http_access allow known
http_access deny all
logformat hospital %{{%Y-%m-%dT%H:%M:%S%z}}tl %>a:%>p "%[un" %rm "%ru" %>Hs in=%>st out=%<st %6tr "%{{User-Agent}}>h" %Ss/%Sh
access_log stdio:{logs}/squid-native.log squid
access_log stdio:{logs}/squid-hospital.log hospital
access_log stdio:{logs}/squid-combined.log combined
cache_log {folder}/cache.log
pid_filename {folder}/squid.pid
coredump_dir {folder}
cache_mem 8 MB
cache deny all
shutdown_lifetime 0 seconds
pinger_enable off
netdb_filename none
strip_query_terms off
"""
_NGINX = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    log_format hospital '$remote_addr|$remote_user|$time_iso8601|"$request"|$status|$request_length|$bytes_sent'
                        '|"$http_user_agent"';
    log_format as_json escape=json
        '{{"time":"$time_iso8601","remote_addr":"$remote_addr","remote_user":"$remote_user","request":"$request",'
        '"status":$status,"request_length":$request_length,"body_bytes_sent":$body_bytes_sent,'
        '"http_referer":"$http_referer","http_user_agent":"$http_user_agent","request_time":$request_time}}';
    access_log {logs}/nginx-combined.log;
    access_log {logs}/nginx-hospital.log hospital;
    access_log {logs}/nginx.json as_json;
    server {{
        listen 127.0.0.1:{nginx};
        root {folder}/root;
        client_max_body_size 150k;
        location /up {{ dav_methods PUT DELETE; }}
        location /form {{ proxy_pass http://127.0.0.1:{nginx}/taken; }}
        location /taken {{ access_log off; return 204; }}
    }}
}}
"""


class Access(NamedTuple):
    """What curl did, and what nginx and Squid must tell of it."""

    method: str
    path: str
    status: int
    size: int = 0
    user: str = USER
    reaches_nginx: bool = True


ACCESSES = (
    Access("GET", "/hello.txt?q=1", 200),
    Access("GET", f"/{quote(PAPER)}", 200),
    Access("GET", "/missing", 404),
    Access("PUT", f"/up/{quote('画像.bin')}", 201, SIZE),
    Access("POST", "/form", 204, SIZE),
    Access("POST", "/hello.txt", 405, SIZE),
    Access("PUT", "/up/large.bin", 413, 2 * SIZE),
    Access("DELETE", f"/up/{quote('画像.bin')}", 204),
    Access("POST", "/outside", 403, SIZE, "", reaches_nginx=False),
    Access("GET", "/without-a-password", 407, 0, "", reaches_nginx=False),
)
UPLOADED = {("PUT", 201), ("POST", 204)}
REFUSED = {("POST", 405), ("PUT", 413), ("POST", 403)}
REFUSED_POST = {"web-upload-refused", "web-access-refused"}
"""Whoever refuses may do so before it has seen how much there is."""
SQUID = ("squid-native.log", "squid-hospital.log", "squid-combined.log")
NGINX = ("nginx-combined.log", "nginx-hospital.log", "nginx.json")
SIZED = ("squid-hospital.log", "nginx-hospital.log", "nginx.json")
"""These forms say how much the client sent."""


class Place(NamedTuple):
    folder: Path
    squid: int
    nginx: int

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    def url(self, access: Access) -> str:
        return f"http://127.0.0.1:{self.nginx}{access.path}"

    def access(self, access: Access) -> None:
        """What is large is a file; a body waits for no `100 Continue`."""
        words = ["-sS", "-o", "/dev/null", "-w", "%{http_code}", "-X", access.method, "-H", "Expect:"]
        words += ["-x", f"http://127.0.0.1:{self.squid}", "-A", 'curl "test" 日本', "--max-time", "10"]
        if access.user:
            words += ["-U", f"{access.user}:{PASSWORD}"]
        if access.size:
            words += ["--data-binary", f"@{self.folder}/{access.size}"]
        command = [program("curl"), *words, self.url(access)]
        done = subprocess.run(command, env=TOKYO, capture_output=True, text=True, timeout=20)
        assert done.stdout == str(access.status), done


def _prepared(folder: Path) -> Place:
    place = Place(folder, free_port(), free_port())
    for name in ("logs", "root", "root/up"):
        (folder / name).mkdir()
        (folder / name).chmod(0o777)
    for name in ("hello.txt", PAPER):
        (folder / "root" / name).write_text("hello")
    for size in (SIZE, 2 * SIZE):
        (folder / str(size)).write_bytes(b"x" * size)
    hashed = subprocess.run(
        [program("openssl"), "passwd", "-1", PASSWORD], check=True, capture_output=True, text=True
    )
    (folder / "accounts").write_text(f"{USER}:{hashed.stdout}")
    names = {"folder": folder, "logs": place.logs, "squid": place.squid, "nginx": place.nginx}
    (place.logs / "squid.conf").write_text(_SQUID.format(helper=HELPER, **names))
    (place.logs / "nginx.conf").write_text(_NGINX.format(**names))
    return place


@pytest.fixture
def accessed() -> Iterator[Place]:
    """All of it done, and in the logs."""
    needed("squid", ("squid", HELPER, "curl", "openssl"), REQUIRED)
    needed("nginx", ("nginx",), REQUIRED)
    with open_folder() as folder, ExitStack() as daemons:
        place = _prepared(folder)
        squid = ("squid", "-N", "-f", place.logs / "squid.conf")
        nginx = ("nginx", "-p", folder, "-c", place.logs / "nginx.conf", "-e", folder / "error.log")
        daemons.enter_context(running(nginx, folder, lambda: listens(place.nginx)))
        daemons.enter_context(running(squid, folder, lambda: listens(place.squid)))
        for access in ACCESSES:
            place.access(access)
        until(lambda: all(says(place.logs / name, ACCESSES[-1].path) for name in SQUID), "the last access")
        until(lambda: all(says(place.logs / name, "DELETE") for name in NGINX), "what nginx was asked")
        daemons.close()
        yield place


def test_each_access_arrives_with_user_url_method_status_operation_and_address(
    accessed: Place, told: Callable[[Path], Told]
) -> None:
    found = told(accessed.logs)
    assert {name: found.files[name]["skipped"] for name in SQUID + NGINX} == dict.fromkeys(SQUID + NGINX)
    assert found.refused == []
    assert {row["unreadable"] for row in found.files.values()} == {0}
    for name in SQUID:
        _same(accessed, found, name, [(one, one.user) for one in ACCESSES])
    for name in NGINX:  # the user is the proxy's: nginx does not know of it
        _same(accessed, found, name, [(one, "") for one in ACCESSES if one.reaches_nginx])


def _same(place: Place, found: Told, name: str, accesses: list[tuple[Access, str]]) -> None:
    events = [one for one in found.events if one["log.file.path"].endswith(name) and _asked(one)]
    events.sort(key=lambda one: int(one["logctl.journal"].rpartition(":")[2]))
    assert len(events) == len(accesses), name
    for event, (access, user) in zip(events, accesses, strict=True):
        said = (name, access, event)
        assert event.get("http.request.method") == access.method, said
        assert event.get("http.response.status_code") == access.status, said
        assert event.get("user.name", "") == user, said
        assert event.get("source.ip") == "127.0.0.1", said
        path, _mark, query = access.path.partition("?")
        assert (unquote(event.get("url.path", "")), event.get("url.query", "")) == (unquote(path), query), (
            said
        )
        assert event.get("url.original") in (access.path, place.url(access)), said
        assert event["logctl.category"] == "web", said
        assert event["event.outcome"] == ("failure" if access.status >= 400 else "success"), said
        _operation(event, access, name in SIZED)
        assert time.time() - 60 < datetime.fromisoformat(event["@timestamp"]).timestamp() < time.time(), said


def _operation(event: dict[str, Any], access: Access, sized: bool) -> None:
    """Only what was done is an operation; that somebody tried is told."""
    did = (access.method, access.status)
    if did in REFUSED:
        assert "logctl.operation" not in event
        possible = {"web-upload-refused"} if access.method == "PUT" else REFUSED_POST
        assert event["event.action"] in possible, event
    elif did in UPLOADED:
        expected = "upload" if sized or access.method == "PUT" else None
        assert event.get("logctl.operation") == expected, (event, access)
    else:
        assert event.get("logctl.operation") == ("delete" if access.method == "DELETE" else None)


def _asked(event: dict[str, Any]) -> bool:
    """Not that somebody connected and asked for nothing: the test itself, to see whether Squid is there."""
    return "transaction-end-before-headers" not in event["event.original"]
