"""GLOBALPROTECT, of PAN-OS 9.1.3 and later: the VPN of people."""

from logctl.decode.account import account_fields
from logctl.decode.connection import end_fields, seconds_fields, told
from logctl.decode.host import address_of
from logctl.event import Fields

from .columns import Row

_AUTHENTICATIONS = frozenset({"portal-auth", "gateway-auth"})


def globalprotect_fields(row: Row) -> Fields:
    source = _not_zero(row["public_ip"]) or _not_zero(row["public_ipv6"])
    return told(_action(row)) | {
        **account_fields(row["srcuser"]),
        **end_fields("source", source),
        "source.domain": row["machine"],
        "event.code": row["eventid"],
        "event.reason": row["error"] or row["reason"],
        "logctl.tunnel.name": row["portal"] or row["gateway"],
        "logctl.tunnel.type": row["tunnel_type"],
        "logctl.tunnel.ip": address_of(_not_zero(row["private_ip"]) or _not_zero(row["private_ipv6"])),
        "logctl.logon.method": row["auth_method"],
        "vendor.paloalto.description": row["description"],
        "vendor.paloalto.stage": row["stage"],
        "vendor.paloalto.region": row["srcregion"],
        "vendor.paloalto.client_os": row["client_os"],
        "vendor.paloalto.client_version": row["client_version"],
        **seconds_fields(row["login_duration"] if row["eventid"] == "gateway-logout" else ""),
    }


def _action(row: Row) -> str:
    """Somebody is in when the gateway says that it is connected; before that are several steps."""
    event, good = row["eventid"], row["status"] == "success"
    if not good and (event in _AUTHENTICATIONS or row["stage"] == "login"):
        return "vpn-logon-failed"
    if event == "gateway-connected" and good:
        return "vpn-logged-in"
    if event == "gateway-logout" and good:
        return "vpn-logged-out"
    return "tunnel-negotiated" if good else "tunnel-failed"


def _not_zero(address: str) -> str:
    return "" if address in ("0.0.0.0", "::", "0:0:0:0:0:0:0:0") else address
