"""Titles and sentences."""

from logctl import Label

TITLE = Label("アラート対応状況", "alert review")
DESCRIPTION = Label(
    "どの規則が何を検知し、誰がいつどう判定したか。対応の済んでいないもの。",
    "What each rule found, who decided what about it and when, and what is still to be dealt with.",
)
OVERDUE = Label(
    "この日数を過ぎても見られていないものに印を付ける（既定: 3）。",
    "Mark what nobody has looked at after so many days; default 3.",
)
ALERTS, OPEN = Label("アラート", "alerts"), Label("未対応", "not dealt with")
CLOSED, LATE = Label("完了", "closed"), Label("期限を過ぎた未対応", "overdue")
FALSE, WITHDRAWN = Label("誤検知", "false positives"), Label("取り下げ", "withdrawn")
WAITING, RULES = Label("対応の済んでいないアラート", "still to be dealt with"), Label("規則別", "by rule")
DECISIONS, OVER_TIME = (
    Label("判定の記録", "decisions"),
    Label("アラートの推移（重大度別）", "alerts over time, by severity"),
)
WITHDRAWN_ONES = Label("後の記録で理由のなくなったもの", "of which later records took the reason away")
ID, RULE, ALERT = Label("アラートID", "alert id"), Label("規則", "rule"), Label("アラート", "alert")
SEVERITY, STATE = Label("重大度", "severity"), Label("状態", "state")
VERDICT, ASSIGNEE = Label("判定", "verdict"), Label("担当者", "assignee")
ABOUT, HITS = Label("対象", "about"), Label("件数", "hits")
FIRST, LAST = Label("最初", "first"), Label("最後", "last")
DAYS = Label("経過日数", "days since")
SEEN = Label("見るまでの時間（中央値、時間）", "hours until looked at (median)")
DONE = Label("完了までの時間（中央値、時間）", "hours until closed (median)")
LONGEST = Label("完了までの時間（最長、時間）", "hours until closed (longest)")
SHARE = Label("誤検知の割合（%）", "false positives (%)")
WHO, WHEN = Label("判定した人", "who"), Label("日時", "when")
SEEN_LONGEST = Label("見るまでの時間（最長、時間）", "hours until looked at (longest)")
BY_SEVERITY, BY_PERSON = Label("重大度別の対応状況", "by severity"), Label("担当者別の対応状況", "by person")
ALL, NOBODY = Label("全体", "all"), Label("（担当者なし）", "(nobody)")
PERSON, ASSIGNED = Label("担当者", "person"), Label("担当するアラート", "alerts in charge of")
CLOSES = Label("完了にした回数", "times closed")
REOPENED = Label("完了後に再び検知", "found again after it was closed")
ACTION, WHY = Label("対応", "what"), Label("理由", "why")
NEXT = Label("次にすること", "what to do")
NOT_RUN = Label(
    "何も検知しなかった規則は、この表に出ません。有効な規則は `logctl rule list` で確かめてください。",
    "Rules that found nothing are not here. Which rules are enabled says `logctl rule list`.",
)
MARKED = Label(
    "印は、検知から %(days)s 日を過ぎても誰も見ていないアラートです。確認・担当者・コメントのいずれかがあれば、見たものとします。",
    "Marked are alerts at which nobody has looked for %(days)s days since they were found. Whoever acknowledged, assigned or"
    " commented looked at it.",
)
GROWN = Label(
    "完了の後に検知が増えたアラートは再び未対応になり、日数は最後の検知から数えます。",
    "An alert of which more was found after it was closed is to be dealt with again; its days count from the last hit.",
)
REVIEW = (
    Label("確認した人・日付", "who looked at it, and when"),
    Label("未対応のものの扱い", "what is done about those not dealt with"),
    Label("見直す規則", "rules to be changed"),
)
SEVERITIES = {
    "critical": Label("重大", "critical"),
    "high": Label("高", "high"),
    "medium": Label("中", "medium"),
    "low": Label("低", "low"),
    "informational": Label("情報", "informational"),
}
STATES = {
    "open": Label("未対応", "open"),
    "acknowledged": Label("確認中", "acknowledged"),
    "closed": Label("完了", "closed"),
}
ACTIONS = {
    "ack": Label("確認", "acknowledged"),
    "assign": Label("担当者を決めた", "assigned"),
    "close": Label("完了", "closed"),
    "comment": Label("コメント", "commented"),
}
VERDICTS = {
    "real": Label("事実", "real"),
    "explained": Label("理由あり", "explained"),
    "false": Label("誤検知", "false alarm"),
}
