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
REVIEW = (
    Label("台帳を直した人・日付", "who corrected the lists, and when"),
    Label("台帳にないものの扱い", "what is done about what is not in the lists"),
)
