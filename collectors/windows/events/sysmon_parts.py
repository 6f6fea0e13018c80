"""What most events of Sysmon have: the program, its user, hashes."""

import re

from logctl.event import Fields

from ..parts import account
from ..record import Data, System
from ..values import present

SYSMON = "Microsoft-Windows-Sysmon"
_HASH = re.compile(r"(MD5|SHA1|SHA256|IMPHASH)=([0-9A-Fa-f]{32,64})")
IMAGE = {"process.pid": "ProcessId", "process.executable": "Image", "process.entity_id": "ProcessGuid"}
user = account("user", "User")


def hashes(data: Data, system: System) -> Fields:
    """Of the program for processes and libraries, of the file for files."""
    prefix = "process.hash" if system.code == "1" else "file.hash"
    text = present(data, "Hashes") or present(data, "Hash")
    return {
        f"{prefix}.{name.lower()}": value.lower() for name, value in _HASH.findall(text) if name != "IMPHASH"
    }
