"""What HAProxy says of itself and of the servers behind it."""

import re

from logctl import Label
from logctl.event import Fields

_SERVER = re.compile(
    r"(?:Backup |Health check for )?[Ss]erver (\S{1,255})/(\S{1,255}) is (UP|DOWN)\b[,. /]?(.*)", re.DOTALL
)
_BACKEND = re.compile(r"(?:backend|proxy) '?([^\s']{1,255})'? has no server available!?")
_PROXY = re.compile(
    r"(?:Proxy|Stopping proxy|Stopping frontend|Stopping backend) (\S{1,255}) (started|stopped|in \d).*"
)
_REASON = re.compile(r"reason: ([^,]+)")
NOTICE_SENTENCES = {
    "web-backend-up": Label(
        "サーバー {vendor.haproxy.backend}/{vendor.haproxy.server} が利用できるようになりました",
        "the server {vendor.haproxy.backend}/{vendor.haproxy.server} is up",
    ),
    "web-backend-down": Label(
        "サーバー {vendor.haproxy.backend}[/{vendor.haproxy.server}] が利用できなくなりました[(理由: {event.reason})]",
        "the server {vendor.haproxy.backend}[/{vendor.haproxy.server}] is down[ ({event.reason})]",
    ),
    "web-proxy-started": Label(
        "HAProxy の {vendor.haproxy.frontend} が起動しました", "{vendor.haproxy.frontend} of HAProxy started"
    ),
    "web-proxy-stopped": Label(
        "HAProxy の {vendor.haproxy.frontend} が停止しました", "{vendor.haproxy.frontend} of HAProxy stopped"
    ),
}


def notice_fields(text: str) -> Fields:
    """Empty for what is none of these."""
    if found := _SERVER.fullmatch(text):
        up = found[3] == "UP"
        reason = _REASON.search(found[4])
        fields = {"vendor.haproxy.backend": found[1], "vendor.haproxy.server": found[2]}
        if reason:
            fields["event.reason"] = reason[1].strip()
        return _notice("web-backend-up" if up else "web-backend-down", "start" if up else "end") | fields
    if found := _BACKEND.fullmatch(text.rstrip()):
        return _notice("web-backend-down", "end") | {"vendor.haproxy.backend": found[1]}
    if found := _PROXY.fullmatch(text):
        started = found[2] == "started"
        action = "web-proxy-started" if started else "web-proxy-stopped"
        return _notice(action, "start" if started else "end") | {"vendor.haproxy.frontend": found[1]}
    return {}


def _notice(action: str, kind: str) -> Fields:
    return {
        "event.category": ["process"],
        "event.type": [kind],
        "event.action": action,
        "logctl.category": "system",
    }
