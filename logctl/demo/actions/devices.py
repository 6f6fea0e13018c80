"""Sticks that are put in and taken out, and documents that are printed."""

from logctl.demo.accounts import Session
from logctl.demo.actions import client
from logctl.demo.actions.sessions import machine_account
from logctl.demo.places import Stick
from logctl.demo.world import World

_DISK_DRIVES = "{4d36e967-e325-11ce-bfc1-08002be10318}"


def _disk(stick: Stick, present: bool) -> dict[str, str]:
    """What Partition/Diagnostic says of a disk; one that went has no capacity."""
    return {
        "DiskNumber": "1",
        "BytesPerSector": "512",
        "Capacity": "31457280000" if present else "0",
        "BusType": "7",
        "Manufacturer": stick.vendor,
        "Model": stick.product,
        "Revision": "1.00",
        "SerialNumber": stick.serial,
        "Location": "Integrated : Bus 0 : Device 20 : Function 0 : Adapter 0 : Port 0 : Target 0 : LUN 0",
        "ParentId": f"USB\\VID_0411&PID_03C6\\{stick.serial}",
        "PartitionStyle": "0",
        "PartitionCount": "1" if present else "0",
    }


def put_in(world: World, session: Session, stick: Stick) -> None:
    data = {
        **machine_account(session.machine),
        "DeviceId": stick.instance,
        "DeviceDescription": f"{stick.vendor} {stick.product} USB Device",
        "ClassId": _DISK_DRIVES,
        "ClassName": "DiskDrive",
        "VendorIds": f"\n\t\t\t\tUSBSTOR\\Disk{stick.vendor}\n\t\t\t\tUSBSTOR\\Disk\n\t\t\t\t",
        "CompatibleIds": "\n\t\t\t\tUSBSTOR\\Disk\n\t\t\t\tUSBSTOR\\RAW\n\t\t\t\tGenDisk\n\t\t\t\t",
        "LocationInformation": "-",
    }
    world.record(session.machine, 6416, data)
    world.record(session.machine, 1006, _disk(stick, True))
    client.drive(world, session, "接続", stick.letter, stick.instance)


def take_out(world: World, session: Session, stick: Stick) -> None:
    world.record(session.machine, 1006, _disk(stick, False))
    client.drive(world, session, "取り外し", stick.letter, stick.instance)


def print_document(world: World, session: Session, path: str, pages: int) -> None:
    """On the print server, unless it cannot be reached."""
    if world.cut_off:
        return
    server = world.hospital.servers["HOSP-PRN01"]
    name = path.rpartition("\\")[2]
    printer = f"{session.machine.ward or session.machine.room}-MFP"
    data = {
        "Param1": str(server.next_serial() % 1000),
        "Param2": name,
        "Param3": session.account.name,
        "Param4": f"\\\\{session.machine.name}",
        "Param5": printer,
        "Param6": f"IP_10.9.0.{10 + sum(map(ord, printer)) % 200}",
        "Param7": str(pages * 48_213),
        "Param8": str(pages),
    }
    world.record(server, 307, data)
    client.printed(world, session, name, printer)
