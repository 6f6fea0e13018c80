"""What one can ask of the invented hospital."""

from dataclasses import dataclass

from logctl.language import Label, Language


@dataclass(frozen=True, slots=True)
class Question:
    """`arguments` are those of `logctl search`, `japanese` the same in Japanese where they differ; `answer` is how
    many events it must find."""

    text: Label
    arguments: tuple[str, ...]
    answer: int
    japanese: tuple[str, ...] = ()

    def asked(self, language: Language) -> tuple[str, ...]:
        return self.japanese if language == "ja" and self.japanese else self.arguments


QUESTIONS = (
    Question(
        Label("誰がログオンに失敗しましたか。どこから?", "Who failed to log on, and from where?"),
        ("action:logon-failed", "--fields", "time,host,user,source.ip,reason", "--limit", "5"),
        12,
        ("動作:logon-failed", "--fields", "日時,コンピュータ名,ログイン名,接続元,理由", "--limit", "5"),
    ),
    Question(
        Label(
            "そのアドレスから、その後ログオンできた人はいますか。",
            "Did somebody log on from that address afterwards?",
        ),
        ("source.ip:10.20.30.0/24 AND event.action:logged-in",),
        1,
    ),
    Question(
        Label("「部外秘」のファイルに触れたコマンドは?", "Which commands touched a file in 部外秘?"),
        ("部外秘", "--fields", "time,host,user,command line"),
        1,
        ("部外秘", "--fields", "日時,コンピュータ名,ログイン名,コマンドライン"),
    ),
)
