"""Titles, and what each kind of trouble means to whoever has to do something about it."""

from typing import NamedTuple

from logctl import Label

TITLE = Label("ログ収集状況", "collection of logs")
DESCRIPTION = Label(
    "どのコンピューターのどのログが、いつからいつまで集まり、どこに記録の抜けがあるか。",
    "Which logs of which hosts were collected from when to when, and what is missing.",
)
EVENTS, LOGS = Label("イベント数", "events"), Label("番号で抜けの分かるログ", "logs whose holes would show")
NOT_ASSESSABLE = Label("抜けの有無が分からないログ", "logs of which nobody can tell")
MISSING, REJECTS = Label("抜けている記録", "missing records"), Label("取り込めなかった記録", "rejects")
UNDATED = Label("うち日時の分からないもの", "of them of unknown time")
DOUBTFUL = Label("日時の疑わしいイベント", "events of doubtful time")
BEHIND = Label("未処理の記録", "records not in the index yet")
TROUBLES, SOURCES = (
    Label("確認が必要なこと", "what to look at"),
    Label("コンピューターとログの種類", "hosts and kinds of logs"),
)
DAYS = Label("日ごとのイベント数", "events by day")
REMARKS = Label("ログ自体についての記録", "what logs say of themselves")
KIND, HOST, LOG = Label("内容", "what"), Label("コンピューター", "host"), Label("ログ", "log")
FROM, TO, COUNT = Label("開始", "from"), Label("終了", "to"), Label("数", "number")
MEANING = Label("意味と対応", "what it means, and what to do")
COLLECTOR = Label("コレクター", "collector")
FIRST, LAST = Label("最初", "first"), Label("最後", "last")
ACTIVE, EMPTY = Label("イベントのあった日数", "days with events"), Label("なかった日数", "days without")
NO_VERIFY = Label(
    "改ざんの有無はこのレポートでは調べていません。`logctl verify` の結果を添えてください。",
    "Whether anything was tampered with is not checked here: add what `logctl verify` says.",
)
WHAT_SHOWS = Label(
    "抜けは、番号がそろって届くログ（設定 whole_logs とEVTXファイル）でだけ分かります。ほかのログは、届かなかった記録があっても分かりません。",
    "Holes show only in logs that arrive whole (the setting whole_logs, and EVTX files). Of others nobody can tell what did not come.",
)
NAMELESS = Label("（コンピューター名の記録なし）", "(no host on record)")
WHEN = Label("空白の日", "empty days")
SILENT = Label("最後のイベントからの日数", "days since the last event")
NEVER_EMPTY = Label(
    "途中に空白の日があるものと、%(least)s 日以上続いた後に途絶えたままのものに印を付けています。"
    "休日は、半分以上の休日にイベントのあるものだけ数えます。",
    "Marked is what has a day without events in between, and what fell silent after %(least)s days or more and is silent"
    " still. Holidays and weekends count for what has events on half of them or more.",
)
REVIEW = (
    Label("確認した人・日付", "who looked at it, and when"),
    Label("欠けの原因と対応", "why something is missing, and what was done"),
)


class Kind(NamedTuple):
    label: Label
    meaning: Label


KINDS = {
    "cleared": Kind(
        Label("ログの消去", "log cleared"),
        Label(
            "誰かがログを消しました。作業の予定になければ、すぐに調べてください。",
            "Somebody cleared the log. Unless it was planned work, investigate at once.",
        ),
    ),
    "dropped": Kind(
        Label("監査イベントの消失", "audit events dropped"),
        Label(
            "Windowsが監査イベントを書ききれませんでした。監査の設定と負荷を見直してください。",
            "Windows could not write all audit events. Look at what is audited and at the load.",
        ),
    ),
    "full": Kind(
        Label("ログが満杯", "log full"),
        Label(
            "古い記録が失われます。ログの大きさを増やしてください。",
            "Old records are lost: make the log larger.",
        ),
    ),
    "not-logged": Kind(
        Label("記録の失敗", "logging failed"),
        Label(
            "記録できなかったことがあります。ディスクと設定を確かめてください。",
            "Something could not be logged. Look at disk and settings.",
        ),
    ),
    "after": Kind(
        Label("ログのない期間（最後の記録より後）", "no logs after the newest record"),
        Label(
            "この間のログは届いていません。収集が止まっていないか確かめてください。",
            "Nothing came in this time. See whether collection has stopped.",
        ),
    ),
    "hole": Kind(
        Label("記録の抜け", "missing records"),
        Label(
            "番号が飛んでいます。転送の失敗か、記録の削除です。元のコンピューターに残っていれば取り込み直してください。",
            "Numbers are missing: the transport failed, or records were deleted. Read them again from the host if they are there.",
        ),
    ),
    "silence": Kind(
        Label("通常より長い途絶", "silent for longer than usual"),
        Label(
            "ふだんより長く届いていません。電源、ネットワーク、転送の設定を確かめてください。",
            "Nothing came for longer than usual. Look at power, network and forwarding.",
        ),
    ),
    "rejects": Kind(
        Label("取り込めなかった記録", "rejects"),
        Label(
            "読み取れない記録がありました。`logctl rejects list` で理由を確かめ、取り込み直してください。",
            "Some records could not be read: `logctl rejects list` says why; then replay them.",
        ),
    ),
    "behind": Kind(
        Label("未処理の記録", "records not in the index yet"),
        Label(
            "受け取ったのに、まだ検索できない記録があります。このレポートの数に入っていません。`logctl status` で確かめてください。",
            "Some records were received but cannot be searched yet, and are not counted here: `logctl status` says more.",
        ),
    ),
    "stopped-unexpectedly": Kind(
        Label("予期しない停止", "unexpected stop"),
        Label(
            "電源断などで突然止まりました。直前の記録が欠けているかもしれません。",
            "It stopped without shutting down, as by loss of power. What was just before may be missing.",
        ),
    ),
    "clock-set": Kind(
        Label("時計の変更", "clock set"),
        Label(
            "時計が変更されました。誰が何のためにしたか確かめてください。",
            "The clock was set. Ask who did it, and why.",
        ),
    ),
    "offset": Kind(
        Label("時計のずれ", "wrong clock"),
        Label(
            "この期間、時計がずれていました。ほかの記録と並べるときは注意し、時刻同期の設定を確かめてください。",
            "The clock was wrong in this time. Mind it beside other records, and look at the time service.",
        ),
    ),
    "step": Kind(
        Label("時刻の逆戻り", "time goes backwards"),
        Label(
            "前の記録より古い時刻です。時計が戻されました。理由を確かめてください。",
            "A record is older than the one before it: the clock was put back. Ask why.",
        ),
    ),
    "doubtful": Kind(
        Label("日時の疑わしいイベント", "events of doubtful time"),
        Label(
            "日時が誤っているか、書かれていません。送る側の時計と書式を確かめてください。",
            "Their time is wrong or missing: look at the clock and the format of what sends them.",
        ),
    ),
    "elsewhere": Kind(
        Label("期間の外にある、日時の疑わしいイベント", "events of doubtful time that lie elsewhere"),
        Label(
            "この期間のものかもしれませんが、数に入っていません。",
            "They may belong into this period, and are not counted here.",
        ),
    ),
    "before": Kind(
        Label("ログのない期間（最初の記録より前）", "no logs before the oldest record"),
        Label(
            "この間のログは集まっていません。収集を始める前であれば問題ありません。",
            "Nothing was collected in this time. That is right if collection had not begun.",
        ),
    ),
}
"""The gravest first. Stops and starts of every day are no trouble: they are counted, not listed."""
