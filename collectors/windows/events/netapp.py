"""NetApp ONTAP: what its SVMs audit of SMB and NFS, in the shape of Windows' events and with fields of their own.

There is no process, and a handle of zeros is none. 4624 counts sessions of SMB, not people who log on; 4634 is missing
where a connection was lost. What a share gives access to is not logged as such: a SACL decides which files are.
https://docs.netapp.com/us-en/ontap/nas-audit/smb-events-concept.html and, for names and paths,
https://docs.netapp.com/us-en/ontap/nas-audit/determine-complete-path-audited-object-concept.html
"""

from collections.abc import Mapping
from dataclasses import replace

from logctl import Label
from logctl.decode.host import host_fields
from logctl.event import Fields

from ..meaning import Meaning, Part
from ..parts import file_fields, logon_failure, logon_type
from ..record import Data, System
from ..tasks import AUDITING, NETAPP
from ..values import present
from .logon import MEANINGS as _LOGONS
from .objects import CLOSED, DELETE_ON_CLOSE, DELETED, OPENED, USED
from .objects import MEANINGS as _OBJECTS

_CLIENT = {"source.ip": "SubjectIP|IpAddress", "source.port": "IpPort|SubjectPort"}
_WHO = {"user.name": "TargetUserName", "user.domain": "TargetDomainName", "user.id": "TargetUserSID"}


def _split(text: str) -> tuple[str, str]:
    """Volume and path of `(volume);/path`."""
    volume, semicolon, path = text.partition(";")
    return (volume.strip("()"), path) if semicolon else ("", text)


def _path(data: Data, system: System) -> Fields:
    volume, path = _split(present(data, "ObjectName") or present(data, "FileName"))
    return {**file_fields(path), "volume.name": volume} if path else {}


def _moved(data: Data, system: System) -> Fields:
    """Both paths where there are two; the one that is told otherwise."""
    before, after = (_split(present(data, name)) for name in ("OldPath", "NewPath"))
    if not (before[1] and after[1]):
        return {}
    return {
        **file_fields(after[1]),
        "logctl.from.path": before[1],
        "volume.name": after[0] or before[0] or _split(present(data, "ObjectName"))[0],
    }


def _subject(data: Data, system: System) -> Fields:
    """By NFS somebody is a number, by an S3 access point a SID."""
    uid = present(data, "SubjectUnix.Uid")
    found: Fields = {"vendor.netapp.uid": uid, "vendor.netapp.gid": present(data, "SubjectUnix.Gid")}
    if not present(data, "SubjectUserSid") and uid:
        found["user.id"] = uid
    return found


def _handle(data: Data, system: System) -> Fields:
    handle = present(data, "HandleID") or present(data, "HandleId")
    return {"logctl.handle": handle if handle.strip("0;x") else ""}


def _server(data: Data, system: System) -> Fields:
    """The computer is `cluster/svm`; people and shares know the SVM."""
    cluster, slash, svm = system.computer.rpartition("/")
    return {**host_fields(svm), "host.domain": "", "vendor.netapp.cluster": cluster} if slash else {}


def _of_ontap(meaning: Meaning, fields: Mapping[str, str] | None = None, *parts: Part) -> Meaning:
    return replace(
        meaning,
        fields={**(meaning.fields if fields is None else fields), **_CLIENT},
        remarks=(*(name for name in meaning.remarks if name not in ("source", "process")), "source"),
        parts=(*meaning.parts, *parts, _server),
    )


def _of_file(meaning: Meaning) -> Meaning:
    return _of_ontap(meaning, None, _path, _subject, _handle)


_REMOVAL = Meaning(
    action="file-deleted",
    ecs="file: deletion",
    category="file_operation",
    operation="delete",
    sentence=Label("{user} が {host} で {object} を削除しました", "{user} deleted {object} on {host}"),
    fields=DELETED.fields,
)
_RENAME = Meaning(
    action="file-renamed",
    ecs="file: change",
    category="file_operation",
    operation="rename",
    sentence=Label("{user} が {host} で {object} の名前を変えました", "{user} renamed {object} on {host}"),
    remarks=("path_before",),
    fields=DELETED.fields,
)


def _link(data: Data, system: System) -> Fields:
    """The new name is the file's; the old one is where it lay before."""
    volume, link = _split(present(data, "LinkName"))
    old = _split(present(data, "FileName") or present(data, "ObjectName"))
    if not link:
        return {}
    return {**file_fields(link), "logctl.from.path": old[1], "volume.name": volume or old[0]}


def _session(code: str, *parts: Part) -> Meaning:
    return replace(
        _of_ontap(_LOGONS[AUDITING, code], _WHO),
        fields={**_WHO, **_CLIENT, "logctl.logon.method": "AuthenticationPackageName"},
        parts=(*parts, _server),
    )


def _failure(data: Data, system: System) -> Fields:
    """In words of ONTAP's own where its status is none of Windows'."""
    found = logon_failure(data, system)
    reason = found["event.reason"] or present(data, "FailureReasonString")
    return found | {"event.reason": reason, "winlog.logon.failure.reason": reason}


MEANINGS = {
    (NETAPP, "4624"): _session("4624", logon_type),
    (NETAPP, "4625"): _session("4625", logon_type, _failure),
    (NETAPP, "4634"): _session("4634", logon_type),
    (NETAPP, "4656"): _of_file(OPENED),
    (NETAPP, "4658"): _of_file(CLOSED),
    (NETAPP, "4659"): _of_file(DELETE_ON_CLOSE),
    (NETAPP, "4660"): _of_file(DELETED),
    (NETAPP, "4663"): _of_file(USED),
    (NETAPP, "4664"): _of_ontap(_OBJECTS[AUDITING, "4664"], DELETED.fields, _path, _link, _subject, _handle),
    (NETAPP, "4670"): _of_file(_OBJECTS[AUDITING, "4670"]),
    (NETAPP, "9998"): _of_file(_REMOVAL),
    (NETAPP, "9999"): _of_ontap(_RENAME, None, _path, _moved, _subject, _handle),
}
