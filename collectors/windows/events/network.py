"""The firewall and the filtering platform; background transfers; networks that a machine joined, and who was let into one.

https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-filtering-platform-connection
https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-network-policy-server
"""

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import SUBJECT, account, chosen
from ..record import Data, System
from ..tasks import AUDITING
from ..values import number, present

_FIREWALL = "Microsoft-Windows-Windows Firewall With Advanced Security"
_WIRELESS, _PROFILE = "Microsoft-Windows-WLAN-AutoConfig", "Microsoft-Windows-NetworkProfile"
_BITS = "Microsoft-Windows-Bits-Client"
_PROTOCOLS = {"1": "icmp", "6": "tcp", "17": "udp", "58": "ipv6-icmp"}
_DIRECTIONS = {"%%14592": "ingress", "%%14593": "egress"}
_CONNECTION = {
    "source.ip": "SourceAddress",
    "destination.ip": "DestAddress",
    "process.pid": "ProcessID|ProcessId",
    "process.executable": "Application",
}
_TRANSPORT = chosen("network.transport", "Protocol", _PROTOCOLS)


def _ports(data: Data, system: System) -> Fields:
    """Of ICMP these are type and code."""
    if present(data, "Protocol").strip() in ("1", "58"):
        return {}
    return {
        "source.port": number(present(data, "SourcePort")) or "",
        "destination.port": number(present(data, "DestPort")) or "",
    }


def _connection(action: str, types: str, outcome: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"network: connection {types}",
        category="application",
        outcome=outcome,
        sentence=Label(
            "{host} で {here} から {there} への通信が" + ja,
            "traffic from {here} to {there} was " + en + " on {host}",
        ),
        remarks=("process",),
        fields=_CONNECTION,
        parts=(_ports, _TRANSPORT, chosen("network.direction", "Direction", _DIRECTIONS)),
    )


def _opening(action: str, types: str, outcome: str, ja: str, en: str) -> Meaning:
    """A program wants a port; there is no other end yet."""
    return Meaning(
        action=action,
        ecs=f"network: {types}",
        category="application",
        outcome=outcome,
        sentence=Label(
            "{host} で {process.name} が {here} で" + ja, "{process.name} on {host} was " + en + " {here}"
        ),
        fields=_CONNECTION,
        parts=(_ports, _TRANSPORT),
    )


def _rule(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"configuration: {types}",
        category="system",
        sentence=Label(
            "{host} のファイアウォールの規則 {rule.name} が" + ja,
            "the firewall rule {rule.name} was " + en + " on {host}",
        ),
        remarks=("user", "process"),
        fields={
            **SUBJECT,
            "rule.name": "RuleName",
            "rule.id": "RuleId",
            "process.executable": "ModifyingApplication",
            "user.id": "ModifyingUser",
        },
    )


def _service(action: str, types: str, ja: str, en: str, outcome: str = "") -> Meaning:
    return Meaning(
        action=action,
        ecs=f"process: {types}",
        category="system",
        outcome=outcome,
        sentence=Label("{host} でファイアウォール" + ja, "the firewall " + en + " on {host}"),
        remarks=("error_code", "process"),
        fields={"error.code": "ErrorCode", "process.executable": "Application"},
    )


_SETTING = Meaning(
    action="firewall-setting-changed",
    ecs="configuration: change",
    category="system",
    sentence=Label(
        "{host} のファイアウォールの設定が変わりました", "a setting of the firewall changed on {host}"
    ),
    remarks=("setting_name", "setting", "user", "process"),
    fields={
        "logctl.setting.name": "SettingType",
        "logctl.setting.after": "SettingValueString|SettingValue",
        "user.id": "ModifyingUser",
        "process.executable": "ModifyingApplication",
    },
)


def _wireless(action: str, types: str, ja: str, en: str, outcome: str = "") -> Meaning:
    return Meaning(
        action=action,
        ecs=f"network: connection {types}",
        category="network_device",
        outcome=outcome,
        sentence=Label(
            "{host} が無線ネットワーク {network.name} " + ja,
            "{host} " + en + " the wireless network {network.name}",
        ),
        remarks=("device_name", "reason"),
        fields={
            "network.name": "SSID|ProfileName",
            "logctl.device.name": "InterfaceDescription",
            "event.reason": "FailureReason|Reason",
            "error.code": "ReasonCode",
        },
    )


def _network(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"network: connection {types}",
        category="network_device",
        sentence=Label(
            "{host} がネットワーク {network.name} " + ja, "{host} " + en + " the network {network.name}"
        ),
        fields={"network.name": "Name"},
    )


def _admission(action: str, types: str, outcome: str, ja: str, en: str) -> Meaning:
    """A RADIUS server's word on who may use a wireless or wired network."""
    return Meaning(
        action=action,
        ecs=f"authentication network: {types}",
        category="network_device",
        outcome=outcome,
        sentence=Label(
            "{user} のネットワークへの接続が {host} で" + ja, "{host} " + en + " {user} access to the network"
        ),
        remarks=("reason", "terminal", "access_point", "network_policy"),
        fields={
            **SUBJECT,
            "source.mac": "CallingStationID",
            "observer.hostname": "ClientName",
            "observer.ip": "ClientIPAddress",
            "rule.name": "NetworkPolicyName",
            "event.reason": "Reason",
            "error.code": "ReasonCode",
        },
    )


def _transfer(action: str, ja: str, en: str) -> Meaning:
    """Background transfers; the record does not say in which direction."""
    return Meaning(
        action=action,
        ecs="network: info",
        category="application",
        sentence=Label(
            "{host} でバックグラウンド転送「{logctl.object.name}」" + ja,
            'the background transfer "{logctl.object.name}" ' + en + " on {host}",
        ),
        remarks=("url", "user", "process", "error_code"),
        fields={
            "logctl.object.name": "jobTitle|name",
            "url.original": "url",
            "process.executable": "processPath",
            "process.pid": "processId",
            "error.code": "hr",
        },
        parts=(account("user", "jobOwner"),),
    )


MEANINGS = {
    (AUDITING, "5156"): _connection("connection-allowed", "allowed", "success", "許可されました", "allowed"),
    (AUDITING, "5157"): _connection("connection-blocked", "denied", "failure", "遮断されました", "blocked"),
    (AUDITING, "5152"): _connection("packet-dropped", "denied", "failure", "破棄されました", "dropped"),
    (AUDITING, "5154"): _opening("port-listened", "start allowed", "success", "待ち受けを許可されました", "allowed to listen on"),
    (AUDITING, "5155"): _opening("port-listen-blocked", "denied", "failure", "待ち受けを遮断されました", "kept from listening on"),
    (AUDITING, "5158"): _opening("port-bound", "info allowed", "success", "通信口の使用を許可されました", "allowed to bind to"),
    (AUDITING, "5159"): _opening("port-bind-blocked", "denied", "failure", "通信口の使用を遮断されました", "kept from binding to"),
    (AUDITING, "4946"): _rule("firewall-rule-added", "creation", "追加されました", "added"),
    (AUDITING, "4947"): _rule("firewall-rule-modified", "change", "変更されました", "changed"),
    (AUDITING, "4948"): _rule("firewall-rule-deleted", "deletion", "削除されました", "deleted"),
    (_FIREWALL, "2004"): _rule("firewall-rule-added", "creation", "追加されました", "added"),
    (_FIREWALL, "2005"): _rule("firewall-rule-modified", "change", "変更されました", "changed"),
    (_FIREWALL, "2006"): _rule("firewall-rule-deleted", "deletion", "削除されました", "deleted"),
    (AUDITING, "4950"): _SETTING,
    (_FIREWALL, "2003"): _SETTING,
    (AUDITING, "5024"): _service("firewall-started", "start", "が開始しました", "started"),
    (AUDITING, "5025"): _service("firewall-stopped", "end", "が停止しました", "stopped"),
    (AUDITING, "5031"): _service("firewall-blocked-listener", "info", "がプログラムの待ち受けを遮断しました", "kept a program from accepting connections", "failure"),
    (AUDITING, "5032"): _service("firewall-notice-failed", "info", "が遮断をユーザーに知らせられませんでした", "could not tell the user of a block", "failure"),
    (_WIRELESS, "8000"): _wireless("wireless-connecting", "info", "への接続を始めました", "began to connect to"),
    (_WIRELESS, "8001"): _wireless("wireless-connected", "start", "に接続しました", "connected to"),
    (_WIRELESS, "8002"): _wireless("wireless-failed", "info", "に接続できませんでした", "could not connect to", "failure"),
    (_WIRELESS, "8003"): _wireless("wireless-disconnected", "end", "から切断しました", "disconnected from"),
    (_PROFILE, "10000"): _network("network-connected", "start", "に接続しました", "connected to"),
    (_PROFILE, "10001"): _network("network-disconnected", "end", "から切断しました", "disconnected from"),
    (_BITS, "3"): _transfer("transfer-job-created", "が登録されました", "was created"),
    (_BITS, "4"): _transfer("transfer-job-completed", "が完了しました", "was completed"),
    (_BITS, "59"): _transfer("transfer-started", "の通信が始まりました", "began to transfer"),
    (_BITS, "60"): _transfer("transfer-stopped", "の通信が止まりました", "stopped transferring"),
    (AUDITING, "6272"): _admission("network-access-granted", "start allowed", "success", "許可されました", "granted"),
    (AUDITING, "6273"): _admission("network-access-denied", "start denied", "failure", "拒否されました", "denied"),
}  # fmt: skip
