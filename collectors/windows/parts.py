"""Fields that take more than a name of event data: paths, rights, codes, and lists of who and what is related."""

import ntpath
from collections.abc import Mapping

from logctl.event import Fields
from logctl.words import fold

from .codes import ENCRYPTIONS, KERBEROS, LOGON_TYPES, failure
from .meaning import Part
from .record import Data, System
from .values import number, present
from .words import in_words, tokens

SUBJECT: Mapping[str, str] = {
    "user.name": "SubjectUserName",
    "user.domain": "SubjectDomainName",
    "user.id": "SubjectUserSid",
    "winlog.logon.id": "SubjectLogonId",
}
"""Who did it."""
TARGET_USER: Mapping[str, str] = {
    "user.name": "TargetUserName",
    "user.domain": "TargetDomainName",
    "user.id": "TargetUserSid|TargetSid",
    "winlog.logon.id": "TargetLogonId",
}
"""Whom a session belongs to."""
TARGET: Mapping[str, str] = {
    "user.target.name": "TargetUserName",
    "user.target.domain": "TargetDomainName",
    "user.target.id": "TargetSid|TargetUserSid",
}
"""The account to which something is done."""
EFFECTIVE: Mapping[str, str] = {
    "user.effective.name": "TargetUserName",
    "user.effective.domain": "TargetDomainName",
    "user.effective.id": "TargetUserSid",
}
"""The account as which something is done."""
SOURCE: Mapping[str, str] = {
    "source.ip": "IpAddress",
    "source.port": "IpPort",
    "source.domain": "WorkstationName|Workstation",
}
PROCESS: Mapping[str, str] = {"process.pid": "ProcessId", "process.executable": "ProcessName"}


def logon_type(data: Data, system: System) -> Fields:
    kind = present(data, "LogonType")
    return {"winlog.logon.type": LOGON_TYPES[kind][0] if kind in LOGON_TYPES else kind}


def logon_failure(data: Data, system: System) -> Fields:
    status, sub_status = present(data, "Status"), present(data, "SubStatus")
    label = failure(status, sub_status)
    reason = label.en if label else in_words(present(data, "FailureReason"))
    return {
        "event.reason": reason,
        "winlog.logon.failure.reason": reason,
        "winlog.logon.failure.status": status,
        "winlog.logon.failure.sub_status": sub_status,
    }


def kerberos(data: Data, system: System) -> Fields:
    """Status 0 is success; a record without one (4770) has the outcome of its keywords.

    4769 and 4770 name the user with the realm: `m_mizuno@HOSPITAL.EXAMPLE`.
    """
    status, encryption = present(data, "Status").lower(), present(data, "TicketEncryptionType").lower()
    name, realm = name_and_domain(present(data, "TargetUserName"))
    found: Fields = {
        "user.name": name,
        "user.domain": present(data, "TargetDomainName") or realm,
        "logctl.kerberos.encryption": ENCRYPTIONS.get(encryption, ""),
    }
    if status:
        label = KERBEROS.get(status)
        found["event.outcome"] = "success" if number(status) == 0 else "failure"
        found["winlog.logon.failure.status"] = "" if number(status) == 0 else status
        found["event.reason"] = label.en if label else ""
    return found


def credential_status(data: Data, system: System) -> Fields:
    """4776: an NT status, 0 where the credentials are right; the account may be `user@domain`."""
    status = present(data, "Status").lower()
    label = failure(status, "")
    name, domain = name_and_domain(present(data, "TargetUserName"))
    return {
        "user.name": name,
        "user.domain": domain,
        "event.outcome": ("success" if number(status) == 0 else "failure") if status else "",
        "winlog.logon.failure.status": "" if number(status) == 0 else status,
        "event.reason": label.en if label else "",
    }


def words_of(field: str, source: str) -> Part:
    """A list of `%%` messages as a list of words."""

    def part(data: Data, system: System) -> Fields:
        return {field: [in_words(token) for token in tokens(data.get(source, ""))]}

    return part


def bare(text: str) -> str:
    """A SID or GUID that Windows left for a name: `%{S-1-5-32-544}` is S-1-5-32-544, `%{1111...}` is {1111...}."""
    if not (text.startswith("%{") and text.endswith("}")):
        return text
    return text[2:-1] if text.startswith("%{S-1-") else text[1:]


def split(field: str, source: str) -> Part:
    """A list that Windows separates by blanks, line ends and tabs."""

    def part(data: Data, system: System) -> Fields:
        return {field: [bare(entry) for entry in present(data, source).split() if entry != "-"]}

    return part


def chosen(field: str, source: str, values: Mapping[str, str]) -> Part:
    """A code as a word; an unknown code stays."""

    def part(data: Data, system: System) -> Fields:
        code = present(data, source).strip()
        return {field: values.get(code.lower(), code)}

    return part


def name_and_domain(text: str) -> tuple[str, str]:
    domain, slash, name = text.rpartition("\\")
    if slash:
        return name, domain
    name, _at, domain = text.partition("@")
    return name, domain


def account(prefix: str, source: str) -> Part:
    r"""`DOMAIN\user`, `user@domain` or a name alone."""

    def part(data: Data, system: System) -> Fields:
        name, domain = name_and_domain(present(data, source))
        return {f"{prefix}.name": name, f"{prefix}.domain": domain}

    return part


def who_logged(data: Data, system: System) -> Fields:
    """The account under which the record was written; of providers that write it as the person who acts."""
    return {"user.id": system.user_id}


def constant(**values: str) -> Part:
    """Fields that are the same for every such record; `__` stands for the dot in a name."""
    fields: Fields = {name.replace("__", "."): value for name, value in values.items()}

    def part(data: Data, system: System) -> Fields:
        return fields

    return part


def file_fields(path: str) -> Fields:
    """Of a Windows path; a stream (`file.txt:Zone.Identifier`) belongs to its file."""
    name = ntpath.basename(path)
    stem, dot, extension = name.rpartition(".")
    return {
        "file.path": path,
        "file.name": name,
        "file.extension": extension.lower() if dot and stem else "",
    }


def file(source: str) -> Part:
    def part(data: Data, system: System) -> Fields:
        return file_fields(present(data, source))

    return part


_PROGRAMS = ("process", "process.parent", "process.target")


def program_names(fields: Fields) -> Fields:
    """The base names of executables."""
    found: Fields = {}
    for prefix in _PROGRAMS:
        path = fields.get(f"{prefix}.executable")
        if isinstance(path, str) and f"{prefix}.name" not in fields:
            found[f"{prefix}.name"] = ntpath.basename(path)
    return found


_USERS = ("user.name", "user.effective.name", "user.target.name", "user.changes.name")
_USER_DATA = ("SubjectUserName", "TargetUserName", "TargetOutboundUserName")
_HOSTS = ("source.domain", "destination.domain")
_ADDRESSES = ("source.ip", "destination.ip")


def _distinct(values: list[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, values)))


def related(fields: Fields, data: Data) -> Fields:
    users = [str(fields.get(name, "")) for name in _USERS]
    users += [present(data, name) for name in _USER_DATA] if data else []
    return {
        "related.user": _distinct(users),
        "related.hosts": _distinct([fold(str(fields.get(name, ""))).lstrip("\\") for name in _HOSTS]),
        "related.ip": _distinct([str(fields.get(name, "")) for name in _ADDRESSES]),
    }
