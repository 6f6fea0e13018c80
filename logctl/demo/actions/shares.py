"""Files on a server, as its audit log shows them: reads on all, writes, deletes and renames."""

from dataclasses import dataclass

from logctl.demo.accounts import Account, Session
from logctl.demo.actions import sessions
from logctl.demo.actions.sessions import NETWORK
from logctl.demo.places import Machine, Share
from logctl.demo.world import World

READ, WRITE, DELETE = ("0x1", "%%4416"), ("0x2", "%%4417"), ("0x10000", "%%1537")


@dataclass(frozen=True, slots=True)
class Connection:
    """One person's log-on at a file server; what is asked there is asked in it."""

    share: Share
    terminal: Machine
    account: Account
    logon: int

    @property
    def server(self) -> Machine:
        return self.share.server

    def subject(self) -> dict[str, str]:
        return self.account.as_("Subject", self.logon)

    def path(self, name: str) -> str:
        """On the server's own disk."""
        return f"{self.share.folder}\\{name}"

    def unc(self, name: str) -> str:
        return f"{self.share.unc}\\{name}"


def connect(world: World, session: Session, share: Share) -> Connection:
    connection = Connection(share, session.machine, session.account, sessions.new_logon(share.server))
    address = session.machine.address
    sessions.logged_on(world, share.server, session.account, connection.logon, NETWORK, address)
    data = {
        **connection.subject(),
        "ObjectType": "File",
        "IpAddress": address,
        "IpPort": str(world.between(49152, 65535)),
        "ShareName": f"\\\\*\\{share.name}",
        "ShareLocalPath": f"\\??\\{share.folder}",
        "AccessMask": "0x1",
        "AccessList": "%%4416\n\t\t\t\t",
    }
    world.record(share.server, 5140, data)
    return connection


def disconnect(world: World, connection: Connection) -> None:
    sessions.logged_off(world, connection.server, connection.account, connection.logon, NETWORK)


def _object(connection: Connection, path: str, handle: str) -> dict[str, str]:
    return {
        **connection.subject(),
        "ObjectServer": "Security",
        "ObjectType": "File",
        "ObjectName": path,
        "HandleId": handle,
    }


def _opened(world: World, connection: Connection, path: str, mask: str, rights: str) -> str:
    handle = hex((connection.server.next_serial() % 0x3FFF + 1) * 4)
    data = {
        **_object(connection, path, handle),
        "TransactionId": "{00000000-0000-0000-0000-000000000000}",
        "AccessList": f"{rights}\n\t\t\t\t",
        "AccessReason": f"{rights}:\t%%1801\tD:(A;;FA;;;WD)\n\t\t\t\t",
        "AccessMask": mask,
        "PrivilegeList": "-",
        "RestrictedSidCount": "0",
        "ProcessId": "0x4",
        "ProcessName": "",
        "ResourceAttributes": "S:AI",
    }
    world.record(connection.server, 4656, data)
    return handle


def _used(world: World, connection: Connection, path: str, handle: str, right: tuple[str, str]) -> None:
    data = {
        **_object(connection, path, handle),
        "AccessList": f"{right[1]}\n\t\t\t\t",
        "AccessMask": right[0],
        "ProcessId": "0x4",
        "ProcessName": "",
        "ResourceAttributes": "S:AI",
    }
    world.record(connection.server, 4663, data)


def _closed(world: World, connection: Connection, handle: str, code: int = 4658) -> None:
    data = {
        **connection.subject(),
        "ObjectServer": "Security",
        "HandleId": handle,
        "ProcessId": "0x4",
        "ProcessName": "",
    }
    if code == 4660:
        data["TransactionId"] = "{00000000-0000-0000-0000-000000000000}"
    world.record(connection.server, code, data)


def _access(world: World, connection: Connection, path: str, mask: str, right: tuple[str, str]) -> None:
    handle = _opened(world, connection, path, mask, right[1])
    _used(world, connection, path, handle, right)
    _closed(world, connection, handle)


def read(world: World, connection: Connection, name: str) -> None:
    _access(world, connection, connection.path(name), "0x120089", READ)


def write(world: World, connection: Connection, name: str) -> None:
    """A new file, or new content."""
    _access(world, connection, connection.path(name), "0x12019f", WRITE)
    if name not in connection.share.files:
        connection.share.files.append(name)


def delete(world: World, connection: Connection, name: str) -> None:
    handle = _opened(world, connection, connection.path(name), "0x10080", DELETE[1])
    _used(world, connection, connection.path(name), handle, DELETE)
    _closed(world, connection, handle, 4660)
    _closed(world, connection, handle)
    connection.share.files.remove(name)


def rename(world: World, connection: Connection, name: str, new: str) -> None:
    """Windows logs the folder that gets a name and the file that loses one, never the new name."""
    folder = connection.path(name).rpartition("\\")[0]
    _access(world, connection, folder, "0x100002", WRITE)
    _access(world, connection, connection.path(name), "0x110080", DELETE)
    connection.share.files[connection.share.files.index(name)] = new
