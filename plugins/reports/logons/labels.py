"""What stands over the parts of the report, and its sentences."""

from logctl import Label

TITLE = Label("ログオン分析", "logon analysis")
DESCRIPTION = Label(
    "誰がどこにログオンし、どこで失敗したか。時間外、リモート、使われていないアカウントも。",
    "Who logged on where, and who failed to; out of hours, remote, accounts that are not used.",
)
OVER_TIME = Label("ログオンの推移", "logons over time")
FAILURES_OVER_TIME = Label("失敗の推移", "failures over time")
HOURS = Label("ログオンの曜日と時間帯", "logons by weekday and hour")
KINDS = Label("種類別", "by kind")
PERSONS = Label("利用者別", "by person")
HOSTS = Label("コンピューター別", "by host")
REASONS = Label("失敗の理由", "why it failed")
FAILED = Label("失敗（利用者別）", "failures by person")
RUNS = Label("続いた失敗", "failures in a row")
SEVERAL = Label("1日に多くの端末で使われたアカウント", "accounts on several terminals in a day")
NEW = Label("この期間に初めて使われたアカウント", "accounts first used in this period")
UNUSED = Label("長く使われていないアカウント", "accounts not used for long")
PRIVILEGED = Label("特権・共用のアカウント（分かる範囲）", "privileged and shared accounts, as far as known")
REMOTE = Label("リモート接続（接続元別）", "remote access by source")
EHR = Label("電子カルテへのログイン", "EHR logins")

KIND = Label("種類", "kind")
LOGONS = Label("ログオン", "logons")
FAILURES = Label("失敗", "failures")
INTERACTIVE = Label("端末", "terminals")
DESKTOP = Label("リモートデスクトップ", "remote desktop")
NETWORK = Label("ネットワーク（共有など）", "network (shares)")
DEVICE = Label("Linux・NASなど", "Linux, NAS and the like")
VPN = Label("VPN", "VPN")
EHR_KIND = Label("電子カルテ", "EHR")
ADMIN = Label("デバイスの管理画面", "administration of devices")
UNLOCK = Label("ロック解除", "unlock")
DOMAIN = Label("ドメインの認証", "domain")
OTHER = Label("その他", "other")
WHY = Label("理由", "reason")
SOURCES = Label("接続元", "from")
COMPUTERS = Label("コンピューター", "hosts")
COMPUTER_COUNT = Label("コンピューター数", "hosts")
DAY = Label("日", "day")
DAYS = Label("日数", "days")
MOST = Label("1日の最多台数", "most in a day")
SUCCESS = Label("その後の成功", "success after it")
UNUSED_DAYS = Label("使われていない日数", "days unused")
BASIS = Label("根拠", "known from")
TERMINALS = Label("端末数", "terminals")
ACCOUNTS = Label("利用者数", "people")

CHOICE_HOSTS = Label(
    "1日にこの台数を超える端末で使われたアカウントを挙げる（指定しなければ %(default)s）",
    "List accounts that were used on more terminals than this in a day (%(default)s).",
)
CHOICE_UNUSED = Label(
    "この日数使われていないアカウントを挙げる（指定しなければ %(default)s）",
    "List accounts that were not used for so many days (%(default)s).",
)

WHY_VALUES = {
    "wrong password": Label("パスワードの誤り", "wrong password"),
    "unknown user": Label("ユーザーが存在しない", "unknown user"),
    "account locked out": Label("アカウントがロックされている", "account locked out"),
    "account disabled": Label("アカウントが無効", "account disabled"),
    "account expired": Label("アカウントの期限切れ", "account expired"),
    "account restriction": Label("アカウントの制限", "account restriction"),
    "password expired": Label("パスワードの期限切れ", "password expired"),
    "password must be changed": Label("パスワードの変更が必要", "password must be changed"),
    "outside permitted hours": Label("許可された時間外", "outside permitted hours"),
    "terminal not permitted": Label("許可されていない端末", "terminal not permitted"),
    "logon right not granted": Label("ログオンの権利がない", "logon right not granted"),
    "wrong login name or credentials": Label(
        "ログイン名または資格情報の誤り", "wrong login name or credentials"
    ),
    "account disabled, expired or locked out": Label(
        "アカウントが無効・期限切れ・ロック中", "account disabled, expired or locked out"
    ),
    "sslvpn_login_permission_denied": Label("VPNの認証の拒否", "refused by the VPN"),
}
NO_REASON = Label("理由の記録なし", "no reason recorded")

SPECIAL = Label("特権を持つログオン %(count)s 件", "%(count)s logons with privileges")
AS_ROOT = Label("ほかのアカウントの権限での実行 %(count)s 件", "%(count)s commands as another account")
BY_NAME = Label("名前", "its name")
SHARED = Label("職員の台帳で複数の人のもの", "several people's in the staff list")
OUT_OF_HOURS = Label("時間外のログオン %(count)s 件", "%(count)s logons out of hours")
IN_A_ROW = Label("%(count)s 回続けて失敗", "failed %(count)s times in a row")
THEN_SUCCESS = Label("その後 %(minutes)s 分で成功", "success %(minutes)s minutes later")
NOT_LISTED = Label("職員の台帳にない", "not in the staff list")
NEW_SOURCE = Label(
    "この利用者の記録に、この期間より前にはない接続元", "this person never came from there before this period"
)
NEVER = Label("記録なし", "never")
ON_MANY = Label("%(day)s に %(count)s 台", "%(count)s on %(day)s")

RUN_HOW = Label(
    "%(gap)s 分以内の間隔で %(least)s 回以上続いた失敗です。その後 %(after)s 分以内の成功は、種類を問わず探しています。",
    "At least %(least)s failures, none more than %(gap)s minutes after the one before. Success of any kind is looked for"
    " until %(after)s minutes after the last.",
)
SEVERAL_HOW = Label(
    "端末とリモートデスクトップのログオンで、1日に %(most)s 台を超えたものです（ロック解除は含みません）。"
    "端末を巡回する職種では普通のこともあります。共用のアカウントを誰が使ったかは、ここでは分かりません。",
    "On more than %(most)s in a day, at terminals and by remote desktop, without unlocking. For those who go round it may"
    " be usual. Who used a shared account is not told here.",
)
ONCE_HOW = Label(
    "端末へのログオンは、そのコンピューターにWindowsのログオンの記録があれば、操作ログの同じログオンを数えていません（%(count)s 件）。"
    "サービスとバッチのログオン、システムのアカウントは含みません。",
    "Where Windows records the logons of a host, those of its operation log are not counted again (%(count)s). Not"
    " counted are logons of services, of batch jobs, and of accounts of systems.",
)
NEW_HOW = Label(
    "%(from)s から期間の前までの記録に、成功したログオンがないものです。",
    "Those without a success in what is recorded from %(from)s until the period.",
)
NO_HISTORY = Label(
    "この期間より前の記録がないため、初めてかどうかは分かりません。",
    "Nothing is recorded before this period; what is first is not known.",
)
UNUSED_HOW = Label(
    "期間の終わりまでの %(days)s 日に成功したログオンのないものです。記録のあるアカウントと、職員の台帳のものだけが分かります。",
    "Those without a success in the %(days)s days until the end of the period, of accounts that the records or the staff list know.",
)
SHORT_HISTORY = Label(
    "記録は %(from)s からで、%(days)s 日に足りません。",
    "Records begin at %(from)s, which is less than %(days)s days.",
)
PRIVILEGED_HOW = Label(
    "根拠は、特権を持つログオン、ほかのアカウントの権限での実行、管理者らしい名前、職員の台帳です。グループの所属は分かりません。",
    "Known from logons with privileges, commands as another account, names of administrators, and the staff list;"
    " not from membership in groups.",
)
