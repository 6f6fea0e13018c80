"""The columns of each kind, in order; newer versions have more behind them, which are not needed."""

_BEGIN = "future received serial type subtype future generated"
_CONNECTION = (
    "src dst natsrc natdst rule srcuser dstuser app vsys from to inbound outbound logset future session repeat"
    " sport dport natsport natdport flags proto action"
)
_DEVICE = "dg1 dg2 dg3 dg4 vsys_name device_name"
COLUMNS: dict[str, dict[str, int]] = {
    kind: {name: place for place, name in enumerate(f"{_BEGIN} {names}".split()) if name != "future"}
    for kind, names in {
        "": "",
        "TRAFFIC": f"{_CONNECTION} bytes bytes_sent bytes_received packets start elapsed category future seqno"
        f" actionflags srcloc dstloc future pkts_sent pkts_received end_reason {_DEVICE}",
        "THREAT": f"{_CONNECTION} misc threatid category severity direction seqno actionflags srcloc dstloc future"
        " contenttype pcap_id filedigest cloud url_idx user_agent filetype xff referer sender subject recipient"
        f" reportid {_DEVICE} future src_uuid dst_uuid http_method",
        "SYSTEM": f"vsys eventid object future future module severity description seqno actionflags {_DEVICE}",
        "CONFIG": f"host vsys command admin client result path before after seqno actionflags {_DEVICE}",
        "GLOBALPROTECT": "vsys eventid stage auth_method tunnel_type srcuser srcregion machine public_ip public_ipv6"
        " private_ip private_ipv6 hostid endpoint_serial client_version client_os client_os_version repeat reason"
        " error description status location login_duration connect_method error_code portal seqno actionflags"
        " high_resolution selection response_time priority attempted gateway dg1 dg2 dg3 dg4 vsys_name device_name",
    }.items()
}
_SHORT_CONFIG = {
    name: place - 2 if place > COLUMNS["CONFIG"]["after"] else place
    for name, place in COLUMNS["CONFIG"].items()
    if name not in ("before", "after")
}


class Row:
    """A column that a line does not have is empty."""

    def __init__(self, cells: list[str], places: dict[str, int]) -> None:
        self._cells = cells
        self._places = _SHORT_CONFIG if _is_without_details(cells, places) else places

    def __getitem__(self, name: str) -> str:
        place = self._places.get(name)
        return self._cells[place] if place is not None and place < len(self._cells) else ""


def _is_without_details(cells: list[str], places: dict[str, int]) -> bool:
    """What a setting was before and after is only in the lines of newer versions."""
    return (
        places is COLUMNS["CONFIG"]
        and len(cells) > 15
        and cells[14].isdecimal()
        and cells[15].startswith("0x")
    )
