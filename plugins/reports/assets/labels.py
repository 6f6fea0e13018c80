"""Titles and sentences."""

from logctl import Label

TITLE = Label("端末・媒体・アカウントの台帳突合", "assets")
DESCRIPTION = Label(
    "台帳にあるもの、ログに現れたもの、片方にしかないもの。",
    "What the lists have, what logs know, and what only one of them has.",
)
TERMINALS = Label("コンピューター", "hosts")
DEVICES = Label("USBデバイス", "USB devices")
ACCOUNTS = Label("アカウント", "accounts")
SOFTWARE = Label("更新・ソフトウェア", "software")
NO, HOST = Label("端末No", "terminal number"), Label("コンピューター名", "host")
WARD, STATE = Label("設置場所", "ward"), Label("台帳との照合", "beside the list")
EVENTS, FIRST, LAST = Label("イベント数", "events"), Label("最初", "first"), Label("最後", "last")
ADDRESSES = Label("IPアドレス数", "addresses")
SERIAL, MODEL = Label("シリアル番号", "serial number"), Label("製品", "model")
HOSTS, OWNER = Label("つないだコンピューター数", "hosts it was at"), Label("管理者", "owner")
DEVICE_NO = Label("管理番号", "device number")
LOGIN, NAME = Label("ログイン名", "login name"), Label("氏名", "name")
DEPARTMENT, STAFF = Label("部署", "department"), Label("職員番号", "staff id")
PACKAGE = Label("更新・ソフトウェア名", "package")
LISTED, SEEN = Label("台帳にある数", "in the list"), Label("ログに現れた数", "known to logs")
UNLISTED, UNSEEN = Label("台帳にない数", "not in the list"), Label("ログに現れない数", "never seen")
BOTH = Label("台帳・ログとも", "in both")
ONLY_LIST = Label("台帳のみ（ログに現れない）", "in the list only")
ONLY_LOGS = Label("台帳にない", "not in the list")
NO_LIST = Label("台帳なし", "no list")
RETURNED = Label("返却済みなのに使用", "used after it was returned")
LEFT = Label("退職後に使用", "used after leaving")
ENDED = Label("台帳の終了日の後に使用", "used after its end in the list")
NOT_ENCRYPTED = Label("暗号化なしで使用", "used without encryption")
GENERATED = Label("台帳にない（番号はWindowsが付けたもの）", "not in the list (Windows made the number)")
UNTIL = Label("台帳の終了日", "end in the list")
USED_HOSTS = Label("使用したコンピューター数", "hosts used")
USERS, CARDS = Label("利用者数", "users"), Label("MACアドレス（DHCP）", "MAC addresses (DHCP)")
WHERE, WHO = Label("つないだコンピューター", "where"), Label("使用したアカウント", "accounts")
ACTION, ON_HOSTS = Label("内容", "what"), Label("対象のコンピューター", "on which hosts")
UPDATES = Label("Windows Updateの最終適用", "last Windows updates")
UPDATED, LAST_UPDATE = Label("最終適用日時", "updated last"), Label("最後の更新", "last update")
FAILURES = Label("その後の失敗", "failures since then")
CHECK = Label("確認する理由", "why to look at it")
FAILING = Label("最後の適用の後に失敗", "it failed since")
OUTDATED = Label("長く適用なし", "not updated for long")
ACTIONS = {
    "software-installed": Label("インストール", "installed"),
    "software-removed": Label("削除", "removed"),
    "software-install-failed": Label("インストールの失敗", "could not be installed"),
    "update-installed": Label("更新の適用", "updated"),
    "update-failed": Label("更新の失敗", "could not be updated"),
    "service-installed": Label("サービスの登録", "service installed"),
    "package-updated": Label("導入または更新", "installed or updated"),
}
EMPTY = Label(
    "この台帳は取り込まれていません。`%(command)s` で取り込むと照合します。",
    "This list was not imported: `%(command)s` imports it, then it is compared.",
)
KNOWN = Label(
    "期間内のログに現れたものだけが分かります。電源の入らなかった機器や、ログを送らない機器は分かりません。",
    "Known is only what appeared in the logs of the period, not what was switched off, or sends no logs.",
)
SHARED = Label(
    "共用のアカウントとプログラムのアカウントは、職員の台帳にないのが普通です。",
    "Shared accounts and those of programs are usually not in the staff list.",
)
SUCCEEDED = Label(
    "失敗した操作（ログオンの失敗など）は、使用に数えていません。",
    "What failed, such as a failed logon, is not counted as use.",
)
LEASED = Label(
    "イベント数が0のコンピューターは、DHCPの記録にだけ名前があります。",
    "Hosts with 0 events are named in DHCP logs alone.",
)
NO_SOFTWARE = Label(
    "期間内のログに、インストールや更新の記録はありません。送られていないログの内容は分かりません。",
    "The logs of the period tell of nothing that was installed or updated; of logs that are not sent nobody can tell.",
)
NO_UPDATES = Label(
    "Windows Updateの記録がありません。適用の状況は、このレポートでは分かりません。",
    "No log tells of Windows Update: whether hosts are updated is not known here.",
)
UPDATES_HOW = Label(
    "期間の終わりまでに、更新の記録が一度でもあったコンピューターです。%(days)s 日を超えて適用のないものと、最後の適用の後に"
    "失敗したものに印を付けています。ウイルス定義の更新は除きます。",
    "Hosts that told of an update until the end of the period. Marked is what was not updated for more than %(days)s days, or"
    " failed since. Virus definitions are not counted.",
)
REVIEW = (
    Label("台帳を直した人・日付", "who corrected the lists, and when"),
    Label("台帳にないものの扱い", "what is done about what is not in the lists"),
)
