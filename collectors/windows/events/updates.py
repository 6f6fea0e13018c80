"""Windows Update and the installer of software. https://learn.microsoft.com/windows/deployment/update/windows-update-logs"""

import re

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import who_logged
from ..record import Data, System
from ..values import number, present

_PRODUCT = re.compile(r"[^:：]{1,20}[:：]\s*(.{1,300}?)\s+--\s")
_CLIENT = "Microsoft-Windows-WindowsUpdateClient"


def _update(action: str, types: str, ja: str, en: str, outcome: str = "") -> Meaning:
    return Meaning(
        action=action,
        ecs=f"package: {types}",
        category="system",
        outcome=outcome,
        sentence=Label(
            "{host} で更新 {package.name} " + ja, "the update {package.name} " + en + " on {host}"
        ),
        remarks=("error_code",),
        fields={
            "package.name": "updateTitle",
            "package.version": "updateRevisionNumber",
            "package.reference": "updateGuid",
            "error.code": "errorCode",
        },
    )


def _installer(data: Data, system: System) -> Fields:
    """11707 to 11724 have one sentence, `Product: X -- Installation completed successfully.`, in any language."""
    found = _PRODUCT.match(present(data, "param1"))
    return {"package.name": found[1].strip()} if found else {}


def _product(action: str, types: str, outcome: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"package: {types}",
        category="system",
        outcome=outcome,
        sentence=Label(
            "{host} でソフトウェア {package.name} " + ja, "the software {package.name} " + en + " on {host}"
        ),
        remarks=("package_version", "user", "error_code"),
        fields={"package.name": "param1"},
        parts=(_installer, who_logged),
    )


def _versioned(action: str, types: str, ja: str, en: str) -> Meaning:
    """1033 and 1034: name, version, language, status, maker."""
    return Meaning(
        action=action,
        ecs=f"package: {types}",
        category="system",
        sentence=Label(
            "{host} でソフトウェア {package.name} " + ja, "the software {package.name} " + en + " on {host}"
        ),
        remarks=("package_version", "user", "error_code"),
        fields={"package.name": "param1", "package.version": "param2", "error.code": "param4"},
        parts=(_installed, who_logged),
    )


def _installed(data: Data, system: System) -> Fields:
    status = number(present(data, "param4"))
    return {"event.outcome": "" if status is None else "failure" if status else "success"}


_INSTALLER = "MsiInstaller"
MEANINGS = {
    (_INSTALLER, "1033"): _versioned("software-installed", "installation", "がインストールされました", "was installed"),
    (_INSTALLER, "1034"): _versioned("software-removed", "deletion", "が削除されました", "was removed"),
    (_INSTALLER, "11707"): _product("software-installed", "installation", "success", "がインストールされました", "was installed"),
    (_INSTALLER, "11708"): _product("software-install-failed", "installation", "failure", "をインストールできませんでした", "could not be installed"),
    (_INSTALLER, "11724"): _product("software-removed", "deletion", "success", "が削除されました", "was removed"),
    (_CLIENT, "19"): _update("update-installed", "installation", "がインストールされました", "was installed", "success"),
    (_CLIENT, "20"): _update("update-failed", "installation", "のインストールに失敗しました", "could not be installed", "failure"),
    (_CLIENT, "43"): _update("update-started", "installation start", "のインストールが始まりました", "began to be installed"),
    (_CLIENT, "44"): _update("update-downloading", "start", "のダウンロードが始まりました", "began to be downloaded"),
}  # fmt: skip
