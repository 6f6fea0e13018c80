"""Remote desktop, remote shells and local sessions. Most of their data are UserData.

https://learn.microsoft.com/windows-server/remote/remote-desktop-services/
"""

from logctl import Label
from logctl.event import Fields

from ..codes import DISCONNECTS
from ..meaning import Meaning
from ..parts import account, who_logged
from ..record import Data, System
from ..values import address, number, present

_LSM = "Microsoft-Windows-TerminalServices-LocalSessionManager"
_RCM = "Microsoft-Windows-TerminalServices-RemoteConnectionManager"
_CORE = "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS"
_CLIENT = "Microsoft-Windows-TerminalServices-ClientActiveXCore"
_GATEWAY = "Microsoft-Windows-TerminalServices-Gateway"
_WINRM = "Microsoft-Windows-WinRM"
_WINLOGON = "Microsoft-Windows-Winlogon"


def _client(data: Data, system: System) -> Fields:
    """`10.0.0.5:51234` or `[fe80::1%4]:51234`."""
    host, _colon, port = present(data, "ClientIP").rpartition(":")
    return {"source.ip": address(host.strip("[]")), "source.port": number(port) or ""}


def _session(action: str, ecs: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=ecs,
        category="session",
        sentence=Label("{user} が {host} " + ja, "{user} " + en + " {host}"),
        remarks=("session", "source"),
        fields={"logctl.session.id": "SessionID", "source.ip": "Address"},
        parts=(account("user", "User"),),
    )


def _disconnect_reason(data: Data, system: System) -> Fields:
    label = DISCONNECTS.get(present(data, "Reason"))
    return {"event.reason": label.en if label else ""}


def _outgoing(action: str, types: str, ja: str, en: str) -> Meaning:
    """What the remote desktop client of this machine does; the record's account is the user."""
    return Meaning(
        action=action,
        ecs=f"network: connection {types}",
        category="session",
        sentence=Label(
            "{user} が {host} からリモートデスクトップで {destination.domain} " + ja,
            "{user} on {host} " + en + " {destination.domain} by remote desktop",
        ),
        parts=(_server, who_logged),
    )


def _server(data: Data, system: System) -> Fields:
    value = present(data, "Value")
    return {"destination.domain": value, "destination.ip": address(value)}


def _managed(data: Data, system: System) -> Fields:
    """`FS-KARTE01/wsman?PSVersion=5.1`"""
    server = present(data, "connection").partition("/")[0]
    return {"destination.domain": server, "destination.ip": address(server)}


def _through_gateway(action: str, ecs: str, outcome: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=ecs,
        category="session",
        outcome=outcome,
        sentence=Label("{user} がゲートウェイ {host} " + ja, "{user} " + en + " the gateway {host}"),
        remarks=("source", "destination", "error_code"),
        fields={"source.ip": "IpAddress", "destination.domain": "Resource", "error.code": "ErrorCode"},
        parts=(account("user", "Username"),),
    )


def _notified(action: str, types: str, ja: str, en: str) -> Meaning:
    """In the System log of every machine, also where log-ons are not audited; the user's SID alone."""
    return Meaning(
        action=action,
        ecs=f"authentication session: {types}",
        category="session",
        sentence=Label("{user} が {host} " + ja, "{user} " + en + " {host}"),
        remarks=("session",),
        fields={"user.id": "UserSid", "logctl.session.id": "TSId"},
    )


MEANINGS = {
    (_LSM, "21"): _session("logged-in", "authentication session: start", "のセッションにログオンしました", "logged on to a session of"),
    (_LSM, "22"): _session("session-shell-started", "session: start", "でデスクトップを開きました", "opened a desktop on"),
    (_LSM, "23"): _session("logged-out", "authentication session: end", "のセッションからログオフしました", "logged off from a session of"),
    (_LSM, "24"): _session("session-disconnected", "session: end", "のセッションから切断しました", "disconnected from a session of"),
    (_LSM, "25"): _session("session-reconnected", "session: start", "のセッションに再接続しました", "reconnected to a session of"),
    (_LSM, "39"): Meaning(
        action="session-disconnected-by-other",
        ecs="session: end",
        category="session",
        sentence=Label(
            "{host} のセッション {logctl.session.id} が別のセッションから切断されました",
            "the session {logctl.session.id} of {host} was disconnected by another session",
        ),
        remarks=("other_session",),
        fields={"logctl.session.id": "TargetSession", "logctl.session.other_id": "Source"},
    ),
    (_LSM, "40"): Meaning(
        action="session-disconnected",
        ecs="session: end",
        category="session",
        sentence=Label(
            "{host} のセッション {logctl.session.id} が切断されました", "the session {logctl.session.id} of {host} was disconnected"
        ),
        remarks=("disconnect",),
        fields={"logctl.session.id": "Session"},
        parts=(_disconnect_reason,),
    ),
    (_LSM, "41"): _session("session-arbitrating", "session: info", "のセッションの割り当てを受けました", "was given a session of"),
    (_RCM, "1149"): Meaning(
        action="remote-desktop-authenticated",
        ecs="authentication: start",
        category="session",
        sentence=Label("{user} が {host} にリモートデスクトップで接続しました", "{user} connected to {host} by remote desktop"),
        remarks=("source",),
        fields={"user.name": "Param1", "user.domain": "Param2", "source.ip": "Param3"},
    ),
    (_CORE, "131"): Meaning(
        action="remote-desktop-connection-accepted",
        ecs="network: connection start",
        category="session",
        sentence=Label("{host} がリモートデスクトップの接続を受け入れました", "{host} accepted a remote desktop connection"),
        remarks=("source",),
        parts=(_client,),
    ),
    (_CORE, "140"): Meaning(
        action="remote-desktop-refused",
        ecs="authentication: start",
        category="session",
        outcome="failure",
        sentence=Label(
            "{host} へのリモートデスクトップの接続が、誤ったログイン名またはパスワードにより失敗しました",
            "a remote desktop connection to {host} failed for a wrong login name or password",
        ),
        remarks=("source",),
        fields={"source.ip": "IPString"},
    ),
    (_RCM, "261"): Meaning(
        action="remote-desktop-connection-received",
        ecs="network: connection",
        category="session",
        sentence=Label("{host} がリモートデスクトップの接続を受けました", "{host} received a remote desktop connection"),
    ),
    (_CORE, "102"): Meaning(
        action="remote-desktop-connection-ended",
        ecs="network: connection end",
        category="session",
        sentence=Label("{host} がリモートデスクトップの接続を終えました", "{host} ended a remote desktop connection"),
    ),
    (_CLIENT, "1024"): _outgoing("remote-desktop-connecting", "start", "に接続しようとしました", "tried to connect to"),
    (_CLIENT, "1102"): _outgoing("remote-desktop-connecting", "start", "への通信を始めました", "began to talk to"),
    (_GATEWAY, "200"): _through_gateway("gateway-access-granted", "authentication: start", "success", "の利用を許可されました", "may use"),
    (_GATEWAY, "201"): _through_gateway("gateway-access-denied", "authentication: start", "failure", "の利用を拒否されました", "may not use"),
    (_GATEWAY, "300"): _through_gateway("gateway-resource-granted", "authentication: info", "success", "での接続を許可されました", "may connect by way of"),
    (_GATEWAY, "301"): _through_gateway("gateway-resource-denied", "authentication: info", "failure", "での接続を拒否されました", "may not connect by way of"),
    (_GATEWAY, "302"): _through_gateway("gateway-connected", "session: start", "success", "を経由して接続しました", "connected by way of"),
    (_GATEWAY, "303"): _through_gateway("gateway-disconnected", "session: end", "", "を経由した接続を終えました", "ended a connection by way of"),
    (_WINRM, "6"): Meaning(
        action="remote-shell-connecting",
        ecs="network: connection start",
        category="session",
        sentence=Label("{user} が {host} からWinRMで {destination.domain} に接続しようとしました", "{user} on {host} tried to connect to {destination.domain} by WinRM"),
        parts=(_managed, who_logged),
    ),
    (_WINRM, "91"): Meaning(
        action="remote-shell-created",
        ecs="session: start",
        category="session",
        sentence=Label("{user} のWinRMのシェルが {host} に作られました", "a WinRM shell of {user} was created on {host}"),
        parts=(who_logged,),
    ),
    (_WINLOGON, "7001"): _notified("logged-in", "start", "にログオンしました", "logged on to"),
    (_WINLOGON, "7002"): _notified("logged-out", "end", "からログオフしました", "logged off from"),
}  # fmt: skip
