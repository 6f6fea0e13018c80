r"""Shares: connected, each object asked for, shares made and unmade.

5145 tests the share's permissions only: no proof that a file was read or written, and no end.
https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-detailed-file-share
"""

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import SUBJECT, file_fields
from ..record import Data, System
from ..tasks import AUDITING
from ..values import present
from .objects import access

_SHARE = {**SUBJECT, "source.ip": "IpAddress", "source.port": "IpPort"}


def _local(data: Data) -> str:
    r"""`\??\D:\data` is D:\data; empty for IPC$."""
    return present(data, "ShareLocalPath").removeprefix("\\??\\")


def share_name(data: Data) -> str:
    r"""`\\*\NAME` is NAME."""
    return present(data, "ShareName").rpartition("\\")[2]


def _share(data: Data, system: System) -> Fields:
    return {"logctl.share.name": share_name(data), "logctl.share.path": _local(data)}


def _unc(data: Data, system: System) -> Fields:
    """Under the name by which the server calls itself; people may know it by another."""
    host, name = system.computer.partition(".")[0], share_name(data)
    relative = present(data, "RelativeTargetName").strip("\\")
    return {"logctl.unc": "\\".join(filter(None, [f"\\\\{host}\\{name}", relative]))} if host and name else {}


def _target(data: Data, system: System) -> Fields:
    """The file as the server's disk has it, else as the network sees it."""
    relative, local = present(data, "RelativeTargetName").strip("\\"), _local(data).rstrip("\\")
    if local:
        return file_fields(f"{local}\\{relative}" if relative else local)
    return file_fields(str(_unc(data, system).get("logctl.unc", "")))


def _changed(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"file configuration: {types}",
        category="share",
        sentence=Label(
            "{user} が {host} の共有 {logctl.share.name}（{logctl.share.path}）を" + ja,
            "{user} " + en + " the share {logctl.share.name} ({logctl.share.path}) on {host}",
        ),
        fields={**_SHARE, "logctl.permissions.before": "OldSD", "logctl.permissions.after": "NewSD"},
        parts=(_share, _unc),
    )


MEANINGS = {
    (AUDITING, "5140"): Meaning(
        action="network-share-object-accessed",
        ecs="network file: info access",
        category="share",
        sentence=Label(
            "{user} が {host} の共有 {logctl.share.name} に接続しました",
            "{user} connected to the share {logctl.share.name} on {host}",
        ),
        remarks=("outcome", "source"),
        fields=_SHARE,
        parts=(_share, _unc, access),
    ),
    (AUDITING, "5145"): Meaning(
        action="network-share-object-access-checked",
        ecs="network file: info access",
        category="file_access",
        sentence=Label(
            "{user} が共有経由で {logctl.unc} へのアクセスを求めました",
            "{user} asked for access to {logctl.unc} over the network",
        ),
        remarks=("outcome", "rights", "source"),
        fields=_SHARE,
        parts=(_share, _unc, _target, access),
    ),
    (AUDITING, "5142"): _changed("network-share-added", "creation", "作成しました", "created"),
    (AUDITING, "5143"): _changed("network-share-modified", "change", "変更しました", "changed"),
    (AUDITING, "5144"): _changed("network-share-deleted", "deletion", "削除しました", "deleted"),
    (AUDITING, "5168"): Meaning(
        action="smb-spn-check-failed",
        ecs="network authentication: denied",
        category="share",
        outcome="failure",
        sentence=Label(
            "{user} のSMB接続で、{host} のSPNの検査に失敗しました",
            "the SPN of an SMB connection of {user} to {host} was refused",
        ),
        remarks=("spn", "error_code"),
        fields={**SUBJECT, "service.name": "SpnName", "error.code": "ErrorCode"},
    ),
}
