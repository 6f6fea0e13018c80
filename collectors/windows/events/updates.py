"""Windows Update. https://learn.microsoft.com/windows/deployment/update/windows-update-logs"""

from logctl import Label

from ..meaning import Meaning

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


MEANINGS = {
    (_CLIENT, "19"): _update("update-installed", "installation", "がインストールされました", "was installed", "success"),
    (_CLIENT, "20"): _update("update-failed", "installation", "のインストールに失敗しました", "could not be installed", "failure"),
    (_CLIENT, "43"): _update("update-started", "installation start", "のインストールが始まりました", "began to be installed"),
    (_CLIENT, "44"): _update("update-downloading", "start", "のダウンロードが始まりました", "began to be downloaded"),
}  # fmt: skip
