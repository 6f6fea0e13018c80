r"""Registry entries by which devices are let in or kept out: whoever changes one opens or closes the door for sticks.

Paths are as the audit (`\REGISTRY\MACHINE\SYSTEM\ControlSet001\...`) or as Sysmon (`HKLM\System\CurrentControlSet\...`)
writes them. https://learn.microsoft.com/windows/client-management/mdm/policy-csp-admx-removablestorage,
https://learn.microsoft.com/windows/client-management/mdm/policy-csp-deviceinstallation,
https://learn.microsoft.com/windows-hardware/drivers/install/device-filter-driver-ordering
"""

import re

from logctl import Label
from logctl.event import Fields

ACTION = "device-control-changed"
CONTROLS = {
    "usb-storage-driver": Label("USB記憶装置のドライバーの開始方法", "start of the USB storage driver"),
    "removable-storage-access": Label("リムーバブル記憶装置へのアクセス", "access to removable storage"),
    "device-installation": Label("デバイスのインストールの制限", "restrictions of device installation"),
    "storage-write-protection": Label("記憶装置への書き込みの禁止", "write protection of storage media"),
    "removable-drive-encryption": Label(
        "リムーバブルドライブの暗号化の強制", "enforced encryption of removable drives"
    ),
    "defender-device-control": Label("Defenderのデバイス制御", "device control of Defender"),
    "removable-drive-scan": Label("リムーバブルドライブの検査", "scan of removable drives"),
    "drive-restrictions": Label("ドライブの表示と自動再生の制限", "restrictions of drives and of autoplay"),
    "storage-filter-drivers": Label("記憶装置のフィルタードライバー", "filter drivers of storage media"),
    "device-control-software": Label("デバイス制御ソフトウェアの設定", "settings of device control software"),
}
_STORAGE_CLASSES = (
    r"\{(?:4d36e965-e325-11ce-bfc1-08002be10318|4d36e967-e325-11ce-bfc1-08002be10318|36fc9e60-c465-11cf-8056-444553540000"
    r"|71a27cdd-812a-11d0-bec7-08002be2092f|eec5ad98-8080-425f-922a-dabf3de3f69a)\}"
)
_PATTERNS = {
    "usb-storage-driver": r"\\services\\(?:usbstor|uaspstor|cdrom|flpydisk|sfloppy)(?:\\start)?$",
    "removable-storage-access": r"\\policies\\microsoft\\windows\\removablestoragedevices(?:\\|$)",
    "device-installation": r"\\policies\\microsoft\\windows\\deviceinstall(?:\\|$)",
    "storage-write-protection": r"\\control\\storagedevicepolicies(?:\\|$)",
    "removable-drive-encryption": r"\\policies\\microsoft\\fve\\rdv\w{1,40}$",
    "defender-device-control": r"\\windows defender\\(?:device control(?:\\|$)|features\\devicecontrolenabled$)",
    "removable-drive-scan": r"\\windows defender\\scan\\disableremovabledrivescanning$",
    "drive-restrictions": r"\\policies\\explorer\\(?:nodrives|noviewondrive|nodrivetypeautorun)$",
    "storage-filter-drivers": rf"\\control\\class\\{_STORAGE_CLASSES}\\(?:upper|lower)filters$",
    "device-control-software": r"\\device ?control(?:\\|$)",
}
"""The values that Windows itself writes below a driver's key whenever a stick is plugged in are none of these."""
_CONTROL = re.compile(
    "|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in _PATTERNS.items()), re.I
)


def control_fields(path: str) -> Fields:
    """Empty for any other entry. What an event's record says of the kind of the change stays in `event.type`."""
    found = _CONTROL.search(path)
    if found is None:
        return {}
    return {"event.action": ACTION, "logctl.setting.name": str(found.lastgroup).replace("_", "-")}
