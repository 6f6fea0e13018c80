"""The firewall and the filtering platform.

https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-filtering-platform-connection
"""

from logctl import Label

from ..meaning import Meaning
from ..parts import SUBJECT, chosen
from ..tasks import AUDITING

_FIREWALL = "Microsoft-Windows-Windows Firewall With Advanced Security"
_PROTOCOLS = {"1": "icmp", "6": "tcp", "17": "udp", "58": "ipv6-icmp"}
_DIRECTIONS = {"%%14592": "ingress", "%%14593": "egress"}
_CONNECTION = {
    "source.ip": "SourceAddress",
    "source.port": "SourcePort",
    "destination.ip": "DestAddress",
    "destination.port": "DestPort",
    "process.pid": "ProcessID|ProcessId",
    "process.executable": "Application",
}


def _connection(action: str, types: str, outcome: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"network: connection {types}",
        category="application",
        outcome=outcome,
        sentence=Label(
            "{host} で {source.ip}:{source.port} から {destination.ip}:{destination.port} への通信が" + ja,
            "traffic from {source.ip}:{source.port} to {destination.ip}:{destination.port} was "
            + en
            + " on {host}",
        ),
        remarks=("process",),
        fields=_CONNECTION,
        parts=(
            chosen("network.transport", "Protocol", _PROTOCOLS),
            chosen("network.direction", "Direction", _DIRECTIONS),
        ),
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


MEANINGS = {
    (AUDITING, "5156"): _connection("connection-allowed", "allowed", "success", "許可されました", "allowed"),
    (AUDITING, "5157"): _connection("connection-blocked", "denied", "failure", "遮断されました", "blocked"),
    (AUDITING, "5152"): _connection("packet-dropped", "denied", "failure", "破棄されました", "dropped"),
    (AUDITING, "4946"): _rule("firewall-rule-added", "creation", "追加されました", "added"),
    (AUDITING, "4947"): _rule("firewall-rule-modified", "change", "変更されました", "changed"),
    (AUDITING, "4948"): _rule("firewall-rule-deleted", "deletion", "削除されました", "deleted"),
    (_FIREWALL, "2004"): _rule("firewall-rule-added", "creation", "追加されました", "added"),
    (_FIREWALL, "2005"): _rule("firewall-rule-modified", "change", "変更されました", "changed"),
    (_FIREWALL, "2006"): _rule("firewall-rule-deleted", "deletion", "削除されました", "deleted"),
}
