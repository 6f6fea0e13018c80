"""Files, registry keys and other objects: handles, rights used, deletions, permissions.

Handles have no name of their own everywhere: 4658 and 4660 get theirs from the record that opened the handle.
What may be inferred is no part of this: a right that was used is not yet a copy, a rename or a deletion.
https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-file-system
"""

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import PROCESS, SUBJECT, bare, file, file_fields
from ..record import Data, System
from ..tasks import AUDITING, REMOVABLE_STORAGE, task_name
from ..values import number, present
from ..words import in_words, rights_of_mask, tokens

_READ, _CHANGE = 0x1, 0x2 | 0x4 | 0x10 | 0x40 | 0x100 | 0x1_0000 | 0x4_0000 | 0x8_0000
_ECS_CATEGORIES = {"Key": "registry", "Process": "process", "Thread": "process"}
HANDLE = {**SUBJECT, **PROCESS, "logctl.handle": "HandleId|HandleID"}


def is_file(data: Data, system: System) -> bool:
    """By the object's type; where the record has none, by the subcategory under which it was audited."""
    kind = present(data, "ObjectType")
    if kind:
        return kind in ("File", "Directory", "Stream")
    return task_name(system.provider, system.task) in ("File System", "Removable Storage")


def object_name(data: Data, system: System) -> Fields:
    name, kind = present(data, "ObjectName"), present(data, "ObjectType")
    if is_file(data, system):
        removable = task_name(system.provider, system.task) == REMOVABLE_STORAGE
        return {
            **file_fields(name),
            "file.type": "dir" if kind == "Directory" else "",
            "logctl.drive_type": "removable" if removable else "",
        }
    if kind == "Key":
        return {"registry.path": name}
    return {"logctl.object.type": bare(kind), "logctl.object.name": bare(name)}


def access(data: Data, system: System) -> Fields:
    """The mask in one spelling, its rights in words. The bits are a file's only where the object is one."""
    mask = number(present(data, "AccessMask"))
    known = tokens(data.get("AccessList", ""))
    if not known and mask is not None:
        known = rights_of_mask(mask, is_file(data, system))
    return {
        "logctl.access.mask": f"{mask:#x}" if mask is not None else "",
        "logctl.access.rights": [in_words(token) for token in known],
    }


def use(data: Data, system: System) -> Fields:
    """The category an investigator looks in; the operation where the right leaves no doubt."""
    if not is_file(data, system):
        return {"logctl.category": "system", "event.category": _ecs_category(data)}
    mask = number(present(data, "AccessMask")) or 0
    if mask & _CHANGE:
        return {
            "logctl.category": "file_operation",
            "event.type": ["change"],
            "logctl.operation": "write" if mask & 0x6 else "",
        }
    return {"logctl.operation": "read" if mask & _READ else ""}


def _ecs_category(data: Data) -> list[str]:
    return [_ECS_CATEGORIES.get(present(data, "ObjectType"), "configuration")]


def _other_than_file(data: Data, system: System) -> Fields:
    if is_file(data, system):
        return {}
    return {"logctl.category": "system", "event.category": _ecs_category(data), "logctl.operation": ""}


def _registry(data: Data, system: System) -> Fields:
    path, value = present(data, "ObjectName"), present(data, "ObjectValueName")
    return {
        "registry.path": "\\".join(filter(None, [path, value])),
        "registry.key": path,
        "registry.value": value,
        "registry.data.strings": [present(data, "NewValue")] if present(data, "NewValue") else [],
        "registry.data.type": in_words(present(data, "NewValueType") or present(data, "OldValueType")),
        "event.reason": in_words(present(data, "OperationType")),
    }


OPENED = Meaning(
    action="handle-requested",
    ecs="file: access",
    category="file_access",
    sentence=Label(
        "{user} が {host} で {object} を開こうとしました", "{user} asked to open {object} on {host}"
    ),
    remarks=("outcome", "rights", "process", "source", "unc"),
    fields=HANDLE,
    parts=(object_name, access, _other_than_file),
)
USED = Meaning(
    action="object-accessed",
    ecs="file: access",
    category="file_access",
    sentence=Label("{user} が {host} で {object} にアクセスしました", "{user} accessed {object} on {host}"),
    remarks=("rights", "process", "source", "unc"),
    fields=HANDLE,
    parts=(object_name, access, use),
)
CLOSED = Meaning(
    action="handle-closed",
    ecs="file: access",
    category="file_access",
    sentence=Label("{user} が {host} で {object} を閉じました", "{user} closed {object} on {host}"),
    remarks=("process", "source"),
    fields=HANDLE,
    parts=(_other_than_file,),
)
DELETED = Meaning(
    action="object-deleted",
    ecs="file: deletion",
    category="file_operation",
    operation="delete",
    sentence=Label("{user} が {host} で {object} を削除しました", "{user} deleted {object} on {host}"),
    remarks=("process", "source", "unc"),
    fields=HANDLE,
    parts=(_other_than_file,),
)
DELETE_ON_CLOSE = Meaning(
    action="object-opened-to-delete",
    ecs="file: deletion",
    category="file_operation",
    operation="delete",
    sentence=Label(
        "{user} が {host} で {object} を削除のために開きました",
        "{user} opened {object} on {host} in order to delete it",
    ),
    remarks=("process", "source", "unc"),
    fields=HANDLE,
    parts=(object_name, access, _other_than_file),
)
MEANINGS = {
    (AUDITING, "4656"): OPENED,
    (AUDITING, "4658"): CLOSED,
    (AUDITING, "4659"): DELETE_ON_CLOSE,
    (AUDITING, "4660"): DELETED,
    (AUDITING, "4663"): USED,
    (AUDITING, "4664"): Meaning(
        action="hard-link-created",
        ecs="file: creation",
        category="file_operation",
        operation="create",
        sentence=Label(
            "{user} が {host} で {logctl.from.path} に別名 {file.path} を作りました",
            "{user} made {file.path} a hard link to {logctl.from.path} on {host}",
        ),
        fields={**SUBJECT, "logctl.from.path": "FileName"},
        parts=(file("LinkName"),),
    ),
    (AUDITING, "4670"): Meaning(
        action="permissions-changed",
        ecs="iam configuration: admin change",
        category="file_operation",
        sentence=Label(
            "{user} が {host} で {object} のアクセス許可を変えました",
            "{user} changed the permissions of {object} on {host}",
        ),
        remarks=("process",),
        fields={
            **HANDLE,
            "logctl.permissions.before": "OldSd",
            "logctl.permissions.after": "NewSd",
        },
        parts=(
            object_name,
            lambda data, system: {} if is_file(data, system) else {"logctl.category": "system"},
        ),
    ),
    (AUDITING, "4657"): Meaning(
        action="registry-value-modified",
        ecs="registry configuration: change",
        category="system",
        sentence=Label(
            "{user} が {host} でレジストリ {registry.path} を変えました",
            "{user} changed the registry value {registry.path} on {host}",
        ),
        remarks=("change", "setting_before", "value", "process"),
        fields={**HANDLE, "logctl.setting.before": "OldValue", "logctl.setting.after": "NewValue"},
        parts=(_registry,),
    ),
    (AUDITING, "4661"): Meaning(
        action="handle-requested",
        ecs="iam: info",
        category="system",
        sentence=Label(
            "{user} が {host} で {object} を開こうとしました", "{user} asked to open {object} on {host}"
        ),
        remarks=("outcome", "rights", "process"),
        fields=HANDLE,
        parts=(object_name, access),
    ),
    (AUDITING, "4690"): Meaning(
        action="handle-duplicated",
        ecs="process: info",
        category="system",
        sentence=Label(
            "{user} が {host} でプロセス {process.pid} のハンドル {logctl.handle} を"
            "プロセス {process.target.pid} に複製しました",
            "{user} duplicated the handle {logctl.handle} of process {process.pid} for process "
            "{process.target.pid} on {host}",
        ),
        fields={
            **SUBJECT,
            "process.pid": "SourceProcessId",
            "process.target.pid": "TargetProcessId",
            "logctl.handle": "SourceHandleId",
        },
    ),
}
