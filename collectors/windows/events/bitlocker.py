"""BitLocker: is a disk or stick encrypted, and who took the protection away?"""

from logctl import Label

from ..meaning import Meaning
from ..parts import who_logged

_API, _DRIVER = "Microsoft-Windows-BitLocker-API", "Microsoft-Windows-BitLocker-Driver"


def _volume(action: str, ja: str, en: str, operation: str = "") -> Meaning:
    return Meaning(
        action=action,
        ecs="configuration: change",
        category="drive",
        operation=operation,
        sentence=Label("{host} のボリューム {volume} " + ja, "the volume {volume} of {host} " + en),
        remarks=("protector", "user", "error_code"),
        fields={
            "volume.mount_name": "VolumeMountPoint",
            "volume.name": "VolumeName|Volume",
            "volume.id": "IdentificationGUID|VolumeGUID",
            "logctl.protector.id": "ProtectorGUID",
            "logctl.protector.type": "ProtectorType",
            "error.code": "ErrorCode",
        },
        parts=(who_logged,),
    )


MEANINGS = {
    (_API, "768"): _volume("encryption-started", "の暗号化が始まりました", "began to be encrypted", "encrypt"),
    (_API, "769"): _volume("encryption-started", "の使用領域の暗号化が始まりました", "began to be encrypted (used space)", "encrypt"),
    (_API, "770"): _volume("decryption-started", "の暗号化の解除が始まりました", "began to be decrypted"),
    (_API, "773"): _volume("encryption-suspended", "の保護が中断されました", "has its protection suspended"),
    (_API, "775"): _volume("protector-added", "に保護機能が追加されました", "got a key protector"),
    (_API, "776"): _volume("protector-removed", "の保護機能が削除されました", "lost a key protector"),
    (_API, "777"): _volume("protector-changed", "の保護機能が変更されました", "has a key protector changed"),
    (_API, "782"): _volume("protector-backed-up", "の回復情報が保管されました", "has its recovery information backed up"),
    (_API, "783"): _volume("protector-backup-failed", "の回復情報の保管に失敗しました", "could not back up its recovery information"),
    (_API, "796"): _volume("volume-protected", "の保護の状態が記録されました", "reported its protection"),
    (_DRIVER, "24577"): _volume("encryption-started", "の暗号化が始まりました", "began to be encrypted", "encrypt"),
    (_DRIVER, "24579"): _volume("encryption-completed", "の暗号化が終わりました", "is encrypted", "encrypt"),
    (_DRIVER, "24580"): _volume("decryption-started", "の暗号化の解除が始まりました", "began to be decrypted"),
    (_DRIVER, "24620"): _volume("encryption-failed", "の暗号化の検査に失敗しました", "failed its encryption check"),
    (_DRIVER, "24660"): _volume("encryption-event", "の暗号化の記録", "reported on its encryption"),
}  # fmt: skip
