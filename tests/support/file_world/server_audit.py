"""What a Windows file server logs: log-ons by network, shares opened, names asked for, and the objects as its own process 4.

Sessions are short, and a person may have two at once; one session uses several ports.
"""

from dataclasses import dataclass, field
from random import Random

from logctl.demo.windows.kinds import KINDS
from support.file_world.access import Access
from support.file_world.machine import OF_SERVER, Machine, account_data, process_data, rights
from support.file_world.place import SERVER, Place
from support.file_world.truth import Act
from support.file_world.world import World

_IDLE = 12_000
_ASKED = {
    "copy": (0x17019F, 0x2),
    "read": (0x80, 0x120089),
    "make": (0x120196, 0x2),
    "write": (0x120196, 0x2),
    "move": (0x110080,),
    "remove": (0x80, 0x10080),
}
_BROWSED = (0x100081, 0x100080, 0x80)


@dataclass(slots=True)
class Connection:
    logon: int
    last: int
    shares: set[str] = field(default_factory=set)


class ServerAudit:
    def __init__(self, world: World) -> None:
        self.random = Random(f"{world.scale.seed} server")
        self.machine = Machine(SERVER, world.server_offset)
        self._connections: dict[tuple[str, str, int], Connection] = {}
        self._last_logon = 0x9_0000

    def tell(self, act: Act) -> None:
        """To be called in the order in which acts begin."""
        if act.place is None or act.place.kind != "share":
            return
        if not act.actor.here:
            subject = account_data(act.actor.account, "Subject", act.actor.logon)
            self._access(act, subject, process_data(act.actor), act.begin)
            return
        begin = act.begin + self.random.randint(1, 4)
        subject = account_data(act.actor.account, "Subject", self._connected(act, act.place, begin).logon)
        self._ask(act, act.place, subject, begin)
        self._access(act, subject, OF_SERVER, begin)

    def end(self) -> None:
        for (_terminal, account, _number), connection in self._connections.items():
            self._ended(account, connection)

    def _access(self, act: Act, subject: dict[str, str], process: dict[str, str], begin: int) -> None:
        access = Access(self.machine, self.random, subject, process, lambda place: place.on_server, False)
        access.tell(act, begin)

    def _connected(self, act: Act, place: Place, now: int) -> Connection:
        key = (act.actor.terminal, act.actor.account.name, int(self.random.random() < 0.05))
        known = self._connections.get(key)
        if known is not None and now - known.last > _IDLE:
            self._ended(key[1], known)
            known = None
        if known is None:
            self._last_logon += self.random.randint(0x11, 0x400)
            known = self._connections[key] = Connection(self._last_logon, now)
            self._log_on(act, known, now)
        known.last = max(known.last, act.until)
        if place.spot.volume.name not in known.shares:
            known.shares.add(place.spot.volume.name)
            self._share(act, place, known, now)
        return known

    def _log_on(self, act: Act, connection: Connection, now: int) -> None:
        with_name = self.random.random() < 0.3
        data = {
            "SubjectUserSid": "S-1-0-0",
            "SubjectUserName": "-",
            "SubjectDomainName": "-",
            "SubjectLogonId": "0x0",
            **account_data(act.actor.account, "Target", connection.logon),
            "LogonType": "3",
            "LogonProcessName": "NtLmSsp " if with_name else "Kerberos",
            "AuthenticationPackageName": "NTLM" if with_name else "Kerberos",
            "WorkstationName": act.actor.terminal if with_name else "-",
            "ProcessId": "0x0",
            "ProcessName": "-",
            **self._from(act),
        }
        self.machine.record(KINDS[4624], now, data)

    def _ended(self, account: str, connection: Connection) -> None:
        data = {
            "TargetUserName": account,
            "TargetDomainName": "HOSPITAL",
            "TargetLogonId": hex(connection.logon),
            "LogonType": "3",
        }
        self.machine.record(KINDS[4634], connection.last + self.random.randint(10_000, _IDLE), data)

    def _from(self, act: Act) -> dict[str, str]:
        return {"IpAddress": act.actor.address, "IpPort": str(self.random.randint(49152, 65535))}

    def _share(self, act: Act, place: Place, connection: Connection, now: int) -> None:
        subject = account_data(act.actor.account, "Subject", connection.logon)
        data = {**self._shared(act, place, subject), "AccessMask": "0x1", "AccessList": "%%4416"}
        self.machine.record(KINDS[5140], now, data)

    def _shared(self, act: Act, place: Place, subject: dict[str, str]) -> dict[str, str]:
        name = place.spot.volume.name
        return {
            **subject,
            "ObjectType": "File",
            **self._from(act),
            "ShareName": f"\\\\*\\{name}",
            "ShareLocalPath": f"\\??\\D:\\shares\\{name}",
        }

    def _ask(self, act: Act, place: Place, subject: dict[str, str], now: int) -> None:
        """Tested against the rights of the share; that tells nothing of success. Browsing asks again and again."""
        if act.what == "list":
            for _number in range(self.random.randint(3, 9)):
                mask, at = self.random.choice(_BROWSED), now + self.random.randint(0, 40)
                self._test(act, place, subject, mask, at)
            return
        manner = "copy" if act.manner == "copy" else act.what
        for mask in _ASKED[manner]:
            self._test(act, place, subject, mask, now)
        if manner == "copy":
            self._test(act, place.folder, subject, 0x20080, now)

    def _test(self, act: Act, place: Place, subject: dict[str, str], mask: int, time: int) -> None:
        name = place.spot.path.lstrip("\\") or "\\"
        data = {
            **self._shared(act, place, subject),
            "RelativeTargetName": name.lower() if self.random.random() < 0.1 else name,
            "AccessMask": hex(mask),
            "AccessList": rights(mask),
            "AccessReason": "-",
        }
        self.machine.record(KINDS[5145], time, data, act)
