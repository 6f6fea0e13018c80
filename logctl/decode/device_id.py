r"""What the id of a device says: bus, vendor, product, serial number.

`USBSTOR\Disk&Ven_X&Prod_Y&Rev_Z\SERIAL&0`, `USB\VID_0781&PID_5581\SERIAL`:
https://learn.microsoft.com/windows-hardware/drivers/install/device-instance-ids
The classes of devices:
https://learn.microsoft.com/windows-hardware/drivers/install/system-defined-device-setup-classes-available-to-vendors
"""

import re

from logctl.event import Fields

_USB = re.compile(r"VID_([0-9A-F]{4})&PID_([0-9A-F]{4})", re.I)
_INTERFACE = re.compile(r"\\\{[0-9a-f-]{36}\}$", re.I)
"""The class of the interface, which some records put after the id."""
_WITHOUT_SERIAL = frozenset(["ACPI", "ACPI_HAL", "HTREE", "ROOT", "STORAGE", "SW", "SWD", "UMB"])
_DISK = re.compile(r"Ven_([^&\\#]*)&Prod_([^&\\#]*)(?:&Rev_([^&\\#]*))?", re.I)
_UNIT = re.compile(r"&\d+$")
_TAIL = "-e325-11ce-bfc1-08002be10318}"
CLASSES = {
    "{4d36e965" + _TAIL: "CDROM",
    "{4d36e967" + _TAIL: "DiskDrive",
    "{4d36e968" + _TAIL: "Display",
    "{4d36e96a" + _TAIL: "HDC",
    "{4d36e96b" + _TAIL: "Keyboard",
    "{4d36e96c" + _TAIL: "MEDIA",
    "{4d36e96d" + _TAIL: "Modem",
    "{4d36e96e" + _TAIL: "Monitor",
    "{4d36e96f" + _TAIL: "Mouse",
    "{4d36e972" + _TAIL: "Net",
    "{4d36e978" + _TAIL: "Ports",
    "{4d36e979" + _TAIL: "Printer",
    "{4d36e97b" + _TAIL: "SCSIAdapter",
    "{4d36e97d" + _TAIL: "System",
    "{4d36e980" + _TAIL: "FloppyDisk",
    "{1ed2bbf9-11f0-4084-b21f-ad83a8e6dcdc}": "PrintQueue",
    "{36fc9e60-c465-11cf-8056-444553540000}": "USB",
    "{50dd5230-ba8a-11d1-bf5d-0000f805f530}": "SmartCardReader",
    "{62f9c741-b25a-46ce-b54c-9bccce08b6f2}": "SoftwareDevice",
    "{6bdd1fc6-810f-11d0-bec7-08002be2092f}": "Image",
    "{71a27cdd-812a-11d0-bec7-08002be2092f}": "Volume",
    "{745a17a0-74d3-11d0-b6fe-00a0c90f57da}": "HIDClass",
    "{ca3e7ab9-b4c3-4ae6-8251-579ef933890f}": "Camera",
    "{e0cbf06c-cd8b-4647-bb8a-263b43f0f974}": "Bluetooth",
    "{eec5ad98-8080-425f-922a-dabf3de3f69a}": "WPD",
}
"""The names that Windows gives to classes of devices, by their GUID."""
STORAGE_CLASSES = frozenset(["CDROM", "DiskDrive", "FloppyDisk", "Volume", "WPD"])
NETWORK_CLASSES = frozenset(["Net", "Bluetooth", "Modem"])


def device_fields(identifier: str) -> Fields:
    """Of a device id; an empty text where it does not say so.

    Windows makes a serial of its own, with `&` as its second character, where a device has none.
    """
    text = identifier.strip()
    if "_??_" in text:
        text = _INTERFACE.sub("", text.partition("_??_")[2].replace("#", "\\")).rstrip("\\")
    usb, disk = _USB.search(text), _DISK.search(text)
    parts = [part for part in text.split("\\") if part]
    instance = parts[2] if len(parts) > 2 and parts[0].upper() not in _WITHOUT_SERIAL else ""
    generated = instance[1:2] == "&"
    return {
        "device.id": text,
        "device.manufacturer": disk[1].replace("_", " ").strip() if disk else "",
        "device.model.name": disk[2].replace("_", " ").strip() if disk else "",
        "device.serial_number": instance if generated else _UNIT.sub("", instance),
        "logctl.device.serial_generated": generated if instance else "",
        "logctl.device.bus": parts[0].upper() if parts else "",
        "logctl.device.vendor_id": usb[1].lower() if usb else "",
        "logctl.device.product_id": usb[2].lower() if usb else "",
        "logctl.drive_type": "removable" if parts and parts[0].upper() == "USBSTOR" else "",
    }
