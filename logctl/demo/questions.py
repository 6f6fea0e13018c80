"""What one can ask of the invented hospital, and what must be found."""

from dataclasses import dataclass
from typing import Any

from logctl.demo.truth import Evidence
from logctl.language import Label, Language


@dataclass(frozen=True, slots=True)
class Question:
    """`arguments` are those of `logctl search`, `japanese` the same in Japanese where they differ; `answer` are the
    records that it must find, no others."""

    text: Label
    arguments: tuple[str, ...]
    japanese: tuple[str, ...]
    answer: list[Evidence]

    def asked(self, language: Language) -> tuple[str, ...]:
        return self.japanese if language == "ja" else self.arguments


def _evidence(truth: dict[str, Any], incident: str, role: str, code: int) -> list[Evidence]:
    found = next(one for one in truth["incidents"] if one["id"] == incident)
    return [entry for entry in found["evidence"][role] if entry.get("code") == code]


def _fact(truth: dict[str, Any], incident: str, name: str) -> str:
    return str(next(one for one in truth["incidents"] if one["id"] == incident)["facts"][name])


def questions(truth: dict[str, Any]) -> tuple[Question, ...]:
    """`truth` is what the truth file says."""
    return (_guessing(truth), _success(truth), _secret(truth), _stick(truth), _cleared(truth))


def _guessing(truth: dict[str, Any]) -> Question:
    fields = ("--fields", "time,host,user,source.ip", "--limit", "4")
    japanese = ("--fields", "日時,ログイン名,接続元", "--limit", "4")
    return Question(
        Label(
            "ネットワーク越しにログオンに失敗し続けている人はいませんか。どこから?",
            "Does somebody keep failing to log on over the network, and from where?",
        ),
        ("action:logon-failed AND winlog.logon.type:Network", *fields),
        ("動作:logon-failed AND ログオンの種類:Network", *japanese),
        _evidence(truth, "brute-force", "failures", 4625),
    )


def _success(truth: dict[str, Any]) -> Question:
    address = _fact(truth, "brute-force", "address")
    return Question(
        Label("その接続元から、ログオンできてしまった人は?", "Did anybody get in from there?"),
        (f"source.ip:{address} AND action:logged-in", "--fields", "time,host,user,message"),
        (f"接続元:{address} AND 動作:logged-in", "--fields", "日時,コンピューター名,ログイン名,内容"),
        _evidence(truth, "brute-force", "logon", 4624),
    )


def _secret(truth: dict[str, Any]) -> Question:
    words = ("部外秘 W110628 AND action:object-accessed", "部外秘 W110628 AND 動作:object-accessed")
    return Question(
        Label(
            "部外秘の W110628.xlsx を開いたのは誰ですか。どのアドレスから?",
            "Who opened W110628.xlsx of the share 部外秘 (secret), and from which address?",
        ),
        (words[0], "--fields", "time,user,source.ip,file.path"),
        (words[1], "--fields", "日時,ログイン名,接続元,ファイルパス"),
        _evidence(truth, "copy-to-stick", "file-server", 4663),
    )


def _stick(truth: dict[str, Any]) -> Question:
    """All sticks but those of the ledger."""
    known = " ".join(f"NOT {serial}" for serial in sorted(truth["sticks"]))
    asked = f"event.code:6416 AND device.serial_number:({known})"
    return Question(
        Label(
            "台帳にない USBメモリがつながれた端末は?",
            "At which terminal was a USB stick put in that the ledger does not have?",
        ),
        (asked, "--fields", "time,host,device.serial_number,logctl.device.name"),
        (asked, "--fields", "日時,コンピューター名,シリアル番号,デバイス名"),
        _evidence(truth, "unregistered-stick", "stick", 6416),
    )


def _cleared(truth: dict[str, Any]) -> Question:
    return Question(
        Label("監査ログを消した人はいませんか。", "Did anybody clear an audit log?"),
        ("action:audit-log-cleared", "--fields", "time,host,user,message"),
        ("動作:audit-log-cleared", "--fields", "日時,コンピューター名,ログイン名,内容"),
        _evidence(truth, "cleared-log", "cleared", 1102),
    )
