"""What stands before the operation in a line of vfs_full_audit: variables of smb.conf between what an administrator chose.

https://www.samba.org/samba/docs/current/man-html/smb.conf.5.html, "VARIABLE SUBSTITUTIONS"
"""

import re
from functools import lru_cache

from logctl.decode.account import account_fields
from logctl.decode.host import address_of, host_fields, peer_fields
from logctl.event import Fields

DEFAULT = "%u|%I"
_PIECE = re.compile(r"%(?:\$\([^)]*\)|\([^)]*\)|(.))|([^%]+)", re.DOTALL)
_TIME = r"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?"
_CLOCK = re.compile(_TIME)
REST = r"\|([a-z_0-9]{2,40})\|(ok|fail \(([^|\n]{0,300})\))\|(.*)"
"""Operation, result, what the result says, and the operation's own arguments."""
_PLAIN = {
    "P": "logctl.share.path",
    "S": "logctl.share.name",
    "D": "user.domain",
    "R": "network.protocol",
    "g": "group.name",
    "G": "group.name",
    "a": "vendor.samba.client_os",
    "v": "vendor.samba.version",
}
_WORTH = "uUIimMLhTd" + "".join(_PLAIN)


class Prefix:
    """`letters` are those of the groups, before the four of `REST`."""

    __slots__ = ("_timed", "letters", "match")

    def __init__(self, template: str) -> None:
        self.letters, pattern = _pattern(template)
        self.match = re.compile(pattern + REST, re.DOTALL).fullmatch
        self._timed = "%T" in template

    def time_in(self, text: str) -> str:
        found = _CLOCK.search(text, 0, 300) if self._timed else None
        return found[0] if found else ""


def _pattern(template: str) -> tuple[str, str]:
    letters, parts = "", list[str]()
    pieces = [(found[1], found[2]) for found in _PIECE.finditer(template)]
    for place, (letter, literal) in enumerate(pieces):
        if literal is not None:
            parts.append(re.escape(literal))
        elif letter == "%":
            parts.append("%")
        else:
            after = pieces[place + 1][1] if place + 1 < len(pieces) else "|"
            value = _TIME if letter == "T" else f"[^\\n{re.escape((after or '|')[0])}]{{0,300}}"
            worth = letter is not None and letter in _WORTH and letter not in letters
            letters += letter if worth else ""
            parts.append(f"({value})" if worth else f"(?:{value})")
    return letters, "".join(parts)


@lru_cache(4096)
def prefix_fields(letters: str, values: tuple[str, ...]) -> Fields:
    """All but the time. Not to be changed."""
    known = dict(zip(letters, values, strict=True))
    found: Fields = {name: known[letter] for letter, name in _PLAIN.items() if known.get(letter)}
    found |= _who(known) | _where(known)
    if "R" in known:
        found["network.protocol"] = known["R"].lower()
    if known.get("d", "").isdecimal():
        found["process.pid"] = int(known["d"][:9])
    return {name: value for name, value in found.items() if value != ""}


def _who(known: dict[str, str]) -> Fields:
    """`%U` is who came, `%u` as whom the share lets everybody work (`force user`)."""
    came, works = known.get("U", ""), known.get("u", "")
    found = dict(account_fields(came or works))
    if came and works and came != works:
        found |= account_fields(works, "user.effective")
    return found


def _where(known: dict[str, str]) -> Fields:
    found: Fields = {}
    client = known.get("M") or known.get("m", "")
    if client and not address_of(client):
        found["source.domain"] = client
    found |= peer_fields(known.get("I", ""))
    if address := address_of(known.get("i", "")):
        found["destination.ip"] = address
    return found | host_fields(known.get("h") or known.get("L", ""))


@lru_cache(4096)
def guessed_fields(text: str) -> Fields:
    """Of a prefix that nobody told: its address, and the name beside it where there is nothing else. Not to be changed."""
    values = text.split("|")
    places = [place for place, value in enumerate(values) if address_of(value)]
    found: Fields = {}
    if places:
        found |= peer_fields(values[places[0]])
    if len(values) == 2 and len(places) == 1:
        found |= account_fields(values[1 - places[0]])
    else:
        found["vendor.samba.prefix"] = values
    return found
