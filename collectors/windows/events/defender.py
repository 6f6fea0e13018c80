"""Microsoft Defender Antivirus. Its field names have blanks, and changed with the versions.

https://learn.microsoft.com/defender-endpoint/troubleshoot-microsoft-defender-antivirus
"""

import re

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import account, file_fields
from ..record import Data, System
from ..values import number, present

_DEFENDER = "Microsoft-Windows-Windows Defender"
_PATH = re.compile(
    r"(?:^|;\s*)(?:file|containerfile|process|webfile):_*(?!pid:)([^;|]+?)(?:->[^;]*)?(?=;|\||$)"
)
_RESOURCE = re.compile(r"(?:[a-z]{2,20}:_*)?([A-Za-z]:[^;|]{0,1000}|\\\\[^;|]{1,1000})")
_THREAT = {
    "threat.software.name": "Threat Name|ThreatName",
    "threat.software.id": "Threat ID|ThreatID",
    "threat.software.type": "Category Name|CategoryName",
    "logctl.protection.severity": "Severity Name|SeverityName",
    "process.executable": "Process Name|ProcessName",
    "error.code": "Error Code|ErrorCode",
}


def _path(data: Data, system: System) -> Fields:
    r"""`file:_C:\a.exe; containerfile:_C:\b.zip`: the file; more of them stay in the event data."""
    text = present(data, "Path") or present(data, "Path Found") or present(data, "PathFound")
    found = _PATH.search(text)
    return file_fields(found[1].strip()) if found else {}


def _scanned(data: Data, system: System) -> Fields:
    r"""What was looked at: `E:\` where a stick is scanned as it is plugged in; of several the first."""
    text = (present(data, "Scan Resources") or present(data, "ScanResources")).strip()
    found = _RESOURCE.match(text)
    return file_fields(found[1].strip()) if found else {}


def _user(data: Data, system: System) -> Fields:
    text = present(data, "Detection User") or present(data, "DetectionUser")
    if text:
        return account("user", "_")({"_": text}, system)
    return {
        "user.name": present(data, "User"),
        "user.domain": present(data, "Domain"),
        "user.id": present(data, "SID"),
    }


def _action(data: Data, system: System) -> Fields:
    """Older versions leave the number of a message of their own, `%%887`."""
    text = present(data, "Action Name") or present(data, "ActionName") or present(data, "Cleaning Action")
    return {"logctl.protection.action": "" if text.startswith("%%") else text}


def _error(data: Data, system: System) -> Fields:
    """The description of error 0 is that all went well."""
    code = present(data, "Error Code") or present(data, "ErrorCode")
    text = present(data, "Error Description") or present(data, "ErrorDescription")
    return {"error.message": "" if number(code) == 0 else text.strip()}


def _threat(action: str, ja: str, en: str, outcome: str = "") -> Meaning:
    return Meaning(
        action=action,
        ecs="malware: info",
        category="system",
        outcome=outcome,
        sentence=Label(
            "{host} でマルウェア {threat.software.name} " + ja,
            "the malware {threat.software.name} " + en + " on {host}",
        ),
        remarks=("path", "user", "protection_action", "error_message"),
        fields=_THREAT,
        parts=(_path, _user, _action, _error),
    )


def _state(action: str, ja: str, en: str, outcome: str = "") -> Meaning:
    return Meaning(
        action=action,
        ecs="configuration: change",
        category="system",
        outcome=outcome,
        sentence=Label("{host} で" + ja, en + " on {host}"),
        remarks=("setting_name", "setting_before", "setting", "version", "user", "error_message"),
        fields={
            "logctl.setting.before": "Old Value|OldValue",
            "logctl.setting.after": "New Value|NewValue|Value|Configuration",
            "logctl.setting.name": "ChangedType|Changed Type|FeatureName|Feature Name",
            "logctl.protection.version": "Current Signature Version|Current security intelligence Version"
            "|CurrentsecurityintelligenceVersion",
            "error.code": "Error Code|ErrorCode",
        },
        parts=(_user, _error),
    )


def _scan(action: str, types: str, ja: str, en: str, outcome: str = "") -> Meaning:
    return Meaning(
        action=action,
        ecs=f"process: {types}",
        category="system",
        outcome=outcome,
        sentence=Label("{host} でウイルスの検査" + ja, "a scan for viruses " + en + " on {host}"),
        remarks=("scanned", "user", "error_message"),
        fields={"error.code": "Error Code|ErrorCode"},
        parts=(_scanned, _user, _error),
    )


MEANINGS = {
    (_DEFENDER, "1006"): _threat("malware-detected", "が見つかりました", "was found"),
    (_DEFENDER, "1000"): _scan("scan-started", "start", "が始まりました", "began"),
    (_DEFENDER, "1001"): _scan("scan-completed", "end", "が終わりました", "was completed", "success"),
    (_DEFENDER, "1002"): _scan("scan-stopped", "end", "が途中で止められました", "was stopped before its end", "failure"),
    (_DEFENDER, "1005"): _scan("scan-failed", "end", "に失敗しました", "failed", "failure"),
    (_DEFENDER, "1007"): _threat("malware-action-taken", "への対処が行われました", "was dealt with", "success"),
    (_DEFENDER, "1008"): _threat("malware-action-failed", "への対処に失敗しました", "could not be dealt with", "failure"),
    (_DEFENDER, "1009"): _threat("quarantine-restored", "が検疫から戻されました", "was restored from quarantine"),
    (_DEFENDER, "1011"): _threat("quarantine-deleted", "が検疫から削除されました", "was deleted from quarantine"),
    (_DEFENDER, "1013"): _state("protection-history-deleted", "ウイルス検出の履歴が削除されました", "the history of detections was deleted"),
    (_DEFENDER, "1116"): _threat("malware-detected", "が検出されました", "was detected"),
    (_DEFENDER, "1117"): _threat("malware-action-taken", "への対処が行われました", "was dealt with", "success"),
    (_DEFENDER, "1118"): _threat("malware-action-failed", "への対処に失敗しました", "could not be dealt with", "failure"),
    (_DEFENDER, "1119"): _threat("malware-action-failed", "への対処に重大な失敗がありました", "could not be dealt with (critical)", "failure"),
    (_DEFENDER, "2000"): _state("protection-updated", "ウイルス定義が更新されました", "the virus definitions were updated", "success"),
    (_DEFENDER, "2001"): _state("protection-update-failed", "ウイルス定義の更新に失敗しました", "the virus definitions could not be updated", "failure"),
    (_DEFENDER, "5000"): _state("protection-enabled", "リアルタイム保護が有効になりました", "real-time protection became active"),
    (_DEFENDER, "5001"): _state("protection-disabled", "リアルタイム保護が無効になりました", "real-time protection became inactive"),
    (_DEFENDER, "5004"): _state("protection-changed", "リアルタイム保護の設定が変わりました", "the settings of real-time protection changed"),
    (_DEFENDER, "5007"): _state("protection-changed", "ウイルス対策の設定が変わりました", "the antivirus settings changed"),
    (_DEFENDER, "5010"): _state("protection-disabled", "スパイウェアの検査が無効になりました", "scanning for spyware was switched off"),
    (_DEFENDER, "5012"): _state("protection-disabled", "ウイルスの検査が無効になりました", "scanning for viruses was switched off"),
    (_DEFENDER, "5013"): _state("protection-change-blocked", "改ざん防止が設定の変更を止めました", "tamper protection blocked a change"),
}  # fmt: skip
