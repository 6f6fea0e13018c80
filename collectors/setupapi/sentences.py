"""What a section says, in a sentence."""

from logctl import Label

_DEVICE = "[{device.manufacturer} ]{device.model.name|logctl.device.name|device.id}"


def _of_device(ja: str, en: str, serial: bool) -> Label:
    """Windows' own substitute for a serial number tells nobody which device it was."""
    return Label(
        f"[{{host.name}} で]デバイス {_DEVICE} {ja}" + serial * "[（シリアル番号: {device.serial_number}）]",
        f"the device {_DEVICE} {en}[ on {{host.name}}]"
        + serial * "[ (serial number: {device.serial_number})]",
    )


def _plain(ja: str, en: str) -> Label:
    return Label("[{host.name} で]" + ja, en + "[ on {host.name}]")


OTHER = _plain(
    "デバイスの設定処理[「{vendor.setupapi.title}」]が行われました",
    "device setup ran[: {vendor.setupapi.title}]",
)
_OF_DEVICES = {
    "device-driver-installed": ("が設定されました", "was installed"),
    "device-install-failed": (
        "を設定できませんでした[（エラー: {error.code|error.message}）]",
        "could not be installed[ (error: {error.code|error.message})]",
    ),
    "device-install-started": ("の設定が始まりました", "began to be installed"),
    "device-blocked": (
        "の設定がポリシーにより拒否されました[（{event.reason}）]",
        "was refused by policy[ ({event.reason})]",
    ),
    "device-deleted": ("が削除されました", "was deleted"),
    "device-delete-failed": (
        "を削除できませんでした[（エラー: {error.code}）]",
        "could not be deleted[ (error: {error.code})]",
    ),
}
WITHOUT_SERIAL = {action: _of_device(*texts, serial=False) for action, texts in _OF_DEVICES.items()}
SENTENCES = {
    **{action: _of_device(*texts, serial=True) for action, texts in _OF_DEVICES.items()},
    "setup-section-failed": _plain(
        "デバイスの設定処理[「{vendor.setupapi.title}」]が失敗しました[（エラー: {error.code}）]",
        "device setup failed[: {vendor.setupapi.title}][ (error: {error.code})]",
    ),
    "setup-section-unfinished": _plain(
        "デバイスの設定処理[「{vendor.setupapi.title}」]が始まりました",
        "device setup began[: {vendor.setupapi.title}]",
    ),
    "device-policy-checked": _plain(
        "デバイスのインストールを制限するポリシーが確認されました",
        "the policies that restrict the installation of devices were checked",
    ),
    "device-install-disabled": _plain(
        "デバイスのインストールが無効にされました", "the installation of devices was disabled"
    ),
    "device-install-enabled": _plain(
        "デバイスのインストールが有効にされました", "the installation of devices was enabled"
    ),
    "device-class-installed": _plain(
        "デバイスの種類 {logctl.device.class} が設定されました",
        "the device class {logctl.device.class} was installed",
    ),
    "devices-cleaned-up": _plain(
        "長く接続されていないデバイスの記録が整理されました[（削除: {vendor.setupapi.removed}）]",
        "the records of devices that were not connected for long were cleaned up"
        "[ (removed: {vendor.setupapi.removed})]",
    ),
    "driver-package-added": _plain(
        "ドライバー {file.name} が追加されました", "the driver package {file.name} was added"
    ),
    "driver-package-removed": _plain(
        "ドライバー {file.name|vendor.setupapi.title} が削除されました",
        "the driver package {file.name|vendor.setupapi.title} was removed",
    ),
    "driver-updates-staged": _plain("ドライバーの更新が準備されました", "driver updates were staged"),
    "driver-updates-installed": _plain(
        "ドライバーの更新がインストールされました", "driver updates were installed"
    ),
    "driver-updates-unstaged": _plain(
        "ドライバーの更新の準備が取り消されました", "driver updates were unstaged"
    ),
    "driver-updates-removed": _plain("ドライバーの更新が取り除かれました", "driver updates were removed"),
}
