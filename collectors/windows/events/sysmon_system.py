"""Sysmon on the registry, pipes, WMI, drivers, disks, the clipboard, and itself.

https://learn.microsoft.com/sysinternals/downloads/sysmon
"""

import re

from logctl import Label
from logctl.event import Fields

from ..device_control import control_fields
from ..meaning import Meaning
from ..parts import chosen, file, name_and_domain
from ..record import Data, System
from ..values import address, present
from .sysmon_parts import IMAGE, SYSMON, hashes, user

_KINDS = {
    "CreateKey": ("registry-key-created", "creation"),
    "CreateValue": ("registry-value-created", "creation"),
    "DeleteKey": ("registry-key-deleted", "deletion"),
    "DeleteValue": ("registry-value-deleted", "deletion"),
}
_CLIENT = re.compile(r"user: (.*?)(?:\s+ip: (\S*))?(?:\s+hostname: (.*))?\Z")


def _details(data: Data, system: System) -> Fields:
    """12 says in EventType whether it was made or deleted."""
    details = present(data, "Details")
    found: Fields = {"registry.data.strings": [details] if details else []}
    if known := _KINDS.get(present(data, "EventType")):
        found |= {"event.action": known[0], "event.type": [known[1]]}
    return found | control_fields(present(data, "TargetObject"))


def _registry(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"registry configuration: {types}",
        category="system",
        sentence=Label(
            "{actor} が {host} でレジストリ {registry.path} " + ja,
            "{actor} " + en + " the registry entry {registry.path} on {host}",
        ),
        remarks=("device_control", "registry_kind", "new_name" if "renamed" in action else "value", "by"),
        fields={**IMAGE, "registry.path": "TargetObject", "logctl.setting.after": "NewName"},
        parts=(user, _details),
    )


def _pipe(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"process: {types}",
        category="application",
        sentence=Label(
            "{actor} が {host} で名前付きパイプ {logctl.object.name} " + ja,
            "{actor} " + en + " the named pipe {logctl.object.name} on {host}",
        ),
        remarks=("by",),
        fields={**IMAGE, "logctl.object.name": "PipeName"},
        parts=(user,),
    )


def _wmi(action: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs="configuration: change",
        category="system",
        sentence=Label(
            "{user} が {host} でWMIの" + ja + "を登録・変更・削除しました",
            "{user} created, changed or deleted " + en + " of WMI on {host}",
        ),
        remarks=("wmi_operation", "object_name", "setting"),
        fields={
            "logctl.object.name": "Name|Consumer",
            "logctl.setting.after": "Query|Destination|Filter",
        },
        parts=(user,),
    )


def _clipboard(data: Data, system: System) -> Fields:
    r"""ClientInfo: `user: HOSPITAL\h_akisora ip: 10.20.9.40 hostname: HOSHU-PC`, the other end of a remote session."""
    found = _CLIENT.search(present(data, "ClientInfo").strip())
    if not found:
        return {}
    name, domain = name_and_domain(found[1].strip())
    return {
        "user.name": name,
        "user.domain": domain,
        "source.ip": address(found[2] or ""),
        "source.domain": (found[3] or "").strip(),
    }


def _itself(action: str, ecs: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=ecs,
        category="system",
        sentence=Label("{host} のSysmon" + ja, en + " on {host}"),
        remarks=("service_state", "setting", "reason"),
        fields={"logctl.setting.after": "Configuration", "event.reason": "Description"},
        parts=(chosen("logctl.service.state", "State", {"started": "running", "stopped": "stopped"}),),
    )


MEANINGS = {
    (SYSMON, "12"): _registry("registry-object-changed", "change", "を作成または削除しました", "created or deleted"),
    (SYSMON, "13"): _registry("registry-value-modified", "change", "を変えました", "changed"),
    (SYSMON, "14"): _registry("registry-object-renamed", "change", "の名前を変えました", "renamed"),
    (SYSMON, "17"): _pipe("pipe-created", "info", "を作りました", "created"),
    (SYSMON, "18"): _pipe("pipe-connected", "access", "に接続しました", "connected to"),
    (SYSMON, "19"): _wmi("wmi-filter-changed", "イベントフィルター", "an event filter"),
    (SYSMON, "20"): _wmi("wmi-consumer-changed", "イベントコンシューマー", "an event consumer"),
    (SYSMON, "21"): _wmi("wmi-binding-changed", "フィルターとコンシューマーのバインド", "a binding of filter and consumer"),
    (SYSMON, "4"): _itself("sysmon-state-changed", "process: change", "の状態が変わりました", "the state of Sysmon changed"),
    (SYSMON, "16"): _itself("sysmon-configuration-changed", "configuration: change", "の設定が変わりました", "the settings of Sysmon changed"),
    (SYSMON, "255"): _itself("sysmon-error", "process: info", "にエラーが起きました", "Sysmon had an error"),
    (SYSMON, "6"): Meaning(
        action="driver-loaded",
        ecs="driver: start",
        category="system",
        sentence=Label("{host} でドライバー {file.path} が読み込まれました", "the driver {file.path} was loaded on {host}"),
        remarks=("signature",),
        parts=(file("ImageLoaded"), hashes),
    ),
    (SYSMON, "9"): Meaning(
        action="disk-read-directly",
        ecs="process: access",
        category="application",
        sentence=Label(
            "{host} で {process.name} がディスク {volume.device_name} を直接読みました",
            "{process.name} read the disk {volume.device_name} directly on {host}",
        ),
        remarks=("user",),
        fields={**IMAGE, "volume.device_name": "Device"},
        parts=(user,),
    ),
    (SYSMON, "24"): Meaning(
        action="clipboard-changed",
        ecs="process: info",
        category="clipboard",
        sentence=Label(
            "{actor} が {host} でクリップボードの内容を変えました", "{actor} changed the clipboard of {host}"
        ),
        remarks=("by", "session", "source"),
        fields={**IMAGE, "logctl.session.id": "Session"},
        parts=(user, _clipboard, hashes),
    ),
    (SYSMON, "25"): Meaning(
        action="process-tampered",
        ecs="process: change",
        category="application",
        sentence=Label(
            "{host} で {process.name} のプログラムが書き換えられた疑いがあります",
            "the program of {process.name} was maybe tampered with on {host}",
        ),
        remarks=("reason", "user"),
        fields={**IMAGE, "event.reason": "Type"},
        parts=(user,),
    ),
}  # fmt: skip
