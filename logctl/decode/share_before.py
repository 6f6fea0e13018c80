r"""Where on the network a file was before it was renamed, told of one record that says the rest.

`/srv/karte/b` is `\\sv01\karte\b`, so `/srv/karte/a` was `\\sv01\karte\a`.
"""

from logctl.event import Fields


def share_before(fields: Fields) -> str:
    """Empty where the file was elsewhere, or was always said as it is on the network."""
    before, after, unc = (str(fields[name]) for name in ("logctl.from.path", "file.path", "logctl.unc"))
    if before.startswith("\\\\") or not unc.startswith("\\\\"):
        return ""
    local, network = _parts(after), _parts(unc)
    rest = _common(local, network[2:])
    root, parts = local[: len(local) - rest], _parts(before)
    if not rest or _is_absolute(before) != _is_absolute(after) or not _begins(parts, root):
        return ""
    return "\\\\" + "\\".join([*network[: len(network) - rest], *parts[len(root) :]])


def _parts(path: str) -> list[str]:
    return [part for part in path.replace("/", "\\").split("\\") if part]


def _is_absolute(path: str) -> bool:
    return path.startswith(("/", "\\")) or path[1:2] == ":"


def _common(local: list[str], network: list[str]) -> int:
    """So many of the last parts are the same."""
    count = 0
    for one, other in zip(reversed(local), reversed(network), strict=False):
        if one.casefold() != other.casefold():
            break
        count += 1
    return count


def _begins(parts: list[str], root: list[str]) -> bool:
    return [part.casefold() for part in parts[: len(root)]] == [part.casefold() for part in root]
