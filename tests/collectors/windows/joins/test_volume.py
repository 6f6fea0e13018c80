r"""Drive letter, or `\Device\HarddiskVolume5` → the disk that carries it."""

from collections.abc import Callable

import pytest
from support.windows_history import Document, document

from logctl.event import Fields

Joined = Callable[..., list[Fields]]
NTFS, PARTITION = "Microsoft-Windows-Ntfs", "Microsoft-Windows-Partition"
VOLUME = r"\Device\HarddiskVolume5"


def stick(number: int, time: int, serial: str = "S1", capacity: str = "8000000000") -> Document:
    data = {"ParentId": rf"USB\VID_0411&PID_0001\{serial}", "BusType": "7", "Capacity": capacity}
    return document(1006, number, time, provider=PARTITION, Manufacturer="BUFFALO", Model="RUF3", **data)


def audited(number: int, time: int, serial: str = "S1") -> Document:
    identifier = rf"USBSTOR\Disk&Ven_BUFFALO&Prod_RUF3&Rev_1.0\{serial}&0"
    return document(6416, number, time, DeviceId=identifier, ClassName="DiskDrive")


def mounted(number: int, time: int, letter: str = "E:") -> Document:
    return document(98, number, time, provider=NTFS, DriveName=letter, DeviceName=VOLUME)


def access(number: int, time: int, path: str = r"E:\copied.xlsx") -> Document:
    data = {"HandleId": "0x5c", "ProcessId": "0x1a", "ObjectType": "File", "ObjectName": path}
    return document(4663, number, time, **data)


def serial(fields: Fields) -> object:
    return fields.get("device.serial_number")


def test_a_file_on_a_stick_has_the_stick(joined: Joined) -> None:
    found = joined(stick(1, 0), mounted(2, 900), access(3, 60_000))[2]
    assert found.pop("logctl.join.device")
    assert found == {
        "device.id": r"USB\VID_0411&PID_0001\S1",
        "device.manufacturer": "BUFFALO",
        "device.model.name": "RUF3",
        "device.serial_number": "S1",
        "logctl.drive_type": "removable",
        "volume.device_name": VOLUME,
        "volume.mount_name": "E:",
    }


def test_the_name_of_the_volume_leads_there_as_the_letter_does(joined: Joined) -> None:
    found = joined(stick(1, 0), mounted(2, 900), access(3, 60_000, rf"{VOLUME}\copied.xlsx"))[2]
    assert (serial(found), found["volume.mount_name"]) == ("S1", "E:")


@pytest.mark.parametrize("path", [r"\Device\HarddiskVolume51\x", r"\Device\HarddiskVolume6\x", r"F:\x"])
def test_another_volume_is_another(joined: Joined, path: str) -> None:
    assert joined(stick(1, 0), mounted(2, 900), access(3, 60_000, path))[2] == {}


def test_a_volume_without_a_letter_is_not_known(joined: Joined) -> None:
    found = joined(stick(1, 0), mounted(2, 900, "??"), access(3, 60_000, rf"{VOLUME}\x"))[2]
    assert found == {}


@pytest.mark.parametrize(
    ("came", "expected"), [(0, "S1"), (-1, None), (30_000, "S1"), (40_000, "S1"), (40_001, None)]
)
def test_the_disk_comes_up_to_30_s_before_its_volume_or_10_s_after(
    joined: Joined, came: int, expected: str | None
) -> None:
    found = joined(stick(1, came + 1000), mounted(2, 31_000), access(3, 90_000))[2]
    assert serial(found) == expected
    assert found["volume.mount_name"] == "E:"


def test_of_two_disks_at_once_none_is_claimed(joined: Joined) -> None:
    found = joined(stick(1, 0), stick(2, 5, "S2"), mounted(3, 900), access(4, 60_000))[3]
    assert serial(found) is None
    assert "logctl.drive_type" not in found


def test_one_disk_of_which_two_records_tell_is_one(joined: Joined) -> None:
    found = joined(audited(1, 0), stick(2, 5), mounted(3, 900), access(4, 60_000))[3]
    assert serial(found) == "S1"


def test_a_disk_that_was_taken_out_is_not_claimed_any_more(joined: Joined) -> None:
    records = [stick(1, 0), mounted(2, 900), access(3, 5000), stick(4, 6000, capacity="0"), access(5, 7000)]
    found = joined(*records)
    assert (serial(found[2]), serial(found[4])) == ("S1", None)


def test_that_another_disk_was_taken_out_does_not_matter(joined: Joined) -> None:
    found = joined(stick(1, 0), mounted(2, 900), stick(3, 2000, "S2", "0"), access(4, 7000))[3]
    assert serial(found) == "S1"


def test_of_two_volumes_that_had_the_letter_the_later_counts(joined: Joined) -> None:
    second = [stick(3, 100_000, "S2"), mounted(4, 100_900)]
    found = joined(stick(1, 0), mounted(2, 900), *second, access(5, 200_000))[4]
    assert serial(found) == "S2"


def test_the_drive_of_the_system_is_no_stick(joined: Joined) -> None:
    found = joined(stick(1, 0), mounted(2, 900, "C:"), access(3, 5000, r"C:\x"))[2]
    assert found == {}


def test_a_device_that_is_no_disk_is_not_the_one(joined: Joined) -> None:
    keyboard = document(6416, 1, 0, DeviceId=r"USB\VID_046D&PID_C31C\K1", ClassName="Keyboard")
    assert serial(joined(keyboard, mounted(2, 900), access(3, 5000))[2]) is None


def test_a_file_that_a_handle_names_has_the_stick_too(joined: Joined) -> None:
    closed = document(4658, 4, 5001, HandleId="0x5c", ProcessId="0x1a")
    assert serial(joined(stick(1, 0), mounted(2, 900), access(3, 5000), closed)[3]) == "S1"


def test_a_scan_of_a_stick_has_the_stick(joined: Joined) -> None:
    defender = "Microsoft-Windows-Windows Defender"
    scan = document(1000, 3, 5_000, provider=defender, **{"Scan Resources": "file:_E:\\"})
    found = document(1116, 4, 6_000, provider=defender, Path=r"file:_E:\setup.exe")
    assert [serial(fields) for fields in joined(stick(1, 0), mounted(2, 900), scan, found)[2:]] == [
        "S1",
        "S1",
    ]
