"""Words of the report."""

from logctl import Label

TITLE = Label("リモート保守 実績と計画の突合", "Remote maintenance beside its plan")
DESCRIPTION = Label(
    "業者のアカウントがいつ、どこから、どこに入り、何をしたかを、保守の計画と並べます。計画にない作業に印を付けます。",
    "When vendors' accounts came, from where, where they went and what they did, beside the plan of maintenance.",
)
ACCOUNT_CHOICE = Label(
    "業者のアカウント（* が使えます。繰り返し指定できます）。計画にあるアカウントは指定しなくても対象です",
    "An account of a vendor, with *; may be given again. Those in the plan need not be given.",
)
ACCOUNTS_ASKED = Label("指定したアカウント", "accounts asked for")
# totals
SESSIONS = Label("セッション数", "sessions")
WHOLE = Label("計画どおり", "as planned")
DIFFERENT = Label("計画との相違", "other than planned")
UNPLANNED = Label("計画なし", "unplanned")
WORKS = Label("計画された作業", "planned works")
UNUSED = Label("実績のない計画", "planned works without a session")
FAILURES = Label("失敗したログオン", "failed logons")
# columns
BEGIN, END = Label("開始", "begin"), Label("終了", "end")
LENGTH = Label("時間（分）", "minutes")
ACCOUNT, NAME = Label("アカウント", "account"), Label("氏名", "name")
ORIGIN, HOSTS = Label("接続元", "from"), Label("接続先", "to")
WAY = Label("経路", "by")
RESULT = Label("計画との突合", "beside the plan")
PLAN = Label("該当する計画", "the plan")
REMARK = Label("備考", "remark")
EVENTS, COMMANDS = Label("イベント数", "events"), Label("コマンド数", "commands")
FILES, PATIENTS = Label("ファイル操作数", "file operations"), Label("患者数", "patients")
TOLD = Label("実行したコマンド（先頭の5種類）", "commands (the first five)")
NUMBER, VENDOR = Label("管理番号", "number"), Label("業者", "vendor")
TARGETS, WORK = Label("対象", "target"), Label("作業内容", "work")
APPROVER = Label("承認者", "approved by")
PLANNED_FROM, PLANNED_TO = Label("予定の開始", "planned from"), Label("予定の終了", "planned to")
STATE = Label("実績", "what came of it")
WHY = Label("対象とした理由", "why it is here")
ATTENTION = Label("要確認のセッション数", "sessions to look at")
# tables
SESSION_TABLE = Label("セッションと計画", "Sessions beside the plan")
PLAN_TABLE = Label("計画された作業", "Planned works")
ACCOUNT_TABLE = Label("対象としたアカウント", "The accounts")
CHART = Label("セッションの推移", "Sessions over time")
RESULTS = {
    "whole": WHOLE,
    "early": Label("計画より早く開始", "begun before its time"),
    "late": Label("計画より遅く終了", "over after its time"),
    "long": Label("計画の前後に超過", "longer than planned, at both ends"),
    "host": Label("計画と違う接続先", "on a host that was not planned"),
    "account": Label("計画と違うアカウント", "by an account that was not planned"),
    "none": UNPLANNED,
}
WAYS = {
    "vpn": Label("VPN", "VPN"),
    "host": Label("ログオン", "logon"),
    "ehr": Label("電子カルテ", "EHR"),
}
STATES = {
    "done": Label("実績あり", "sessions"),
    "unused": Label("実績なし", "no session"),
    "cancelled": Label("中止", "cancelled"),
    "coming": Label("これから", "still to come"),
}
REASONS = {
    "plan": Label("計画に記載", "in the plan"),
    "choice": Label("指定", "asked for"),
    "vpn": Label("VPNを使用", "came by VPN"),
}
REMARKS = {
    "no_end": Label("終了の記録なし（最後の操作まで）", "no end on record; until the last that was done"),
    "no_begin": Label("開始の記録なし", "no beginning on record"),
}
# notes
WHO = Label(
    "対象は、計画に記載のアカウント、--account で指定したアカウント、VPNを使ったアカウントです。職員名簿にあるVPN利用者 %(staff)s 人は除きました（計画に記載または指定すれば対象になります）。",
    "The accounts are those in the plan, those given with --account, and those that came by VPN, without %(staff)s"
    " in the staff list (in the plan or given, they would be here).",
)
HOW = Label(
    "同じアカウントの、同じ接続元（またはそのVPNの中のアドレス）からの、時間の続くログオンを一つのセッションとしました。期間内に始まったものを数えます。",
    "Logons of one account from one place, or through its tunnel, that follow each other are one session;"
    " each is counted in the period in which it begins.",
)
COMPARING = Label(
    "計画は、アカウント、接続先、時間がすべて合うものと突き合わせました。続く計画は一つの時間とみなし、中止した計画は使いません。対象の欄は、ログにあるコンピューター名（* が使えます）で書かれている必要があります。",
    "A plan fits by account, host and time. Plans that follow each other are one time; cancelled ones do not count."
    " Targets are compared with the names of hosts in the logs, with *.",
)
NO_PLAN = Label(
    "保守の計画が取り込まれていません（logctl maintenance import）。",
    "There is no plan of maintenance (logctl maintenance import).",
)
SOFT = Label(
    "実績のない計画は、中止の連絡がなかったか、ログが届いていないおそれがあります。",
    "A plan without a session was not cancelled in writing, or its logs are missing.",
)
ACTIVITY = Label(
    "イベント数などは、接続先でのそのアカウントの記録を、開始から終了まで数えたものです。",
    "Events and the like are what the account did on those hosts, from begin to end.",
)
REVIEW = (
    Label("計画にないセッションの理由を業者に確認した結果", "What the vendor said of unplanned sessions"),
    Label("計画と相違したセッションの理由", "Why sessions were other than planned"),
    Label(
        "作業報告書との照合（報告書の番号、相違の有無）",
        "Compared with the vendor's report (number, differences)",
    ),
    Label("失敗したログオンの確認結果", "Failed logons: what was found"),
    Label("企画管理者への報告日", "Reported to the person in charge on"),
    Label("講じた措置", "Measures taken"),
    Label("確認者・確認日", "Reviewed by, on"),
)
