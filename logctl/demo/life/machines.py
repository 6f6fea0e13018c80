"""What machines do by themselves: services, their own accounts, restarts; the network; the clocks."""

from logctl.demo.accounts import Account
from logctl.demo.actions import sessions
from logctl.demo.actions.sessions import SERVICE, SYSTEM_SID, machine_account
from logctl.demo.places import Machine
from logctl.demo.timeline import DAY, HOUR, MINUTE, SECOND, Actor, iso, local
from logctl.demo.truth import Lost
from logctl.demo.world import World

_SERVICE_ACCOUNT = {
    "TargetUserSid": SYSTEM_SID,
    "TargetUserName": "SYSTEM",
    "TargetDomainName": "NT AUTHORITY",
    "TargetLogonId": "0x3e7",
}
_SERVICES = (
    r"C:\Windows\System32\taskhostw.exe",
    r"C:\Windows\System32\wsqmcons.exe",
    r"C:\Windows\servicing\TrustedInstaller.exe",
    r"C:\Program Files\Windows Defender\MpCmdRun.exe",
    r"C:\Windows\System32\usoclient.exe",
)


def machines(world: World) -> None:
    """Everything that goes on without people."""
    for machine in world.hospital.machines():
        world.timeline.start(_services(world, machine), world.begin + world.between(0, 30 * MINUTE))
    for number, terminal in enumerate(world.hospital.terminals):
        first = world.begin + 2 * HOUR + number * 7 * MINUTE % (2 * HOUR)
        world.timeline.start(_restarts(world, terminal, number), first)
    world.timeline.start(_close_wards(world), world.end + 3 * HOUR)
    world.timeline.start(_outage(world), world.begin + DAY // 2 + world.between(HOUR, 3 * HOUR))
    world.timeline.start(_power_loss(world), world.begin + world.between(20 * HOUR, 23 * HOUR))
    world.timeline.start(_clock_set(world), world.begin + world.between(10 * HOUR, 12 * HOUR))


def _services(world: World, machine: Machine) -> Actor:
    while world.now < world.end:
        if not machine.off:
            _service(world, machine)
        yield world.about(25)


def _service(world: World, machine: Machine) -> None:
    if world.chance(0.4):
        sessions.logged_on(world, machine, _System(), 0x3E7, SERVICE, "-")
    program = world.one(_SERVICES)
    data = {
        **machine_account(machine),
        "NewProcessId": hex(0x1000 + machine.next_serial() % 0x4000 * 4),
        "NewProcessName": program,
        "TokenElevationType": "%%1936",
        "ProcessId": "0x4d8",
        "CommandLine": program,
        "TargetUserSid": sessions.NOBODY,
        "TargetUserName": "-",
        "TargetDomainName": "-",
        "TargetLogonId": "0x0",
        "ParentProcessName": r"C:\Windows\System32\svchost.exe",
        "MandatoryLabel": "S-1-16-16384",
    }
    world.record(machine, 4688, data)


class _System(Account):
    """The machine itself, as services are logged on."""

    def __init__(self) -> None:
        super().__init__("SYSTEM", "", 18)

    def as_(self, role: str, logon: int) -> dict[str, str]:
        return {key.replace("Target", role): value for key, value in _SERVICE_ACCOUNT.items()}


def _restarts(world: World, terminal: Machine, number: int) -> Actor:
    """Once a week, at night, when nobody sits there."""
    yield number % 7 * DAY
    while world.now < world.end:
        while not terminal.free:
            yield 10 * MINUTE
        terminal.off = True
        shut_down(world, terminal)
        yield world.between(60 * SECOND, 150 * SECOND)
        terminal.off = False
        start_up(world, terminal)
        yield 7 * DAY


def shut_down(world: World, terminal: Machine) -> None:
    standing = world.standing.pop(terminal.name, None)
    if standing:
        sessions.log_off(world, standing)
    world.record(terminal, 6006, {"1": ""})
    world.record(terminal, 1100, {})
    world.truth.say("restart", host=terminal.name, time=iso(world.now))


def start_up(world: World, terminal: Machine) -> None:
    world.record(terminal, 4608, {})
    world.record(terminal, 6005, {"1": ""})


def _close_wards(world: World) -> Actor:
    """When the period is over and the last shift has gone home."""
    for session in world.standing.values():
        sessions.log_off(world, session)
    world.standing.clear()
    yield 0


def _power_loss(world: World) -> Actor:
    """Somebody pulls the plug of a ward terminal: its session never ends in the log."""
    for terminal in world.hospital.terminals:
        if terminal.shared and terminal.free and not terminal.reserved:
            break
    else:
        return
    terminal.off = True
    lost = local(world.now + terminal.ahead)
    world.standing.pop(terminal.name, None)
    yield 4 * MINUTE
    terminal.off = False
    start_up(world, terminal)
    values = (f"{lost:%H:%M:%S}", f"{lost:%Y/%m/%d}", "", "", "412", "", "")
    world.record(terminal, 6008, {str(place): value for place, value in enumerate(values, 1)})
    world.truth.say("power loss", host=terminal.name, time=iso(world.now))


def _outage(world: World) -> Actor:
    """Terminals reach neither controllers nor file servers nor the web; what they log arrives when the network is back.
    The EHR has a network of its own, as is usual."""
    world.cut_off = True
    begin = world.now
    yield 20 * MINUTE
    _lose(world)
    yield 20 * MINUTE
    world.cut_off = False
    for terminal in world.hospital.terminals:
        for line in terminal.backlog:
            world.forward(terminal, line)
        terminal.backlog.clear()
    world.truth.say("network outage", network="office", begin=iso(begin), end=iso(world.now))


def _lose(world: World) -> None:
    """The queue of one terminal's sender is full for a moment."""
    terminals = (
        one for one in reversed(world.hospital.terminals) if not (one.reserved or one.silent or one.off)
    )
    if (terminal := next(terminals, None)) is None:
        return
    first = terminal.records["Security"] + 1
    terminal.losing = True
    for _record in range(3):
        _service(world, terminal)
    terminal.losing = False
    world.truth.lost.append(Lost(terminal.full_name, "Security", first, terminal.records["Security"]))


def _clock_set(world: World) -> Actor:
    """A terminal whose clock was three minutes ahead is set right: its time goes backwards."""
    yield 0
    terminal = world.hospital.terminals[1]
    before = world.now + terminal.ahead
    terminal.ahead = 0
    data = {
        "SubjectUserSid": "S-1-5-19",
        "SubjectUserName": "LOCAL SERVICE",
        "SubjectDomainName": "NT AUTHORITY",
        "SubjectLogonId": "0x3e5",
        "PreviousTime": f"{iso(before)[:-1]}0000Z",
        "NewTime": f"{iso(world.now)[:-1]}0000Z",
        "ProcessId": "0x5f0",
        "ProcessName": r"C:\Windows\System32\svchost.exe",
    }
    world.record(terminal, 4616, data)
    world.truth.clocks.append((terminal.name, world.now, 0))
