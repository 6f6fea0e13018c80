"""OpenSearch 3.4 with the security plugin: HTTPS, users and roles, as a process of the tests."""

import base64
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, Self

from support.opensearch.certificates import Certificates, Pair
from support.opensearch.java import find_java
from support.opensearch.layout import lay_out, other_user
from support.opensearch.node import Node


class User(NamedTuple):
    name: str
    password: str


ADMIN = User("admin", "Admin-of-the-tests-1")
WRITER = User("writer", "Writer-of-the-tests-1")
READER = User("reader", "Reader-of-the-tests-1")

_HASHES = {
    ADMIN: "$2b$04$OXBCrx4VvuuSCaKwIpCr4OM92hkh8x7WGsoXQ2OtmdznZJwaK3gte",
    WRITER: "$2b$04$T/EOUcSrh/I5pbNONdN6Z.ATaM1eR5SwFrdQJS7z/IAuGMNl/FpUu",
    READER: "$2b$04$ewIqevR1uF6hHl5DesLlue4vd0aOiVkHowcqW/p7/Nj16PKBGz43e",
}
"""Of the passwords, by bcrypt at its lowest cost: a request is not to wait for it."""

_ROLES: dict[str, dict[str, Any]] = {
    "writer": {
        "cluster_permissions": ["cluster_monitor", "cluster_composite_ops", "cluster_manage_index_templates"],
        "index_permissions": [{"index_patterns": ["logctl-*"], "allowed_actions": ["indices_all"]}],
    },
    "reader": {
        "cluster_permissions": [
            "cluster_composite_ops_ro",
            "cluster:monitor/state",
            "cluster:monitor/health",
            "indices:admin/index_template/get",
        ],
        "index_permissions": [
            {
                "index_patterns": ["logctl-events*"],
                "allowed_actions": [
                    "read",
                    "indices:admin/aliases/get",
                    "indices:admin/mappings/get",
                    "indices:monitor/*",
                ],
            }
        ],
    },
}
_FLAGS = ["--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"]
"""Java 25 would warn without the first; the second spares a start two fifths of its processor time."""

_STARTING = 180.0
_SHORTLY, _LONG = 20.0, 86400.0
"""Seconds until the certificate for HTTPS ends: OpenSearch looks at it once, some seconds after its start, and
does not come up with one that has run out already."""


class SecuredNode(Node):
    """Always in a folder of its own, which goes with the node: OpenSearch refuses to run as root, and the user
    that it runs as instead cannot enter a folder that a test of root has made.

    The port stays the same when `start` is called again. With `client_certificates` the node refuses everyone
    who has none; the password is needed all the same. With `expired` its certificate for HTTPS has run out
    when `start` returns, which takes 20 s then.
    """

    admin, writer, reader = ADMIN, WRITER, READER

    def __init__(self, expired: bool = False, client_certificates: bool = False, heap: str = "1g") -> None:
        super().__init__(heap=heap)
        self.certificates = Certificates(self.folder / "config/certificates")
        self._https = self.certificates.server
        self._expired = expired
        self._client_certificates = client_certificates

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    @property
    def ca(self) -> Path:
        return self.certificates.ca

    @property
    def other_ca(self) -> Path:
        return self.certificates.other_ca

    @property
    def _home(self) -> Path:
        return self.folder / "home"

    def start(self) -> Self:
        end = datetime.now(UTC) + timedelta(seconds=_SHORTLY if self._expired else _LONG)
        self._https = self.certificates.server_until("https", end)
        if not self._home.exists():
            lay_out(self.folder, self._settings(), _users())
        self._launch()
        self._wait_for(time.monotonic() + _STARTING)
        if self._expired:
            time.sleep(max(0.0, (end - datetime.now(UTC)).total_seconds()))
        return self

    def _launch(self) -> None:
        user = other_user()
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command(),
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                user=user,
                group=user,
                extra_groups=None if user is None else [],
            )

    def _settings(self) -> dict[str, Any]:
        return {
            "cluster.name": "logctl-tests",
            "node.name": "secured",
            "discovery.type": "single-node",
            "network.host": "127.0.0.1",
            "transport.port": 0,
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "cluster.routing.allocation.disk.threshold_enabled": False,
            "plugins.security.allow_default_init_securityindex": True,
            "plugins.security.authcz.admin_dn": [self.certificates.admin.subject],
            "plugins.security.ssl.http.enabled": True,
            "plugins.security.ssl.http.clientauth_mode": ("OPTIONAL", "REQUIRE")[self._client_certificates],
            **self._tls("transport", self.certificates.server),
            **self._tls("http", self._https),
        }

    def _tls(self, layer: str, pair: Pair) -> dict[str, str]:
        return {
            f"plugins.security.ssl.{layer}.pemcert_filepath": str(pair.certificate),
            f"plugins.security.ssl.{layer}.pemkey_filepath": str(pair.key),
            f"plugins.security.ssl.{layer}.pemtrustedcas_filepath": str(self.ca),
        }

    def _command(self) -> list[str]:
        paths = {
            "opensearch.path.home": self._home,
            "opensearch.path.conf": self.folder / "config",
            "java.io.tmpdir": self.folder / "temporary",
            "jna.tmpdir": self.folder / "temporary",
        }
        heap = [f"-Xms{self._heap}", f"-Xmx{self._heap}"]
        defined = [f"-D{name}={path}" for name, path in paths.items()]
        main = ["-cp", f"{self._home / 'lib'}/*", "org.opensearch.bootstrap.OpenSearch"]
        return [str(find_java()), *_FLAGS, *heap, *defined, *main, f"-Ehttp.port={self.port}"]

    def answers(self, path: str = "/") -> bool:
        """The admin, whoever the node says it is."""
        request = urllib.request.Request(self.url + path, headers={"Authorization": _basic(self.admin)})
        try:
            with urllib.request.urlopen(request, timeout=40, context=self._trusting()) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _trusting(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.load_cert_chain(*self.certificates.client)
        return context


def _users() -> dict[str, dict[str, Any]]:
    """Files of the security plugin, in place of those for its demonstration."""
    mapping = {"all_access": {"users": [ADMIN.name]}} | {name: {"users": [name]} for name in _ROLES}
    return {
        "internal_users": {user.name: {"hash": hashed} for user, hashed in _HASHES.items()},
        "roles": _ROLES,
        "roles_mapping": mapping,
    }


def _basic(user: User) -> str:
    return "Basic " + base64.b64encode(":".join(user).encode()).decode()
