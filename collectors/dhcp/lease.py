"""What all DHCP servers say of a lease, under the same names; and how it is told."""

from logctl import Label
from logctl.decode.host import address_of
from logctl.decode.mac import mac_of
from logctl.decode.time import LATEST, iso_text
from logctl.event import Fields

_ENDED = ["connection", "end"]
_KINDS: dict[str, tuple[list[str], str]] = {
    "lease-assigned": (["connection", "start"], "success"),
    "lease-renewed": (["connection", "info"], "success"),
    "lease-released": (_ENDED, "success"),
    "lease-expired": (_ENDED, "success"),
    "lease-deleted": (_ENDED, "success"),
    "lease-declined": (_ENDED, "failure"),
    "lease-refused": (["connection", "denied"], "failure"),
    "address-conflict": (["connection", "info"], "failure"),
}
LEASES = frozenset(_KINDS) - {"lease-refused"}
"""These are of an address, or they say nothing."""
_OTHER = (["protocol", "info"], "")
_WHO = "logctl.lease.host|logctl.lease.mac|vendor.dhcp.client"
SENTENCES = {
    "lease-assigned": Label(
        f"{{{_WHO}}} に IPアドレス {{logctl.lease.ip}} を割り当てました",
        f"{{logctl.lease.ip}} was assigned to {{{_WHO}}}",
    ),
    "lease-renewed": Label(
        f"{{{_WHO}}} への IPアドレス {{logctl.lease.ip}} の割り当てを更新しました",
        f"the lease of {{logctl.lease.ip}} to {{{_WHO}}} was renewed",
    ),
    "lease-released": Label(
        f"[{{{_WHO}}} が ]IPアドレス {{logctl.lease.ip}} を返しました",
        f"{{logctl.lease.ip}} was released[ by {{{_WHO}}}]",
    ),
    "lease-expired": Label(
        f"[{{{_WHO}}} への ]IPアドレス {{logctl.lease.ip}} の割り当ての期限が切れました",
        f"the lease of {{logctl.lease.ip}}[ to {{{_WHO}}}] expired",
    ),
    "lease-deleted": Label(
        f"[{{{_WHO}}} への ]IPアドレス {{logctl.lease.ip}} の割り当てを削除しました",
        f"the lease of {{logctl.lease.ip}}[ to {{{_WHO}}}] was deleted",
    ),
    "lease-declined": Label(
        f"[{{{_WHO}}} が ]IPアドレス {{logctl.lease.ip}} を使用中として断りました",
        f"{{logctl.lease.ip}} was declined as in use[ by {{{_WHO}}}]",
    ),
    "lease-refused": Label(
        f"{{{_WHO}}} への[ IPアドレス {{logctl.lease.ip}} の]割り当てを拒否しました[: {{event.reason}}]",
        f"a lease[ of {{logctl.lease.ip}}] was refused to {{{_WHO}}}[: {{event.reason}}]",
    ),
    "address-conflict": Label(
        "IPアドレス {logctl.lease.ip} は別のコンピューターが使っていました",
        "{logctl.lease.ip} was found in use by another host",
    ),
    "dhcp-discover": Label(
        f"{{{_WHO}}} が IPアドレスの割り当てを求めました", f"{{{_WHO}}} looked for an address"
    ),
    "dhcp-request": Label(
        f"{{{_WHO}}} が IPアドレス[ {{logctl.lease.ip}} ]を要求しました",
        f"{{{_WHO}}} requested an address[: {{logctl.lease.ip}}]",
    ),
    "dhcp-offer": Label(
        f"{{{_WHO}}} に IPアドレス {{logctl.lease.ip}} を提示しました",
        f"{{logctl.lease.ip}} was offered to {{{_WHO}}}",
    ),
    "dhcp-inform": Label(
        f"{{logctl.lease.ip|{_WHO}}} がネットワークの設定を求めました",
        f"{{logctl.lease.ip|{_WHO}}} asked for the settings of the network",
    ),
}


def lease_fields(
    action: str, ip: str = "", mac: str = "", host: str = "", until: int | None = None
) -> Fields:
    """A client that shows no address of a card is known by what it shows. Times in milliseconds since 1970."""
    types, outcome = _KINDS.get(action, _OTHER)
    fields: Fields = {
        "event.action": action,
        "event.category": ["network"],
        "event.type": types,
        "logctl.category": "system",
    }
    if outcome:
        fields["event.outcome"] = outcome
    if address := address_of(ip):
        fields["logctl.lease.ip"] = address
    if card := mac_of(mac):
        fields["logctl.lease.mac"] = card
    elif mac:
        fields["vendor.dhcp.client"] = mac
    if host:
        fields["logctl.lease.host"] = host
    if until is not None and 0 < until < LATEST:
        fields["logctl.lease.until"] = iso_text(until)
    return fields


def refused(fields: Fields, reason: str, unregistered: bool = False) -> Fields:
    """With `unregistered`, because the server does not know the terminal, or was told not to serve it."""
    if reason:
        fields["event.reason"] = reason
    if unregistered:
        fields["logctl.category"] = "unregistered_terminal"
    return fields
