"""What the lines say, in a sentence."""

from logctl import Label

_JA = (
    "[{host.name} の]",
    "デバイス[ {device.manufacturer}][ {device.model.name|logctl.device.name}]",
    "[（接続位置 {logctl.device.location}）]",
    "[（シリアル番号: {device.serial_number}）]",
)
_EN = (
    "the device[ {device.manufacturer}][ {device.model.name|logctl.device.name}]",
    "[ at {logctl.device.location}]",
    "[ of {host.name}]",
    "[ (serial number: {device.serial_number})]",
)


def _device(ja: str, en: str) -> Label:
    host, device, place, serial = _JA
    what, at, of, number = _EN
    return Label(f"{host}{device} {ja}{place}{serial}", f"{what}{at}{of} {en}{number}")


def _disk(ja: str, en: str) -> Label:
    host, _device, _place, serial = _JA
    _what, _at, of, number = _EN
    made = "[ {device.manufacturer}][ {device.model.name}]"
    return Label(
        f"{host}ディスク[ {{volume.device_name}}]{made} {ja}{serial}",
        f"the disk[ {{volume.device_name}}]{made}{of} {en}{number}",
    )


OTHER = Label(
    "[{host.name} の][接続位置 {logctl.device.location} の]{vendor.linux.text|event.action}",
    "{vendor.linux.text|event.action}[ at {logctl.device.location}][ on {host.name}]",
)
SENTENCES = {
    "device-connected": _device("が接続されました", "was connected"),
    "device-identified": _device(
        "が識別されました（ID {logctl.device.vendor_id}:{logctl.device.product_id}）",
        "was identified as {logctl.device.vendor_id}:{logctl.device.product_id}",
    ),
    "device-described": _device("の名前が記録されました", "told its name"),
    "device-removed": _device("が取り外されました", "was removed"),
    "device-blocked": _device("の使用が拒否されました", "was refused"),
    "device-allowed": _device("の使用が許可されました", "was allowed"),
    "device-reset": _device("が再接続されました", "was reset"),
    "device-failed": _device(
        "を使用できませんでした（エラー: {error.message}）", "could not be used (error: {error.message})"
    ),
    "device-reported": Label(
        "[{host.name} の]デバイス[ {device.model.name}] についての記録です[（接続位置 {logctl.device.location}）]"
        "[: {vendor.linux.text|vendor.usbguard.type}]",
        "a remark on the device[ {device.model.name}][ at {logctl.device.location}][ of {host.name}]"
        "[: {vendor.linux.text|vendor.usbguard.type}]",
    ),
    "mass-storage-detected": _device("はUSB大容量記憶装置です", "is a USB mass storage device"),
    "mass-storage-bound": _device(
        "にSCSIの番号 {vendor.linux.scsi_host} が付きました", "got the SCSI number {vendor.linux.scsi_host}"
    ),
    "network-device-connected": _device(
        "が通信デバイスとして接続されました", "was connected as a network device"
    ),
    "disk-connected": _disk("が接続されました", "was connected"),
    "disk-described": _disk(
        "の情報が記録されました[（{volume.size} バイト）]", "told what it is[ ({volume.size} bytes)]"
    ),
    "device-control-changed": Label(
        "[{host.name} で]デバイスを制限する規則[ {rule.id} ]が変更されました"
        "[（変更前: {logctl.setting.before}）][（変更後: {logctl.setting.after}）]",
        "the rule[ {rule.id}] that restricts devices was changed[ on {host.name}]"
        "[ (before: {logctl.setting.before})][ (after: {logctl.setting.after})]",
    ),
    "device-control-change-failed": Label(
        "[{host.name} で]デバイスを制限する規則[ {rule.id} ]を変更できませんでした",
        "the rule[ {rule.id}] that restricts devices could not be changed[ on {host.name}]",
    ),
    "system-started": Label(
        "[{host.name} の]OSが起動しました", "the operating system[ of {host.name}] started"
    ),
}
