"""Who connected to the NAS, from where and by which service; who was refused."""

import re

from logctl import Label
from logctl.decode.account import account_fields
from logctl.decode.host import address_of, peer_fields
from logctl.event import Fields

_USER = r"User \[(?P<user>[^\]\n]{0,200})\] from \[(?P<from>[^\]\n]{0,200})\] "
_SERVICE = r"\[(?P<service>[^\]\n]{0,100})\]"
_LINES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (_USER + rf"(?:logged in|signed in) successfully via {_SERVICE}\.?", "in"),
        (_USER + rf"signed in to {_SERVICE} successfully via \[(?P<method>[^\]\n]{{0,100}})\]\.?", "in"),
        (_USER + rf"failed to (?:log|sign) in via {_SERVICE} due to (?P<why>[^\n]{{0,300}}?)\.?", "failed"),
        (
            _USER
            + rf"failed to (?:log|sign) in to {_SERVICE} via \[(?P<method>[^\]\n]{{0,100}})\]"
            + r" due to (?P<why>[^\n]{0,300}?)\.?",
            "failed",
        ),
        (_USER + rf"logged out the server via {_SERVICE}(?P<totals>[^\n]{{0,300}})", "out"),
        (_USER + rf"signed out(?: from| of)? {_SERVICE}[^\n]{{0,300}}", "out"),
        (
            _USER + rf"via {_SERVICE} accessed (?:the )?shared folder \[(?P<share>[^\]\n]{{0,300}})\]\.?",
            "share",
        ),
        (_USER + r"accessed (?:the )?shared folder \[(?P<share>[^\]\n]{0,300})\]\.?", "share"),
        (
            rf"Host \[(?P<from>[^\]\n]{{0,200}})\] failed to connect via {_SERVICE} due to \[(?P<why>[^\]\n]{{0,300}})\]\.?",
            "failed",
        ),
        (rf"Host \[(?P<from>[^\]\n]{{0,200}})\] was blocked via {_SERVICE}\.?", "blocked"),
    )
)
_PAM = re.compile(
    r"pam_unix\([\w.:-]{1,60}\): authentication failure;(?: logname=\S*)?(?: uid=\d*)?(?: euid=\d*)?(?: tty=\S*)?"
    r"(?: ruser=\S*)?(?: rhost=(?P<from>\S*))?(?: +user=(?P<user>\S*))?\s*"
)
_NAMED = re.compile(r"(?P<name>[^()]{1,200})\((?P<address>[^()]{1,60})\)")
_KINDS = {
    "in": ("logged-in", "authentication", "start", "success", "session"),
    "out": ("logged-out", "authentication", "end", "success", "session"),
    "failed": ("logon-failed", "authentication", "start", "failure", "session"),
    "blocked": ("host-blocked", "network", "denied", "success", "session"),
    "share": ("share-connected", "network", "start", "success", "share"),
}


def connection(text: str) -> Fields | None:
    text = text.strip()
    if not text.startswith(("User [", "Host [")):
        return None
    for pattern, kind in _LINES:
        if found := pattern.fullmatch(text):
            told = found.groupdict("")
            return _fields(kind, told) if told.get("user") or told.get("from") else None
    return None


def failed_login(text: str) -> Fields | None:
    """Of the page on which people log on to DSM, as its PAM tells it: mostly without the name."""
    found = _PAM.fullmatch(text)
    if found is None:
        return None
    return _fields("failed", {**found.groupdict(""), "service": "DSM"})


def _fields(kind: str, told: dict[str, str]) -> Fields:
    action, category, types, outcome, ours = _KINDS[kind]
    fields: Fields = {
        "event.action": action,
        "event.category": [category],
        "event.type": [types],
        "event.outcome": outcome,
        "logctl.category": ours,
        **account_fields(told.get("user", "")),
        **_peer(told.get("from", "")),
        "service.name": told.get("service", "") or ("" if kind == "share" else "DSM"),
        "event.reason": told.get("why", ""),
        "logctl.logon.method": told.get("method", ""),
        "logctl.share.name": told.get("share", ""),
        "vendor.synology.totals": told.get("totals", "").strip(" ."),
    }
    return {name: value for name, value in fields.items() if value != ""}


def _peer(text: str) -> Fields:
    """An address, a name, or `PC-301(192.0.2.7)`."""
    named = _NAMED.fullmatch(text)
    if named and (address := address_of(named["address"])):
        return {"source.domain": named["name"], "source.ip": address}
    return peer_fields(text)


CONNECTION_SENTENCES: dict[str, Label] = {
    "logged-in": Label(
        "{user.name} が[ {source.ip|source.domain} から][ {host.name} の][ {service.name} に]ログオンしました",
        "{user.name} logged on[ to {service.name}][ on {host.name}][ from {source.ip|source.domain}]",
    ),
    "logged-out": Label(
        "{user.name} が[ {host.name} の][ {service.name} から]ログオフしました",
        "{user.name} logged off[ from {service.name}][ on {host.name}]",
    ),
    "logon-failed": Label(
        "[{user.name} による ]{source.ip|source.domain} からの[ {host.name} の][ {service.name} への]ログオンが失敗しました"
        "[（理由: {event.reason}）]",
        "a logon[ of {user.name}] from {source.ip|source.domain}[ to {service.name}][ on {host.name}] failed[ ({event.reason})]",
    ),
    "host-blocked": Label(
        "{source.ip|source.domain} からの[ {host.name} の][ {service.name} への]接続が遮断されました",
        "connections from {source.ip|source.domain}[ to {service.name}][ on {host.name}] were blocked",
    ),
}
