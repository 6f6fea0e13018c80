"""Certificates of a node and of those who come to it, made anew for each node."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import trustme
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509 import load_pem_x509_certificate


class Pair(NamedTuple):
    certificate: Path
    key: Path

    @property
    def subject(self) -> str:
        """The name as `plugins.security.authcz.admin_dn` wants it."""
        return load_pem_x509_certificate(self.certificate.read_bytes()).subject.rfc4514_string()


class Certificates:
    """Files in `folder`. All pairs are from `ca`; `other_ca` has nothing to do with any of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._authority = trustme.CA(organization_name="logctl", organization_unit_name="tests")
        folder.mkdir(parents=True, exist_ok=True)
        self.ca = self._authority_file("ca", self._authority)
        self.other_ca = self._authority_file("other_ca", trustme.CA())
        self.server = self.server_until("server", datetime.now(UTC) + timedelta(days=2))
        self.expired = self.server_until("expired", datetime.now(UTC) - timedelta(days=1))
        self.admin = self._pair("admin", self._issued("admin"))
        self.client = self._pair("client", self._issued("client"))

    def server_until(self, name: str, end: datetime) -> Pair:
        leaf = self._authority.issue_cert(
            "127.0.0.1", "localhost", common_name="node", not_before=end - timedelta(days=30), not_after=end
        )
        return self._pair(name, leaf)

    def _issued(self, name: str) -> trustme.LeafCert:
        return self._authority.issue_cert(
            f"{name}@logctl.test",
            common_name=name,
            organization_name="logctl",
            organization_unit_name="tests",
        )

    def _authority_file(self, name: str, authority: trustme.CA) -> Path:
        path = self._folder / f"{name}.pem"
        authority.cert_pem.write_to_path(path)
        return path

    def _pair(self, name: str, leaf: trustme.LeafCert) -> Pair:
        pair = Pair(self._folder / f"{name}.pem", self._folder / f"{name}.key.pem")
        leaf.cert_chain_pems[0].write_to_path(pair.certificate)
        pair.key.write_bytes(_pkcs8(leaf.private_key_pem.bytes()))
        return pair


def _pkcs8(key: bytes) -> bytes:
    """The only form that OpenSearch reads."""
    return load_pem_private_key(key, None).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
