"""Log on, lock, unlock, log off: on the machine, on the domain's controller, in the client-operation log."""

from logctl.demo.accounts import Account, Session
from logctl.demo.actions import client
from logctl.demo.places import Domain, Machine
from logctl.demo.world import World

SYSTEM_SID, NOBODY = "S-1-5-18", "S-1-0-0"
INTERACTIVE, NETWORK, SERVICE, UNLOCK, REMOTE, CACHED = 2, 3, 5, 7, 10, 11
_EMPTY_GUID = "{00000000-0000-0000-0000-000000000000}"
WRONG_PASSWORD, LOCKED_OUT, UNKNOWN_USER = "0xc000006a", "0xc0000234", "0xc0000064"


def machine_account(machine: Machine, role: str = "Subject") -> dict[str, str]:
    return {
        f"{role}UserSid": SYSTEM_SID,
        f"{role}UserName": f"{machine.name}$",
        f"{role}DomainName": machine.domain.name,
        f"{role}LogonId": "0x3e7",
    }


def new_logon(machine: Machine) -> int:
    """Log-on ids of one boot are all different; so are those of boots, here."""
    return 0x20000 + machine.next_serial() * 0x11


def logged_on(world: World, machine: Machine, account: Account, logon: int, kind: int, address: str) -> None:
    network = kind == NETWORK
    data = {
        **(
            {
                "SubjectUserSid": NOBODY,
                "SubjectUserName": "-",
                "SubjectDomainName": "-",
                "SubjectLogonId": "0x0",
            }
            if network
            else machine_account(machine)
        ),
        **account.as_("Target", logon),
        "LogonType": str(kind),
        "LogonProcessName": "Kerberos" if network else "User32 ",
        "AuthenticationPackageName": "Kerberos" if network else "Negotiate",
        "WorkstationName": "-" if network else machine.name,
        "LogonGuid": _EMPTY_GUID,
        "TransmittedServices": "-",
        "LmPackageName": "-",
        "KeyLength": "0",
        "ProcessId": "0x0" if network else "0x4d8",
        "ProcessName": "-" if network else r"C:\Windows\System32\svchost.exe",
        "IpAddress": address,
        "IpPort": str(world.between(49152, 65535)) if network or kind == REMOTE else "0",
        "ImpersonationLevel": "%%1833",
        "RestrictedAdminMode": "-",
        "TargetOutboundUserName": "-",
        "TargetOutboundDomainName": "-",
        "VirtualAccount": "%%1843",
        "TargetLinkedLogonId": "0x0",
        "ElevatedToken": "%%1843",
    }
    world.record(machine, 4624, data)


def logged_off(world: World, machine: Machine, account: Account, logon: int, kind: int) -> None:
    world.record(machine, 4634, {**account.as_("Target", logon), "LogonType": str(kind)})


def controller_of(world: World, domain: Domain) -> Machine:
    return world.hospital.servers[domain.controller]


def ask_ticket(world: World, machine: Machine, account: Account) -> None:
    """The domain's controller hears of a log-on, unless nothing reaches it."""
    if world.cut_off:
        return
    controller, address = controller_of(world, account.domain), f"::ffff:{machine.address}"
    port = str(world.between(49152, 65535))
    ticket = {
        "TargetUserName": account.name,
        "TargetDomainName": account.domain.name,
        "TargetSid": account.sid,
        "ServiceName": "krbtgt",
        "ServiceSid": f"{account.domain.sid}-502",
        "TicketOptions": "0x40810010",
        "Status": "0x0",
        "TicketEncryptionType": "0x12",
        "PreAuthType": "2",
        "IpAddress": address,
        "IpPort": port,
        "CertIssuerName": "",
        "CertSerialNumber": "",
        "CertThumbprint": "",
    }
    world.record(controller, 4768, ticket)
    service = {
        "TargetUserName": f"{account.name}@{account.domain.suffix.upper()}",
        "TargetDomainName": account.domain.suffix.upper(),
        "ServiceName": f"{machine.name}$",
        "ServiceSid": f"{account.domain.sid}-{5000 + machine.number}",
        "TicketOptions": "0x40810000",
        "TicketEncryptionType": "0x12",
        "IpAddress": address,
        "IpPort": port,
        "Status": "0x0",
        "LogonGuid": _EMPTY_GUID,
        "TransmittedServices": "-",
    }
    world.record(controller, 4769, service)


def log_on(
    world: World, machine: Machine, account: Account, kind: int = INTERACTIVE, address: str = "127.0.0.1"
) -> Session:
    ask_ticket(world, machine, account)
    if world.cut_off and kind == INTERACTIVE:
        kind = CACHED
    session = Session(machine, account, new_logon(machine), kind, 1 if kind != REMOTE else 3)
    logged_on(world, machine, account, session.logon, kind, address)
    if kind == REMOTE:
        world.record(machine, 21, _remote(session) | {"Address": address})
    client.session(world, session, "ログオン")
    run(world, session, r"C:\Windows\explorer.exe", parent=r"C:\Windows\System32\userinit.exe")
    return session


def log_off(world: World, session: Session) -> None:
    world.record(session.machine, 4647, session.account.as_("Target", session.logon))
    logged_off(world, session.machine, session.account, session.logon, session.kind)
    if session.kind == REMOTE:
        world.record(session.machine, 23, _remote(session))
    client.session(world, session, "ログオフ")


def _remote(session: Session) -> dict[str, str]:
    """What the manager of sessions says beside the audit."""
    user = f"{session.account.domain.name}\\{session.account.name}"
    return {"User": user, "SessionID": str(session.number)}


def lock(world: World, session: Session) -> None:
    session.locked = True
    data = {**session.account.as_("Target", session.logon), "SessionId": str(session.number)}
    world.record(session.machine, 4800, data)
    client.session(world, session, "ロック")


def unlock(world: World, session: Session) -> None:
    """Windows logs a log-on of type 7 that ends at once, then the unlock."""
    session.locked = False
    machine, account, logon = session.machine, session.account, new_logon(session.machine)
    logged_on(world, machine, account, logon, UNLOCK, "127.0.0.1")
    logged_off(world, machine, account, logon, UNLOCK)
    data = {**account.as_("Target", session.logon), "SessionId": str(session.number)}
    world.record(machine, 4801, data)
    client.session(world, session, "ロック解除")


def fail(
    world: World,
    machine: Machine,
    account: Account,
    reason: str = WRONG_PASSWORD,
    kind: int = INTERACTIVE,
    address: str = "127.0.0.1",
) -> None:
    said = {WRONG_PASSWORD: "%%2313", UNKNOWN_USER: "%%2313", LOCKED_OUT: "%%2307"}[reason]
    network = kind == NETWORK
    data = {
        **machine_account(machine),
        "TargetUserSid": NOBODY,
        "TargetUserName": account.name,
        "TargetDomainName": account.domain.name,
        "Status": reason if reason == LOCKED_OUT else "0xc000006d",
        "FailureReason": said,
        "SubStatus": "0x0" if reason == LOCKED_OUT else reason,
        "LogonType": str(kind),
        "LogonProcessName": "NtLmSsp " if network else "User32 ",
        "AuthenticationPackageName": "NTLM" if network else "Negotiate",
        "WorkstationName": "-" if network else machine.name,
        "TransmittedServices": "-",
        "LmPackageName": "-",
        "KeyLength": "0",
        "ProcessId": "0x0" if network else "0x4d8",
        "ProcessName": "-" if network else r"C:\Windows\System32\svchost.exe",
        "IpAddress": address,
        "IpPort": str(world.between(49152, 65535)) if network else "0",
    }
    world.record(machine, 4625, data)


def run(
    world: World,
    session: Session,
    program: str,
    command: str = "",
    parent: str = r"C:\Windows\explorer.exe",
) -> None:
    name = program.rpartition("\\")[2]
    process = hex(0x1000 + session.machine.next_serial() % 0x4000 * 4)
    session.programs[name] = process
    data = {
        **session.subject(),
        "NewProcessId": process,
        "NewProcessName": program,
        "TokenElevationType": "%%1938",
        "ProcessId": session.programs.get(parent.rpartition("\\")[2], "0x5dc"),
        "CommandLine": command or f'"{program}"',
        "TargetUserSid": NOBODY,
        "TargetUserName": "-",
        "TargetDomainName": "-",
        "TargetLogonId": "0x0",
        "ParentProcessName": parent,
        "MandatoryLabel": "S-1-16-8192",
    }
    world.record(session.machine, 4688, data)
