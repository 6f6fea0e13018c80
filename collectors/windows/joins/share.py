r"""Path on the server → path on the network: `D:\data` is what 5140, 5142 and 5145 call the share `data`.

Of several shares of one folder, the one that was used last before. Administrative shares (`D$`) name nothing that
people know. Where the log begins in the middle, the first mention after counts.
"""

from collections.abc import Iterable, Iterator, Sequence

from logctl import Fact, Facts, Known, Reach
from logctl.contracts import Key
from logctl.event import Fields

from .place import text

KINDS = {"path": Reach(before=None, by_value=True)}
FIELDS = frozenset({"logctl.unc", "logctl.share.name"})
_GONE = "network-share-deleted"


def facts(fields: Fields, host: str) -> Iterable[Fact]:
    name, path = text(fields, "logctl.share.name"), text(fields, "logctl.share.path")
    if not name or not path or name.endswith("$"):
        return
    gone = fields.get("event.action") == _GONE
    yield Fact(
        ("path", host, path.rstrip("\\").lower()), {"gone": True} if gone else {"name": name, "path": path}
    )


def keys(fields: Fields, host: str) -> Sequence[Key]:
    """Of an object without a name, too: a handle may give it one."""
    if "logctl.share.name" in fields or text(fields, "event.provider") == "Microsoft-Windows-Sysmon":
        return ()
    path = text(fields, "file.path")
    if path[1:3] == ":\\" or (not path and "logctl.handle" in fields):
        return (("path", host),)
    return ()


def _folders(path: str) -> Iterator[str]:
    """The path itself, and the folders that it lies in, the deepest first; a drive as `d:`."""
    parts = path.lower().split("\\")
    for end in range(len(parts), 0, -1):
        yield "\\".join(parts[:end])


def amend(fields: Fields, host: str, facts: Facts) -> Fields:
    path = text(fields, "file.path").rstrip("\\")
    shared = facts.known(("path", host)) if path else ()
    for folder in _folders(path):
        if ("path", host, folder) in shared and (known := _share(("path", host, folder), facts)):
            name = text(known.fields, "name")
            server = text(fields, "winlog.computer_name").partition(".")[0]
            return {"logctl.unc": f"\\\\{server}\\{name}{path[len(folder) :]}", "logctl.share.name": name}
    return {}


def _share(key: Key, facts: Facts) -> Known | None:
    known = facts.before(key) or facts.after(key)
    return None if known is None or known.fields.get("gone") else known


def concerned(kind: str, rest: Sequence[str]) -> str:
    return "_exists_:file.path OR _exists_:logctl.handle"
