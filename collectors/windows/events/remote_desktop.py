"""Remote desktop and local sessions. Their data are UserData.

https://learn.microsoft.com/windows-server/remote/remote-desktop-services/
"""

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import account
from ..record import Data, System
from ..values import address, number, present

_LSM = "Microsoft-Windows-TerminalServices-LocalSessionManager"
_RCM = "Microsoft-Windows-TerminalServices-RemoteConnectionManager"
_CORE = "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS"


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
        fields={"logctl.session.id": "TargetSession"},
    ),
    (_LSM, "40"): Meaning(
        action="session-disconnected",
        ecs="session: end",
        category="session",
        sentence=Label(
            "{host} のセッション {logctl.session.id} が切断されました", "the session {logctl.session.id} of {host} was disconnected"
        ),
        remarks=("reason",),
        fields={"logctl.session.id": "Session", "event.reason": "Reason"},
    ),
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
            "{host} へのリモートデスクトップの接続が、誤ったユーザー名またはパスワードにより失敗しました",
            "a remote desktop connection to {host} failed for a wrong user name or password",
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
}  # fmt: skip
