"""What the protection found in connections: malware, attacks, web pages by category, applications, names."""

from logctl.decode.connection import count_of, told
from logctl.decode.number import number_of
from logctl.decode.web import meaning_fields, url_fields
from logctl.event import Fields

from .pairs import Pairs
from .traffic import connection

_BLOCKED = frozenset(
    {"blocked", "block", "deny", "dropped", "drop", "reset", "reset_client", "reset_server", "drop_session"}
    | {"clear_session", "quarantine", "quarantined", "redirect", "warning", "banned", "exempted-block"}
)
_SEVERITIES = {"info": 1, "low": 3, "medium": 5, "high": 7, "critical": 9}


def utm_fields(pairs: Pairs) -> Fields:
    """Before FortiOS 5.6 the subtype was the type."""
    kind = pairs.get("subtype", "") if pairs.get("type", "") == "utm" else pairs.get("type", "")
    blocked = pairs.get("action", "") in _BLOCKED
    made = _KINDS.get(kind, _other)(pairs, blocked)
    return {**connection(pairs), **made, "event.reason": pairs.get("reason", "")}


def _virus(pairs: Pairs, blocked: bool) -> Fields:
    if not pairs.get("virus", ""):
        return _file(pairs, blocked)
    return {
        **told("malware-blocked" if blocked else "malware-detected"),
        "threat.software.name": pairs.pop("virus", ""),
        "threat.software.id": pairs.pop("virusid", ""),
        "logctl.protection.action": pairs.pop("action", ""),
        **_of_file(pairs),
        **_url(pairs),
    }


def _attack(pairs: Pairs, blocked: bool) -> Fields:
    """The rule is what recognised it; the policy by which it was looked for stays the vendor's."""
    severity = pairs.pop("severity", "")
    return {
        **told("intrusion-blocked" if blocked else "intrusion-detected"),
        "rule.name": pairs.pop("attack", ""),
        "rule.id": pairs.pop("attackid", ""),
        "vendor.fortigate.policyid": pairs.get("policyid", ""),
        "event.severity": _SEVERITIES.get(severity, ""),
        "logctl.protection.severity": severity,
        "logctl.protection.action": pairs.pop("action", ""),
        **_url(pairs),
    }


def _web(pairs: Pairs, blocked: bool) -> Fields:
    method, sent = pairs.pop("httpmethod", ""), pairs.get("sentbyte", "")
    meaning = meaning_fields(method, 403 if blocked else None, number_of(sent))
    return {
        **meaning,
        **_url(pairs),
        "http.request.method": method,
        "http.request.bytes": count_of(sent),
        "http.request.referrer": pairs.pop("referralurl", ""),
        "user_agent.original": pairs.pop("agent", ""),
        "rule.category": pairs.pop("catdesc", ""),
    }


def _application(pairs: Pairs, blocked: bool) -> Fields:
    return {
        **told("connection-blocked" if blocked else "connection-allowed"),
        "rule.category": pairs.pop("appcat", ""),
        **_url(pairs),
    }


def _name(pairs: Pairs, blocked: bool) -> Fields:
    return {
        **told("dns-query-blocked" if blocked else "dns-query"),
        "dns.question.name": pairs.pop("qname", ""),
        "rule.category": pairs.pop("catdesc", ""),
    }


def _file(pairs: Pairs, blocked: bool) -> Fields:
    action = "connection-blocked" if blocked else "file-transfer"
    return {
        **told(action if pairs.get("filename", "") or blocked else "appliance-message"),
        **_of_file(pairs),
    }


def _other(pairs: Pairs, blocked: bool) -> Fields:
    return told("connection-blocked") if blocked and pairs.get("srcip", "") else told("appliance-message")


def _of_file(pairs: Pairs) -> Fields:
    digest = pairs.pop("filehash", "")
    return {
        "file.name": pairs.pop("filename", ""),
        "file.size": count_of(pairs.pop("filesize", "")),
        "file.hash.sha256": digest if len(digest) == 64 else "",
    }


def _url(pairs: Pairs) -> Fields:
    """`url` is the path; older versions have the whole there."""
    name, path = pairs.pop("hostname", ""), pairs.pop("url", "")
    if not (name or path):
        return {}
    if name and path.startswith("/"):
        scheme = pairs.get("service", "").casefold()
        return url_fields(f"{scheme if scheme in ('http', 'https') else 'http'}://{name}{path}")
    return url_fields(path or name) | ({"url.domain": name} if name else {})


_KINDS = {
    "virus": _virus,
    "ips": _attack,
    "anomaly": _attack,
    "webfilter": _web,
    "app-ctrl": _application,
    "dns": _name,
    "file-filter": _file,
    "dlp": _file,
}
