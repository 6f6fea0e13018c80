"""Ids of devices: what they say, whoever writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.device_id import CLASSES, NETWORK_CLASSES, STORAGE_CLASSES, device_fields


@pytest.mark.parametrize(
    ("identifier", "bus", "manufacturer", "model", "serial"),
    [
        (r"USB\VID_0781&PID_5581\4C53", "USB", "", "", "4C53"),
        (
            r"USBSTOR\Disk&Ven_San_Disk&Prod_Ultra_Fit&Rev_1.00\4C53&1",
            "USBSTOR",
            "San Disk",
            "Ultra Fit",
            "4C53",
        ),
        (r"SCSI\Disk&Ven_NVMe&Prod_SAMSUNG\5&1a2b&0&000000", "SCSI", "NVMe", "SAMSUNG", "5&1a2b&0&000000"),
        (r"PCI\VEN_8086&DEV_9A0D", "PCI", "", "", ""),
        (r"SWD\PRINTENUM\{1-2}", "SWD", "", "", ""),
        ("", "", "", "", ""),
    ],
)
def test_an_id_says_bus_maker_and_serial_number(
    identifier: str, bus: str, manufacturer: str, model: str, serial: str
) -> None:
    found = device_fields(identifier)
    names = ("logctl.device.bus", "device.manufacturer", "device.model.name", "device.serial_number")
    assert tuple(found[name] for name in names) == (bus, manufacturer, model, serial)


def test_the_usb_ids_are_in_lower_case() -> None:
    found = device_fields(r"USB\VID_0B95&PID_17AF\X")
    assert (found["logctl.device.vendor_id"], found["logctl.device.product_id"]) == ("0b95", "17af")


@pytest.mark.parametrize("end", ["", "#", "#{53f56307-b6bf-11d0-94f2-00a0c91efb8b}"])
def test_an_id_within_another_is_the_device(end: str) -> None:
    inner = r"STORAGE\VOLUME\_??_USBSTOR#Disk&Ven_A&Prod_B&Rev_1#S1&0" + end
    assert device_fields(inner)["device.id"] == r"USBSTOR\Disk&Ven_A&Prod_B&Rev_1\S1&0"


@given(st.text(alphabet="USBVIDPROD_?#&\\{}-0123456789", max_size=60))
def test_whatever_stands_there_is_read(text: str) -> None:
    assert device_fields(text).keys() == device_fields("").keys()


def test_the_classes_of_drives_and_networks_are_known_by_their_guids() -> None:
    assert set(CLASSES.values()) >= STORAGE_CLASSES | NETWORK_CLASSES
    assert all(guid == guid.lower() and len(guid) == 38 for guid in CLASSES)
