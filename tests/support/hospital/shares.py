"""Files on servers: nothing is done with one that is not there, and the terminals tell the same as the servers."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from support.hospital.reading import Event, Hospital, Line, Operation

READ, WRITE, DELETE = "0x1", "0x2", "0x10000"
_CODES = (4656, 4663, 4660, 4658)


@dataclass
class _Disk:
    """Of one server, in the order of its records.

    The audit of a rename is a use of the right to delete (4663) that no deletion (4660) follows, and it never has the
    new name. That comes from the agent's row of the same path and moment: without one the file went nobody knows
    where, which is a violation; with one, it is there under the new name from that moment on.
    """

    there: set[str]
    folders: set[str]
    renamed: dict[tuple[str, int], str]
    _going: dict[str, str] = field(default_factory=dict)

    def see(self, event: Event) -> Iterator[str]:
        path, mask, handle = event["ObjectName"], event["AccessMask"], event["HandleId"]
        if event.code == 4660:
            self._going.pop(handle, None)
        elif event.code == 4658 and handle in self._going:
            yield from self._renames(event, self._going.pop(handle))
        elif event.code == 4663 and mask == WRITE:
            self.there.add(path)
        elif event.code == 4663:
            if path not in self.there | self.folders:
                yield f"{event}: {path} is not there"
            if mask == DELETE:
                self._going[handle] = path
                self.there.discard(path)

    def _renames(self, event: Event, path: str) -> Iterator[str]:
        new = self.renamed.get((path, event.time))
        if new is None:
            yield f"{event}: nobody tells the new name of {path}"
        elif new in self.there:
            yield f"{event}: {new} is there already"
        else:
            self.there.add(new)


def _folders(hospital: Hospital) -> dict[str, tuple[str, str]]:
    """By the share's address, its server and the folder on the server's disk."""
    shares = hospital.truth["shares"]
    return {one["unc"]: (one["unc"].split("\\")[2], one["folder"]) for one in shares}


def _on_server(hospital: Hospital, path: str) -> tuple[str, str]:
    """Server and path on its disk of a path through the network."""
    share = "\\".join(path.split("\\")[:4])
    if share == _NAS_SHARE:
        return _NAS, _NAS_FOLDER + path.removeprefix(share).replace("\\", "/")
    server, folder = _folders(hospital)[share]
    return server, folder + path.removeprefix(share)


def _disks(hospital: Hospital) -> dict[str, _Disk]:
    found = {server: _Disk(set(), set(), {}) for server, _folder in _folders(hospital).values()}
    for one in hospital.truth["shares"]:
        server, folder = _folders(hospital)[one["unc"]]
        files = {f"{folder}\\{name}" for name in one["files"]}
        found[server].there |= files
        found[server].folders |= {path.rpartition("\\")[0] for path in files}
    for row in hospital.operations:
        windows = row.source.startswith("\\\\") and not row.source.startswith(_NAS_SHARE)
        if row.operation == "ファイル名変更" and windows:
            server, path = _on_server(hospital, row.source)
            found[server].renamed[path, row.time] = _on_server(hospital, row.target)[1]
    return found


def no_file_on_a_server_is_used_that_is_not_there(hospital: Hospital) -> Iterator[str]:
    for server, disk in _disks(hospital).items():
        for event in hospital.by_host[server]:
            yield from disk.see(event)


_NAS, _NAS_SHARE, _NAS_FOLDER = "HOSP-NAS01", "\\\\HOSP-NAS01\\画像", "/srv/画像"
Deed = tuple[str, str, str, str, str, int]
"""Terminal, account, server, path, what was done, when."""
_DONE = {
    "読み込み": "read",
    "ファイルコピー": "read",
    "書き込み": "write",
    "ファイル名変更": "go",
    "ファイル削除": "go",
}
_USED = {READ: "read", WRITE: "write", DELETE: "go"}


def what_servers_and_terminals_tell_of_files_agrees(hospital: Hospital) -> Iterator[str]:
    """Each use of a file on a share is in both logs, but for a terminal that has become silent."""
    told, seen = _told(hospital), _seen(hospital) | _seen_by_samba(hospital)
    for deed, event in seen.items():
        if deed not in told and not hospital.is_silent(deed[0], deed[-1]):
            yield f"{event}: no row of {deed[0]} tells it"
    for deed, row in told.items():
        if deed not in seen:
            yield f"{row}: {deed[2]} does not tell it"


def _told(hospital: Hospital) -> dict[Deed, Operation]:
    """By the agents on the terminals."""
    found = {}
    for row in hospital.operations:
        for path, what in _network_paths(row):
            server, on_disk = _on_server(hospital, path)
            found[row.host, row.login, server, on_disk, what, row.time] = row
    return found


def _network_paths(row: Operation) -> Iterator[tuple[str, str]]:
    """Of a rename only the old name: servers never tell the new one."""
    if row.source.startswith("\\\\"):
        yield row.source, _DONE[row.operation]
    if row.target.startswith("\\\\") and row.operation == "ファイルコピー":
        yield row.target, "write"


_AUDITED = {"pread_recv": "read", "pwrite_recv": "write", "renameat": "go", "unlinkat": "go"}


def _seen_by_samba(hospital: Hospital) -> dict[Deed, Event | Line]:
    found: dict[Deed, Event | Line] = {}
    for line in hospital.lines:
        if line.sender == _NAS and (operation := line.text.split("|")[4]) in _AUDITED:
            path = line.text.split("|")[6]
            found[line.host, line.login, _NAS, path, _AUDITED[operation], line.time] = line
    return found


def _seen(hospital: Hospital) -> dict[Deed, Event | Line]:
    """By the servers, which know the terminal from the log-on that the access belongs to; uses of folders are left
    out, which agents do not tell."""
    found: dict[Deed, Event | Line] = {}
    disks = _disks(hospital)
    for server, disk in disks.items():
        terminals: dict[str, str] = {}
        for event in hospital.by_host[server]:
            if event.code == 4624:
                host = hospital.terminal_at.get(event["IpAddress"], event["IpAddress"])
                terminals[event["TargetLogonId"]] = host
            elif event.code == 4663 and event["ObjectName"] not in disk.folders:
                host = terminals.get(event["SubjectLogonId"], "nowhere")
                path, what = event["ObjectName"], _USED[event["AccessMask"]]
                found[host, event["SubjectUserName"], server, path, what, event.time] = event
    return found


def handles_are_opened_used_and_closed(hospital: Hospital) -> Iterator[str]:
    """All of one handle by one session, and about one path; a deletion only of what was opened for it."""
    for host, events in hospital.by_host.items():
        opened: dict[str, Event] = {}
        for event in events:
            if event.code in _CODES:
                yield from _handled(opened, event)
        for handle in opened:
            yield f"{host}: {handle} is never closed"


def _handled(opened: dict[str, Event], event: Event) -> Iterator[str]:
    handle = event["HandleId"]
    first = opened.get(handle)
    if event.code == 4656:
        if first or int(handle, 16) == 0:
            yield f"{event}: {handle} is {'open already' if first else 'no handle'}"
        opened[handle] = event
    elif first is None:
        yield f"{event}: {handle} is not open"
    elif first["SubjectLogonId"] != event["SubjectLogonId"]:
        yield f"{event}: {handle} is another session's"
    elif event.code == 4663 and first["ObjectName"] != event["ObjectName"]:
        yield f"{event}: {handle} is {first['ObjectName']}"
    if event.code == 4658:
        opened.pop(handle, None)


def files_are_used_through_their_share(hospital: Hospital) -> Iterator[str]:
    """A session at a file server has opened the share (5140) whose files it uses."""
    for events in hospital.by_host.values():
        folders: dict[str, set[str]] = defaultdict(set)
        for event in events:
            if event.code == 5140:
                folders[event["SubjectLogonId"]].add(event["ShareLocalPath"].removeprefix("\\??\\"))
            opened = tuple(folders[event["SubjectLogonId"]])
            if event.code == 4663 and not event["ObjectName"].startswith(opened):
                yield f"{event}: {event['ObjectName']} is of no share that the session has opened"
